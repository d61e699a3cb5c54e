"""What the checks of a night found, kept beside the rows that they looked at."""

from __future__ import annotations

from sqlalchemy import Date, Float, PrimaryKeyConstraint, Table

from warehouse.tables.base import metadata, optional, required, text_type

check_result = Table(
    "check_result",
    metadata,
    required("name", text_type(), "Name of the check, as in Dagster."),
    required("source", text_type(), "Source that was looked at; empty: the whole warehouse."),
    required("measure", text_type(), "What was measured; `rows`: how many should not be there."),
    required("as_of", Date, "Last day (Viet Nam) that was loaded when the check was made."),
    required("severity", text_type(), "OK, WARN or ERROR."),
    optional("now", Float, "The measure over the latest pages, or days without a document."),
    optional("before", Float, "The same over the pages before, or the usual days in between."),
    optional("since", Date, "First day of the pages that count as the latest."),
    PrimaryKeyConstraint("name", "source", "measure", "as_of"),
    comment="One measure of one check of one source at one day; the newest look at a day stays.",
)
