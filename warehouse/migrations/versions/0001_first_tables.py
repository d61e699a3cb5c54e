"""First tables.

Revision: 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# From PostgreSQL 17 the server brings code-point order with Unicode case itself; before, the C
# library has it under one of these names. The last resort keeps the order and knows only ASCII case.
COLLATIONS = (
    "provider = builtin, locale = 'C.UTF-8'",
    "provider = libc, locale = 'C.UTF-8'",
    "provider = libc, locale = 'C.utf8'",
    "provider = libc, locale = 'C'",
)
BUILTIN_SINCE = 170000

TEXT = sa.Text(collation="vi_text")
JSONB = postgresql.JSONB()


def make_collation() -> None:
    connection = op.get_bind()
    version = int(connection.scalar(sa.text("SHOW server_version_num")))
    choices = COLLATIONS if version >= BUILTIN_SINCE else COLLATIONS[1:]
    for choice in choices[:-1]:
        try:
            with connection.begin_nested():
                op.execute(f"CREATE COLLATION vi_text ({choice})")
        except sa.exc.DBAPIError:
            continue
        return
    op.execute(f"CREATE COLLATION vi_text ({choices[-1]})")


def upgrade() -> None:
    make_collation()
    op.create_table('admin_unit',
        sa.Column('unit_id', TEXT, nullable=False, comment='code@valid_from, `VN`, or `region:…`.'),
        sa.Column('code', TEXT, nullable=False, comment='Official code, for display: codes are reused, never joined.'),
        sa.Column('name', TEXT, nullable=False, comment='Bare name.'),
        sa.Column('full_name', TEXT, nullable=False, comment='Name with its kind.'),
        sa.Column('level', TEXT, nullable=False, comment='country, region, province, district or commune.'),
        sa.Column('kind', TEXT, nullable=False, comment='tỉnh, thành phố, quận, huyện, xã, phường and so on.'),
        sa.Column('parent_id', TEXT, nullable=True, comment='Unit that it belongs to in its time.'),
        sa.Column('valid_from', sa.Date(), nullable=False, comment='First day of validity.'),
        sa.Column('valid_to', sa.Date(), nullable=True, comment='Last day of validity, null while it lasts.'),
        sa.Column('aliases', postgresql.ARRAY(TEXT), nullable=False, comment='Other spellings and former names.'),
        sa.PrimaryKeyConstraint('unit_id', name='pk_admin_unit'),
        comment='One administrative unit in one period of validity.'
    )
    op.create_index('ix_admin_unit_parent_id', 'admin_unit', ['parent_id'])
    op.create_table('admin_unit_change',
        sa.Column('predecessor_id', TEXT, nullable=False, comment='Unit before.'),
        sa.Column('successor_id', TEXT, nullable=False, comment='Unit after, or one of them.'),
        sa.Column('day', sa.Date(), nullable=False, comment='First day of the successor.'),
        sa.Column('act', TEXT, nullable=False, comment='Number of the resolution, empty where the data names none.'),
        sa.PrimaryKeyConstraint('predecessor_id', 'successor_id', name='pk_admin_unit_change'),
        comment='One predecessor → successor link between administrative units.'
    )
    op.create_index('ix_admin_unit_change_successor_id', 'admin_unit_change', ['successor_id'])
    op.create_table('capture',
        sa.Column('capture_id', TEXT, nullable=False, comment='24 hex digits, hash of what was captured when.'),
        sa.Column('source', TEXT, nullable=False, comment='Source it was fetched for, or `desk`.'),
        sa.Column('partition_day', sa.Date(), nullable=False, comment='Day (Viet Nam) whose documents it holds.'),
        sa.Column('url', TEXT, nullable=True, comment='Address that was asked for, null for a file added by hand.'),
        sa.Column('canonical_url', TEXT, nullable=True, comment="The same address under the source's canonical host."),
        sa.Column('captured_at', sa.DateTime(timezone=True), nullable=False, comment='When the answer came, from the archive.'),
        sa.Column('status', sa.Integer(), nullable=False, comment='HTTP status, 0 for a file added by hand.'),
        sa.Column('media_type', TEXT, nullable=True, comment='Media type as the site named it.'),
        sa.Column('digest', TEXT, nullable=False, comment='SHA-256 of the body, hex.'),
        sa.Column('bytes', sa.BigInteger(), nullable=False, comment='Length of the body.'),
        sa.Column('warc_file', TEXT, nullable=False, comment="WARC file, relative to the archive's folder."),
        sa.Column('warc_offset', sa.BigInteger(), nullable=False, comment='Where the record starts in the file, in bytes.'),
        sa.Column('warc_length', sa.BigInteger(), nullable=False, comment='Length of the compressed record in bytes.'),
        sa.Column('kind', TEXT, nullable=False, comment='article, listing, feed, robots or desk.'),
        sa.Column('dated_from', TEXT, nullable=True, comment='Where the day came from: page, listing, capture, given.'),
        sa.Column('revisit_of', TEXT, nullable=True, comment='Capture that holds the unchanged body, else null.'),
        sa.Column('etag', TEXT, nullable=True, comment='ETag of the answer, for the next conditional request.'),
        sa.Column('last_modified', TEXT, nullable=True, comment='Last-Modified of the answer, as sent.'),
        sa.Column('problem', TEXT, nullable=True, comment='Code of what went wrong, null when nothing did.'),
        sa.Column('name', TEXT, nullable=True, comment='File name of a file added by hand.'),
        sa.Column('publisher', TEXT, nullable=True, comment='Publisher named when a file was added by hand.'),
        sa.Column('published', sa.Date(), nullable=True, comment='Publication day named when a file was added by hand.'),
        sa.Column('given_url', TEXT, nullable=True, comment='Address named when a file was added by hand.'),
        sa.PrimaryKeyConstraint('capture_id', name='pk_capture'),
        comment='Index of the archive: one stored response. Can be rebuilt from the WARC files alone.'
    )
    op.create_index('ix_capture_source_partition_day', 'capture', ['source', 'partition_day'])
    op.create_table('document',
        sa.Column('document_id', TEXT, nullable=False, comment='24 hex digits, hash of partition, address and content.'),
        sa.Column('source', TEXT, nullable=False, comment='Source of the partition, `desk` for files added by hand.'),
        sa.Column('partition_day', sa.Date(), nullable=False, comment='Day (Viet Nam) of the partition.'),
        sa.Column('kind', TEXT, nullable=False, comment='news, decision, plan or teaser.'),
        sa.Column('url', TEXT, nullable=True, comment='Canonical address, null where there is none.'),
        sa.Column('parent_url', TEXT, nullable=True, comment='Page on which a teaser stands, null for other kinds.'),
        sa.Column('title', TEXT, nullable=False, comment='Headline, empty when the page has none.'),
        sa.Column('lead', TEXT, nullable=True, comment='Opening paragraph where the page sets it apart.'),
        sa.Column('text', TEXT, nullable=False, comment='Lead and body paragraphs joined by blank lines.'),
        sa.Column('captions', JSONB, nullable=False, comment='Captions of pictures, kept out of the text: list of strings.'),
        sa.Column('related', JSONB, nullable=False, comment='Links to other articles: list of {title, url}.'),
        sa.Column('decision', JSONB, nullable=True, comment='Head of an official document, null for other kinds.'),
        sa.Column('author', TEXT, nullable=True, comment='Byline, as printed.'),
        sa.Column('published', sa.Date(), nullable=True, comment='Publication day (Viet Nam), null when nothing states it.'),
        sa.Column('published_from', TEXT, nullable=True, comment='Where the day came from: page, listing, capture, given.'),
        sa.Column('publisher', TEXT, nullable=True, comment="Who published it: a source's name, or as named by hand."),
        sa.Column('authority', sa.SmallInteger(), nullable=True, comment='Authority of the publisher: 1 decisions … 5 reposts.'),
        sa.Column('capture_id', TEXT, nullable=True, comment='Capture it was read from.'),
        sa.Column('warc_file', TEXT, nullable=True, comment='WARC file of that capture.'),
        sa.Column('warc_offset', sa.BigInteger(), nullable=True, comment='Where the record starts in that file.'),
        sa.Column('captured_at', sa.DateTime(timezone=True), nullable=True, comment='When the capture was made.'),
        sa.Column('content_digest', TEXT, nullable=False, comment='Hash of title and text: equal for reposts.'),
        sa.Column('problems', JSONB, nullable=False, comment='What a reader should know: list of {code, message}.'),
        sa.Column('extractor_version', TEXT, nullable=False, comment='Version of the extractor that made the row.'),
        sa.PrimaryKeyConstraint('document_id', name='pk_document'),
        comment='One version of one document (address and content).'
    )
    op.create_index('ix_document_source_partition_day', 'document', ['source', 'partition_day'])
    op.create_index('ix_document_url', 'document', ['url'])
    op.create_table('installed',
        sa.Column('name', TEXT, nullable=False, comment='`view:…` for a view or function, `reference` for unit rows.'),
        sa.Column('digest', TEXT, nullable=False, comment='SHA-256 of the files that it was made from.'),
        sa.PrimaryKeyConstraint('name', name='pk_installed'),
        comment='Which text of each view and reference table is here, so that a newer one replaces it.'
    )
    op.create_table('load_batch',
        sa.Column('batch_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number of the load; the only sequence.'),
        sa.Column('source', TEXT, nullable=False, comment='Source of the partition.'),
        sa.Column('partition_day', sa.Date(), nullable=False, comment='Day of the partition.'),
        sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False, comment='When the rows were written.'),
        sa.Column('run_id', TEXT, nullable=True, comment='Dagster run that wrote them.'),
        sa.Column('extractor_version', TEXT, nullable=False, comment='Version of the extractor that made the rows.'),
        sa.Column('documents', sa.Integer(), nullable=False, comment='Rows written to `document`.'),
        sa.Column('claims', sa.Integer(), nullable=False, comment='Rows written to `claim`.'),
        sa.Column('awards', sa.Integer(), nullable=False, comment='Rows written to `award`.'),
        sa.Column('content_digest', TEXT, nullable=False, comment='SHA-256 over all rows: equal rows are not written.'),
        sa.Column('captures_digest', TEXT, nullable=False, comment='Digest of the captures that the rows came from.'),
        sa.PrimaryKeyConstraint('batch_id', name='pk_load_batch'),
        comment='One load of one partition. The only table with a clock and a sequence.'
    )
    op.create_index('ix_load_batch_source_partition_day_batch_id', 'load_batch', ['source', 'partition_day', 'batch_id'])
    op.create_table('source',
        sa.Column('name', TEXT, nullable=False, comment='Short name of the source, as used in every other table.'),
        sa.Column('title', TEXT, nullable=False, comment='Name for people.'),
        sa.Column('kind', TEXT, nullable=False, comment='press, portal, decisions, national or desk.'),
        sa.Column('authority', sa.SmallInteger(), nullable=True, comment='Whom to believe first: 1 decisions … 5 reposts.'),
        sa.Column('canonical_host', TEXT, nullable=True, comment='Host under which its addresses are written.'),
        sa.Column('hosts', postgresql.ARRAY(TEXT), nullable=True, comment='All hosts it has had, present and past.'),
        sa.Column('provinces', JSONB, nullable=True, comment='Provinces it reports on, with the days they count from and to.'),
        sa.Column('enabled', sa.Boolean(), nullable=False, comment='Whether the nightly job crawls it; false once uncatalogued.'),
        sa.Column('sample', sa.Boolean(), nullable=False, comment="Whether it is a source of the project's own sample site."),
        sa.Column('forbidden', TEXT, nullable=True, comment='Why it must not be crawled, null when it may be.'),
        sa.PrimaryKeyConstraint('name', name='pk_source'),
        comment='One source of the catalogue.'
    )
    op.create_table('verdict',
        sa.Column('content_digest', TEXT, nullable=False, comment='Content of the document that was judged.'),
        sa.Column('evidence_start', sa.Integer(), nullable=False, comment='Where the judged sentence starts in the text.'),
        sa.Column('evidence_end', sa.Integer(), nullable=False, comment='Where it ends.'),
        sa.Column('metric', TEXT, nullable=False, comment='Metric of the judged figure.'),
        sa.Column('value_min', sa.Numeric(), nullable=False, comment='Value of the judged figure, lower end.'),
        sa.Column('value_max', sa.Numeric(), nullable=False, comment='Value of the judged figure, upper end.'),
        sa.Column('stars', postgresql.ARRAY(sa.SmallInteger()), nullable=False, comment='Stars of the judged figure, empty for none.'),
        sa.Column('judged_by', TEXT, nullable=False, comment='Who judged.'),
        sa.Column('judged_at', sa.DateTime(timezone=True), nullable=False, comment='When.'),
        sa.Column('judgement', TEXT, nullable=False, comment='right, wrong or belongs_to.'),
        sa.Column('reason', TEXT, nullable=True, comment="Why it is wrong, in the judge's words."),
        sa.Column('unit_id', TEXT, nullable=True, comment='Unit that the figure belongs to, for belongs_to.'),
        sa.PrimaryKeyConstraint('content_digest', 'evidence_start', 'evidence_end', 'metric', 'value_min', 'value_max', 'stars', 'judged_by', name='pk_verdict'),
        comment="An analyst's judgement of a figure, keyed by what was judged: it outlives re-parsing."
    )
    op.create_table('award',
        sa.Column('document_id', TEXT, nullable=False, comment='Decision whose annex lists the product.'),
        sa.Column('line', sa.Integer(), nullable=False, comment='Running number of the line in the document, from 1.'),
        sa.Column('source', TEXT, nullable=False, comment='Source of the partition.'),
        sa.Column('partition_day', sa.Date(), nullable=False, comment='Day of the partition.'),
        sa.Column('product', TEXT, nullable=False, comment='Name of the product.'),
        sa.Column('producer', TEXT, nullable=True, comment='Name of the producer.'),
        sa.Column('producer_type', TEXT, nullable=True, comment='Legal type of the producer.'),
        sa.Column('address', TEXT, nullable=True, comment='Address as printed.'),
        sa.Column('commune', TEXT, nullable=True, comment='Commune in the address.'),
        sa.Column('district', TEXT, nullable=True, comment='District in the address.'),
        sa.Column('province', TEXT, nullable=True, comment='Province in the address.'),
        sa.Column('product_group', TEXT, nullable=True, comment='Product group of the programme.'),
        sa.Column('star', sa.SmallInteger(), nullable=True, comment='Stars awarded, 3 to 5.'),
        sa.Column('score', sa.Numeric(), nullable=True, comment='Score of the council, 0 to 100.'),
        sa.Column('status', TEXT, nullable=True, comment='new, renewed, upgraded, as the annex says.'),
        sa.Column('valid_until', sa.Date(), nullable=True, comment='Last day of validity.'),
        sa.Column('annex', TEXT, nullable=True, comment='Annex in which the line stands.'),
        sa.Column('row', sa.Integer(), nullable=True, comment='Number printed in the line.'),
        sa.Column('page', sa.Integer(), nullable=True, comment='Page of the document.'),
        sa.Column('problems', JSONB, nullable=False, comment='What could not be read: list of {code, message}.'),
        sa.Column('extractor_version', TEXT, nullable=False, comment='Version of the extractor that made the row.'),
        sa.ForeignKeyConstraint(['document_id'], ['document.document_id'], name='fk_award_document_id'),
        sa.PrimaryKeyConstraint('document_id', 'line', name='pk_award'),
        comment='One product line of one decision.'
    )
    op.create_index('ix_award_source_partition_day', 'award', ['source', 'partition_day'])
    op.create_table('claim',
        sa.Column('claim_id', TEXT, nullable=False, comment='24 hex digits, hash of document content and figure.'),
        sa.Column('document_id', TEXT, nullable=False, comment='Document that states it.'),
        sa.Column('source', TEXT, nullable=False, comment='Source of the partition.'),
        sa.Column('partition_day', sa.Date(), nullable=False, comment='Day of the partition.'),
        sa.Column('metric', TEXT, nullable=False, comment='recognised, evaluated, proposed, target, producers or budget.'),
        sa.Column('scope', TEXT, nullable=False, comment='total: a stock at `as_of`; period: a flow within the period.'),
        sa.Column('renewal', sa.Boolean(), nullable=False, comment='Whether expired certificates were given again.'),
        sa.Column('value_min', sa.Numeric(), nullable=False, comment='The figure, or its lower end; VND for a budget.'),
        sa.Column('value_max', sa.Numeric(), nullable=False, comment='The figure, or its upper end; VND for a budget.'),
        sa.Column('bound', TEXT, nullable=False, comment='exact, about, at_least or at_most.'),
        sa.Column('stars', postgresql.ARRAY(sa.SmallInteger()), nullable=False, comment='Star levels it counts, empty when none is named.'),
        sa.Column('unit_id', TEXT, nullable=True, comment='Administrative unit, null when it could not be told.'),
        sa.Column('province', TEXT, nullable=True, comment='Bare name as of the time of the figure.'),
        sa.Column('district', TEXT, nullable=True, comment='Bare name, null for a whole province.'),
        sa.Column('commune', TEXT, nullable=True, comment='Bare name, null for a whole district or province.'),
        sa.Column('region', TEXT, nullable=True, comment='Region, where no province is meant.'),
        sa.Column('as_of', sa.Date(), nullable=True, comment='Day at which a stock held: the last of the month or year named.'),
        sa.Column('as_of_precision', TEXT, nullable=True, comment='day, month or year: how exactly the text names it.'),
        sa.Column('as_of_text', TEXT, nullable=True, comment='`2021-12-31`, `2021-12` or `2021`, as read.'),
        sa.Column('period_text', TEXT, nullable=True, comment='`2021`, `2021-2025` or `2021-Q3`, as read.'),
        sa.Column('period_start', sa.Date(), nullable=True, comment='First day of the period.'),
        sa.Column('period_end', sa.Date(), nullable=True, comment='Last day of the period.'),
        sa.Column('decision', TEXT, nullable=True, comment='Number of the decision that the figure rests on.'),
        sa.Column('evidence', TEXT, nullable=False, comment='Words that state the figure, exactly as in the text.'),
        sa.Column('evidence_start', sa.Integer(), nullable=False, comment='Character of the text at which they start, from 0.'),
        sa.Column('evidence_end', sa.Integer(), nullable=False, comment='Character after the last one.'),
        sa.Column('place_from', TEXT, nullable=True, comment='What the place was read from: clause … source.'),
        sa.Column('time_from', TEXT, nullable=True, comment='What the time was read from: clause … published.'),
        sa.Column('part_kind', TEXT, nullable=True, comment='Null for the whole of its unit and event, else why not.'),
        sa.Column('part_label', TEXT, nullable=True, comment='Words for the part.'),
        sa.Column('batch', TEXT, nullable=True, comment='Recognition round (đợt), as written.'),
        sa.Column('target_of', TEXT, nullable=True, comment='What a target is for: recognised, evaluated, upgraded.'),
        sa.Column('conditional', sa.Boolean(), nullable=False, comment='Whether it holds only after something happens.'),
        sa.Column('product_group', TEXT, nullable=True, comment='Product group it is confined to.'),
        sa.Column('producer_type', TEXT, nullable=True, comment='Legal type of producers it is confined to.'),
        sa.Column('extractor_version', TEXT, nullable=False, comment='Version of the extractor that made the row.'),
        sa.CheckConstraint('evidence_start < evidence_end', name='ck_claim_evidence_span'),
        sa.CheckConstraint('value_min <= value_max', name='ck_claim_value_order'),
        sa.ForeignKeyConstraint(['document_id'], ['document.document_id'], name='fk_claim_document_id'),
        sa.PrimaryKeyConstraint('document_id', 'claim_id', name='pk_claim'),
        comment='One figure of one document version.'
    )
    op.create_index('ix_claim_claim_id', 'claim', ['claim_id'])
    op.create_index('ix_claim_source_partition_day', 'claim', ['source', 'partition_day'])
    op.create_index('ix_claim_unit_id_metric_as_of', 'claim', ['unit_id', 'metric', 'as_of'])


def downgrade() -> None:
    op.drop_table("claim")
    op.drop_table("award")
    op.drop_table("verdict")
    op.drop_table("source")
    op.drop_table("load_batch")
    op.drop_table("installed")
    op.drop_table("document")
    op.drop_table("capture")
    op.drop_table("admin_unit_change")
    op.drop_table("admin_unit")
    op.execute("DROP COLLATION vi_text")
