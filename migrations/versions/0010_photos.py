"""photos"""

from alembic import op
import sqlalchemy as sa


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('photos',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('assignment_id', sa.Uuid(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('case_number', sa.LargeBinary(), nullable=True),
    sa.Column('consent', sa.LargeBinary(), nullable=True),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=True),
    sa.Column('height', sa.Integer(), nullable=True),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_by', sa.Uuid(), nullable=True),
    sa.Column('received', sa.Integer(), nullable=False),
    sa.Column('heard_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('complete_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('refused', sa.String(), nullable=True),
    sa.Column('stamp_tx', sa.BigInteger(), nullable=False),
    sa.Column('stamp_no', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['assignment_id'], ['assignments.id'], name=op.f('fk_photos_assignment_id')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_photos_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photos'))
    )
    with op.batch_alter_table('photos', schema=None) as batch_op:
        batch_op.create_index('ix_photos_heard', ['heard_at'], unique=False)
        batch_op.create_index('ix_photos_incident', ['incident_id'], unique=False)
        batch_op.create_index('ix_photos_stamp', ['stamp_tx', 'stamp_no'], unique=False)

    op.create_table('photo_parts',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('photo_id', sa.Uuid(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['photo_id'], ['photos.id'], name=op.f('fk_photo_parts_photo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photo_parts')),
    sa.UniqueConstraint('photo_id', 'start', name=op.f('uq_photo_parts_photo_id_start'))
    )


def downgrade() -> None:
    op.drop_table('photo_parts')
    with op.batch_alter_table('photos', schema=None) as batch_op:
        batch_op.drop_index('ix_photos_stamp')
        batch_op.drop_index('ix_photos_incident')
        batch_op.drop_index('ix_photos_heard')

    op.drop_table('photos')
