"""the follow-ups of one person are found without reading all that ever were"""

from alembic import op


revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_follow_ups_person', 'follow_ups', ['person_id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_follow_ups_person', 'follow_ups')
