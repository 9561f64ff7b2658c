"""care_cards"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('care_cards',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('acts', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('agreed_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('look_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_care_cards_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_cards'))
    )
    with op.batch_alter_table('care_cards', schema=None) as batch_op:
        batch_op.create_index('ix_care_cards_look', ['look_at'], unique=False, sqlite_where=sa.text('look_at IS NOT NULL'), postgresql_where=sa.text('look_at IS NOT NULL'))
        batch_op.create_index('ix_care_cards_person', ['person_id'], unique=False)

    op.create_table('care_card_acts',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('card_id', sa.Uuid(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('order_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.Uuid(), nullable=True),
    sa.Column('after', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
    sa.ForeignKeyConstraint(['card_id'], ['care_cards.id'], name=op.f('fk_care_card_acts_card_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_card_acts'))
    )
    with op.batch_alter_table('care_card_acts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_card_acts_card_id'), ['card_id'], unique=False)

    op.create_table('care_card_showings',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('card_id', sa.Uuid(), nullable=False),
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('parted', sa.Boolean(), nullable=False),
    sa.Column('stamp_tx', sa.BigInteger(), nullable=False),
    sa.Column('stamp_no', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['card_id'], ['care_cards.id'], name=op.f('fk_care_card_showings_card_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_card_showings'))
    )
    with op.batch_alter_table('care_card_showings', schema=None) as batch_op:
        batch_op.create_index('ix_care_card_showings_card', ['card_id'], unique=False)
        batch_op.create_index('ix_care_card_showings_incident', ['incident_id'], unique=False)
        batch_op.create_index('ix_care_card_showings_stamp', ['stamp_tx', 'stamp_no'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('care_card_showings', schema=None) as batch_op:
        batch_op.drop_index('ix_care_card_showings_stamp')
        batch_op.drop_index('ix_care_card_showings_incident')
        batch_op.drop_index('ix_care_card_showings_card')

    op.drop_table('care_card_showings')
    with op.batch_alter_table('care_card_acts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_card_acts_card_id'))

    op.drop_table('care_card_acts')
    with op.batch_alter_table('care_cards', schema=None) as batch_op:
        batch_op.drop_index('ix_care_cards_person')
        batch_op.drop_index('ix_care_cards_look', sqlite_where=sa.text('look_at IS NOT NULL'), postgresql_where=sa.text('look_at IS NOT NULL'))

    op.drop_table('care_cards')
