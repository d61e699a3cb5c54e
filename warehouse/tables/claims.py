"""The figures: one row a claim."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
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

claim = Table(
    "claim",
    metadata,
    required("claim_id", text_type(), "24 hex digits, hash of document content and figure."),
    required("document_id", text_type(), "Document that states it."),
    required("source", text_type(), "Source of the partition."),
    required("partition_day", Date, "Day of the partition."),
    required(
        "metric", text_type(), "recognised, evaluated, proposed, target, producers or budget."
    ),
    required("scope", text_type(), "total: a stock at `as_of`; period: a flow within the period."),
    required("renewal", Boolean, "Whether expired certificates were given again."),
    required("value_min", Numeric, "The figure, or its lower end; VND for a budget."),
    required("value_max", Numeric, "The figure, or its upper end; VND for a budget."),
    required("bound", text_type(), "exact, about, at_least or at_most."),
    required("stars", ARRAY(SmallInteger), "Star levels it counts, empty when none is named."),
    optional("unit_id", text_type(), "Administrative unit, null when it could not be told."),
    optional("province", text_type(), "Bare name as of the time of the figure."),
    optional("district", text_type(), "Bare name, null for a whole province."),
    optional("commune", text_type(), "Bare name, null for a whole district or province."),
    optional("region", text_type(), "Region, where no province is meant."),
    optional("as_of", Date, "Day at which a stock held: the last of the month or year named."),
    optional("as_of_precision", text_type(), "day, month or year: how exactly the text names it."),
    optional("as_of_text", text_type(), "`2021-12-31`, `2021-12` or `2021`, as read."),
    optional("period_text", text_type(), "`2021`, `2021-2025` or `2021-Q3`, as read."),
    optional("period_start", Date, "First day of the period."),
    optional("period_end", Date, "Last day of the period."),
    optional("decision", text_type(), "Number of the decision that the figure rests on."),
    required("evidence", text_type(), "Words that state the figure, exactly as in the text."),
    required("evidence_start", Integer, "Character of the text at which they start, from 0."),
    required("evidence_end", Integer, "Character after the last one."),
    optional("place_from", text_type(), "What the place was read from: clause … source."),
    optional("time_from", text_type(), "What the time was read from: clause … published."),
    optional("part_kind", text_type(), "Null for the whole of its unit and event, else why not."),
    optional("part_label", text_type(), "Words for the part."),
    optional("batch", text_type(), "Recognition round (đợt), as written."),
    optional("target_of", text_type(), "What a target is for: recognised, evaluated, upgraded."),
    required("conditional", Boolean, "Whether it holds only after something happens."),
    optional("product_group", text_type(), "Product group it is confined to."),
    optional("producer_type", text_type(), "Legal type of producers it is confined to."),
    optional(
        "flags",
        ARRAY(text_type()),
        "Contradictions within its document: two_values, part_exceeds_whole, parts_exceed_whole; "
        "empty when none, null when it was read before they were looked for.",
    ),
    optional("mentions", JSONB, "Passages that state it: list of {start, end, text}."),
    optional(
        "status", text_type(), "new, renewed, upgraded, in_force; expired, withdrawn, failed."
    ),
    optional(
        "recognised_by", text_type(), "Level of who decided or judged: district, province, central."
    ),
    optional("act", text_type(), "council: judged by one; decision: signed."),
    optional("per_year", Boolean, "Whether so many are meant for every year."),
    optional("realised", Boolean, "Money or producers: there (true), planned (false), not said."),
    optional(
        "restriction",
        text_type(),
        "Null for a figure of its place. Else why it is none: product_group, producer_type, "
        "producer, expired, withdrawn, failed, per_unit, recognitions, planned_producers.",
    ),
    optional(
        "product_group_code", text_type(), "Group of the programme's rules, where one is named."
    ),
    optional("producer", text_type(), "The one producer whose figure it is, as written."),
    optional("per_unit", text_type(), "Of what each is to have so many: huyện, xã and so on."),
    # A page seen twice, on two days or by two sources, states the same claim in two documents.
    PrimaryKeyConstraint("claim_id", "document_id"),
    ForeignKeyConstraint(["document_id"], ["document.document_id"]),
    CheckConstraint("value_min <= value_max", name="value_order"),
    CheckConstraint("evidence_start < evidence_end", name="evidence_span"),
    Index(None, "document_id"),
    Index(None, "source", "partition_day"),
    Index(None, "unit_id"),
    comment="One figure of one document version; with a `restriction` it is no place's figure.",
)
