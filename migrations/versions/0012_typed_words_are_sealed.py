"""typed words are sealed"""

import json

from alembic import op
import sqlalchemy as sa

from app.core import canonical, keys


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

COLUMNS = (
    ('alarms', 'close_reason'), ('incidents', 'call_type_raw'), ('people', 'phone'), ('team_statuses', 'reason'),
    ('teams', 'status_reason'), ('vehicles', 'out_of_service'),
)
AT_ONCE = 1000


def upgrade() -> None:
    erase_what_is_overwritten()
    for table, column in COLUMNS:
        rewrite(table, column, sa.LargeBinary(), lambda words: keys().seal(canonical(words)))


def downgrade() -> None:
    for table, column in COLUMNS:
        rewrite(table, column, sa.String(), lambda sealed: json.loads(keys().open(sealed)))


def erase_what_is_overwritten() -> None:
    """SQLite would leave the old words in free pages; PostgreSQL clears them at its next VACUUM."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('PRAGMA secure_delete = ON')


def rewrite(name: str, column: str, to: sa.types.TypeEngine, other) -> None:
    """Column by column, so many rows at a time; SQLite's tables are not made anew, since others refer to them."""
    op.add_column(name, sa.Column('rewritten', to, nullable=True))
    table = sa.table(name, sa.column('id'), sa.column(column), sa.column('rewritten', to))
    here, one = op.get_bind(), sa.bindparam('one')
    put = sa.update(table).where(table.c.id == one).values({'rewritten': sa.bindparam('other', type_=to), column: None})
    filled = sa.select(table.c.id, table.c[column]).where(table.c[column].is_not(None)).order_by(table.c.id).limit(AT_ONCE)
    rows = here.execute(filled).all()
    while rows:
        here.execute(put, [{'one': row[0], 'other': other(row[1])} for row in rows])
        rows = here.execute(filled.where(table.c.id > rows[-1][0])).all()
    op.execute(f'ALTER TABLE {name} DROP COLUMN {column}')
    op.execute(f'ALTER TABLE {name} RENAME COLUMN rewritten TO {column}')
