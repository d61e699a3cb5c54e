"""From a figure back to what it rests on: sentence, paragraph, document, capture, decision."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, RowMapping, text

from warehouse.query import run_named

_QUERY = text(
    """
    select c.*, d.kind, d.url, d.parent_url, d.title, d.text, d.published, d.published_from,
           d.publisher, d.authority, d.capture_id, d.warc_file, d.warc_offset, d.captured_at,
           d.content_digest, d.extractor_version,
           u.full_name as unit_name, u.level as unit_level,
           p.warc_length, p.digest as capture_digest, p.media_type, p.status, p.name as file_name
    from claim c
    join document d using (document_id)
    left join admin_unit u using (unit_id)
    left join capture p on p.capture_id = d.capture_id
    where c.claim_id = :claim_id
    order by d.captured_at desc nulls last, d.document_id
    """
)

_OTHERS = text(
    """
    select claim_id, evidence, array_to_string(flags, ', ') as flags
    from claim
    where document_id = :document_id and claim_id <> :claim_id and flags && (
      select flags from claim where document_id = :document_id and claim_id = :claim_id
    )
    order by evidence_start, claim_id
    """
)

_JUDGED = text(
    """
    select v.judgement, v.reason, v.judged_by, v.judged_at, v.unit_id, u.full_name as unit_name
    from claim_verdict v
    left join admin_unit u on u.unit_id = v.unit_id
    where v.document_id = :document_id and v.claim_id = :claim_id
    """
)

_DOCUMENT = (
    "document_id", "kind", "title", "url", "parent_url", "source", "publisher", "authority",
    "published", "published_from", "partition_day", "content_digest",
)  # fmt: skip
_CAPTURE = (
    "capture_id", "captured_at", "warc_file", "warc_offset", "warc_length", "capture_digest",
    "media_type", "status", "file_name",
)  # fmt: skip
_FIGURE = (
    "claim_id", "metric", "scope", "renewal", "value_min", "value_max", "bound", "stars",
    "unit_id", "unit_name", "unit_level", "province", "district", "commune", "region", "as_of",
    "as_of_precision", "period_text", "period_start", "period_end", "decision", "place_from",
    "time_from", "part_kind", "part_label", "batch", "target_of", "conditional", "product_group",
    "producer_type", "flags", "mentions", "status", "recognised_by", "act", "per_year", "realised",
    "restriction", "product_group_code", "producer", "per_unit", "extractor_version",
)  # fmt: skip


def explain_claim(engine: Engine, claim_id: str) -> dict[str, Any] | None:
    """All that a figure rests on, or None when there is no such claim.

    ``figure``: the claim's columns. ``evidence``: ``text``, ``start``, ``end``, and the
    ``paragraph`` around it as ``before``, ``words``, ``after``. ``document`` and ``capture``:
    their columns. ``also_in``: ids of other documents that state the same claim.
    ``contradicted_by``: claims of the document with the same flags: ``claim_id``, ``evidence``,
    ``flags``. ``decision``: where the figure names one, a row of ``decision_mention`` with what
    the lines of its annexes count (``decision_figure``), else None. ``verdict``: the newest
    judgement of an analyst: ``judgement``, ``reason``, ``judged_by``, ``judged_at``, ``unit_id``
    and ``unit_name``, else None.
    """
    with engine.connect() as connection:
        rows = connection.execute(_QUERY, {"claim_id": claim_id}).mappings().all()
        if not rows:
            return None
        row = rows[0]
        key = {"document_id": row["document_id"], "claim_id": claim_id}
        contradicted = [dict(other) for other in connection.execute(_OTHERS, key).mappings()]
        judged = connection.execute(_JUDGED, key).mappings().first()
    return {
        "figure": {name: row[name] for name in _FIGURE},
        "evidence": _evidence(row),
        "document": {name: row[name] for name in _DOCUMENT},
        "capture": {name: row[name] for name in _CAPTURE},
        "also_in": [other["document_id"] for other in rows[1:]],
        "contradicted_by": contradicted,
        "verdict": dict(judged) if judged else None,
        "decision": _decision(engine, claim_id) if row["decision"] else None,
    }


def _decision(engine: Engine, claim_id: str) -> dict[str, Any] | None:
    found = run_named(engine, "claim_decision", {"claim_id": claim_id}).to_dict("records")
    return {str(name): value for name, value in found[0].items()} if found else None


def _evidence(row: RowMapping) -> dict[str, Any]:
    """The exact span, and its paragraph in three pieces, for marking it."""
    words: str = row["text"]
    start, end = row["evidence_start"], row["evidence_end"]
    opens = words.rfind("\n\n", 0, start)
    opens = 0 if opens < 0 else opens + 2
    closes = words.find("\n\n", end)
    closes = len(words) if closes < 0 else closes
    return {
        "text": row["evidence"],
        "start": start,
        "end": end,
        "paragraph": {
            "before": words[opens:start],
            "words": words[start:end],
            "after": words[end:closes],
        },
    }
