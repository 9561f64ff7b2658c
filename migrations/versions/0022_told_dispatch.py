"""told_dispatch"""

from alembic import op
import sqlalchemy as sa


revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('follow_up_tries', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told', sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('follow_up_tries', schema=None) as batch_op:
        batch_op.drop_column('told')
