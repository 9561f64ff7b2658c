"""by when the next thing is to be done with a mandated report: its author keeps it until then, also when the call is closed"""

from alembic import op
import sqlalchemy as sa


revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    due = sa.text("due_at IS NOT NULL")
    op.add_column('assessments', sa.Column('due_at', sa.DateTime(timezone=True), nullable=True))
    op.create_index('ix_assessments_due', 'assessments', ['created_by'], unique=False, sqlite_where=due, postgresql_where=due)
    # What they say is sealed: the worker reckons each when it begins.
    op.execute("UPDATE assessments SET due_at = created_at WHERE form_code = 'report' AND joined_into IS NULL")


def downgrade() -> None:
    op.drop_index('ix_assessments_due', 'assessments')
    op.drop_column('assessments', 'due_at')
