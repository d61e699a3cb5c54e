from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from pipelines.command import app
from sources.archive import Archive
from tests.unit.sources.making import MOMENT, fetched
from warehouse import captures

runner = CliRunner()
PAGE = "<html><p>Xã có 3 sản phẩm OCOP.</p></html>".encode()
DAY = date(2024, 3, 5)


def run(*arguments: str) -> Result:
    return runner.invoke(app, ["archive", *arguments], env={"COLUMNS": "160"})


@pytest.fixture
def archive(warehouse_home: Path, engine: Engine) -> Archive:
    """Two captures of one source in 2024, one of them a revisit, and one of 2023."""
    made = Archive(warehouse_home / "archive")
    with made.writer("bao-thu", DAY, "run") as writer:
        first = writer.write(fetched("http://bao-thu.vn/1.html", PAGE), DAY)
        later = MOMENT + timedelta(hours=1)
        again = writer.write(fetched(first.url, PAGE, at=later), DAY, unchanged=first)
        other = writer.write(fetched("http://bao-thu.vn/2.html", PAGE), date(2023, 5, 1))
    captures.record(engine, [first, again, other])
    return made


def test_a_whole_archive_is_said_to_be_whole(archive: Archive) -> None:
    result = run("verify")

    assert result.exit_code == 0
    assert not result.stdout
    assert "10 records of 1 files" in result.stderr
    assert "all are whole" in result.stderr


def test_a_damaged_record_is_named_with_file_and_byte(archive: Archive) -> None:
    file = archive.root / archive.files()[0].name
    member = next(r for r in archive.scan() if r.url.endswith("2.html"))
    data = bytearray(file.read_bytes())
    data[member.warc_offset + member.warc_length // 2] ^= 0xFF
    file.write_bytes(data)

    result = run("verify")

    assert result.exit_code == 3
    assert f"{member.warc_file}, byte {member.warc_offset}: " in result.stdout
    assert "1 faults" in result.stderr


def test_stats_count_captures_bytes_and_revisits_by_source_and_year(archive: Archive) -> None:
    rows = json.loads(run("stats", "--json").stdout)

    told = [(r["source"], r["year"], r["captures"], r["revisits"], r["bytes"]) for r in rows]
    assert told == [("bao-thu", 2023, 1, 0, len(PAGE)), ("bao-thu", 2024, 2, 1, len(PAGE))]
    assert all(r["stored_bytes"] > 0 for r in rows)


def test_stats_for_people_end_in_a_sum(archive: Archive) -> None:
    shown = run("stats").stdout.splitlines()

    assert any(line.split()[:3] == ["all", "3", "3"] for line in shown)
