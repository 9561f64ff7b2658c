"""services"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


# The words are folded before they come here, so neither database is to fold them in its own way.
INDEX = {
    'sqlite': (
        "CREATE VIRTUAL TABLE service_index USING fts5(name, organization, kind, body,"
        " tokenize = 'unicode61 remove_diacritics 0', prefix = '3 4')",
    ),
    'postgresql': (
        'CREATE TABLE service_index (no bigint PRIMARY KEY, words tsvector NOT NULL)',
        'CREATE INDEX ix_service_index_words ON service_index USING gin (words)',
    ),
}


def upgrade() -> None:
    op.create_table('directories',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stamp_tx', sa.BigInteger(), nullable=False),
    sa.Column('stamp_no', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_directories'))
    )
    with op.batch_alter_table('directories', schema=None) as batch_op:
        batch_op.create_index('ix_directories_stamp', ['stamp_tx', 'stamp_no'], unique=False)

    op.create_table('organizations',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('source_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('doc', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organizations')),
    sa.UniqueConstraint('source', 'source_id', name=op.f('uq_organizations_source_source_id'))
    )
    with op.batch_alter_table('organizations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organizations_name'), ['name'], unique=False)

    op.create_table('service_word_pieces',
    sa.Column('piece', sa.String(), nullable=False),
    sa.Column('word', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('piece', 'word', name=op.f('pk_service_word_pieces'))
    )
    op.create_table('service_words',
    sa.Column('word', sa.String(), nullable=False),
    sa.Column('uses', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('word', name=op.f('pk_service_words'))
    )
    op.create_table('services',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('source_id', sa.String(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('types', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('genders', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('free', sa.Boolean(), nullable=True),
    sa.Column('handoff', sa.String(), nullable=True),
    sa.Column('unverified', sa.Boolean(), nullable=False),
    sa.Column('last_checked', sa.Date(), nullable=True),
    sa.Column('verified_by', sa.Uuid(), nullable=True),
    sa.Column('retired_reason', sa.LargeBinary(), nullable=True),
    sa.Column('odd', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('edited', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('imported', sa.String(), nullable=True),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('doc', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_services_organization_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_services')),
    sa.UniqueConstraint('source', 'source_id', name=op.f('uq_services_source_source_id'))
    )
    with op.batch_alter_table('services', schema=None) as batch_op:
        batch_op.create_index('ix_services_number', ['number', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_services_organization_id'), ['organization_id'], unique=False)

    op.create_table('service_listings',
    sa.Column('no', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('service_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('gone', sa.Boolean(), nullable=False),
    sa.Column('types', sa.String(), nullable=False),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('interpreted', sa.Boolean(), nullable=False),
    sa.Column('genders', sa.String(), nullable=False),
    sa.Column('areas', sa.String(), nullable=False),
    sa.Column('minimum_age', sa.Double(), nullable=True),
    sa.Column('maximum_age', sa.Double(), nullable=True),
    sa.Column('free', sa.Boolean(), nullable=True),
    sa.Column('beds', sa.Integer(), nullable=True),
    sa.Column('lat', sa.Double(), nullable=True),
    sa.Column('lon', sa.Double(), nullable=True),
    sa.Column('points', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('name_words', sa.String(), nullable=False),
    sa.Column('kind_words', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('schedules', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.ForeignKeyConstraint(['service_id'], ['services.id'], name=op.f('fk_service_listings_service_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_service_listings')),
    sa.UniqueConstraint('service_id', name=op.f('uq_service_listings_service_id'))
    )
    with op.batch_alter_table('service_listings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_listings_lat'), ['lat'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_listings_name'), ['name'], unique=False)

    for statement in INDEX[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.execute('DROP TABLE service_index')
    with op.batch_alter_table('service_listings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_service_listings_name'))
        batch_op.drop_index(batch_op.f('ix_service_listings_lat'))

    op.drop_table('service_listings')
    with op.batch_alter_table('services', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_services_organization_id'))
        batch_op.drop_index('ix_services_number')

    op.drop_table('services')
    op.drop_table('service_words')
    op.drop_table('service_word_pieces')
    with op.batch_alter_table('organizations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_organizations_name'))

    op.drop_table('organizations')
    with op.batch_alter_table('directories', schema=None) as batch_op:
        batch_op.drop_index('ix_directories_stamp')

    op.drop_table('directories')
