"""when somebody is told that a mandated report is due, and what they were told of it"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
ALL = '["facts.soon", "facts.over", "voice.soon", "voice.over", "writing.soon", "writing.over"]'


def upgrade() -> None:
    waits = sa.text("tell_at IS NOT NULL")
    op.add_column('assessments', sa.Column('tell_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('assessments', sa.Column('told', JSON, nullable=False, server_default=sa.text("'[]'")))
    op.create_index('ix_assessments_tell', 'assessments', ['tell_at'], unique=False, sqlite_where=waits, postgresql_where=waits)
    # Those of before stand in the lists; nobody is woken for all of them at once.
    op.execute(f"UPDATE assessments SET told = '{ALL}' WHERE form_code = 'report'")


def downgrade() -> None:
    op.drop_index('ix_assessments_tell', 'assessments')
    op.drop_column('assessments', 'told')
    op.drop_column('assessments', 'tell_at')
