"""since when a shift goes with its van: what its crew said of the one before is not said of this"""

from alembic import op
import sqlalchemy as sa


revision = '0042'
down_revision = '0041'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Empty reads as from its beginning.
    op.add_column('shifts', sa.Column('vehicle_since', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('shifts', 'vehicle_since')
