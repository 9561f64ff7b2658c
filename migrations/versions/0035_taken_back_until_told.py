"""what was taken back stays with what is open until somebody has told the agency"""

from alembic import op
import sqlalchemy as sa


revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None

BEFORE = "look_at IS NOT NULL OR state = 'consent_pending'"


def upgrade() -> None:
    renew(BEFORE + " OR stopped")


def downgrade() -> None:
    renew(BEFORE)


def renew(goes_on: str) -> None:
    where = sa.text(goes_on)
    op.drop_index('ix_referrals_open', 'referrals')
    op.create_index('ix_referrals_open', 'referrals', ['state'], unique=False, sqlite_where=where, postgresql_where=where)
