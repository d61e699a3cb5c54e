"""Where documents come from: the catalogue's sources and the index of the archive."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from warehouse.tables.base import metadata, optional, required, text_type

source = Table(
    "source",
    metadata,
    required("name", text_type(), "Short name of the source, as used in every other table."),
    required("title", text_type(), "Name for people."),
    required("kind", text_type(), "press, portal, decisions, national or desk."),
    optional("authority", SmallInteger, "Whom to believe first: 1 decisions … 5 reposts."),
    optional("canonical_host", text_type(), "Host under which its addresses are written."),
    optional("hosts", ARRAY(text_type()), "All hosts it has had, present and past."),
    optional("provinces", JSONB, "Provinces it reports on, with the days they count from and to."),
    required("enabled", Boolean, "Whether the nightly job crawls it; false once uncatalogued."),
    required("sample", Boolean, "Whether it is a source of the project's own sample site."),
    optional("forbidden", text_type(), "Why it must not be crawled, null when it may be."),
    optional("paused_since", Date, "Day on which its latest rest was ordered, where known."),
    optional("paused_until", Date, "Last day of its rest; over when that day is past."),
    optional("paused_by", text_type(), "Who ordered the rest."),
    optional("paused_why", text_type(), "Why it rests."),
    PrimaryKeyConstraint("name"),
    comment="One source of the catalogue.",
)

capture = Table(
    "capture",
    metadata,
    required("capture_id", text_type(), "24 hex digits, hash of what was captured when."),
    required("source", text_type(), "Source it was fetched for, or `desk`."),
    required("partition_day", Date, "Day (Viet Nam) whose documents it holds."),
    optional("url", text_type(), "Address that was asked for, null for a file added by hand."),
    optional("canonical_url", text_type(), "The same address under the source's canonical host."),
    required("captured_at", DateTime(timezone=True), "When the answer came, from the archive."),
    required("status", Integer, "HTTP status, 0 for a file added by hand."),
    optional("media_type", text_type(), "Media type as the site named it."),
    required("digest", text_type(), "SHA-256 of the body, hex."),
    required("bytes", BigInteger, "Length of the body."),
    required("warc_file", text_type(), "WARC file, relative to the archive's folder."),
    required("warc_offset", BigInteger, "Where the record starts in the file, in bytes."),
    required("warc_length", BigInteger, "Length of the compressed record in bytes."),
    required("kind", text_type(), "article, attachment, listing, feed, robots or desk."),
    optional("dated_from", text_type(), "Where the day came from: page, listing, capture, given."),
    optional("revisit_of", text_type(), "Capture that holds the unchanged body, else null."),
    optional("etag", text_type(), "ETag of the answer, for the next conditional request."),
    optional("last_modified", text_type(), "Last-Modified of the answer, as sent."),
    optional("problem", text_type(), "Code of what went wrong, null when nothing did."),
    optional("name", text_type(), "File name of a file added by hand."),
    optional("publisher", text_type(), "Publisher named when a file was added by hand."),
    optional("published", Date, "Publication day named when a file was added by hand."),
    optional("given_url", text_type(), "Address named when a file was added by hand."),
    optional("parent_url", text_type(), "Page on which an attachment hangs, else null."),
    PrimaryKeyConstraint("capture_id"),
    Index(None, "source", "partition_day"),
    comment="Index of the archive: one stored response. Can be rebuilt from the WARC files alone.",
)

unfetched = Table(
    "unfetched",
    metadata,
    required("source", text_type(), "Source that was crawled."),
    required("url", text_type(), "Address under the source's canonical host."),
    required("partition_day", Date, "Day a listing told, else the last day that was asked for."),
    required("code", text_type(), "Name of what stood in the way the last time."),
    required("message", text_type(), "The same as a sentence for the operator."),
    required("first_seen", DateTime(timezone=True), "When it first could not be had."),
    required("last_seen", DateTime(timezone=True), "When it last could not be had."),
    required("attempts", Integer, "Crawls that could not have it."),
    PrimaryKeyConstraint("source", "url"),
    comment="Addresses that were discovered and not fetched, until they are: could not be had, or "
    "were not asked for. Not in the archive: a page that never answered leaves no record there.",
)

tombstone = Table(
    "tombstone",
    metadata,
    required("url", text_type(), "Address that was to be forgotten."),
    required("addresses", ARRAY(text_type()), "Every address that the page had."),
    required("digests", ARRAY(text_type()), "SHA-256 of its bodies, so that no copy is added."),
    required("reason", text_type(), "Why it was taken down."),
    required("at", DateTime(timezone=True), "When it was taken down."),
    PrimaryKeyConstraint("url", "at"),
    comment="A page that was taken down. Can be rebuilt from the WARC files alone.",
)

load_batch = Table(
    "load_batch",
    metadata,
    Column(
        "batch_id",
        BigInteger,
        Identity(always=True),
        comment="Running number of the load; the only sequence.",
    ),
    required("source", text_type(), "Source of the partition."),
    required("partition_day", Date, "Day of the partition."),
    required("loaded_at", DateTime(timezone=True), "When the rows were written."),
    optional("run_id", text_type(), "Dagster run that wrote them."),
    required("extractor_version", text_type(), "Version of the extractor that made the rows."),
    required("documents", Integer, "Rows written to `document`."),
    required("claims", Integer, "Rows written to `claim`."),
    required("awards", Integer, "Rows written to `award`."),
    required("content_digest", text_type(), "SHA-256 over all rows: equal rows are not written."),
    required("captures_digest", text_type(), "Digest of the captures that the rows came from."),
    PrimaryKeyConstraint("batch_id"),
    Index(None, "source", "partition_day", "batch_id"),
    comment="One load of one partition. The only table with a sequence.",
)
