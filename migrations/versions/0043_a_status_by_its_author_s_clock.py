"""a status keeps its author's own clock beside its place in time, for what is taken back within seconds"""

from alembic import op
import sqlalchemy as sa


revision = '0043'
down_revision = '0042'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Empty where `order_at` is that clock.
    op.add_column('team_statuses', sa.Column('said_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('team_statuses', 'said_at')
