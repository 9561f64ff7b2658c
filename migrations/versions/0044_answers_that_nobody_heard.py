"""an agency's late answer stays with what is open until somebody has rung them; those of before are marked when next said of"""

from alembic import op
import sqlalchemy as sa


revision = '0044'
down_revision = '0043'
branch_labels = None
depends_on = None

BEFORE = "look_at IS NOT NULL OR state = 'consent_pending' OR stopped"


def upgrade() -> None:
    op.add_column('referrals', sa.Column('unheard', sa.Boolean(), nullable=False, server_default=sa.false()))
    renew(BEFORE + " OR unheard")


def downgrade() -> None:
    renew(BEFORE)
    op.drop_column('referrals', 'unheard')


def renew(goes_on: str) -> None:
    where = sa.text(goes_on)
    op.drop_index('ix_referrals_open', 'referrals')
    op.create_index('ix_referrals_open', 'referrals', ['state'], unique=False, sqlite_where=where, postgresql_where=where)
