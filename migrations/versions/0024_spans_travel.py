"""spans travel: the programme's spans of safety are one row with a UUID, as all that phones learn of"""

from uuid import UUID

from alembic import op
import sqlalchemy as sa


revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None

# What holds where nobody set anything else.
SPANS = {
    'first_s': 600, 'every_s': 1200, 'caution_s': 600, 'transport_s': 1800, 'grace_s': 120, 'lead_after_s': 120,
    'help_after_s': 180, 'presumed_margin_s': 300, 'default_travel_s': 900, 'backup_repeat_s': 20,
}
NUMBER = {
    'sqlite': 'UPDATE feed_state SET number = number + 1 WHERE id = 1 RETURNING number',
    'postgresql': 'SELECT pg_current_xact_id()::text::bigint',
}


def upgrade() -> None:
    again(sa.Uuid(), UUID(int=1), SPANS)


def downgrade() -> None:
    """What was never changed stays as it is: there is a row now."""
    again(sa.Integer(), 1, SPANS)


def again(kind: sa.types.TypeEngine, one: object, usual: dict[str, int]) -> None:
    """The table anew, with what stood in it, and a stamp of this very write, so that devices which have read further
    learn of it too."""
    spans = [sa.column(name, sa.Integer()) for name in usual]
    here = op.get_bind()
    stood = here.execute(sa.select(*spans).select_from(sa.table('safety_settings'))).mappings().first()
    stamp = here.execute(sa.text(NUMBER[here.dialect.name])).scalar_one()
    op.drop_index('ix_safety_settings_stamp', table_name='safety_settings')
    op.drop_table('safety_settings')
    table = op.create_table('safety_settings',
    sa.Column('id', kind, nullable=False),
    *(sa.Column(name, sa.Integer(), nullable=False) for name in usual),
    sa.Column('stamp_tx', sa.BigInteger(), nullable=False),
    sa.Column('stamp_no', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_safety_settings'))
    )
    op.create_index('ix_safety_settings_stamp', 'safety_settings', ['stamp_tx', 'stamp_no'], unique=False)
    op.bulk_insert(table, [{**(stood or usual), 'id': one, 'stamp_tx': stamp, 'stamp_no': 1}])
