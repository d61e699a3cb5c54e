from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.commands import backfill as backfill_command
from pipelines.commands import clock
from pipelines.commands.publishers import catalogue
from pipelines.commands.selection import chosen_sources

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


def test_without_names_every_real_source_is_meant_and_no_sample() -> None:
    names = {source.name for source in chosen_sources(None)}

    assert {"bao-thu", "bao-nghi", "baocantho"} <= names
    assert not any(name.startswith("sample-") or name == "bao-cam" for name in names)


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
