"""papers that are one"""

from alembic import op
import sqlalchemy as sa


revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('assessments', sa.Column('begun_about', sa.Uuid(), nullable=True))
    op.add_column('assessments', sa.Column('joined_into', sa.Uuid(), nullable=True))
    op.execute('UPDATE assessments SET begun_about = person_id WHERE person_id IS NOT NULL')


def downgrade() -> None:
    op.execute('UPDATE assessments SET person_id = begun_about')
    op.execute('ALTER TABLE assessments DROP COLUMN joined_into')
    op.execute('ALTER TABLE assessments DROP COLUMN begun_about')
