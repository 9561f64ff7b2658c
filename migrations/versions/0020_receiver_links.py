"""receiver_links"""

from alembic import op
import sqlalchemy as sa


revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('link_tries',
    sa.Column('key', sa.LargeBinary(length=32), nullable=False),
    sa.Column('tried', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_link_tries'))
    )
    with op.batch_alter_table('link_tries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_link_tries_since'), ['since'], unique=False)

    op.create_table('referral_links',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('referral_id', sa.Uuid(), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('code_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.Uuid(), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('visit_hash', sa.LargeBinary(length=32), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['referral_id'], ['referrals.id'], name=op.f('fk_referral_links_referral_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_links')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_referral_links_token_hash')),
    sa.UniqueConstraint('visit_hash', name=op.f('uq_referral_links_visit_hash'))
    )
    with op.batch_alter_table('referral_links', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_referral_links_code_hash'), ['code_hash'], unique=False)
        batch_op.create_index(batch_op.f('ix_referral_links_referral_id'), ['referral_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('referral_links', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_referral_links_referral_id'))
        batch_op.drop_index(batch_op.f('ix_referral_links_code_hash'))

    op.drop_table('referral_links')
    with op.batch_alter_table('link_tries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_link_tries_since'))

    op.drop_table('link_tries')
