"""PostgreSQL keeps no list of words that wait for its index: with one it reads every service instead of the index"""

from alembic import op


revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("ALTER INDEX ix_service_index_words SET (fastupdate = off)")
        op.execute("SELECT gin_clean_pending_list('ix_service_index_words')")


def downgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("ALTER INDEX ix_service_index_words RESET (fastupdate)")
