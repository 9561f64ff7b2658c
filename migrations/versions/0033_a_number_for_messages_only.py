"""a number that was given for messages only is none to ring: every follow-up is reckoned anew"""

from alembic import op


revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE follow_up_reading SET tx = 0, no = 0")


def downgrade() -> None:
    pass
