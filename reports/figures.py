"""Figures with their paragraphs and documents, written as JSON that can stand in a page.

Everything here comes out of strangers' documents in the end: it reaches the page as text only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from reports.data import Row
from reports.formats import web_address

LONGEST_CONTEXT = 600
"""Characters of a paragraph around a figure; longer ones are cut at both sides."""


def table(records: Sequence[Row]) -> dict[str, Any]:
    """Equal records with their field names said once: half the size of a list of objects."""
    columns = list(records[0]) if records else []
    return {"columns": columns, "rows": [[row[name] for name in columns] for row in records]}


def as_json(value: object) -> str:
    """JSON that can stand in a ``<script>`` element: no character of it means anything to HTML."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def figures(rows: Iterable[Row]) -> dict[str, Any]:
    """Claims with their documents and paragraphs; what several figures share is kept once."""
    contexts: dict[str, int] = {}
    documents: dict[str, int] = {}
    shown = []
    claims = []
    for row in rows:
        context, start = context_of(row["text"], row["evidence_start"], row["evidence_end"])
        if row["document_id"] not in documents:
            documents[row["document_id"]] = len(documents)
            shown.append(_document(row))
        claims.append(
            {
                "id": row["claim_id"],
                "metric": row["metric"],
                "scope": row["scope"],
                "low": row["value_min"],
                "high": row["value_max"],
                "bound": row["bound"],
                "stars": row["stars"],
                "place": [row["commune"], row["district"], row["province"] or row["region"]],
                "time": row["time_text"],
                "decision": row["decision"],
                "part": row["part_label"] if row["part_kind"] else None,
                "renewal": row["renewal"],
                "conditional": row["conditional"],
                "context": contexts.setdefault(context, len(contexts)),
                "start": start,
                "end": start + row["evidence_end"] - row["evidence_start"],
                "place_from": row["place_from"],
                "time_from": row["time_from"],
                "document": documents[row["document_id"]],
            }
        )
    return {
        "claims": table(claims),
        "contexts": list(contexts),
        "documents": table(shown),
    }


def _document(row: Row) -> dict[str, Any]:
    return {
        "title": row["title"],
        "url": web_address(row["url"]),
        "publisher": row["publisher"],
        "published": row["published"],
        "captured": row["captured_at"],
        "warc": f"{row['warc_file']}:{row['warc_offset']}" if row["warc_file"] else None,
    }


def context_of(text: str, start: int, end: int) -> tuple[str, int]:
    """The paragraph around a span, cut to a readable length, and where the span starts in it."""
    first = text.rfind("\n\n", 0, start)
    first = 0 if first < 0 else first + 2
    last = text.find("\n\n", end)
    last = len(text) if last < 0 else last
    spare = max(0, LONGEST_CONTEXT - (end - start)) // 2
    left, right = max(first, start - spare), min(last, end + spare)
    before = "… " if left > first else ""
    after = " …" if right < last else ""
    return before + text[left:right] + after, start - left + len(before)


def _plain(value: object) -> str | int | float:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form here")
