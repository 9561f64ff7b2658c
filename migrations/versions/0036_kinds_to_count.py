"""how many places of no known kind a search leaves out is counted without reading all others"""

from alembic import op


revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f('ix_service_listings_types'), 'service_listings', ['types'])


def downgrade() -> None:
    op.drop_index(op.f('ix_service_listings_types'), table_name='service_listings')
