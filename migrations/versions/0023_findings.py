"""findings"""

from alembic import op
import sqlalchemy as sa


revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('call_findings',
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('suicidal', sa.Boolean(), nullable=True),
    sa.Column('screened', sa.Boolean(), nullable=False),
    sa.Column('moderate', sa.Boolean(), nullable=True),
    sa.Column('planned', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_call_findings_incident_id')),
    sa.PrimaryKeyConstraint('incident_id', name=op.f('pk_call_findings'))
    )
    with op.batch_alter_table('referrals', schema=None) as batch_op:
        batch_op.create_index('ix_referrals_sent', ['sent_at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('referrals', schema=None) as batch_op:
        batch_op.drop_index('ix_referrals_sent')

    op.drop_table('call_findings')
