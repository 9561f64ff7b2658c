"""shared tablets, and who may come back on them"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')


# Not in batches: other tables name the devices, so that this one cannot be made anew.
def upgrade() -> None:
    op.create_table('stays',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('device_id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('secret', sa.LargeBinary(length=32), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['device_id'], ['devices.id'], name=op.f('fk_stays_device_id')),
    sa.ForeignKeyConstraint(['user_id'], ['people.id'], name=op.f('fk_stays_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stays')),
    sa.UniqueConstraint('device_id', 'user_id', name=op.f('uq_stays_device_id_user_id'))
    )
    with op.batch_alter_table('stays', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stays_user_id'), ['user_id'], unique=False)

    op.add_column('devices', sa.Column('shared_at', sa.DateTime(timezone=True), nullable=True))
    # Nobody rides on a device that was not shared yet; the default is only for the rows that are there, and stays on
    # SQLite, which cannot take it away.
    op.add_column('devices', sa.Column('riders', JSON, nullable=False, server_default=sa.text("'[]'")))
    if op.get_bind().dialect.name == 'postgresql':
        op.alter_column('devices', 'riders', server_default=None)


def downgrade() -> None:
    op.drop_column('devices', 'riders')
    op.drop_column('devices', 'shared_at')

    with op.batch_alter_table('stays', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stays_user_id'))

    op.drop_table('stays')
