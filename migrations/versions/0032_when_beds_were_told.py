"""when the free beds of a service were told: a count that is old is as good as none"""

from alembic import op
import sqlalchemy as sa


revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Empty reads as not known since when: each count is told anew, or is old, within a day.
    op.add_column('service_listings', sa.Column('beds_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('service_listings', 'beds_at')
