"""sheet texts"""

from alembic import op
import sqlalchemy as sa


revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('sheet_texts',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('error', sa.String(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_sheet_texts_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sheet_texts'))
    )
    op.create_index('ix_sheet_texts_due', 'sheet_texts', ['state', 'next_at'])
    op.create_index(op.f('ix_sheet_texts_incident_id'), 'sheet_texts', ['incident_id'])


def downgrade() -> None:
    op.drop_index(op.f('ix_sheet_texts_incident_id'), table_name='sheet_texts')
    op.drop_index('ix_sheet_texts_due', table_name='sheet_texts')
    op.drop_table('sheet_texts')
