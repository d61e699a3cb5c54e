from datetime import UTC, datetime, timedelta

import pytest

from pipelines.doctor.database import look_at_clock

NOW = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize("year", [1970, 2000, 2106])
def test_a_year_in_which_this_program_cannot_run_is_a_fault(year: int) -> None:
    assert look_at_clock(NOW.replace(year=year), None).state == "fault"


def test_a_database_whose_clock_is_minutes_away_is_a_fault() -> None:
    assert look_at_clock(NOW, NOW + timedelta(seconds=3)).state == "well"
    found = look_at_clock(NOW, NOW - timedelta(minutes=7))
    assert found.state == "fault"
    assert "420 s away" in found.seen
