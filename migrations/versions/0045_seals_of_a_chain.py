"""the seals of one chain are found without reading all that ever were"""

from alembic import op


revision = '0045'
down_revision = '0044'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f('ix_journal_checkpoint_heads_chain_id'), 'journal_checkpoint_heads', ['chain_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_journal_checkpoint_heads_chain_id'), 'journal_checkpoint_heads')
