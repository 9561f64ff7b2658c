"""what is open is found: the few follow-ups that are due and referrals that go on, without reading all that ever were"""

from alembic import op
import sqlalchemy as sa


revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    due, goes_on = sa.text("settled = 'open'"), sa.text("look_at IS NOT NULL OR state = 'consent_pending'")
    op.create_index('ix_follow_ups_open', 'follow_ups', ['settled'], unique=False, sqlite_where=due, postgresql_where=due)
    op.create_index('ix_referrals_open', 'referrals', ['state'], unique=False, sqlite_where=goes_on, postgresql_where=goes_on)


def downgrade() -> None:
    op.drop_index('ix_referrals_open', 'referrals')
    op.drop_index('ix_follow_ups_open', 'follow_ups')
