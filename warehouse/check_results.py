"""Results of checks: each source against its history, kept in a table beside the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select, text

from warehouse.schema import check_result, load_batch


def source_measures(engine: Engine) -> list[dict[str, Any]]:
    """A row a source and measure that its history allows: now, before, since, severity.

    What counts as too little is stated in ``warehouse/queries/source_measures.sql``.
    """
    query = files("warehouse").joinpath("queries/source_measures.sql").read_text("utf-8")
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


def loaded_claims(engine: Engine, source: str, day: date) -> list[dict[str, Any]]:
    """The claims that a partition holds now, as ``queries/loaded_claims.sql`` says.

    A document without a claim is its page with the metric None.
    """
    query = files("warehouse").joinpath("queries/loaded_claims.sql").read_text("utf-8")
    with engine.connect() as connection:
        found = connection.execute(text(query), {"source": source, "day": day})
        names = tuple(found.keys())
        return [
            {"page": row[0], "metric": None}
            if row[1] is None
            else dict(zip(names, row, strict=True))
            for row in found
        ]


NOT_NIGHTLY = ("difference_before_load",)
"""Checks of single runs: such a run fails by itself when its check does, and is told so."""


def record_results(
    engine: Engine,
    name: str,
    rows: Iterable[Mapping[str, Any]],
    *,
    sources: Collection[str] | None = None,
) -> date | None:
    """Keep what a check found for the last day that is loaded; an earlier look at it is replaced.

    ``rows`` have ``measure`` and ``severity``, and may have source, now, before, since. With
    ``sources``, only what an earlier look found of these is replaced.

    Returns:
        That day; None when nothing is loaded, and so nothing kept.
    """
    with engine.begin() as connection:
        newest = select(func.max(load_batch.c.partition_day)).where(load_batch.c.source != "desk")
        as_of: date | None = connection.scalar(newest)
        if as_of is None:
            return None
        same = (check_result.c.name == name) & (check_result.c.as_of == as_of)
        if sources is not None:
            same &= check_result.c.source.in_(sources)
        connection.execute(delete(check_result).where(same))
        empty = {"source": "", "now": None, "before": None, "since": None}
        kept = [empty | dict(row) | {"name": name, "as_of": as_of} for row in rows]
        if kept:
            connection.execute(insert(check_result), kept)
        return as_of


def worrying(engine: Engine, since: date) -> list[dict[str, Any]]:
    """Results of the newest look at sources, not older than ``since``, that are not OK."""
    about_sources = (check_result.c.source != "") & check_result.c.name.not_in(NOT_NIGHTLY)
    newest = select(func.max(check_result.c.as_of)).where(about_sources).scalar_subquery()
    found = (
        select(check_result)
        .where(about_sources, check_result.c.as_of == newest, check_result.c.as_of >= since)
        .where(check_result.c.severity != "OK")
        .order_by(check_result.c.source, check_result.c.measure)
    )
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(found).mappings()]
