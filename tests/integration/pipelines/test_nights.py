"""Nights over real HTTP, through Dagster, into PostgreSQL."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta

import dagster as dg
import pytest
from sqlalchemy import Engine, text

from assets.answers import answer_key
from assets.partition import SourceDay
from assets.stale_alarm import stale_result
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.nights import dagster_instance, night_of, refresh_marts, run_sources, waiting_spans
from pipelines.partitions import range_tags
from pipelines.reasons import reason
from pipelines.rebuild import reparse
from samples.server import FIRST_DAY, LAST_DAY, SampleSite
from tests.integration.pipelines.rows import count, rows
from tests.integration.warehouse import test_layout_changes as pages
from warehouse import captures
from warehouse.check_results import worrying

BROKEN_PAPER = "sample-bao-can-tho"
"""One of its pages answers 500."""
PAPER = "sample-bao-thai-nguyen"
PORTAL = "sample-cong-thong-tin"
DAYS = (date(2024, 3, 12), date(2024, 3, 15))


def articles_asked(site: SampleSite) -> list[str]:
    return [r.path for r in site.requests if re.search(r"-[0-9a-f]{7}/?$", r.path)]


def missing(engine: Engine, source: str) -> list[tuple[date, str]]:
    query = text(
        "select partition_day, unfetched_why from coverage"
        " where source = :source and unfetched > 0 order by 1"
    )
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query, {"source": source})]


def test_night_run_twice_changes_nothing_and_fetches_nothing(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    first, *_ = run_sources(home, [PAPER], *DAYS)
    assert first.error is None
    assert first.claims > 0
    assert first.changed == 4
    before, asked = rows(engine), articles_asked(site)
    assert asked

    (second,) = run_sources(home, [PAPER], *DAYS)

    assert (second.error, second.changed, second.new_captures) == (None, 0, 0)
    after = rows(engine)
    assert (after["document"], after["claim"]) == (before["document"], before["claim"])
    assert articles_asked(site) == asked


def test_each_document_lies_in_the_partition_of_its_publication_day(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    run_sources(home, [PAPER], *DAYS)
    with engine.connect() as connection:
        dates = connection.execute(
            text(
                "select published, partition_day from document"
                " where published is not null and kind <> 'teaser'"
            )
        ).all()
        not_asked = connection.execute(text("select code, partition_day from unfetched")).all()
    assert dates
    assert all(published == day for published, day in dates)
    # What the listings tell of other days is known, and why it was not fetched.
    assert {code for code, _day in not_asked} == {"out_of_range"}
    assert not any(DAYS[0] <= day <= DAYS[1] for _code, day in not_asked)


def test_failing_page_is_a_row_with_a_reason(home: Home, engine: Engine, site: SampleSite) -> None:
    report, *_ = run_sources(home, [BROKEN_PAPER], FIRST_DAY, LAST_DAY)
    assert report.failures == 1
    with engine.connect() as connection:
        problems = connection.execute(
            text("select problems from document where url like '%a171177%'")
        ).scalar_one()
    assert [p["code"] for p in problems] == ["http_5xx"]
    assert [why for _, why in missing(engine, BROKEN_PAPER)] == ["http_5xx 1"]


def test_source_that_is_down_fails_alone_and_says_why(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    site.stop(PAPER)
    down, up, *_ = run_sources(home, [PAPER, PORTAL], *DAYS)
    assert down.error is not None
    assert f"{PAPER} {DAYS[0]} to {DAYS[1]}: http" in down.error
    assert down.error.count("/robots.txt") == 1, "days that failed for one reason are told once"
    assert (up.error, up.changed > 0) == (None, True)
    assert missing(engine, PAPER) == [(DAYS[1], "robots_unreachable 1")]
    with dagster_instance(home) as instance:
        assert instance.get_latest_materialization_event(answer_key(PORTAL)) is not None
        assert instance.get_latest_materialization_event(answer_key(PAPER)) is None
        (asked,) = instance.fetch_observations(answer_key(PAPER), limit=5).records
        assert asked.asset_observation is not None
        assert "/robots.txt" in str(asked.asset_observation.metadata["no answer"].value)
    assert count(engine, "claim") > 0


def test_everything_right_of_the_archive_is_rebuilt_with_no_site_running(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    run_sources(home, [PAPER, PORTAL], *DAYS)
    before = rows(engine)
    site.close()
    shutil.rmtree(home.documents)
    shutil.rmtree(home.claims)
    with engine.begin() as connection:
        connection.execute(text("truncate document, claim, capture, load_batch cascade"))

    reports = reparse(home)

    assert [r.error for r in reports if r.error] == []
    assert rows(engine) == before


def test_stale_partitions_alone_are_parsed_again(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    run_sources(home, [PORTAL], *DAYS)
    assert reparse(home, stale_only=True) == []
    with engine.begin() as connection:
        connection.execute(
            text("update load_batch set extractor_version = 'old' where partition_day = :day"),
            {"day": DAYS[0]},
        )
    (report,) = reparse(home, stale_only=True)
    assert (report.first, report.last, report.error) == (DAYS[0], DAYS[0], None)


def test_a_check_tells_which_days_are_stale_and_a_job_reads_them_again(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    run_sources(home, [PORTAL], *DAYS)
    assert stale_result(engine).passed
    with engine.begin() as connection:
        connection.execute(text("update load_batch set extractor_version = 'old'"))
    days = len(captures.partitions(engine))
    told = stale_result(engine)
    assert not told.passed
    assert f"{days} days of 1 sources were read by an older extractor" in str(told.description)
    assert "ocop reparse --stale" in str(told.description)
    with engine.connect() as connection:
        kept = text("select severity, now from check_result where name = 'older_extractor'")
        assert connection.execute(kept).all() == [("WARN", days)]
    assert worrying(engine, date(2024, 1, 1)) == []

    with dagster_instance(home) as instance:
        job = build_definitions(home).resolve_job_def("reparse_stale")
        assert job.execute_in_process(instance=instance).success
        runs = instance.get_runs(dg.RunsFilter(job_name="reparse"))
    assert [run.status for run in runs] == [dg.DagsterRunStatus.SUCCESS] * len(runs)
    assert runs
    assert stale_result(engine).passed


def test_a_reading_that_changes_too_much_is_told_and_not_loaded(
    home: Home, engine: Engine, site: SampleSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_sources(home, [PORTAL], *DAYS)
    with engine.begin() as connection:
        connection.execute(text("update claim set value_min = 7777, value_max = 7777"))
        connection.execute(
            text("update load_batch set extractor_version = 'old', content_digest = 'old'")
        )
    monkeypatch.setattr("assets.difference.LEAST_LOADED", 1)
    changed = text("select count(*) filter (where value_max = 7777), count(*) from claim")

    (report, *_) = reparse(home, stale_only=True)
    assert report.error is not None
    assert "difference_before_load" in report.error
    with engine.connect() as connection:
        kept, claims = connection.execute(changed).one()
        looked_at = connection.execute(
            text("select severity, now > 20, before from check_result where name = :check"),
            {"check": "difference_before_load"},
        ).all()
    assert kept == claims > 0
    assert looked_at == [("ERROR", True, 20)]
    assert worrying(engine, date(2024, 1, 1)) == []

    # Neither by a run of the load alone, with which the page repeats a backfill from failure.
    load = build_definitions(home).resolve_implicit_global_asset_job_def()
    with dagster_instance(home) as instance:
        alone = load.execute_in_process(
            instance=instance,
            tags=range_tags(PORTAL, report.first, report.last),
            asset_selection=[dg.AssetKey("warehouse")],
            raise_on_error=False,
        )
        assert not alone.success
        assert "Held back: 100.0 %" in str(reason(alone.all_events))
    with engine.connect() as connection:
        assert connection.execute(changed).one() == (kept, claims)

    monkeypatch.setenv("OCOP_MOST_CHANGED", "100")
    assert {r.error for r in reparse(home, stale_only=True)} == {None}
    with engine.connect() as connection:
        assert connection.execute(changed).one() == (0, claims)
        left = text("select distinct severity from check_result where source = :source")
        assert connection.scalars(left, {"source": PORTAL}).all() == ["OK"]


def test_page_published_on_another_day_than_asked_for_is_loaded_too(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    run_sources(home, [PORTAL], *DAYS)
    assert waiting_spans(home) == []
    with engine.connect() as connection:
        days = set(connection.execute(text("select partition_day from document")).scalars())
        captured = set(
            connection.execute(
                text("select partition_day from capture where kind = 'article'")
            ).scalars()
        )
    assert days == captured


def test_a_file_on_a_page_is_one_document_of_the_page_s_day(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    run_sources(home, [PORTAL], date(2024, 3, 14), date(2024, 3, 14))
    with engine.connect() as connection:
        document = connection.execute(
            text("select * from document where url like '%/Media/%' and kind <> 'teaser'")
        ).mappings()
        (file,) = document.all()
        pages = connection.execute(
            text("select count(*) from document where url = :url"), {"url": file["parent_url"]}
        )
        assert pages.scalar_one() == 1
        products = connection.execute(
            text("select count(*) from award where document_id = :id"), {"id": file["document_id"]}
        )
        assert products.scalar_one() == 12
        counted = connection.scalars(
            text("select table_rows from document where table_rows <> '{}'")
        )
        assert max(max(rows) for rows in counted) > 2
    assert file["url"].endswith("OCOP_signed.pdf")
    assert (file["source"], file["partition_day"]) == (PORTAL, date(2024, 3, 14))


def test_marts_and_checks_follow_the_loads(home: Home, engine: Engine, site: SampleSite) -> None:
    run_sources(home, [PAPER], *DAYS)
    # Another paper, of which the last days' pages name no author any more.
    later = (DAYS[1] - pages.LAST_DAY).days
    faded = [
        pages.Page(ago - later, {} if ago > 4 else {"author": None}) for ago in range(34, -1, -1)
    ]
    pages.load(engine, faded)
    assert refresh_marts(home) is None
    page = (home.report / "index.html").read_text("utf-8")
    assert len(page) > 100_000
    assert 'href="../exports/ocop.duckdb"' in page, "published before the page that links to it"
    assert (home.exports / "ocop.duckdb").exists()
    alarm = dg.AssetCheckKey(dg.AssetKey("warehouse"), "layout_changes")
    with dagster_instance(home) as instance:
        made = instance.get_latest_materialization_event(dg.AssetKey("report"))
        assert made is not None
        assert made.asset_materialization is not None
        shown = made.asset_materialization.metadata
        for picture in ("standing", "nights"):
            assert str(shown[picture].value).startswith("![")
        latest = instance.event_log_storage.get_latest_asset_check_execution_by_key([alarm])
    event = latest[alarm].event
    assert event is not None
    assert event.dagster_event is not None
    evaluation = event.dagster_event.asset_check_evaluation_data
    assert (evaluation.passed, evaluation.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert set(evaluation.metadata) == {"rows", "fields"}
    assert "| ERROR | bao-thu | author | 100 % | 0 % |" in str(evaluation.metadata["fields"].value)

    one = dg.AssetCheckKey(dg.AssetKey("warehouse"), "rows_between_stages")
    job = build_definitions(home).resolve_implicit_global_asset_job_def()
    with dagster_instance(home) as instance:
        alone = job.get_subset(asset_check_selection={one}).execute_in_process(instance=instance)
    (told,) = alone.get_asset_check_evaluations()
    assert (told.asset_check_key, told.passed, told.description) == (
        one,
        True,
        "Nothing was found.",
    )


def test_night_covers_its_day_and_the_look_back_but_nothing_before_the_programme() -> None:
    assert night_of(date(2024, 3, 5), 3) == (date(2024, 3, 2), date(2024, 3, 5))
    assert night_of(date(2018, 5, 2), 3) == (date(2018, 5, 1), date(2018, 5, 2))


def test_dagster_knows_the_status_of_every_source_and_day(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    run_sources(home, [PORTAL], *DAYS)
    expected = {SourceDay(PORTAL, DAYS[0] + timedelta(days=n)).key for n in range(4)}
    with dagster_instance(home) as instance:
        for asset in ("raw", "documents", "claims", "warehouse"):
            assert instance.get_materialized_partitions(dg.AssetKey(asset)) >= expected
