"""Pages of foreign WARC files, by the command and through the assets of a night."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from pipelines import importing
from pipelines.command import app
from pipelines.home import Home
from pipelines.importing import import_file, is_archive
from sources.archive import Archive
from tests.integration.pipelines.rows import rows
from tests.unit.sources.scanning.files import SHAPES, per_record, record

ROOT = Path(__file__).parents[3]
CATALOGUE = r"""
- name: bao-thu
  title: Báo thử
  kind: press
  authority: 3
  province: [{name: Thái Nguyên}]
  hosts: [bao-thu.example, bao-cu.example]
  canonical_host: bao-thu.example
  listings: [{url: /tin/}]
  article_pattern: '-\d+\.html$'
"""
PAGE = """<html><head><meta property="article:published_time" content="{day}T08:00:00+07:00">
<title>Tỉnh có thêm hàng được gắn sao</title></head><body><article><h1>Tỉnh có thêm hàng được gắn
sao</h1><p>{text} Bà con trong vùng vui mừng vì hàng làm ra có nơi tiêu thụ, giá ổn định.</p>
<p>Nhiều cơ sở đầu tư nhà xưởng, máy móc, bao bì để nâng chất lượng hàng bán ra chợ xa.</p>
</article></body></html>"""


def page(day: str, said: str) -> bytes:
    return PAGE.format(day=day, text=said).encode()


def crawl() -> list[bytes]:
    stock = "Đến hết năm 2021, tỉnh Thái Nguyên có 240 sản phẩm OCOP."
    return [
        record(page("2022-03-04", stock), "https://bao-cu.example/tin/hang-sao-17.html"),
        record(page("2022-03-04", stock), "https://la.example/bai.html"),
        record(page("2022-03-04", "Chợ quê đông vui."), "https://la.example/khac.html"),
        record(page("2017-03-04", stock), "https://la.example/som.html"),
        record(page("2022-03-04", stock), "https://bao-thu.example/tin/"),
        record(b"<p>OCOP</p>", "https://la.example/khong-ngay.html", date="2022-03-06T01:00:00Z"),
    ]


@pytest.fixture(autouse=True)
def _catalogue(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    file = home.root / "catalogue.yaml"
    file.write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setenv("OCOP_CATALOGUE", str(file))


def captured(engine: Engine) -> set[tuple[object, ...]]:
    """Captures without their place in the files."""
    with engine.connect() as connection:
        found = connection.execute(
            text("select capture_id, source, partition_day, url, captured_at from capture")
        )
        return {tuple(row) for row in found}


def test_pages_keep_address_and_date_and_go_to_their_day_of_publication(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(per_record(crawl()).getvalue())
    runner = CliRunner()

    result = runner.invoke(app, ["add", str(file)], catch_exceptions=False)

    assert result.exit_code == 0, result.output
    assert "5 of 6 pages name the programme" in result.stdout
    assert "3 new in the archive" in result.stdout
    with engine.connect() as connection:
        held = connection.execute(
            text(
                "select source, partition_day, url, captured_at, dated_from, publisher"
                " from capture order by url"
            )
        ).all()
        documents = connection.execute(
            text(
                "select source, publisher, published, title, authority"
                " from document order by source, url"
            )
        ).all()
        claims = connection.execute(text("select source, unit_id from claim order by 1")).all()
    at = datetime(2022, 3, 5, 2, tzinfo=UTC)
    day = date(2022, 3, 4)
    assert [tuple(row) for row in held] == [
        ("bao-thu", day, "https://bao-cu.example/tin/hang-sao-17.html", at, "page", None),
        ("desk", day, "https://la.example/bai.html", at, "page", "la.example"),
        (
            "desk",
            date(2022, 3, 6),
            "https://la.example/khong-ngay.html",
            datetime(2022, 3, 6, 1, tzinfo=UTC),
            "capture",
            "la.example",
        ),
    ]
    title = "Tỉnh có thêm hàng được gắn sao"
    assert ("bao-thu", "bao-thu", day, title, 3) in documents
    assert ("desk", "la.example", day, title, None) in documents
    assert [row[0] for row in claims] == ["bao-thu", "desk"]
    assert all(row[1].startswith("19@") for row in claims)

    before = rows(engine)
    copy = tmp_path / "again.warc"
    copy.write_bytes(b"".join(crawl()))
    again = runner.invoke(app, ["add", str(copy)], catch_exceptions=False)
    assert again.exit_code == 0, again.output
    assert "3 there already" in again.stdout
    assert rows(engine) == before


def test_a_cut_off_file_gives_what_is_whole_and_names_what_is_not(
    home: Home, tmp_path: Path
) -> None:
    file = tmp_path / "crawl.warc.gz"
    whole = per_record(crawl()[:1]).getvalue()
    file.write_bytes(whole + per_record(crawl()[1:2]).getvalue()[:-30])

    state = import_file(home, file, lambda _: None)

    assert state.outcomes == {"taken": 1}
    assert [(offset, "cut off" in reason) for offset, _, reason in state.named] == [
        (len(whole), True)
    ]


def test_a_file_with_damage_ends_the_command_with_code_3(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(per_record(crawl()[2:3]).getvalue()[:-30])

    result = CliRunner().invoke(app, ["add", str(file)])

    assert result.exit_code == 3
    assert "damaged at byte 0" in result.stdout


@pytest.mark.parametrize("until", [2, 3, 5])
def test_a_killed_import_goes_on_and_takes_nothing_twice(
    home: Home, engine: Engine, tmp_path: Path, until: int
) -> None:
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(per_record([*crawl(), crawl()[0]]).getvalue())
    command = [sys.executable, "-m", "tests.integration.pipelines.import_process"]
    killed = subprocess.run(
        [*command, str(home.root), str(file), str(until)], cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL

    state = import_file(home, file, lambda _: None)

    assert state.done
    assert len(captured(engine)) == 3
    assert {r.capture_id for r in Archive(home.archive).scan()} == {r[0] for r in captured(engine)}
    assert len(list(Archive(home.archive).scan())) == 3
    assert sorted(r[2] for r in captured(engine)) == [
        date(2022, 3, 4), date(2022, 3, 4), date(2022, 3, 6),
    ]  # fmt: skip
    assert not list(home.archive.rglob("*.tmp"))


def test_a_scan_that_stops_between_records_does_not_count_one_twice(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(per_record([*crawl(), b"junk", *crawl()]).getvalue())
    monkeypatch.setattr(importing, "_SECONDS", 0.0)
    for stop in (2, 4, 7):
        with pytest.raises(KeyboardInterrupt):
            import_file(home, file, _stopper(stop))

    state = import_file(home, file, lambda _: None)

    assert (state.records, state.pages, state.bad) == (12, 12, 1)
    assert sum(state.outcomes.values()) == 10


def _stopper(after: int) -> object:
    calls = 0

    def stop(_: int) -> None:
        nonlocal calls
        calls += 1
        if calls > after:
            raise KeyboardInterrupt

    return stop


@pytest.mark.parametrize("shape", SHAPES)
def test_an_archive_is_known_by_its_bytes(shape: object, tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(shape(crawl()).getvalue())  # type: ignore[operator]
    assert is_archive(file)
    for other in (b"", b"<html>", b"\x1f\x8b", b"%PDF-1.7"):
        file.write_bytes(other)
        assert not is_archive(file)
