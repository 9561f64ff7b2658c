"""referrals"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('referrals',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=True),
    sa.Column('referral_type', sa.String(), nullable=False),
    sa.Column('service_id', sa.Uuid(), nullable=True),
    sa.Column('organization_id', sa.Uuid(), nullable=True),
    sa.Column('recipient', sa.LargeBinary(), nullable=True),
    sa.Column('names', sa.LargeBinary(), nullable=True),
    sa.Column('loop', sa.Boolean(), nullable=False),
    sa.Column('handoff_mode', sa.String(), nullable=True),
    sa.Column('urgency', sa.String(), nullable=False),
    sa.Column('sud', sa.Boolean(), nullable=False),
    sa.Column('share', sa.LargeBinary(), nullable=True),
    sa.Column('note', sa.LargeBinary(), nullable=True),
    sa.Column('order_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=True),
    sa.Column('after', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('moves', sa.LargeBinary(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('accepted_by', sa.LargeBinary(), nullable=True),
    sa.Column('wait_s', sa.Integer(), nullable=True),
    sa.Column('appointment_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('quiet_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('chase_due', sa.DateTime(timezone=True), nullable=True),
    sa.Column('look_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stopped', sa.Boolean(), nullable=False),
    sa.Column('link', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
    sa.Column('stamp_tx', sa.BigInteger(), nullable=False),
    sa.Column('stamp_no', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_referrals_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referrals'))
    )
    with op.batch_alter_table('referrals', schema=None) as batch_op:
        batch_op.create_index('ix_referrals_arrived', ['arrived_at'], unique=False)
        batch_op.create_index('ix_referrals_incident', ['incident_id'], unique=False)
        batch_op.create_index('ix_referrals_look', ['look_at'], unique=False)
        batch_op.create_index('ix_referrals_person', ['person_id'], unique=False)
        batch_op.create_index('ix_referrals_stamp', ['stamp_tx', 'stamp_no'], unique=False)

    op.create_table('referral_acts',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('referral_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=True),
    sa.Column('via', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=True),
    sa.Column('reason', sa.LargeBinary(), nullable=True),
    sa.Column('note', sa.LargeBinary(), nullable=True),
    sa.Column('by', sa.LargeBinary(), nullable=True),
    sa.Column('appointment_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('order_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.Uuid(), nullable=True),
    sa.Column('after', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.ForeignKeyConstraint(['referral_id'], ['referrals.id'], name=op.f('fk_referral_acts_referral_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_acts'))
    )
    with op.batch_alter_table('referral_acts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_referral_acts_referral_id'), ['referral_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('referral_acts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_referral_acts_referral_id'))

    op.drop_table('referral_acts')
    with op.batch_alter_table('referrals', schema=None) as batch_op:
        batch_op.drop_index('ix_referrals_stamp')
        batch_op.drop_index('ix_referrals_person')
        batch_op.drop_index('ix_referrals_look')
        batch_op.drop_index('ix_referrals_incident')
        batch_op.drop_index('ix_referrals_arrived')

    op.drop_table('referrals')
