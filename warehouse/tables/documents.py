"""What was read: documents, and what people say of their figures."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    Numeric,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from warehouse.tables.base import metadata, optional, required, text_type

document = Table(
    "document",
    metadata,
    required("document_id", text_type(), "24 hex digits, hash of partition, address and content."),
    required("source", text_type(), "Source of the partition, `desk` for files added by hand."),
    required("partition_day", Date, "Day (Viet Nam) of the partition."),
    required("kind", text_type(), "news, teaser; decision, plan, report, notice or submission."),
    optional("url", text_type(), "Canonical address, null where there is none."),
    optional(
        "parent_url", text_type(), "Page on which a teaser stands or a file hangs, else null."
    ),
    required("title", text_type(), "Headline, empty when the page has none."),
    optional("lead", text_type(), "Opening paragraph where the page sets it apart."),
    required("text", text_type(), "Lead and body paragraphs joined by blank lines."),
    required("captions", JSONB, "Captions of pictures, kept out of the text: list of strings."),
    required("related", JSONB, "Links to other articles: list of {title, url}."),
    optional("table_rows", ARRAY(Integer), "Rows of each table on the page, in order."),
    optional("decision", JSONB, "Head of an official document, null for other kinds."),
    optional("author", text_type(), "Byline, as printed."),
    optional("tags", ARRAY(text_type()), "Keywords that the page gives itself, as printed."),
    optional("published", Date, "Publication day (Viet Nam), null when nothing states it."),
    optional(
        "published_from", text_type(), "Where the day came from: page, listing, capture, given."
    ),
    optional("publisher", text_type(), "Who published it: a source's name, or as named by hand."),
    optional("authority", SmallInteger, "Authority of the publisher: 1 decisions … 5 reposts."),
    optional("capture_id", text_type(), "Capture it was read from."),
    optional("warc_file", text_type(), "WARC file of that capture."),
    optional("warc_offset", BigInteger, "Where the record starts in that file."),
    optional("captured_at", DateTime(timezone=True), "When the capture was made."),
    required("content_digest", text_type(), "Hash of title and text: equal for reposts."),
    optional("likeness", ARRAY(Integer), "Sketch of the text: reprints share half of it or more."),
    required("problems", JSONB, "What a reader should know: list of {code, message}."),
    required(
        "extractor_version",
        text_type(),
        "Version of the extractor that made the row and the claims of the document.",
    ),
    PrimaryKeyConstraint("document_id"),
    Index(None, "source", "partition_day"),
    Index(None, "url", "source"),
    Index(None, "content_digest"),
    comment="One version of one document (address and content).",
)

award = Table(
    "award",
    metadata,
    required("document_id", text_type(), "Decision whose annex lists the product."),
    required("line", Integer, "Running number of the line in the document, from 1."),
    required("source", text_type(), "Source of the partition."),
    required("partition_day", Date, "Day of the partition."),
    optional("decision", text_type(), "Number of the decision, as its head states it."),
    optional("issuer", text_type(), "Issuing body, as printed."),
    optional("issued_on", Date, "Day of signing."),
    required("product", text_type(), "Name of the product."),
    optional("producer", text_type(), "Name of the producer."),
    optional("producer_type", text_type(), "Legal type of the producer."),
    optional("address", text_type(), "Address as printed."),
    optional("commune", text_type(), "Commune in the address."),
    optional("district", text_type(), "District in the address."),
    optional("province", text_type(), "Province in the address."),
    optional(
        "unit_id",
        text_type(),
        "Smallest unit of the address that is known, as of the day of signing.",
    ),
    optional("product_group", text_type(), "Product group of the programme."),
    optional(
        "product_group_code", text_type(), "Group of the programme's rule in force on that day."
    ),
    optional("star", SmallInteger, "Stars awarded, 3 to 5."),
    optional("score", Numeric, "Score of the council, 0 to 100."),
    optional("status", text_type(), "new, renewed, upgraded, as the annex says."),
    optional("valid_until", Date, "Last day of validity."),
    optional("annex", text_type(), "Annex in which the line stands."),
    optional("row", Integer, "Number printed in the line."),
    optional("page", Integer, "Page of the document."),
    required("problems", JSONB, "What could not be read: list of {code, message}."),
    required("extractor_version", text_type(), "Version of the extractor that made the row."),
    PrimaryKeyConstraint("document_id", "line"),
    ForeignKeyConstraint(["document_id"], ["document.document_id"]),
    Index(None, "source", "partition_day"),
    comment="One product line of one decision.",
)

verdict = Table(
    "verdict",
    metadata,
    required("content_digest", text_type(), "Content of the document that was judged."),
    required("evidence_start", Integer, "Where the judged sentence starts in the text."),
    required("evidence_end", Integer, "Where it ends."),
    required("metric", text_type(), "Metric of the judged figure."),
    required("value_min", Numeric, "Value of the judged figure, lower end."),
    required("value_max", Numeric, "Value of the judged figure, upper end."),
    required("stars", ARRAY(SmallInteger), "Stars of the judged figure, empty for none."),
    required("judged_by", text_type(), "Who judged."),
    required("judged_at", DateTime(timezone=True), "When."),
    required("judgement", text_type(), "right, wrong or belongs_to."),
    optional("reason", text_type(), "Why it is wrong, in the judge's words."),
    optional("unit_id", text_type(), "Unit that the figure belongs to, for belongs_to."),
    optional("url", text_type(), "Address of the document, to find the figure in a newer reading."),
    optional("evidence", text_type(), "Words that state the figure, for the same."),
    PrimaryKeyConstraint(
        "content_digest",
        "evidence_start",
        "evidence_end",
        "metric",
        "value_min",
        "value_max",
        "stars",
        "judged_by",
    ),
    Index(None, "url"),
    comment="An analyst's judgement of a figure, keyed by what was judged: it outlives re-parsing.",
)
