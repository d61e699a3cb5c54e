"""A page that was taken down is gone everywhere and stays so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, text
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.desk import add_files
from pipelines.home import Home
from pipelines.importing import import_file, load_imported
from pipelines.rebuild import reindex, reparse
from sources.archive import Archive
from tests.integration.pipelines.rows import count, rows
from tests.unit.sources.scanning.files import per_record, record
from warehouse import unfetched
from warehouse.unfetched import Unfetched

GONE = "https://la.example/bai.html"
KEPT = "https://la.example/khac.html"
PAGE = """<html><head><meta property="article:published_time" content="2022-03-04T08:00:00+07:00">
<title>{0}</title></head><body><article><h1>{0}</h1><p>Đến hết năm 2021, tỉnh Thái Nguyên có {1}
sản phẩm OCOP. Bà con trong vùng vui mừng vì hàng làm ra có nơi tiêu thụ.</p></article></body>"""


def forget(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["forget", *arguments])


def crawl(folder: Path, name: str = "crawl.warc.gz", note: bytes = b"") -> Path:
    file = folder / name
    gone = record(PAGE.format("Tin sao", 240).encode() + note, GONE)
    kept = record(PAGE.format("Tin khác", 17).encode() + note, KEPT)
    file.write_bytes(per_record([gone, kept]).getvalue())
    return file


def held(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        found = connection.scalars(text("select url from document union select url from capture"))
        return set(found)


def test_a_forgotten_page_is_gone_and_does_not_come_back(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    import_file(home, crawl(tmp_path), lambda _: None)
    load_imported(home, ["desk"])
    assert held(engine) == {GONE, KEPT}
    failed = [Unfetched(url, date(2022, 3, 4), "timeout", "no answer") for url in (GONE, KEPT)]
    unfetched.note(engine, "desk", failed, seen=datetime(2999, 1, 1, tzinfo=UTC))

    done = forget(GONE, "--why", "Theo yêu cầu của tác giả")

    assert done.exit_code == 0, done.output
    assert held(engine) == {KEPT}
    with engine.connect() as connection:
        stone = connection.execute(text("select url, reason from tombstone")).one()
        values = connection.scalars(text("select value_min::int from claim")).all()
        missing = connection.scalars(text("select url from unfetched")).all()
    assert missing == [KEPT]
    assert tuple(stone) == (GONE, "Theo yêu cầu của tác giả")
    assert values == [17]
    assert [r.url for r in Archive(home.archive).scan()] == [KEPT]
    before = rows(engine, "document", "claim", "capture", "tombstone")

    again = forget(GONE, "--why", "lần nữa")
    assert (again.exit_code, "already forgotten" in again.output) == (0, True)
    other = import_file(home, crawl(tmp_path, "b.warc.gz", b"<!-- 2 -->"), lambda _: None)
    assert other.outcomes == {"forgotten": 1, "taken": 1}
    copy = tmp_path / "bai.html"
    copy.write_bytes(PAGE.format("Tin sao", 240).encode())
    assert "taken down" in str(add_files(home, [copy]).files[0].refused)

    with engine.begin() as connection:
        connection.execute(text("truncate capture, document, tombstone cascade"))
    reparse(home)
    after = rows(engine, "document", "claim", "tombstone")
    assert after["tombstone"] == before["tombstone"]
    assert held(engine) == {KEPT}


def test_a_page_whose_taking_down_was_cut_short_is_not_read_and_can_be_ended(
    home: Home, engine: Engine, tmp_path: Path, monkeypatch: object
) -> None:
    from datetime import UTC, datetime

    from sources.takedown import Tombstone, bury

    import_file(home, crawl(tmp_path), lambda _: None)
    at = datetime(2024, 1, 1, tzinfo=UTC)
    bury(
        Archive(home.archive).storage,
        Tombstone(GONE, (GONE,), (), "Theo yêu cầu", at.isoformat()),
        at,
    )

    reindex(home)
    assert [r.url for r in Archive(home.archive).scan()] == [KEPT]
    done = forget(GONE, "--why", "Theo yêu cầu")

    assert "1 captures were taken down" in done.output
    assert count(engine, "capture") == 1
    assert count(engine, "tombstone") == 1


def test_an_unknown_page_and_an_empty_reason_are_refused(home: Home) -> None:
    assert forget("https://la.example/x.html", "--why", "x").exit_code == 2
    assert forget(GONE, "--why", " ").exit_code == 2
    assert not Archive(home.archive).tombstones()
