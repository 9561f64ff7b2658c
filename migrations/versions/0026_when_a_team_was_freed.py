"""when a team was freed: the last moment at which one of its calls was heard to end"""

from alembic import op
import sqlalchemy as sa


revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


# Not in batches: other tables name the teams, so that this one cannot be made anew.
def upgrade() -> None:
    op.add_column('teams', sa.Column('freed_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('teams', 'freed_at')
