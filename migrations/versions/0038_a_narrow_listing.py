"""what a search only reads of those that it found stands in a table of its own, so that to look through all is quick"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


revision = '0038'
down_revision = '0037'
branch_labels = None
depends_on = None

MOVED = ('points', 'schedules', 'name_words', 'kind_words', 'words')
JSON = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')


def columns(**more) -> list[sa.Column]:
    return [sa.Column(name, JSON if name in MOVED[:2] else sa.String(), **more) for name in MOVED]


def upgrade() -> None:
    op.create_table('service_listing_details',
    sa.Column('no', sa.Integer(), nullable=False),
    *columns(nullable=False),
    sa.ForeignKeyConstraint(['no'], ['service_listings.no'], name=op.f('fk_service_listing_details_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_service_listing_details'))
    )
    names = ', '.join(MOVED)
    op.execute(f"INSERT INTO service_listing_details (no, {names}) SELECT no, {names} FROM service_listings")
    for name in MOVED:
        op.drop_column('service_listings', name)
    if op.get_bind().dialect.name == 'postgresql':
        # Written anew: until then the rows stay as wide as they were.
        op.execute("CLUSTER service_listings USING pk_service_listings")


def downgrade() -> None:
    for column in columns(nullable=True):
        op.add_column('service_listings', column)
    for name in MOVED:
        op.execute(
            f"UPDATE service_listings SET {name} = (SELECT {name} FROM service_listing_details AS d WHERE d.no = service_listings.no)"
        )
    with op.batch_alter_table('service_listings', schema=None) as batch_op:
        for name in MOVED:
            batch_op.alter_column(name, nullable=False)
    op.drop_table('service_listing_details')
