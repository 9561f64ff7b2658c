"""are they all right"""

from alembic import op
import sqlalchemy as sa


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('safety_settings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('first_s', sa.Integer(), nullable=False),
    sa.Column('every_s', sa.Integer(), nullable=False),
    sa.Column('caution_s', sa.Integer(), nullable=False),
    sa.Column('transport_s', sa.Integer(), nullable=False),
    sa.Column('grace_s', sa.Integer(), nullable=False),
    sa.Column('lead_after_s', sa.Integer(), nullable=False),
    sa.Column('help_after_s', sa.Integer(), nullable=False),
    sa.Column('presumed_margin_s', sa.Integer(), nullable=False),
    sa.Column('default_travel_s', sa.Integer(), nullable=False),
    sa.Column('backup_repeat_s', sa.Integer(), nullable=False),
    sa.Column('stamp_tx', sa.BigInteger(), nullable=False),
    sa.Column('stamp_no', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_safety_settings'))
    )
    with op.batch_alter_table('safety_settings', schema=None) as batch_op:
        batch_op.create_index('ix_safety_settings_stamp', ['stamp_tx', 'stamp_no'], unique=False)

    op.create_table('backups',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('assignment_id', sa.Uuid(), nullable=False),
    sa.Column('team_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('involvement', sa.String(), nullable=True),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('place', sa.LargeBinary(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=True),
    sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('acknowledged_by', sa.Uuid(), nullable=True),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('repeats', sa.Integer(), nullable=False),
    sa.Column('nudge_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stamp_tx', sa.BigInteger(), nullable=False),
    sa.Column('stamp_no', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['assignment_id'], ['assignments.id'], name=op.f('fk_backups_assignment_id')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_backups_incident_id')),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_backups_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_backups'))
    )
    with op.batch_alter_table('backups', schema=None) as batch_op:
        batch_op.create_index('ix_backups_incident', ['incident_id'], unique=False)
        batch_op.create_index('ix_backups_nudge', ['nudge_at'], unique=False, sqlite_where=sa.text('nudge_at IS NOT NULL'), postgresql_where=sa.text('nudge_at IS NOT NULL'))
        batch_op.create_index('ix_backups_stamp', ['stamp_tx', 'stamp_no'], unique=False)

    op.create_table('welfare',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('team_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('presumed', sa.Boolean(), nullable=False),
    sa.Column('interval_s', sa.Integer(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_answer', sa.LargeBinary(), nullable=True),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('paused_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('place_known_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('travel_s', sa.Integer(), nullable=True),
    sa.Column('look_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('seen_tx', sa.BigInteger(), nullable=False),
    sa.Column('call_tx', sa.BigInteger(), nullable=False),
    sa.Column('stamp_tx', sa.BigInteger(), nullable=False),
    sa.Column('stamp_no', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['id'], ['assignments.id'], name=op.f('fk_welfare_id')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_welfare_incident_id')),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_welfare_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_welfare'))
    )
    with op.batch_alter_table('welfare', schema=None) as batch_op:
        batch_op.create_index('ix_welfare_incident', ['incident_id'], unique=False)
        batch_op.create_index('ix_welfare_look', ['look_at'], unique=False, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.create_index('ix_welfare_stamp', ['stamp_tx', 'stamp_no'], unique=False)

    op.create_table('welfare_acts',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('assignment_id', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('order_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.Uuid(), nullable=True),
    sa.Column('channel', sa.String(), nullable=True),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('raised', sa.Boolean(), nullable=True),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['assignment_id'], ['assignments.id'], name=op.f('fk_welfare_acts_assignment_id')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_welfare_acts_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_welfare_acts'))
    )
    with op.batch_alter_table('welfare_acts', schema=None) as batch_op:
        batch_op.create_index('ix_welfare_acts_incident', ['incident_id', 'assignment_id'], unique=False)

    with op.batch_alter_table('alarms', schema=None) as batch_op:
        batch_op.add_column(sa.Column('subject_id', sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column('secret', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('step', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('last_known', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('repeats', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('repeated_at', sa.DateTime(timezone=True), nullable=True))
    only_one_open('closed_at IS NULL AND subject_id IS NULL')

    with op.batch_alter_table('assignments', schema=None) as batch_op:
        batch_op.create_index('ix_assignments_open', ['state'], unique=False, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))



def downgrade() -> None:
    with op.batch_alter_table('assignments', schema=None) as batch_op:
        batch_op.drop_index('ix_assignments_open', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.execute('UPDATE alarms SET closed_at = raised_at WHERE subject_id IS NOT NULL AND closed_at IS NULL')
    only_one_open('closed_at IS NULL')
    with op.batch_alter_table('alarms', schema=None) as batch_op:
        batch_op.drop_column('repeated_at')
        batch_op.drop_column('repeats')
        batch_op.drop_column('last_known')
        batch_op.drop_column('step')
        batch_op.drop_column('secret')
        batch_op.drop_column('subject_id')

    with op.batch_alter_table('welfare_acts', schema=None) as batch_op:
        batch_op.drop_index('ix_welfare_acts_incident')

    op.drop_table('welfare_acts')
    with op.batch_alter_table('welfare', schema=None) as batch_op:
        batch_op.drop_index('ix_welfare_stamp')
        batch_op.drop_index('ix_welfare_look', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index('ix_welfare_incident')

    op.drop_table('welfare')
    with op.batch_alter_table('backups', schema=None) as batch_op:
        batch_op.drop_index('ix_backups_stamp')
        batch_op.drop_index('ix_backups_nudge', sqlite_where=sa.text('nudge_at IS NOT NULL'), postgresql_where=sa.text('nudge_at IS NOT NULL'))
        batch_op.drop_index('ix_backups_incident')

    op.drop_table('backups')
    with op.batch_alter_table('safety_settings', schema=None) as batch_op:
        batch_op.drop_index('ix_safety_settings_stamp')

    op.drop_table('safety_settings')


def only_one_open(where):
    """An alarm about a subject of its own (a duress, a back-up) may stand beside others of its kind."""
    op.drop_index('uq_alarms_open', table_name='alarms')
    op.create_index('uq_alarms_open', 'alarms', ['kind', 'assignment_id'], unique=True,
                    sqlite_where=sa.text(where), postgresql_where=sa.text(where))
