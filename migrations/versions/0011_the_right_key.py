"""the right key"""

from alembic import op
import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from flask import current_app

from app.core import canonical, keys, wrong_key


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    refuse_wrong_key()
    op.create_table('known_word',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('word', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_known_word'))
    )
    word = sa.table('known_word', sa.column('id'), sa.column('word', sa.LargeBinary()))
    op.execute(sa.insert(word).values(id=1, word=keys().seal(canonical('the right key'))))


def refuse_wrong_key() -> None:
    """Every programme has a journal, and each of its entries is sealed."""
    entry = sa.table('journal', sa.column('seq'), sa.column('particulars', sa.LargeBinary()))
    sealed = op.get_bind().scalar(sa.select(entry.c.particulars).order_by(entry.c.seq.desc()).limit(1))
    try:
        if sealed is not None:
            keys().open(sealed)
    except InvalidTag:
        raise wrong_key(current_app.config['SETTINGS'].data_dir) from None


def downgrade() -> None:
    op.drop_table('known_word')
