"""Figures told in texts of our own come back from the views at their days.

``truth/reported`` and most of ``truth/told_anew`` are publicly reported, the other folders made up:
in ``documents.yaml`` the texts, in ``standing.csv`` what `standing` must give at a day, as known on
another where one is named (no value: no row), and whether it is computed. All goes through the
extractor and the loader.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from sqlalchemy import Engine, text

from assets.award_rows import AWARD_COLUMNS
from assets.claim_rows import claims_of
from assets.tables import DOCUMENT_COLUMNS, document_row, frame_of, table
from parsers.identity import content_digest, document_id
from parsers.likeness import sketch
from parsers.models import Document
from sources.catalogue import Catalogue, load_catalogue
from warehouse.load import load_partition

HERE = Path(__file__).parent / "truth"
Ask = Callable[..., list[Any]]


@pytest.fixture
def folder() -> str:
    """Whose texts are loaded."""
    return "reported"


@pytest.fixture
def ask(engine: Engine, folder: str) -> Ask:
    """Loads what was read out of all the texts; asks one query."""
    for source, day, documents, claims in _read(folder):
        load_partition(
            engine, source, day, documents, claims, None, extractor_version="v1", run_id=None
        )

    def asked(query: str, **values: Any) -> list[Any]:
        with engine.connect() as connection:
            return list(connection.execute(text(query), values).all())

    return asked


@cache
def _read(folder: str) -> list[tuple[str, date, pd.DataFrame, pd.DataFrame]]:
    """The documents and claims of each source, all in the partition of the last day."""
    catalogue = load_catalogue()
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    entries = yaml.safe_load((HERE / folder / "documents.yaml").read_text(encoding="utf-8"))
    for number, entry in enumerate(entries, 1):
        told[entry["source"]].append(_row(number, entry, catalogue))
    day = max(entry["published"] for entry in entries)
    found = []
    for source, rows in told.items():
        read = table(rows, DOCUMENT_COLUMNS)
        documents = frame_of(read)
        claims = frame_of(claims_of(read, AWARD_COLUMNS.empty_table(), catalogue))
        documents["partition_day"] = claims["partition_day"] = day
        found.append((source, day, documents, claims))
    return found


def _row(number: int, entry: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    source, day = catalogue.sources[entry["source"]], entry["published"]
    document = Document(
        id=str(number),
        kind="news",
        url=f"https://{entry.get('host', source.canonical_host)}/tin-{number}.html",
        source=source.name,
        published=day,
        title=entry["title"],
        lead=None,
        text=entry["text"],
    )
    provenance = {
        "document_id": document_id(source.name, day, document),
        "source": source.name,
        "partition_day": day,
        "published_from": "page",
        "publisher": source.name,
        "authority": source.authority,
        "capture_id": None,
        "warc_file": None,
        "warc_offset": None,
        "captured_at": datetime.combine(day, time(19, 5), UTC),
        "content_digest": content_digest(document),
        "likeness": sketch(document.text),
        "extractor_version": "v1",
    }
    return document_row(document, provenance)


@pytest.mark.parametrize("folder", ["reported", "further", "press", "told_anew", "told_at_length"])
def test_told_figures_stand_at_their_days_and_no_other_figure_does(ask: Ask, folder: str) -> None:
    lines = (HERE / folder / "standing.csv").read_text(encoding="utf-8").splitlines()
    wrong = []
    for case in csv.DictReader(lines):
        rows = ask(
            "select value, computed from standing(:at, :borders, :known_on) "
            "where unit = :unit and stars is not distinct from :stars",
            at=date.fromisoformat(case["day"]),
            borders=case["borders"],
            known_on=date.fromisoformat(case["known_on"]) if case.get("known_on") else None,
            unit=case["unit"],
            stars=int(case["stars"]) if case["stars"] else None,
        )
        given = [row.value for row in rows]
        if given != ([Decimal(case["value"])] if case["value"] else []) or any(
            case.get("computed") and row.computed != (case["computed"] == "yes") for row in rows
        ):
            wrong.append((*case.values(), given))
    assert not wrong


def test_the_contradictions_among_them_are_named_with_their_gaps(ask: Ask) -> None:
    rows = ask(
        "select unit, as_of, kind, value_a, value_b, gap from disagreement order by as_of, unit"
    )
    assert [tuple(row) for row in rows] == [
        ("Tỉnh Lâm Đồng", date(2021, 11, 17), "stock falls", 131, 123, 8),
        ("Thành phố Cần Thơ", date(2022, 11, 11), "levels below total", 92, 90, 2),
        ("Việt Nam", date(2024, 12, 31), "totals differ", 14642, 15590, 948),
    ]


@pytest.mark.parametrize("folder", ["further"])
def test_press_is_held_against_a_decision_and_a_repost_against_the_press(ask: Ask) -> None:
    rows = ask("select unit, as_of, kind, value_a, value_b, gap from disagreement order by as_of")
    assert [tuple(row) for row in rows] == [
        ("Thành phố Cần Thơ", date(2023, 10, 4), "totals differ", 111, 113, 2),
        ("Tỉnh Thái Nguyên", date(2024, 6, 28), "totals differ", 251, 247, 4),
    ]


@pytest.mark.parametrize("folder", ["press"])
def test_two_papers_of_one_month_contradict_each_other_and_no_goal_or_forecast_does(
    ask: Ask,
) -> None:
    rows = ask("select unit, as_of, kind, value_a, value_b, gap from disagreement order by as_of")
    found = [tuple(row) for row in rows]
    assert [(*row[:3], {*row[3:5]}, row[5]) for row in found] == [
        # 298 before the merger, 291 of the old province after it.
        ("Tỉnh Hậu Giang", date(2025, 8, 20), "stock falls", {298, 291}, 7),
        ("Việt Nam", date(2025, 8, 31), "totals differ", {17068, 17180}, 112),
    ]


@pytest.mark.parametrize("folder", ["told_anew"])
def test_papers_portals_and_their_reposts_contradict_each_other_where_they_do(ask: Ask) -> None:
    rows = ask(
        "select unit, as_of, kind, value_a, value_b, gap from disagreement order by as_of, unit"
    )
    assert [(*row[:3], {*row[3:5]}, row[5]) for row in map(tuple, rows)] == [
        ("Thành phố Cần Thơ", date(2022, 1, 12), "levels below total", {41, 37}, 4),
        ("Thành phố Cần Thơ", date(2022, 11, 11), "levels below total", {92, 90}, 2),
        ("Thành phố Cần Thơ", date(2024, 12, 31), "totals differ", {172, 175}, 3),
        ("Tỉnh Thái Nguyên", date(2024, 12, 31), "totals differ", {309, 313}, 4),
        ("Tỉnh Thái Nguyên", date(2025, 12, 1), "stock falls", {569, 561}, 8),
    ]


@pytest.mark.parametrize("folder", ["told_at_length"])
def test_texts_that_can_all_be_true_contradict_nothing(ask: Ask) -> None:
    assert ask("select unit, as_of, kind, value_a, value_b from disagreement") == []


@pytest.mark.parametrize("folder", ["reported", "further", "press", "told_anew", "told_at_length"])
def test_nothing_but_whole_stocks_stands(ask: Ask, folder: str) -> None:
    assert not ask(
        "select s.unit, s.stars, s.value, c.scope, c.part_kind, c.restriction, c.evidence "
        "from generate_series(date '2020-12-31', date '2026-12-31', interval '6 months') g (day) "
        "cross join lateral standing(g.day::date) as s join claim c using (claim_id) "
        "where c.scope <> 'total' or c.metric <> 'recognised' or c.part_kind is not null "
        "or c.restriction is not null or c.conditional or c.renewal"
    )


def test_flows_targets_and_producers_stand_in_views_of_their_own(ask: Ask) -> None:
    flows = ask(
        "select unit, year, value from recognition_by_year "
        "where level = 'province' and stars is null and not renewal order by unit, year"
    )
    assert [tuple(row) for row in flows] == [
        ("Thành phố Cần Thơ", 2022, 51),
        ("Thành phố Hồ Chí Minh", 2023, 39),
        ("Tỉnh Thái Nguyên", 2022, 44),
        ("Tỉnh Thái Nguyên", 2023, 67),
        ("Tỉnh Thái Nguyên", 2024, 73),
        ("Tỉnh Đắk Nông", 2021, 16),
    ]
    targets = ask(
        "select unit, due, value_min, reached, state from target_progress_at('2022-12-31') "
        "order by unit, due"
    )
    assert [tuple(row) for row in targets] == [
        # The year's 51 were published in March 2023; until then three rounds of 15, 18 and 18.
        ("Thành phố Cần Thơ", date(2022, 12, 31), 20, 18, "open"),
        ("Tỉnh Lâm Đồng", date(2025, 12, 31), 168, None, "open"),
        ("Việt Nam", date(2022, 12, 31), 6500, None, "open"),
        ("Việt Nam", date(2025, 12, 31), 10000, 5401, "open"),
    ]
    (latest,) = ask(
        "select value_min, reached, state from target_progress "
        "where level = 'country' and scope = 'total'"
    )
    # The goal of Decision 919, not the forecast of 16,000.
    assert tuple(latest) == (10000, 15590, "reached")
    producers = ask("select as_of, value from producers where level = 'country' order by as_of")
    assert [tuple(row) for row in producers] == [
        (date(2022, 3, 20), 2944),
        (date(2023, 11, 1), 5361),
        (date(2024, 12, 31), 8476),
    ]
