"""a follow-up says that one of several of a call died without a name, and when the last grave risk came up"""

from alembic import op
import sqlalchemy as sa


revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('follow_ups', sa.Column('grave_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('follow_ups', sa.Column('someone_died', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE follow_up_reading SET tx = 0, no = 0")  # whom another's death took off the list comes back to it


def downgrade() -> None:
    op.drop_column('follow_ups', 'someone_died')
    op.drop_column('follow_ups', 'grave_at')
