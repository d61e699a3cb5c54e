from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.commands import backfill as backfill_command
from pipelines.commands import clock
from pipelines.commands.publishers import catalogue

runner = CliRunner()

OWN = """
- name: bao-thu
  title: Báo Thử
  kind: press
  authority: 3
  hosts: [bao-thu.example]
  canonical_host: bao-thu.example
  listings: [{url: "/nong-thon/"}]
  feeds: ["/rss.xml"]
  delay_seconds: 3
- name: bao-nghi
  title: Báo Nghỉ
  kind: press
  authority: 3
  hosts: [bao-nghi.example]
  canonical_host: bao-nghi.example
  listings: [{url: "/"}]
  paused: {until: 2026-12-31, why: the site moves}
- name: bao-cam
  title: Báo Cấm
  kind: press
  authority: 3
  hosts: [bao-cam.example]
  canonical_host: bao-cam.example
  enabled: false
  forbidden: its robots.txt says so
"""


@pytest.fixture(autouse=True)
def own_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay = tmp_path / "own.yaml"
    overlay.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("OCOP_CATALOGUE", str(overlay))
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
    catalogue.cache_clear()
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 10))
    assert backfill_command.backfill


def run(*arguments: str) -> Result:
    return runner.invoke(app, arguments, env={"COLUMNS": "120"})


def test_a_dry_run_names_days_addresses_and_pauses_and_fetches_nothing(tmp_path: Path) -> None:
    result = run("nightly", "--dry-run", "--source", "bao-thu", "--source", "bao-nghi")

    assert result.exit_code == 0
    assert "2026-03-06 to 2026-03-09" in result.stdout
    assert "https://bao-thu.example/rss.xml" in result.stdout
    assert "https://bao-thu.example/nong-thon/" in result.stdout
    assert "every 3 s" in result.stdout
    assert "paused until 2026-12-31: the site moves" in result.stdout
    assert not (tmp_path / "home").exists()


def test_the_day_and_the_look_back_can_be_chosen() -> None:
    result = run("nightly", "--dry-run", "--day", "2/3/2026", "--look-back", "0")

    assert "2026-03-02 to 2026-03-02" in result.stdout


def test_without_names_every_real_source_is_meant_and_no_sample() -> None:
    result = run("nightly", "--dry-run")

    assert "bao-thu" in result.stdout
    assert "sample-" not in result.stdout
    assert "bao-cam" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nightly", "--source", "bao-thuu"], "bao-thu"),
        (["nightly", "--source", "bao-cam"], "its robots.txt says so"),
        (["nightly", "--day", "2026-03-11"], "last possible day is 2026-03-10"),
        (["nightly", "--day", "mai"], "write 2022-01-14"),
        (["nightly", "--look-back", "-1"], "--look-back"),
        (["backfill", "2026-02-02", "2026-02-01"], "Write the first day first"),
        (["backfill", "2017-01-01", "2018-01-01"], "first possible day is 2018-05-01"),
        (["backfill", "2026-02-01"], "LAST"),
    ],
)
def test_what_cannot_be_asked_for_is_a_usage_error_that_says_what_can(
    arguments: list[str], said: str
) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not result.stdout


def test_a_backfill_can_be_tried_dry() -> None:
    result = run("backfill", "2026-01-01", "31/1/2026", "--source", "bao-thu", "--dry-run")

    assert result.exit_code == 0
    assert "2026-01-01 to 2026-01-31" in result.stdout


def test_sources_are_listed_with_their_state() -> None:
    listed = run("sources", "list", "--format", "csv").stdout
    every = run("sources", "list", "--all", "--format", "csv").stdout

    assert "bao-thu,Báo Thử,press,,bao-thu.example,3,crawled" in listed
    assert "paused until 2026-12-31" in listed
    assert "bao-cam" not in listed
    assert "forbidden: its robots.txt says so" in every
    assert "sample-bao-can-tho" in every


def test_the_catalogue_is_counted_when_it_is_right() -> None:
    result = run("sources", "check")

    assert result.exit_code == 0
    assert "never crawled" in result.stderr
