"""The alarm for changed designs, over pages of many days in PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import dagster as dg
import pytest
from sqlalchemy import Engine, insert

from assets.layout_alarm import layout_result
from tests.integration.warehouse.rows import SOURCE, document, frame
from warehouse import captures, schema
from warehouse.captures import Capture
from warehouse.checks import offending_rows
from warehouse.copying import copy, encode

LAST_DAY = date(2022, 6, 30)
_LEAD = "Tỉnh vừa công nhận thêm sản phẩm."
_BODY = "Hội đồng đánh giá đã họp và chấm điểm từng hồ sơ.\n\nNhiều chủ thể nâng được hạng."
_WHOLE: dict[str, Any] = {
    "author": "Lê Thị Thử",
    "lead": _LEAD,
    "text": f"{_LEAD}\n\n{_BODY}",
    "published_from": "page",
    "captions": '["Gian hàng tại hội chợ"]',
    "related": '[{"title": "Tin cũ", "url": "https://bao-thu.example/0"}]',
}
_NO_AUTHOR: dict[str, Any] = {"author": None}
_EMPTY_FIELDS: dict[str, Any] = {
    "author": None,
    "lead": None,
    "text": "",
    "published_from": "listing",
    "captions": "[]",
    "related": "[]",
}
_BATCH: dict[str, Any] = {
    "loaded_at": datetime(2023, 1, 1, tzinfo=UTC),
    "extractor_version": "v1",
    "documents": 1,
    "claims": 0,
    "awards": 0,
    "content_digest": "00",
    "captures_digest": "00",
}


@dataclass(frozen=True)
class Page:
    """How one page of a day is read; ``changes`` of its row and what its capture was."""

    days_ago: int
    changes: Mapping[str, Any]
    problem: str | None = None
    kind: str = "article"


def days(first_ago: int, last_ago: int, changes: Mapping[str, Any] | None = None) -> list[Page]:
    """One page on each of these days, the first of them longest ago."""
    return [Page(ago, changes or {}) for ago in range(first_ago, last_ago - 1, -1)]


def load(engine: Engine, pages: list[Page], source: str = SOURCE) -> None:
    """All days in one transaction: a load of each would take the tests ten times as long."""
    held, rows, batches = [], [], {}
    for number, page in enumerate(pages):
        day, name = LAST_DAY - timedelta(days=page.days_ago), f"{source}-{number}"
        held.append(_capture(name, source, day, page))
        rows.append(
            document(
                document_id=name, source=source, partition_day=day, published=day,
                url=held[-1].url, capture_id=name, **_WHOLE | dict(page.changes),
            )
        )  # fmt: skip
        batches[day] = _BATCH | {"source": source, "partition_day": day}
    captures.record(engine, held)
    with engine.begin() as connection:
        copy(connection, schema.document, [encode(frame(*rows), schema.document)])
        connection.execute(insert(schema.load_batch), list(batches.values()))


def _capture(name: str, source: str, day: date, page: Page) -> Capture:
    url = f"https://{source}.example/{name}"
    return Capture(
        capture_id=name, source=source, partition_day=day, url=url, canonical_url=url,
        captured_at=datetime(day.year, day.month, day.day, 19, tzinfo=UTC), status=200,
        media_type="text/html", digest="00", bytes=10, warc_file="x.warc.gz", warc_offset=0,
        warc_length=5, kind=page.kind, problem=page.problem,
    )  # fmt: skip


def told(engine: Engine) -> list[tuple[str, str]]:
    return [(row["severity"], row["field"]) for row in offending_rows(engine, "layout_changes")]


def test_a_field_that_vanished_is_an_error_that_says_what_to_do(engine: Engine) -> None:
    load(engine, [*days(34, 5), *days(4, 0, _NO_AUTHOR)])
    load(engine, days(34, 0), source="bao-khac")

    result = layout_result(engine)

    assert (result.passed, result.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert str(result.metadata["fields"].value).splitlines()[2:] == [
        "| ERROR | bao-thu | author | 100 % | 0 % | 5 | 30 | 2022-06-26 |"
    ]
    assert "ocop sources check --live bao-thu" in str(result.description)
    assert "bao-khac" not in str(result.description)


@pytest.mark.parametrize(
    ("new_pages", "severities"), [(2, []), (3, ["WARN"]), (4, ["WARN"]), (5, ["ERROR"])]
)
def test_a_new_design_turns_from_warning_to_error_as_its_pages_come(
    engine: Engine, new_pages: int, severities: list[str]
) -> None:
    load(engine, [*days(34, new_pages), *days(new_pages - 1, 0, _NO_AUTHOR)])
    assert [row["severity"] for row in offending_rows(engine, "layout_changes")] == severities
    result = layout_result(engine)
    assert result.passed == (not severities)
    assert result.severity.value == (severities or ["WARN"])[0]


@pytest.mark.parametrize(("days_since", "severities"), [(12, ["ERROR"]), (22, ["ERROR"]), (35, [])])
def test_the_alarm_lasts_for_weeks_though_bad_pages_become_the_usual_ones(
    engine: Engine, days_since: int, severities: list[str]
) -> None:
    load(engine, [*days(60, days_since), *days(days_since - 1, 0, _NO_AUTHOR)])
    assert [row["severity"] for row in offending_rows(engine, "layout_changes")] == severities


def test_one_busy_day_is_enough(engine: Engine) -> None:
    load(engine, [*days(20, 1), *[Page(0, _NO_AUTHOR)] * 5])
    assert told(engine) == [("ERROR", "author")]


def test_a_few_pages_are_no_alarm_now_or_before(engine: Engine) -> None:
    load(engine, [*days(60, 31), *days(3, 0, _NO_AUTHOR)], source="four-now")
    load(engine, [*days(13, 5), *days(4, 0, _NO_AUTHOR)], source="nine-before")
    load(engine, [*days(14, 5), *days(4, 0, _NO_AUTHOR)], source="ten-before")
    found = offending_rows(engine, "layout_changes")
    assert [(row["source"], row["documents_before"]) for row in found] == [("ten-before", 10)]


def test_a_field_that_a_source_never_or_rarely_fills_is_no_alarm(engine: Engine) -> None:
    bare = {"author": None, "lead": None, "captions": "[]", "related": "[]"}
    load(engine, days(34, 0, bare))
    rare = [Page(page.days_ago, _NO_AUTHOR if page.days_ago % 4 else {}) for page in days(34, 5)]
    load(engine, [*rare, *days(4, 0, _NO_AUTHOR)], source="rare")
    assert told(engine) == []


def test_a_body_cut_to_its_first_words_and_a_page_drawn_by_a_script_are_seen(
    engine: Engine,
) -> None:
    load(engine, [*days(34, 5), *days(4, 0, {"text": f"{_LEAD}\n\nHội đồng"})], source="cut")
    empty = {"title": "", "text": "", "problems": '[{"code": "empty_shell", "message": "…"}]'}
    drawn = [Page(ago, _EMPTY_FIELDS | empty, problem="empty_shell") for ago in range(5)]
    load(engine, [*days(34, 5), *drawn], source="drawn")
    found = offending_rows(engine, "layout_changes")
    assert {r["field"] for r in found if r["source"] == "cut"} == {
        "body of usual length",
        "several paragraphs",
    }
    assert {r["severity"] for r in found} == {"ERROR"}
    assert len([r for r in found if r["source"] == "drawn"]) == 9


def test_tables_that_are_no_longer_read_or_only_begun_are_seen(engine: Engine) -> None:
    whole, begun, none = ({"table_rows": rows} for rows in ([12, 30], [2, 1], []))
    load(engine, [*days(34, 5, whole), *days(4, 0, none)], source="none")
    load(engine, [*days(34, 5, whole), *days(4, 0, begun)], source="begun")
    load(engine, days(34, 0, whole), source="as-before")
    # Most of its pages never had a table, and those of a source read long ago were not counted.
    some = [Page(p.days_ago, none if p.days_ago % 4 else whole) for p in days(34, 5)]
    load(engine, [*some, *days(4, 0, none)], source="rarely")
    load(engine, [*days(34, 5, {"table_rows": None}), *days(4, 0, none)], source="uncounted")
    load(engine, [*days(34, 5, whole), *days(4, 0, {"table_rows": None})], source="stale")
    found = offending_rows(engine, "layout_changes")
    assert {(r["source"], r["severity"], r["field"]) for r in found} == {
        ("none", "ERROR", "tables"),
        ("none", "ERROR", "table rows of usual number"),
        ("begun", "ERROR", "table rows of usual number"),
    }


def test_what_the_site_did_not_give_teasers_and_files_are_not_judged(engine: Engine) -> None:
    failed = [Page(ago, _EMPTY_FIELDS, problem="http_5xx") for ago in range(5)]
    files = [Page(ago, _EMPTY_FIELDS, kind="attachment") for ago in range(5)]
    teasers = [Page(ago, _EMPTY_FIELDS | {"kind": "teaser"}) for ago in range(5)]
    load(engine, [*days(34, 0), *failed, *files, *teasers])
    assert told(engine) == []


def test_the_last_loaded_day_is_the_present_and_a_source_silent_for_a_month_is_left(
    engine: Engine,
) -> None:
    load(engine, [*days(64, 35), *days(34, 30, _NO_AUTHOR)])
    load(engine, days(0, 0), source="desk")
    assert told(engine) == [("ERROR", "author")]
    load(engine, days(0, 0), source="crawled-later")
    assert told(engine) == []


def test_an_empty_warehouse_passes(engine: Engine) -> None:
    assert layout_result(engine).passed
