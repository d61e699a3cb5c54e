"""What the page shows, asked of the warehouse by the SQL files of ``reports/queries``.

What belongs here: running the questions and joining their answers. How they look is in
``reports.page``; nothing here knows of HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, Engine, text

Row = Mapping[str, Any]

MOST_CLAIMS = 1000
"""Figures that the page itself carries; with their paragraphs some 0.5 MB, to stay light."""

MOST_OLDER = 48_000
"""Figures in files beside the page, which it opens when a reader looks for them."""

MOST_DISPUTED = 300
"""Parties to disagreements that are shown, the newest first; a query has all of them."""

MOST_OTHER_DISPUTES = 40
"""Pairs of other kinds than two totals that differ, some 50 KB; a query has all of them."""

MOST_OF_BATCHES = 3000
"""Figures of rounds, and decisions, that are asked for; the page shows the newest rounds."""

DAYS_IN_FULL = 120
"""Coverage over more days than this is drawn by the month."""

MOST_MOMENTS = 100
"""`standing` is asked once a moment, at some 40 ms on 24,000 claims: four seconds at most."""

MOST_POINTS = 10_000
"""Points of all charts together, about 0.5 MB; denser series are drawn by the month and so on."""


@dataclass(frozen=True, slots=True)
class Report:
    """All rows of the page; see the SQL files for their columns."""

    summary: Row
    standings: tuple[Row, ...]
    series: tuple[Row, ...]
    mergers: tuple[Row, ...]
    targets: tuple[Row, ...]
    disagreements: tuple[Row, ...]
    evidence: tuple[Row, ...]
    coverage: tuple[Row, ...]
    coverage_bucket: str
    sources: tuple[Row, ...]
    in_force: tuple[Row, ...] = ()
    freshness: tuple[Row, ...] = ()
    decision_disagreements: tuple[Row, ...] = ()
    older: tuple[Row, ...] = ()
    map: tuple[Row, ...] = ()
    stated_batches: tuple[Row, ...] = ()
    decided: tuple[Row, ...] = ()
    other_disagreements: tuple[Row, ...] = ()

    @property
    def known(self) -> set[str]:
        """Claims that a reader can open: on the page, or in the files beside it."""
        return {row["claim_id"] for row in (*self.evidence, *self.older)}


def load_report(
    engine: Engine, most_claims: int = MOST_CLAIMS, most_older: int = MOST_OLDER
) -> Report:
    """Ask everything of one state of the warehouse (one read-only transaction).

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The warehouse cannot be read.
    """
    with engine.connect() as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        summary = _rows(connection, "summary")[0]
        standings = _rows(connection, "standing_last")
        series = _rows(
            connection, "standing_series", bucket=series_bucket(_rows(connection, "standing_size"))
        )
        disagreements = _rows(connection, "disagreements", most=MOST_DISPUTED)
        # The last day of any document is the page's today: equal rows give an equal page.
        in_force = _rows(connection, "in_force", at=summary["last_day"])
        of_decisions = _rows(connection, "decision_disagreements", most=MOST_DISPUTED)
        targets = _rows(connection, "targets")
        on_map = _rows(connection, "map", at=summary["last_day"])
        of_batches = _rows(connection, "batches", most=MOST_OF_BATCHES)
        other_kinds = _rows(connection, "other_disagreements", most=MOST_OTHER_DISPUTES)
        others = (*of_decisions, *other_kinds, *of_batches)
        needed = _needed(standings, targets, disagreements, in_force, others)
        bucket = _coverage_bucket(summary)
        evidence = _rows(connection, "evidence", needed=needed, most=most_claims + most_older)
        return Report(
            summary=summary,
            standings=standings,
            series=series,
            mergers=_rows(connection, "mergers"),
            targets=targets,
            disagreements=disagreements,
            evidence=tuple(row for row in evidence if row["place"] <= most_claims),
            older=tuple(row for row in evidence if row["place"] > most_claims),
            coverage=_rows(connection, "coverage", bucket=bucket),
            coverage_bucket=bucket,
            sources=_rows(connection, "sources"),
            in_force=in_force,
            freshness=_rows(connection, "freshness", at=summary["last_day"]),
            decision_disagreements=of_decisions,
            map=on_map,
            stated_batches=of_batches,
            decided=_rows(connection, "batch_decisions", most=MOST_OF_BATCHES),
            other_disagreements=other_kinds,
        )


def ask(engine: Engine, name: str, **values: object) -> tuple[Row, ...]:
    """The rows of one file of ``reports/queries``.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The warehouse cannot be read.
    """
    with engine.connect() as connection:
        return _rows(connection, name, **values)


def ask_series(engine: Engine) -> tuple[Row, ...]:
    """Standings through time in the finest steps that stay small; see ``standing_series.sql``."""
    return ask(engine, "standing_series", bucket=series_bucket(ask(engine, "standing_size")))


def series_bucket(sizes: Sequence[Row]) -> str:
    """The finest of day, month, quarter and year that keeps page and waiting time small."""
    for size in sizes:
        if size["moments"] <= MOST_MOMENTS and size["points"] <= MOST_POINTS:
            return str(size["bucket"])
    return "year"


def _needed(
    standings: Sequence[Row],
    targets: Sequence[Row],
    disagreements: Sequence[Row],
    in_force: Sequence[Row],
    others: Sequence[Row],
) -> list[str]:
    """Claims to which the page links, the most looked at first: not all may fit.

    ``others`` are rows of disagreements, with two claims, and about rounds, with one.
    """
    large = ("country", "province")
    upper = [row["claim_id"] for row in standings if row["level"] in large]
    lower = [row["claim_id"] for row in standings if row["level"] not in large]
    stated = [row["claim_id"] for row in (*targets, *disagreements)]
    reached = [row["result_claim_id"] for row in targets if row["result_claim_id"]]
    beside = [row["claim_id"] for row in in_force]
    decided = [row.get(claim) for row in others for claim in ("claim_a", "claim_b")]
    rounds = [row.get("claim_id") for row in others]
    added = [claim for row in standings for claim in row["round_claims"] or ()]
    every = (*upper, *added, *beside, *stated, *reached, *decided, *lower, *rounds)
    return list(dict.fromkeys(claim for claim in every if claim))


def _coverage_bucket(summary: Row) -> str:
    first: date | None = summary["first_day"]
    last: date | None = summary["last_day"]
    long = first and last and last - first > timedelta(days=DAYS_IN_FULL)
    return "month" if long else "day"


def _rows(connection: Connection, name: str, **values: object) -> tuple[Row, ...]:
    sql = files("reports.queries").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return tuple(dict(row) for row in connection.execute(text(sql), values).mappings())
