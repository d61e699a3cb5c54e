from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.test_captures import capture
from warehouse import captures, unfetched
from warehouse.unfetched import Unfetched

SOURCE = "bao-thu"
DAY = date(2022, 1, 14)
FIRST_NIGHT = datetime(2022, 1, 15, 2, 0, tzinfo=UTC)
SECOND_NIGHT = FIRST_NIGHT + timedelta(days=1)
PAGE = Unfetched("https://bao-thu.example/1", DAY, "http_5xx", "the server answered 503")


def noted(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        query = "select url, code, attempts, first_seen, last_seen from unfetched order by url"
        return [tuple(row) for row in connection.execute(text(query))]


def test_a_page_that_fails_night_after_night_is_one_row_that_counts(engine: Engine) -> None:
    unfetched.note(engine, SOURCE, [PAGE], seen=FIRST_NIGHT)
    later = Unfetched(PAGE.url, DAY, "timeout", "no answer within 60 s")
    unfetched.note(engine, SOURCE, [later], seen=SECOND_NIGHT)
    assert noted(engine) == [(PAGE.url, "timeout", 2, FIRST_NIGHT, SECOND_NIGHT)]


def test_noting_the_same_crawl_again_changes_nothing(engine: Engine) -> None:
    for _ in range(2):
        unfetched.note(engine, SOURCE, [PAGE, PAGE], seen=FIRST_NIGHT)
    assert noted(engine) == [(PAGE.url, "http_5xx", 1, FIRST_NIGHT, FIRST_NIGHT)]


@pytest.mark.parametrize(
    ("after", "problem", "left"),
    [
        (timedelta(days=1), None, 0),
        (timedelta(days=1), "http_5xx", 1),
        # A good capture of before the failure is no news of the page.
        (timedelta(days=-1), None, 1),
    ],
)
def test_a_good_capture_since_then_strikes_a_page_out(
    engine: Engine, after: timedelta, problem: str | None, left: int
) -> None:
    unfetched.note(engine, SOURCE, [PAGE], seen=FIRST_NIGHT)
    captures.record(engine, [capture(1, captured_at=FIRST_NIGHT + after, problem=problem)])
    unfetched.note(engine, SOURCE, [], seen=SECOND_NIGHT)
    assert len(noted(engine)) == left


def test_an_address_that_is_struck_out_is_gone_and_others_stay(engine: Engine) -> None:
    other = Unfetched("https://bao-thu.example/2", DAY, "timeout", "no answer within 60 s")
    unfetched.note(engine, SOURCE, [PAGE, other], seen=FIRST_NIGHT)
    unfetched.strike_out(engine, [PAGE.url, "https://bao-thu.example/"])
    assert [row[0] for row in noted(engine)] == [other.url]


def test_coverage_says_how_many_pages_are_missing_and_why(engine: Engine) -> None:
    robots = [
        Unfetched(f"https://bao-thu.example/{n}", DAY, "blocked_by_robots", "no") for n in (2, 3)
    ]
    unfetched.note(engine, SOURCE, [PAGE, *robots], seen=FIRST_NIGHT)
    with engine.connect() as connection:
        query = "select partition_day, captures, unfetched, unfetched_why, silent from coverage"
        rows = connection.execute(text(query)).all()
    assert [tuple(row) for row in rows] == [(DAY, 0, 3, "blocked_by_robots 2, http_5xx 1", True)]


def test_a_link_to_an_article_of_years_ago_begins_no_history(engine: Engine) -> None:
    day_before = DAY - timedelta(days=1)
    pages = [
        Unfetched("https://bao-thu.example/0", date(2019, 5, 1), "out_of_range", "of 2019"),
        Unfetched("https://bao-thu.example/3", day_before, "undated", "no date beside the link"),
        Unfetched("https://bao-thu.example/4", DAY, "out_of_range", "not asked for"),
    ]
    unfetched.note(engine, SOURCE, [PAGE, *pages], seen=FIRST_NIGHT)
    with engine.connect() as connection:
        rows = connection.execute(text("select partition_day, unfetched_why from coverage")).all()
    assert sorted(tuple(row) for row in rows) == [
        (day_before, "undated 1"),
        (DAY, "http_5xx 1, out_of_range 1"),
    ]
