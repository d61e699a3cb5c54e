"""``Paper`` as JSON bytes and back: what crosses from the reading process to ours.

JSON and not pickle, since a hostile file may have taken over the process that writes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from parsers.models import Problem
from parsers.paper import Block, Grid, Paper, Paragraph, Row


def paper_to_json(paper: Paper) -> dict[str, Any]:
    """Plain values; a block with "rows" is a grid."""
    return asdict(paper)


def paper_from_json(value: Mapping[str, Any]) -> Paper:
    """The record behind ``paper_to_json``.

    Raises:
        KeyError, TypeError, ValueError: the value is none.
    """
    return Paper(
        form=value["form"],
        blocks=tuple(_block(item) for item in value["blocks"]),
        pages=int(value["pages"]),
        problems=tuple(Problem(str(p["code"]), str(p["message"])) for p in value["problems"]),
    )


def encode(value: object) -> bytes:
    """Compact JSON; lone surrogates, which no reader should give, become U+FFFD."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def _block(value: Mapping[str, Any]) -> Block:
    if "rows" not in value:
        return Paragraph(**{**value, "text": _storable(value["text"])})
    rows = tuple(
        Row(tuple(map(_storable, row["cells"])), row["page"], tuple(row["confidences"]))
        for row in value["rows"]
    )
    return Grid(rows, value["page"], tuple(value["edges"]), value["caption"])


def _storable(text: object) -> str:
    """The text without NUL, which no database holds; U+FFFD stands in its place."""
    return str(text).replace("\0", "\ufffd")
