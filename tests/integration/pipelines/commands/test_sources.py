"""`ocop sources` against the sample site, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.commands.publishers import catalogue
from samples.server import SampleSite, serve

PAPER = "sample-bao-thai-nguyen"
PORTAL = "sample-cong-thong-tin"
BROKEN_PAPER = "sample-bao-can-tho"
"""One of its newest pages answers 500."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleSite]:
    with serve(ports=0) as served:
        monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("OCOP_CATALOGUE", str(served.write_overlay(tmp_path / "mine.yaml")))
        catalogue.cache_clear()
        yield served
    catalogue.cache_clear()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["sources", *arguments], env={"COLUMNS": "120"})


def test_a_live_check_tells_three_articles_field_by_field(site: SampleSite) -> None:
    result = run("check", "--live", PORTAL, "--json")
    assert result.exit_code == 0, result.stdout
    told = json.loads(result.stdout)
    assert told["ok"]
    assert told["robots"]["delay_seconds"] == 0.5
    assert told["listings"][0]["articles"] == 3
    assert [article["table_rows"] for article in told["articles"]] == [[5], [11], [13]]
    assert told["articles"][0]["published_at"] == "2024-03-14 10:20:00+07:00"
    assert len(site.requests) == 5
    assert {request.user_agent.split("/")[0] for request in site.requests} == {"OCOP-Ledger"}


def test_a_live_check_that_finds_a_problem_says_which_and_ends_with_three(site: SampleSite) -> None:
    result = run("check", "--live", BROKEN_PAPER)
    assert result.exit_code == 3
    assert "http_5xx" in result.stdout
    assert "Thốt Nốt gom bánh tráng Thuận Hưng về một mối" in result.stdout
    assert "1 problem" in result.stdout


def test_a_live_check_of_a_site_that_is_down_or_forbidden_asks_no_more(site: SampleSite) -> None:
    site.stop(PAPER)
    down = run("check", "--live", PAPER)
    assert down.exit_code == 3
    assert "robots_unreachable" in down.stdout
    forbidden = run("check", "--live", "thuvienphapluat")
    assert forbidden.exit_code == 2
    assert "terms of use forbid" in " ".join(forbidden.stderr.split())
