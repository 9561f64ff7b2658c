"""a place that is closed for now is nobody's open door: a search leaves it out, as phones do"""

from alembic import op
import sqlalchemy as sa


revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('service_listings', sa.Column('shut', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f('ix_service_listings_shut'), 'service_listings', ['shut'])
    op.execute(
        "UPDATE service_listings SET shut = (1 = 1) WHERE service_id IN"
        " (SELECT id FROM services WHERE status = 'temporarily closed')"
    )


def downgrade() -> None:
    op.drop_index(op.f('ix_service_listings_shut'), table_name='service_listings')
    op.drop_column('service_listings', 'shut')
