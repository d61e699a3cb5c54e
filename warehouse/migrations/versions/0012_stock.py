"""What `standing` chooses from, kept beside the claims; reprints and re-read verdicts told.

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")


def upgrade() -> None:
    op.create_table('stock', *_stated(),
        sa.Column('star_key', sa.SmallInteger(), nullable=False, comment='Star level, 0 for all together.'),
        sa.Column('stars', sa.SmallInteger(), nullable=True, comment='Star level, null for all together.'),
        sa.Column('value', sa.Numeric(), nullable=False, comment='The figure.'),
        sa.Column('low', sa.Numeric(), nullable=False, comment='Least number that its words allow.'),
        sa.Column('high', sa.Numeric(), nullable=False, comment='Greatest number that its words allow.'),
        sa.Column('bound', TEXT, nullable=False, comment='exact, about, at_least or at_most.'),
        sa.Column('as_of', sa.Date(), nullable=False, comment='Day at which it held.'),
        sa.Column('as_of_precision', TEXT, nullable=True, comment='day, month or year.'),
        sa.Column('place_from', TEXT, nullable=True, comment='What the place was read from.'),
        sa.Column('time_from', TEXT, nullable=True, comment='What the time was read from.'),
        sa.Column('evidence', TEXT, nullable=False, comment='Words that state it.'),
        sa.Column('authority', sa.SmallInteger(), nullable=False, comment='Authority of the publisher, 9 for unknown.'),
        sa.Column('publisher', TEXT, nullable=False, comment='Who published it.'),
        sa.Column('published', sa.Date(), nullable=True, comment='Day of publication.'),
        sa.Column('likeness', sa.ARRAY(sa.Integer()), nullable=True, comment="Sketch of the document's text, to tell reprints."),
        sa.Column('judged', TEXT, nullable=True, comment='Newest verdict: right or belongs_to, null for none.'),
        sa.Column('judged_by', TEXT, nullable=True, comment='Who gave it.'),
        sa.PrimaryKeyConstraint('document_id', 'claim_id', name='pk_stock'),
        comment='Claims of a whole stock of recognised products, of every version of a page. Made from `claim`, `document` and `verdict` alone; ask the view `stock_claim`.',
    )
    op.create_index('ix_stock_unit_id_star_key_as_of', 'stock', ['unit_id', 'star_key', 'as_of'])
    op.create_index('ix_stock_source_partition_day', 'stock', ['source', 'partition_day'])
    op.create_table('addition', *_stated(),
        sa.Column('value', sa.Numeric(), nullable=False, comment='Products newly recognised.'),
        sa.Column('counted_on', sa.Date(), nullable=False, comment='Day of signing or, in the press, of publication.'),
        sa.Column('period_start', sa.Date(), nullable=False, comment='First day of the period that it counts for.'),
        sa.Column('signed', sa.SmallInteger(), nullable=False, comment='1: the decision itself states it; 0: another text.'),
        sa.Column('new_part', sa.SmallInteger(), nullable=False, comment='1: the text counts what is new apart; 0: the whole round.'),
        sa.Column('digits', TEXT, nullable=True, comment='Running number of the decision, null when none is named.'),
        sa.Column('batch', TEXT, nullable=True, comment='Number of the round, null when none is named.'),
        sa.Column('authority', sa.SmallInteger(), nullable=False, comment='Authority of the publisher, 9 for unknown.'),
        sa.Column('published', sa.Date(), nullable=True, comment='Day of publication.'),
        sa.PrimaryKeyConstraint('document_id', 'claim_id', name='pk_addition'),
        comment="Rounds that add new products to a unit's whole stock. Made from `claim`, `document` and `verdict` alone.",
    )
    op.create_index('ix_addition_unit_id_counted_on', 'addition', ['unit_id', 'counted_on'])
    op.create_index('ix_addition_source_partition_day', 'addition', ['source', 'partition_day'])
    op.create_table('standing_day',
        sa.Column('unit_id', TEXT, nullable=False, comment='Administrative unit.'),
        sa.Column('star_key', sa.SmallInteger(), nullable=False, comment='Star level, 0 for all together.'),
        sa.Column('as_of', sa.Date(), nullable=False, comment='Day at which a stock is stated.'),
        sa.Column('valid', postgresql.DATERANGE(), nullable=False, comment='Dates for which it is the latest: to the next day stated.'),
        sa.Column('value', sa.Numeric(), nullable=False, comment='The best figure of that day.'),
        sa.Column('as_of_precision', TEXT, nullable=True, comment='day, month or year.'),
        sa.Column('bound', TEXT, nullable=False, comment='exact, about, at_least or at_most.'),
        sa.Column('confidence', sa.Numeric(), nullable=False, comment='0.05 to 0.99.'),
        sa.Column('reasons', sa.ARRAY(TEXT), nullable=False, comment='What it rests on, in words.'),
        sa.Column('claim_id', TEXT, nullable=False, comment='The claim that was chosen.'),
        sa.Column('document_id', TEXT, nullable=False, comment='Document that states it.'),
        sa.Column('supporting', sa.ARRAY(TEXT), nullable=False, comment='Other claims of the day that it allows.'),
        sa.Column('dissenting', sa.ARRAY(TEXT), nullable=False, comment='Claims of the day that it contradicts.'),
        sa.PrimaryKeyConstraint('unit_id', 'star_key', 'as_of', name='pk_standing_day'),
        comment='The best figure of every unit, star level and day that states one, as known now. Made from `stock` alone; ask `standing(date)`.',
    )
    op.create_index('ix_standing_day_valid', 'standing_day', ['valid'], postgresql_using='gist')
    op.drop_index('ix_document_url', 'document')
    op.create_index('ix_document_url_source', 'document', ['url', 'source'])
    op.add_column('document', sa.Column('likeness', sa.ARRAY(sa.Integer()), nullable=True, comment='Sketch of the text: reprints share half of it or more.'))
    op.create_index('ix_document_content_digest', 'document', ['content_digest'])
    op.add_column('verdict', sa.Column('url', TEXT, nullable=True, comment='Address of the document, to find the figure in a newer reading.'))
    op.add_column('verdict', sa.Column('evidence', TEXT, nullable=True, comment='Words that state the figure, for the same.'))
    op.create_index('ix_verdict_url', 'verdict', ['url'])


def downgrade() -> None:
    op.drop_index('ix_verdict_url', 'verdict')
    op.drop_column('verdict', 'evidence')
    op.drop_column('verdict', 'url')
    op.drop_index('ix_document_content_digest', 'document')
    op.drop_column('document', 'likeness')
    op.drop_index('ix_document_url_source', 'document')
    op.create_index('ix_document_url', 'document', ['url'])
    op.drop_table('standing_day')
    op.drop_table('addition')
    op.drop_table('stock')


def _stated() -> list[sa.Column]:
    return [
        sa.Column('document_id', TEXT, nullable=False, comment='Document that states it.'),
        sa.Column('claim_id', TEXT, nullable=False, comment='The claim.'),
        sa.Column('source', TEXT, nullable=False, comment='Source of the partition.'),
        sa.Column('partition_day', sa.Date(), nullable=False, comment='Day of the partition.'),
        sa.Column('unit_id', TEXT, nullable=False, comment="Unit whose figure it is, after an analyst's verdict if any."),
        sa.Column('known_from', sa.Date(), nullable=False, comment='Day from which it can be known: of publication or, for a later version of a page, of its capture.'),
        sa.Column('replaced_on', sa.Date(), nullable=True, comment='Day on which a newer version of the page was captured.'),
    ]
