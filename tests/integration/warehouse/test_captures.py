from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from tests.integration.warehouse.rows import document, frame
from warehouse import captures
from warehouse.captures import Capture
from warehouse.load import load_partition

_DAY = date(2022, 1, 14)


def capture(number: int, **changes: object) -> Capture:
    return replace(
        Capture(
            capture_id=f"c{number}",
            source="bao-thu",
            partition_day=_DAY,
            url=f"https://www.bao-thu.example/{number}",
            canonical_url=f"https://bao-thu.example/{number}",
            captured_at=datetime(2022, 1, 15, 2, number, tzinfo=UTC),
            status=200,
            media_type="text/html",
            digest="00",
            bytes=10,
            warc_file="bao-thu/2022-01-15/x.warc.gz",
            warc_offset=0,
            warc_length=5,
            kind="article",
        ),
        **changes,  # type: ignore[arg-type]
    )


def test_entering_captures_twice_changes_nothing(engine: Engine) -> None:
    entered = [capture(1), capture(2, etag='"x"')]
    assert captures.record(engine, entered) == 2
    assert captures.record(engine, iter([*entered, *entered, capture(3)])) == 1
    assert captures.of_partition(engine, "bao-thu", _DAY) == [*entered, capture(3)]


def test_a_capture_that_was_dated_better_moves_to_its_day(engine: Engine) -> None:
    captures.record(engine, [capture(1, dated_from="capture")])
    moved = capture(1, partition_day=date(2022, 1, 13), dated_from="page")
    assert captures.record(engine, [moved]) == 0
    assert captures.of_partition(engine, "bao-thu", _DAY) == []
    assert captures.of_partition(engine, "bao-thu", date(2022, 1, 13)) == [moved]


def test_known_gives_the_latest_capture_of_each_address_and_every_file(engine: Engine) -> None:
    newer = capture(2, canonical_url="https://bao-thu.example/1")
    file = capture(3, kind="desk", url=None, canonical_url=None, name="a.txt", published=_DAY)
    captures.record(engine, [capture(1), newer, file, capture(4, source="khac")])
    assert captures.known(engine, "bao-thu") == {"https://bao-thu.example/1": newer, "c3": file}


def test_a_capture_by_a_clock_far_ahead_is_not_the_latest_where_there_is_another(
    engine: Engine,
) -> None:
    ahead = datetime(2144, 1, 15, tzinfo=UTC)
    failed = capture(2, canonical_url="https://bao-thu.example/1", captured_at=ahead)
    captures.record(engine, [failed])
    assert captures.known(engine, "bao-thu") == {"https://bao-thu.example/1": failed}
    captures.record(engine, [capture(1)])
    assert captures.known(engine, "bao-thu") == {"https://bao-thu.example/1": capture(1)}


def test_files_of_the_index_are_those_that_hold_captures_of_the_source(engine: Engine) -> None:
    there = capture(2, warc_file="bao-thu/1970-01-01/y.warc.gz")
    captures.record(engine, [capture(1), there, capture(4, source="khac", warc_file="khac/z")])
    assert captures.files(engine, "bao-thu") == {capture(1).warc_file, there.warc_file}
    assert captures.files(engine, "none") == frozenset()


def load(engine: Engine, version: str, *, captures_digest: str | None = None) -> None:
    load_partition(
        engine, "bao-thu", _DAY, frame(document()), frame(), None,
        extractor_version=version, run_id=None, captures=captures_digest,
    )  # fmt: skip


def test_partitions_are_pending_until_loaded_from_their_captures_by_this_extractor(
    engine: Engine,
) -> None:
    key = ("bao-thu", _DAY)
    captures.record(engine, [capture(1), capture(9, kind="listing", source="chi-trang-muc")])
    assert captures.partitions(engine) == [key]
    assert captures.pending_partitions(engine, "v1") == [key]

    load(engine, "v1")
    assert captures.pending_partitions(engine, "v1") == []
    assert captures.pending_partitions(engine, "v2") == [key]

    captures.record(engine, [capture(2)])
    assert captures.pending_partitions(engine, "v1") == [key]
    load(engine, "v1")  # the same rows from other captures: nothing written, no longer pending
    assert captures.pending_partitions(engine, "v1") == []


def test_a_capture_that_came_while_rows_were_made_leaves_its_partition_pending(
    engine: Engine,
) -> None:
    captures.record(engine, [capture(1)])
    with engine.connect() as connection:
        seen = captures.captures_digest(connection, "bao-thu", _DAY)
    captures.record(engine, [capture(2)])
    load(engine, "v1", captures_digest=seen)
    assert captures.pending_partitions(engine, "v1") == [("bao-thu", _DAY)]


def test_the_state_of_a_partition_tells_every_change_of_its_captures(engine: Engine) -> None:
    def told() -> tuple[int, str, frozenset[str], str]:
        state = captures.state(engine, "bao-thu", _DAY)
        with engine.connect() as connection:
            assert state.pages == captures.captures_digest(connection, "bao-thu", _DAY)
        return state.held, state.pages, state.failed, state.whole

    empty = told()
    assert (empty[0], empty[2]) == (0, frozenset())
    captures.record(engine, [capture(2), capture(1), capture(4, source="khac")])
    two = told()
    assert two[0] == 2
    captures.record(engine, [capture(3, kind="listing")])
    with_listing = told()
    assert with_listing[1] == two[1] != empty[1], "documents are made of pages and files alone"
    for changes in ({"etag": '"y"'}, {"published": _DAY}, {"status": 404}):
        before = told()
        captures.record(engine, [capture(1, **changes)])
        assert told()[3] != before[3]
    assert told()[2] == {"c1"}
    captures.record(engine, [capture(1, problem="empty_shell"), capture(3, kind="listing")])
    assert told()[2] == {"c1"}
