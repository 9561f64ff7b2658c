"""may sign hold"""

from alembic import op
import sqlalchemy as sa


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


# Not in batches: other tables name the people, so that this one cannot be made anew.
def upgrade() -> None:
    op.add_column('people', sa.Column('may_sign_hold', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column('people', 'may_sign_hold')
