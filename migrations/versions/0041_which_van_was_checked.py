"""which van a crew looked at: what was broken stays with it when its crew rides with another"""

from alembic import op
import sqlalchemy as sa


revision = '0041'
down_revision = '0040'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Empty where nobody said: the van of that shift may be another since, and a crew is asked to look again.
    op.add_column('equipment_checks', sa.Column('vehicle_id', sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column('equipment_checks', 'vehicle_id')
