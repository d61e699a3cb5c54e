"""What a night would fetch, asked of real servers on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.commands.publishers import catalogue
from pipelines.home import Home
from pipelines.nights import run_sources
from samples.server import SampleSite, serve

PAPER = "sample-bao-thai-nguyen"
OTHER = "sample-bao-can-tho"
NIGHT = ("nightly", "--source", PAPER, "--day", "2024-03-13", "--look-back", "1")


@pytest.fixture
def site(warehouse_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleSite]:
    with serve(ports=0, crawl_delay=0.02) as served:
        overlay = warehouse_home / "sample-catalogue.yaml"
        served.write_overlay(overlay)
        monkeypatch.setenv("OCOP_CATALOGUE", str(overlay))
        catalogue.cache_clear()
        yield served
    catalogue.cache_clear()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "120"})


def test_dry_run_lists_the_missing_articles_and_archives_nothing(
    site: SampleSite, warehouse_home: Path, engine: Engine
) -> None:
    result = run(*NIGHT, "--dry-run")

    assert result.exit_code == 0, result.stderr
    assert "2024-03-12 to 2024-03-13" in result.stdout
    assert f"{PAPER}  8 to fetch, 0 archived already" in result.stdout
    assert "/kinh-te/202403/thai-nguyen-them-bay-san-pham-moi" in result.stdout
    assert not list(warehouse_home.rglob("*.warc.gz*"))


def test_dry_run_after_the_night_has_nothing_left_to_fetch(
    site: SampleSite, warehouse_home: Path, engine: Engine
) -> None:
    run_sources(Home(warehouse_home), [PAPER], date(2024, 3, 12), date(2024, 3, 13))

    result = run(*NIGHT, "--dry-run")

    assert f"{PAPER}  0 to fetch" in result.stdout


def test_dry_run_names_the_source_that_does_not_answer(
    site: SampleSite, warehouse_home: Path, engine: Engine
) -> None:
    site.stop(PAPER)

    result = run(*NIGHT, "--dry-run")

    assert result.exit_code == 3
    assert f"{PAPER}  http://" in result.stdout
    assert result.stdout.count("/robots.txt") == 1, "the address is told once"
    assert "(robots_unreachable)" in result.stdout


def test_dry_run_points_to_this_machine_when_no_source_answers(
    site: SampleSite, warehouse_home: Path, engine: Engine
) -> None:
    for paper in (PAPER, OTHER):
        site.stop(paper)

    result = run(*NIGHT, "--source", OTHER, "--dry-run")

    assert "None of the 2 sources answered" in result.stderr
    assert "DNS" in result.stderr
