from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from assets.partition import SourceDay
from pipelines.partitions import DESK, MOST_KEYS, range_tags, source_days, spans

MOST_SOURCES = 30


def test_key_is_what_dagster_makes_of_the_two_dimensions() -> None:
    key = SourceDay("bao-can-tho", date(2024, 3, 5)).key
    assert key == "2024-03-05|bao-can-tho"
    assert key in source_days(["bao-can-tho"]).get_partition_keys()
    assert SourceDay.from_key(key) == SourceDay("bao-can-tho", date(2024, 3, 5))


def test_a_run_of_a_job_s_page_is_told_no_source_and_day_of_another_run() -> None:
    key = SourceDay(DESK, date(2024, 3, 5)).key
    assert source_days([]).get_tags_for_partition_key(key) == {"dagster/partition": key}


def test_text_that_is_no_key_is_refused() -> None:
    with pytest.raises(ValueError, match="not a partition key"):
        SourceDay.from_key("2024-03-05")


def test_first_day_and_today_are_partitions_and_the_desk_is_a_source() -> None:
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    keys = set(source_days([]).get_partition_keys())
    assert SourceDay(DESK, date(2018, 5, 1)).key in keys
    assert SourceDay(DESK, today).key in keys
    assert SourceDay(DESK, date(2018, 4, 30)).key not in keys


def test_thirty_sources_stay_below_the_advised_number_of_keys() -> None:
    names = [f"source-{n}" for n in range(MOST_SOURCES)]
    assert len(source_days(names).get_partition_keys()) < MOST_KEYS


def test_keys_are_those_that_dagster_lists_and_listed_anew_when_a_day_has_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed: list[int] = []
    of_dagster = dg.MultiPartitionsDefinition.get_partition_keys

    def counted(self: dg.MultiPartitionsDefinition, *arguments: Any) -> Any:
        listed.append(1)
        return of_dagster(self, *arguments)

    monkeypatch.setattr(dg.MultiPartitionsDefinition, "get_partition_keys", counted)
    hanoi = ZoneInfo("Asia/Ho_Chi_Minh")
    for names, at, lists in [
        (["ben-tre", "an-giang"], datetime(2024, 3, 4, 9, tzinfo=hanoi), 1),
        (["an-giang", "ben-tre"], datetime(2024, 3, 4, 23, tzinfo=hanoi), 1),
        (["an-giang", "ben-tre"], datetime(2024, 3, 5, 0, 1, tzinfo=hanoi), 2),
        (["an-giang"], datetime(2024, 3, 5, 0, 1, tzinfo=hanoi), 3),
    ]:
        days = source_days(names)
        plain = dg.MultiPartitionsDefinition(
            {d.name: d.partitions_def for d in days.partitions_defs}
        )
        keys, expected = days.get_partition_keys(at), of_dagster(plain, at)
        assert len(listed) == lists
        assert list(keys) == list(expected)
        assert keys[-1].keys_by_dimension == expected[-1].keys_by_dimension
        assert days == plain


def test_range_tags_name_both_ends_of_one_source() -> None:
    tags = range_tags("a", date(2024, 3, 1), date(2024, 3, 4))
    assert tags["dagster/asset_partition_range_start"] == "2024-03-01|a"
    assert tags["dagster/asset_partition_range_end"] == "2024-03-04|a"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], []),
        ([3], [(3, 3)]),
        ([1, 2, 9], [(1, 2), (9, 9)]),
        ([9, 1, 2, 2, 3], [(1, 3), (9, 9)]),
    ],
)
def test_consecutive_days_become_one_span(days: list[int], expected: list[tuple[int, int]]) -> None:
    assert list(spans(date(2024, 3, d) for d in days)) == [
        (date(2024, 3, a), date(2024, 3, b)) for a, b in expected
    ]
