"""`ocop sources` against the sample site, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.commands.publishers import catalogue
from samples.server import FIRST_DAY, LAST_DAY, SampleSite, serve
from sources.archive import Archive
from sources.catalogue import load_catalogue
from sources.crawl import crawl

PAPER = "sample-bao-thai-nguyen"
PORTAL = "sample-cong-thong-tin"
BROKEN_PAPER = "sample-bao-can-tho"
"""One of its newest pages answers 500."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleSite]:
    with serve(ports=0, crawl_delay=0.02) as served:
        monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("OCOP_CATALOGUE", str(served.write_overlay(tmp_path / "mine.yaml")))
        catalogue.cache_clear()
        yield served
    catalogue.cache_clear()


@pytest.fixture
def strangers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleSite]:
    """The sample site, unknown to the catalogue; the current folder is an empty one."""
    with serve(ports=0, crawl_delay=0.02) as served:
        monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
        monkeypatch.delenv("OCOP_CATALOGUE", raising=False)
        monkeypatch.chdir(tmp_path)
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
    assert told["robots"]["delay_seconds"] == 0.02
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


def test_the_list_shows_a_named_source_also_when_it_is_a_sample(site: SampleSite) -> None:
    assert PAPER not in run("list", "--format", "csv").stdout
    shown = run("list", PAPER, "--format", "csv").stdout.splitlines()
    assert len(shown) == 2
    assert shown[1].startswith(f"{PAPER},")
    unknown = run("list", "sample-bao-thai-nguyn")
    assert (unknown.exit_code, PAPER in unknown.stderr) == (2, True)


def test_a_check_names_a_province_that_is_none(
    site: SampleSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = run("check")
    assert (right.exit_code, "The catalogue is right" in right.stderr) == (0, True)
    mine = (tmp_path / "mine.yaml").read_text("utf-8").replace("name: Thái Nguyên", "name: Thai N")
    (tmp_path / "mine.yaml").write_text(mine, "utf-8")
    catalogue.cache_clear()
    wrong = run("check")
    assert wrong.exit_code == 2
    assert f"entry {PAPER}: field province: 'Thai N' is no province" in wrong.stderr
    monkeypatch.setenv("OCOP_CATALOGUE", str(tmp_path / "none.yaml"))
    catalogue.cache_clear()
    assert "there is no such file" in run("check").stderr
    assert not site.requests


@pytest.mark.parametrize(
    ("name", "feeds", "pages"),
    [
        (BROKEN_PAPER, 1, "/san-pham-ocop/trang-{page}.html"),
        (PAPER, 1, "/kinh-te/?trang={page}"),
        ("sample-bao-dak-nong", 0, "/chuong-trinh-moi-xa-mot-san-pham?page={page}"),
    ],
)
def test_a_drafted_entry_is_right_and_crawls_the_site(
    strangers: SampleSite, tmp_path: Path, name: str, feeds: int, pages: str
) -> None:
    result = run(
        "new", strangers.base(name) + "/", "--sample", "--name", "baovidu", "--to", "mine.yaml"
    )
    assert result.exit_code == 0, result.stderr
    written = (tmp_path / "mine.yaml").read_text("utf-8")
    assert written.count("# check: ") >= 6
    again = run("new", strangers.base(name) + "/", "--sample", "--to", "mine.yaml")
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    assert (tmp_path / "mine.yaml").read_text("utf-8") == written

    (drafted,) = (
        entry
        for entry in load_catalogue(tmp_path / "mine.yaml").sources.values()
        if entry.name not in load_catalogue().sources
    )
    assert drafted.name == "baovidu"
    assert drafted.title.startswith("Báo mẫu")
    assert {entry.name for entry in drafted.province} >= {drafted.title.removeprefix("Báo mẫu ")}
    assert len(drafted.feeds) == feeds
    assert [entry.pages for entry in drafted.listings] == [pages]
    found = crawl(
        drafted, FIRST_DAY, LAST_DAY, archive=Archive(tmp_path / "archive"), run_id="thu",
        known={}, publication_day=lambda body, url: None, sleep=lambda _: None,
    )  # fmt: skip
    articles = [c for c in found.captures if c.kind == "article" and not c.problem]
    assert len(articles) >= 8
    assert all("/in-an/" not in c.canonical_url for c in articles)


def test_nothing_is_drafted_of_a_site_that_is_known_or_does_not_answer(
    strangers: SampleSite, tmp_path: Path
) -> None:
    known = run("new", "https://thuvienphapluat.vn/")
    assert known.exit_code == 2
    assert "terms of use forbid" in " ".join(known.stderr.split())
    private = run("new", strangers.base(PAPER) + "/", "--to", "a.yaml")
    assert (private.exit_code, "say --sample" in private.stderr) == (3, True)
    odd = run("new", strangers.base(PAPER) + "/", "--sample", "--name", "Báo")
    assert (odd.exit_code, "--name baovidu" in odd.stderr) == (2, True)
    taken = run("new", strangers.base(PAPER) + "/", "--sample", "--name", "baocantho")
    assert (taken.exit_code, "another source of the name" in taken.stderr) == (2, True)
    assert not strangers.requests
    closed = run("new", strangers.base(PAPER) + "/in-an/1f3b6a4.html", "--sample", "--to", "a.yaml")
    assert closed.exit_code == 3
    assert "robots.txt" in closed.stderr
    address = strangers.base(PAPER)
    strangers.stop(PAPER)
    down = run("new", address, "--sample", "--to", "a.yaml")
    assert (down.exit_code, "nothing is fetched" in down.stderr) == (3, True)
    assert not (tmp_path / "a.yaml").exists()


def test_the_list_is_a_line_a_source_in_80_columns_and_whole_for_one_or_for_programs(
    site: SampleSite,
) -> None:
    def listed(*arguments: str) -> str:
        return (
            CliRunner().invoke(app, ["sources", "list", *arguments], env={"COLUMNS": "80"}).stdout
        )

    whole = listed()
    heads, *rows = (line.split() for line in whole.splitlines() if line.strip(" ─"))
    assert heads == ["name", "title", "kind", "province", "state"]
    assert "baocantho" in {row[0] for row in rows}
    assert max(map(len, whole.splitlines())) <= 80
    assert "host " in listed("baocantho")
    assert "host" in json.loads(listed("--format", "json"))[0]
