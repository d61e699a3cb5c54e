"""A product through the decisions that named it, with the place where each says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Engine

from warehouse.product_names import folded_product
from warehouse.query import run_named

_LINK = ("match_score", "name_score", "producer_score", "reason")


class Named(NamedTuple):
    """A product as people tell it from others."""

    product_id: str
    name: str
    producer: str | None
    province: str | None


def explain_product(engine: Engine, product_id: str) -> dict[str, Any] | None:
    """What became of a product, or None when there is no such product.

    ``product``: its id and, as far as its state is known today, the columns of ``award_state`` and
    ``unit``. ``history``: its lines by day of signing, one a decision, with ``decision``, place
    (``document_id``, ``line``, ``annex``, ``row``, ``page``), document and capture; ``match`` is
    how it was led to the line before, None for a first one; ``copies`` are the other documents of
    the same decision that list it.
    """
    values = {"product_id": product_id}
    lines = run_named(engine, "product_lines", values).to_dict("records")
    if not lines:
        return None
    state = run_named(engine, "product_state", values).to_dict("records")
    return {
        "product": {"product_id": product_id, **(state[0] if state else {})},
        "history": _by_decision(lines),
    }


def products_of_line(engine: Engine, document: str, line: int) -> list[str]:
    """Ids of the products of a line, by its number and the beginning of its document's id."""
    found = run_named(engine, "products_of_line", {"document": f"{document}%", "line": line})
    return [str(each) for each in found["product_id"]]


def products_named(engine: Engine, words: str) -> list[Named]:
    """Products of a name, written with or without marks; else those that have its words in theirs.

    Several products may bear one name: each producer has its own "Trà sen".
    """
    wanted = folded_product(words)
    same, similar = [], []
    for row in run_named(engine, "product_names").to_dict("records"):
        folded = [folded_product(name) for name in row["names"]]
        named = Named(row["product_id"], row["names"][0], row["producer"], row["province"])
        if wanted in folded:
            same.append(named)
        elif wanted and any(set(wanted.split()) <= set(name.split()) for name in folded):
            similar.append(named)
    return same or similar


def _by_decision(lines: list[dict[Any, Any]]) -> list[dict[str, Any]]:
    """One entry a decision; lines of its other copies are named under it."""
    history: dict[str, dict[str, Any]] = {}
    for line in lines:
        key = line["decision_document_id"] or line["document_id"]
        if key in history:
            history[key]["copies"].append(
                {name: line[name] for name in ("document_id", "line", "annex", "row", "page")}
            )
        else:
            history[key] = _entry(line)
    return list(history.values())


def _entry(line: Mapping[Any, Any]) -> dict[str, Any]:
    told = {name: value for name, value in line.items() if name not in _LINK}
    follows = told.pop("follows_document_id"), told.pop("follows_line")
    match = {name: line[name] for name in _LINK} | {"document_id": follows[0], "line": follows[1]}
    return {**told, "match": match if follows[0] else None, "copies": []}
