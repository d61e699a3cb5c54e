from __future__ import annotations

from datetime import date

import pytest
import typer

from pipelines.commands.options import read_day


@pytest.mark.parametrize(
    "text", ["2022-01-14", "14/1/2022", "14/01/2022", "14.1.2022", " 14-1-2022"]
)
def test_a_day_is_read_in_iso_and_in_vietnamese_order(text: str) -> None:
    assert read_day(text) == date(2022, 1, 14)


@pytest.mark.parametrize("text", ["", "yesterday", "2022", "14/1/22", "2022-1-14x"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="write 2022-01-14"):
        read_day(text)


@pytest.mark.parametrize("text", ["2022-02-30", "31/4/2022", "1/13/2022"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="no day of the calendar"):
        read_day(text)
