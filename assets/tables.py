"""Documents and claims as tables, of pandas or of Arrow.

What belongs here: one row ↔ one record. Column names are those of the warehouse tables.
How they lie in files between two stages is in ``assets.stage_files``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from parsers.iso_periods import as_of_day, period_bounds
from parsers.models import Claim, Decision, Document, Problem
from parsers.official.bodies import body_of
from parsers.serialise import described
from reference.store import COUNTRY

if TYPE_CHECKING:
    import pandas as pd

ISSUER_UNIT = "issuer_unit"
"""In the head of an official document: the unit whose body issued it, None where none fits."""

_TEXT = pa.string()
_JSON = pa.string()

DOCUMENT_COLUMNS = pa.schema(
    [
        ("document_id", _TEXT), ("source", _TEXT), ("partition_day", pa.date32()),
        ("kind", _TEXT), ("url", _TEXT), ("parent_url", _TEXT), ("title", _TEXT),
        ("lead", _TEXT), ("text", _TEXT), ("captions", _JSON), ("related", _JSON),
        ("table_rows", pa.list_(pa.int32())), ("decision", _JSON), ("author", _TEXT),
        ("tags", pa.list_(_TEXT)),
        ("published", pa.date32()),
        ("published_from", _TEXT), ("publisher", _TEXT), ("authority", pa.int16()),
        ("capture_id", _TEXT), ("warc_file", _TEXT), ("warc_offset", pa.int64()),
        ("captured_at", pa.timestamp("us", tz="UTC")), ("content_digest", _TEXT),
        ("likeness", pa.list_(pa.int32())), ("problems", _JSON), ("extractor_version", _TEXT),
    ]
)  # fmt: skip

CLAIM_COLUMNS = pa.schema(
    [
        ("claim_id", _TEXT), ("document_id", _TEXT), ("source", _TEXT),
        ("partition_day", pa.date32()), ("metric", _TEXT), ("scope", _TEXT),
        ("renewal", pa.bool_()), ("value_min", pa.float64()), ("value_max", pa.float64()),
        ("bound", _TEXT), ("stars", pa.list_(pa.int16())), ("unit_id", _TEXT),
        ("province", _TEXT), ("district", _TEXT), ("commune", _TEXT), ("region", _TEXT),
        ("as_of", pa.date32()), ("as_of_precision", _TEXT), ("as_of_text", _TEXT),
        ("period_text", _TEXT), ("period_start", pa.date32()), ("period_end", pa.date32()),
        ("decision", _TEXT), ("evidence", _TEXT), ("evidence_start", pa.int32()),
        ("evidence_end", pa.int32()), ("place_from", _TEXT), ("time_from", _TEXT),
        ("part_kind", _TEXT), ("part_label", _TEXT), ("batch", _TEXT), ("target_of", _TEXT),
        ("conditional", pa.bool_()), ("product_group", _TEXT), ("producer_type", _TEXT),
        ("flags", pa.list_(_TEXT)), ("mentions", _JSON), ("status", _TEXT),
        ("recognised_by", _TEXT), ("act", _TEXT), ("per_year", pa.bool_()),
        ("realised", pa.bool_()), ("restriction", _TEXT), ("product_group_code", _TEXT),
        ("producer", _TEXT), ("per_unit", _TEXT), ("extractor_version", _TEXT),
    ]
)  # fmt: skip


def document_row(document: Document, provenance: Mapping[str, Any]) -> dict[str, Any]:
    """One row of the documents table; ``provenance`` holds the columns that the page cannot say."""
    return {
        "kind": document.kind,
        "url": document.url,
        "parent_url": document.parent_url,
        "title": document.title,
        "lead": document.lead,
        "text": document.text,
        "captions": _to_json(document.captions),
        "related": _to_json([{"title": r.title, "url": r.url} for r in document.related]),
        "table_rows": [len(table.rows) for table in document.tables],
        "decision": _to_json(_head(document.decision)) if document.decision else None,
        "author": document.author,
        "tags": list(document.tags),
        "published": document.published,
        "problems": _to_json([asdict(p) for p in document.problems]),
        **provenance,
    }


def _head(decision: Decision) -> dict[str, Any]:
    """The head of an official document, with the unit whose body issued it."""
    day = date.fromisoformat(decision.date) if decision.date else None
    body = body_of(decision.issuer, decision.parent, day)
    unit_id = COUNTRY.unit_id if body.level == "central" else body.unit_id
    return {**asdict(decision), ISSUER_UNIT: unit_id}


def document_of(row: Mapping[str, Any]) -> Document:
    """The record behind a row, as far as extraction needs it: texts, dates, decision."""
    decision = json.loads(row["decision"]) if row["decision"] else None
    if decision is not None:
        decision.pop(ISSUER_UNIT, None)
    return Document(
        id=row["document_id"],
        kind=row["kind"],
        url=row["url"],
        source=row["source"],
        published=row["published"],
        title=row["title"] or "",
        lead=row["lead"],
        text=row["text"] or "",
        captions=tuple(json.loads(row["captions"] or "[]")),
        decision=Decision(**_tuples(decision)) if decision else None,
        problems=tuple(Problem(**p) for p in json.loads(row["problems"] or "[]")),
        parent_url=row["parent_url"],
        author=row["author"],
        tags=tuple(row["tags"] or ()),
    )


def claim_row(claim: Claim, document: Mapping[str, Any], version: str) -> dict[str, Any]:
    """One row of the claims table; ``document`` is the row of the document that states it."""
    as_of, precision = as_of_day(claim.as_of) if claim.as_of else (None, None)
    # Written out here and below: ``asdict`` takes half of the time of a row.
    mentions = [{"start": m.start, "end": m.end, "text": m.text} for m in claim.mentions]
    start, end = period_bounds(claim.period) if claim.period else (None, None)
    return {
        "claim_id": claim.claim_id,
        "document_id": document["document_id"],
        "source": document["source"],
        "partition_day": document["partition_day"],
        "metric": claim.metric,
        "scope": claim.scope,
        "renewal": claim.renewal,
        "value_min": claim.value_min,
        "value_max": claim.value_max,
        "bound": claim.bound,
        "stars": list(claim.stars),
        "unit_id": claim.unit_id,
        "province": claim.place.province,
        "district": claim.place.district,
        "commune": claim.place.commune,
        "region": claim.place.region,
        "as_of": as_of,
        "as_of_precision": precision,
        "as_of_text": claim.as_of,
        "period_text": claim.period,
        "period_start": start,
        "period_end": end,
        "decision": claim.decision,
        "evidence": claim.evidence,
        "evidence_start": claim.start,
        "evidence_end": claim.end,
        "place_from": claim.place_from,
        "time_from": claim.time_from,
        "part_kind": claim.part.kind if claim.part else None,
        "part_label": claim.part.label if claim.part else None,
        **described(claim),
        "mentions": _to_json(mentions),
        "extractor_version": version,
    }


def table(rows: Iterable[Mapping[str, Any]], columns: pa.Schema) -> pa.Table:
    """Rows as a table of exactly these columns and types, also when there are no rows."""
    # As one list of records: ``Table.from_pylist`` takes each column out of the rows in Python.
    made = pa.scalar(list(rows), pa.list_(pa.struct(columns))).values
    return pa.Table.from_batches([pa.RecordBatch.from_struct_array(made)], columns)


def arrow_of(frame: pd.DataFrame | pa.Table, columns: pa.Schema) -> pa.Table:
    """A table of exactly these columns as Arrow has it."""
    if isinstance(frame, pa.Table):
        return frame
    return pa.Table.from_pandas(frame, schema=columns, preserve_index=False)


def frame_of(rows: pa.Table) -> pd.DataFrame:
    """Arrow's rows as pandas has them, of the same types."""
    import pandas as pd

    frame: pd.DataFrame = rows.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def records(frame: pd.DataFrame | pa.Table, columns: pa.Schema) -> list[dict[str, Any]]:
    """Rows as plain Python values: ``None`` for a missing one, dates as dates."""
    return arrow_of(frame, columns).to_pylist()  # type: ignore[no-any-return]


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _tuples(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
