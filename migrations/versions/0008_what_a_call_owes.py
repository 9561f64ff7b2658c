"""what a call owes"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


# Not in batches: other tables name the calls, so that this one cannot be made anew.
def upgrade() -> None:
    op.add_column('incidents', sa.Column('reached', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('incidents', sa.Column('owed', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True))


def downgrade() -> None:
    op.drop_column('incidents', 'owed')
    op.drop_column('incidents', 'reached')
