from __future__ import annotations

import pytest

from sources.host_record import SIZE, HostRecord, read_record


def asked(record: HostRecord, since: float, until: float, who: str = "one") -> HostRecord:
    record.begin(who)
    record.end(until)
    return record


def test_the_pause_counts_from_the_end_of_an_answer() -> None:
    record = HostRecord()
    record.want(2.0, now=100)
    assert record.due(100) <= 100
    assert asked(record, 100, 107).due(107) == 109


def test_the_largest_delay_counts_until_nobody_has_wanted_it_for_long() -> None:
    record = HostRecord()
    record.want(5.0, now=0)
    record.want(1.0, now=10)
    asked(record, 10, 11)
    assert record.due(11) == 16
    record.want(1.0, now=700)
    asked(record, 700, 701)
    assert record.due(701) == 702


def test_a_request_whose_end_nobody_noted_may_have_been_sent_just_now() -> None:
    record = HostRecord()
    record.want(2.0, now=0)
    record.begin("one")
    after_a_kill = read_record(record.written(), now=50)
    assert after_a_kill.due(50) == 52


def test_what_a_host_asks_for_is_longer_than_any_delay() -> None:
    record = HostRecord()
    record.want(2.0, now=0)
    record.begin("one")
    record.free = 60
    record.end(1)
    assert record.due(1) == 60


def test_two_who_want_the_same_turn_have_it_one_after_the_other() -> None:
    record = HostRecord()
    record.want(2.0, now=0)
    asked(record, 0, 1, "one")
    assert record.nap("one", 1) == 2
    assert record.nap("other", 1) == 2
    assert record.nap("one", 3) > 0 == record.nap("other", 3)
    asked(record, 3, 4, "other")
    assert record.nap("other", 4) == 2
    assert record.nap("one", 4) == 2
    assert record.nap("other", 6) > 0 == record.nap("one", 6)


def test_one_for_whom_a_dead_one_waits_is_held_up_for_a_moment_only() -> None:
    record = HostRecord()
    asked(record, 0, 1, "one")
    record.nap("killed", 1)
    assert 0 < record.nap("one", 1) < 0.1


def test_a_record_is_read_as_it_was_written() -> None:
    record = asked(HostRecord(troubles=3, tries=2, counted_from=1), 0, 7.25)
    assert len(record.written()) == SIZE
    assert read_record(record.written(), now=8) == record


@pytest.mark.parametrize("written", [b"", b" " * SIZE, b"\0" * SIZE])
def test_an_empty_file_tells_nothing(written: bytes) -> None:
    assert read_record(written, now=5) == HostRecord()


def test_a_record_of_before_the_machine_was_started_tells_nothing() -> None:
    record = asked(HostRecord(troubles=4), 0, 90_000)
    assert read_record(record.written(), now=30) == HostRecord()


@pytest.mark.parametrize("written", [b'{"turns": 5, "is_as', b"[1]", b'{"turn": 5}', b"\xff\xfe"])
def test_half_a_record_means_that_somebody_has_just_asked(written: bytes) -> None:
    record = read_record(written, now=40)
    record.want(3.0, now=40)
    assert record.due(40) == 43


def test_further_tries_are_ten_and_one_for_ten_pages() -> None:
    record = HostRecord(turns=500)
    record.forget_troubles()
    for turn in range(30):
        asked(record, turn, turn + 0.5)
    taken = 0
    while record.take_try():
        asked(record, 30, 31)
        taken += 1
    assert taken == 10 + 3
