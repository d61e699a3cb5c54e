"""Products through time: the product of each award line, and people's word on it.

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")


def upgrade() -> None:
    op.create_table('award_product',
        sa.Column('document_id', TEXT, nullable=False, comment='Decision of the award line.'),
        sa.Column('line', sa.Integer(), nullable=False, comment='Number of the award line in that document.'),
        sa.Column('product_id', TEXT, nullable=False, comment='24 hex digits, equal for all lines of one product.'),
        sa.Column('line_key', TEXT, nullable=False, comment='24 hex digits, hash of name, producer and province.'),
        sa.Column('follows_document_id', TEXT, nullable=True, comment='Line that it was matched to, null for a first.'),
        sa.Column('follows_line', sa.Integer(), nullable=True, comment='Number of that line.'),
        sa.Column('score', sa.Numeric(), nullable=True, comment='How well it fits that line, 0 to 1; null for a first.'),
        sa.Column('name_score', sa.Numeric(), nullable=True, comment="How alike the products' names are, 0 to 1."),
        sa.Column('producer_score', sa.Numeric(), nullable=True, comment="How alike the producers' names are, 0 to 1."),
        sa.Column('reason', TEXT, nullable=True, comment='Why the two are one product, in English.'),
        sa.PrimaryKeyConstraint('document_id', 'line', name='pk_award_product'),
        sa.ForeignKeyConstraint(['document_id', 'line'], ['award.document_id', 'award.line'], name='fk_award_product_document_id_award', ondelete='CASCADE'),
        comment='Which product an award line is of. Made from `award` and `product_ruling` alone.'
    )
    op.create_index('ix_award_product_product_id', 'award_product', ['product_id'])
    op.create_table('product_ruling',
        sa.Column('key_a', TEXT, nullable=False, comment='`line_key` of one line, the smaller of the two.'),
        sa.Column('key_b', TEXT, nullable=False, comment='`line_key` of the other.'),
        sa.Column('same', sa.Boolean(), nullable=False, comment='Whether they are one product.'),
        sa.Column('judged_by', TEXT, nullable=False, comment='Who says so.'),
        sa.Column('judged_at', sa.DateTime(timezone=True), nullable=False, comment='When.'),
        sa.Column('reason', TEXT, nullable=True, comment="Why, in the judge's words."),
        sa.PrimaryKeyConstraint('key_a', 'key_b', name='pk_product_ruling'),
        comment="A person's word on two lines: it goes before matching, and outlives re-parsing."
    )


def downgrade() -> None:
    op.drop_table('product_ruling')
    op.drop_table('award_product')
