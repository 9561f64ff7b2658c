"""what somebody has to ring about is marked on the rows of before, also what two of us said in two ways"""

import json

from alembic import op
import sqlalchemy as sa

from app.core import keys


revision = '0046'
down_revision = '0045'
branch_labels = None
depends_on = None

AT_ONCE = 1000
OURS, TOO_LATE = ('crew', 'navigator'), 'not-allowed'
FINAL = (
    'connected', 'info_only', 'agency_declined', 'ineligible', 'no_capacity', 'person_declined', 'no_show', 'unreachable',
    'withdrawn', 'expired_unknown',
)
referrals = sa.table(
    'referrals', sa.column('id'), sa.column('moves', sa.LargeBinary()), sa.column('unheard', sa.Boolean())
)


def upgrade() -> None:
    fill(op.get_bind())


def fill(here) -> None:
    """What was said is sealed, so no question to the database tells it; a page of rows at a time."""
    one, mine = sa.bindparam('one'), referrals.c
    mark = sa.update(referrals).where(mine.id == one).values(unheard=True)
    some = sa.select(mine.id, mine.moves).where(mine.unheard == sa.false(), mine.moves.is_not(None)).order_by(mine.id)
    rows = here.execute(some.limit(AT_ONCE)).all()
    while rows:
        for id, moves in rows:
            if owed(json.loads(keys().open(moves))):
                here.execute(mark, {'one': id})
        rows = here.execute(some.where(mine.id > rows[-1][0]).limit(AT_ONCE)).all()


def downgrade() -> None:
    """What it marked is rung about as before."""


def owed(moves) -> bool:
    """As app/referrals/unheard.py reckoned it then."""
    return isinstance(moves, list) and (unheard(moves) or crossed(moves))


def unheard(moves) -> bool:
    for one in reversed(moves):
        if one['via'] == 'receiver' and one['status'] != 'received':
            return one.get('flagged') == TOO_LATE
        if one['via'] in OURS and 'flagged' not in one:
            return False
    return False


def crossed(moves) -> bool:
    last = next((place for place, one in reversed(list(enumerate(moves))) if 'flagged' not in one), None)
    if last is None or moves[last]['status'] not in FINAL or moves[last]['via'] == 'consent':
        return False
    late = [one for one in moves[last + 1:] if one['via'] in OURS and one.get('flagged') == TOO_LATE]
    return any(one.get('actor') != moves[last].get('actor') for one in late)
