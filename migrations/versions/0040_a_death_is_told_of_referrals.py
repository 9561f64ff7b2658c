"""a referral says that a death was told on a call of the person"""

from alembic import op
import sqlalchemy as sa


revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('referrals', sa.Column('death_reported', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE follow_up_reading SET tx = 0, no = 0")  # deaths that were told before are told of them too


def downgrade() -> None:
    op.drop_column('referrals', 'death_reported')
