"""The inbox: dropped files, through the archive, to outcomes beside them and the warehouse."""

from __future__ import annotations

import json
import os
from pathlib import Path

import dagster as dg
import pytest
from sqlalchemy import Engine, text

from assets import readings
from parsers import reading
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.inbox import state, work
from pipelines.inbox.sensor import inbox_sensor
from pipelines.inbox.work import InboxStopped, lock_of, state_of, take_look
from pipelines.instance import dagster_instance
from tests.integration.pipelines.rows import count, rows
from tests.integration.pipelines.test_desk import ARTICLE, article


@pytest.fixture(autouse=True)
def looks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two looks count however near they are, so that tests need not wait."""
    monkeypatch.delenv("OCOP_INBOX", raising=False)
    monkeypatch.setattr(state, "STEADY_SECONDS", 0.0)


def read(home: Home) -> dict[str, str]:
    """Look twice and do one batch; what came of each file."""
    take_look(home)
    take_look(home)
    return work.work(home).outcomes


def page(file: Path) -> str:
    return file.with_name(file.name + ".result.html").read_text(encoding="utf-8")


def documents(file: Path) -> list[dict[str, object]]:
    read: list[dict[str, object]] = json.loads(
        file.with_name(file.name + ".result.json").read_text(encoding="utf-8")
    )
    return read


def captures(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(
            text("select count(*) from capture where source = 'desk'")
        ).scalar_one()


def test_dropped_files_get_outcomes_beside_them_once_and_stay(home: Home, engine: Engine) -> None:
    folder = home.inbox / "Quý I" / "Đợt 1"
    folder.mkdir(parents=True)
    good, empty, torn = article(folder), home.inbox / "rong.txt", home.inbox / "anh.pdf"
    empty.write_bytes(b"")
    torn.write_bytes(b"%PDF-1.7\nnothing more")
    for passed in ("~$bao-cao.docx", "a.pdf.part", "Thumbs.db", ".an.txt", "x.txt.result.json"):
        (home.inbox / passed).write_text(ARTICLE)

    shortcut = home.inbox / "quyet-dinh.url"
    shortcut.write_bytes(
        b"[{000214A0}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nURL=https://a.vn/\r\n"
    )

    outcomes = read(home)

    assert outcomes["rong.txt"] == "not read: empty"
    assert set(outcomes) == {"anh.pdf", "rong.txt", "quyet-dinh.url", "Quý I/Đợt 1/bai-bao.txt"}
    assert "lối tắt" in page(shortcut)
    (document,) = documents(good)
    assert [claim["value_min"] for claim in document["claims"]] == [240, 149, 91]  # type: ignore[attr-defined]
    assert "<mark" in page(good)
    assert "Tệp rỗng" in page(empty)
    assert "Không đọc được tệp này" in page(torn)
    assert good.read_text(encoding="utf-8") == ARTICLE
    assert count(engine, "claim") == 3
    before = rows(engine)

    assert read(home) == {}, "nothing is read twice, and no outcome is taken for input"
    assert rows(engine) == before
    assert not list(home.inbox.rglob(".ocop*"))


def test_a_copy_is_the_same_a_changed_file_is_read_again(home: Home, engine: Engine) -> None:
    first = article(home.inbox, "a & b.txt")
    read(home)
    copy = article(home.inbox, "copy.txt")
    assert read(home) == {"copy.txt": "the same as a & b.txt"}
    assert 'href="a%20%26%20b.txt.result.html">a &amp; b.txt</a>' in page(copy)
    assert captures(engine) == 1

    first.write_text(ARTICLE.replace("240", "241"), encoding="utf-8")
    assert list(read(home)) == ["a & b.txt"]
    assert "241" in page(first)
    assert captures(engine) == 2


def test_a_growing_file_is_waited_for(home: Home) -> None:
    file = home.inbox / "lon.txt"
    file.write_text("Tỉnh ")
    take_look(home)
    with file.open("a") as stream:
        stream.write("có 12")
    take_look(home)
    assert [f.path.name for f in state_of(home).growing()] == ["lon.txt"]
    assert work.work(home).outcomes == {}
    take_look(home)
    assert list(work.work(home).outcomes) == ["lon.txt"]


def test_short_files_come_before_a_long_one(home: Home) -> None:
    long = ARTICLE + " " * 9000
    for name, text_ in (("a-dai.txt", long), ("b.txt", ARTICLE), ("c.txt", "Ngắn.")):
        (home.inbox / name).write_text(text_, encoding="utf-8")
    take_look(home)
    take_look(home)
    assert [f.path.name for f in state_of(home).waiting()] == ["c.txt", "b.txt", "a-dai.txt"]


def test_work_that_ended_half_way_is_finished_and_nothing_is_there_twice(
    home: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(home.inbox)
    article(home.inbox, "sau.txt").write_text(ARTICLE.replace("240", "250"), encoding="utf-8")

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(work, "load_days", die)
        with pytest.raises(Killed):
            read(home)
    assert captures(engine) == 2
    assert count(engine, "claim") == 0

    assert len(read(home)) == 2
    assert captures(engine) == 2
    assert count(engine, "claim") == 6


def test_a_file_whose_reading_ends_the_program_is_left_alone_after_three_times(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = article(home.inbox, "a-bad.txt")
    article(home.inbox, "good.txt").write_text(ARTICLE + "\nmore", encoding="utf-8")
    take_look(home)
    take_look(home)
    for _ in range(work.MOST_ATTEMPTS):
        state_of(home).begin(Path(bad.name))

    assert list(work.work(home).outcomes) == ["good.txt"], "others are not held up"
    assert work.work(home).outcomes == {"a-bad.txt": "given up"}
    assert "dừng đột ngột" in page(bad)


def test_two_at_once_read_once(home: Home) -> None:
    article(home.inbox)
    with lock_of(home).acquire():
        take_look(home)
        take_look(home)
        assert work.work(home).is_busy


def test_outcomes_of_a_folder_that_cannot_be_written_go_home(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.inbox / "sub").mkdir()
    file = article(home.inbox / "sub")
    real = Path.open

    def refuse(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if "w" in mode and self.is_relative_to(home.inbox):
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, mode, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    take_look(home)
    take_look(home)
    report = work.work(home)

    assert len(report.remarks) == 1
    elsewhere = home.inbox_results / "sub" / file.name
    assert "Không ghi được vào thư mục của tệp" in page(elsewhere)
    assert documents(elsewhere)


def test_names_of_every_kind_are_shown_and_escaped(home: Home) -> None:
    names = [
        "Quye\u0302\u0301t đi\u0323nh <b>(1)<b> #2%.txt",
        "đ" * 120 + ".txt",
        os.fsdecode(b"t\xecnh.txt"),
    ]
    for number, name in enumerate(names):
        (home.inbox / name).write_text(ARTICLE.replace("240", f"24{number}"), encoding="utf-8")

    outcomes = read(home)

    assert len(outcomes) == 3
    pages = list(home.inbox.glob("*.result.html"))
    assert len(pages) == 3
    assert all(len(os.fsencode(p.name)) <= 255 for p in pages)
    assert not any("<b>(1)" in p.read_text(encoding="utf-8") for p in pages)


def test_a_full_disk_stops_the_work_and_the_sensor_says_so_and_goes_on(
    home: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = article(home.inbox)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(work, "write_outcome", full)
        with pytest.raises(InboxStopped, match="No space"):
            read(home)
    with dagster_instance(home) as instance:
        skipped = tick(home, instance)
        assert isinstance(skipped, dg.SkipReason)
        assert "No space left" in (skipped.skip_message or "")
    monkeypatch.setattr(state, "_FIRST_PAUSE", 0.0)
    read(home)
    assert "<mark" in page(file)
    assert state_of(home).trouble() is None
    assert captures(engine) == 1


def test_sensor_asks_for_bounded_runs_that_do_it_all(
    home: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "MOST_FILES", 2)
    for number in range(3):
        article(home.inbox, f"{number}.txt").write_text(ARTICLE + f"\n\nTrang {number}.")
    definitions = build_definitions(home)
    with dagster_instance(home) as instance:
        assert "may still be growing" in str(tick(home, instance))
        for left in (1, 0):
            asked = tick(home, instance)
            assert isinstance(asked, dg.SensorResult), asked
            assert len(asked.run_requests or ()) == 1
            ran = definitions.resolve_job_def("inbox").execute_in_process(instance=instance)
            assert ran.success
            assert len(state_of(home).waiting()) == left
        assert "nothing new" in str(tick(home, instance))
    assert count(engine, "claim") == 9


def test_a_folder_that_is_not_there_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_INBOX", str(home.root / "share" / "not-mounted"))
    with dagster_instance(home) as instance:
        assert "There is no folder" in str(tick(home, instance))
    assert not home.inbox.exists()


def tick(home: Home, instance: dg.DagsterInstance) -> object:
    """What the sensor answers now."""
    resources = build_definitions(home).resources or {}
    with dg.build_sensor_context(
        instance=instance, resources={"ledger": resources["ledger"]}
    ) as context:
        return inbox_sensor(context)


def test_files_of_today_are_not_read_anew_when_another_comes(
    home: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(home.inbox, "first.txt")
    read(home)
    readings._lately.clear()
    asked: list[str] = []
    real = reading.read_documents

    def noting(payload: bytes, **more: object) -> object:
        asked.append(str(more["name"]))
        return real(payload, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_documents", noting)
    article(home.inbox, "second.txt").write_text(ARTICLE.replace("240", "250"), encoding="utf-8")
    read(home)

    assert asked == ["second.txt"], "once, for the outcome and for the warehouse"
    assert count(engine, "claim") == 6
    state_of(home).again(Path("first.txt"))
    read(home)
    assert asked == ["second.txt", "first.txt"]
