"""a follow-up names the consent by which a message may be left, apart from the one to be rung"""

from alembic import op
import sqlalchemy as sa


revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('follow_ups', sa.Column('messages_id', sa.Uuid(), nullable=True))
    op.add_column('follow_ups', sa.Column('messages_until', sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE follow_up_reading SET tx = 0, no = 0")  # what phones hold without that consent is taken from them


def downgrade() -> None:
    op.drop_column('follow_ups', 'messages_until')
    op.drop_column('follow_ups', 'messages_id')
