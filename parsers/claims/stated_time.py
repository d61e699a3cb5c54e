"""When a figure holds: a time that the text states, and its reading against a day.

What belongs here: turning a time into the short texts of a claim. What does not: finding it in a
sentence, which is in ``times``. The day of publication is always given; no clock.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from parsers.record import record

Role = Literal["until", "since", "in", "event", "signed", "now", "before"]

_NEW_YEAR = 2  # months in which "năm qua" is the year before
_AUTUMN = 10  # in which month and after it nobody speaks yet of the end of the new year


@record
class Time:
    """A time expression: offsets, its role, and the parts that the text states.

    ``year`` may be missing ("ngày 16/1"); ``shift`` is -1 for "năm ngoái". ``edge`` is "end" for
    "cuối", "hết"; "start" for "đầu"; "before" for "trước ngày"; "past" for "năm qua".
    ``span`` holds a stretch of years.
    """

    start: int
    end: int
    role: Role
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    span: tuple[int, int] | None = None
    edge: str | None = None
    shift: int | None = None
    half: int | None = None
    coarse: bool = False

    def dated(self, reference: date | None) -> Time:
        """The same time with its year filled in from the day of publication."""
        if self.year or self.span or self.role == "now" or reference is None:
            return self
        if self.shift is not None:
            gone = self.edge == "past" and reference.month <= _NEW_YEAR
            return replace(self, year=reference.year + (-1 if gone else self.shift))
        if self.month is not None:
            # "ngày 20/12" in a paper of January lies behind it; one of tomorrow is still this year.
            late = self.role in {"event", "in", "signed"} and self.month > reference.month + 1
            # "khép lại vào cuối tháng 12", told in January
            late = late or (self.role == "until" and self._is_of_last_winter(reference))
            return replace(self, year=reference.year - 1 if late else reference.year)
        return replace(self, year=reference.year)

    def _is_of_last_winter(self, reference: date) -> bool:
        return (self.month or 0) > _AUTUMN and reference.month <= _NEW_YEAR

    @property
    def last_year(self) -> int | None:
        """The year that a figure of this time belongs to."""
        return self.span[1] if self.span else self.year

    def as_of(self, published: date | None) -> str | None:
        """The claim's ``as_of`` text for a stock at this time."""
        if self.role == "now":
            return published.isoformat() if published else None
        if self.span:
            year = self.span[1]
            return f"{year}-12-31" if self.edge == "end" else str(year)
        if self.year is None:
            return None
        return self._day_text(self.year)

    def _day_text(self, year: int) -> str:
        month = self.month
        if self.quarter:
            month = self.quarter * 3
        elif self.half and month is None:
            month = 6 * self.half
        if month is None:
            return f"{year}-12-31" if self.edge == "end" else str(year)
        if self.day and self.edge == "before":
            return (date(year, month, self.day) - timedelta(days=1)).isoformat()
        if self.day:
            return f"{year}-{month:02}-{self.day:02}"
        if self.edge == "end" or self.quarter or self.half:
            return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
        return f"{year}-{month:02}"

    def period(self) -> str | None:
        """The claim's ``period`` text for a flow in this time."""
        if self.span:
            return (
                f"{self.span[0]}-{self.span[1]}"
                if self.span[0] != self.span[1]
                else str(self.span[0])
            )
        if self.year is None:
            return None
        if self.quarter and self.role == "in":
            return f"{self.year}-Q{self.quarter}"
        return str(self.year)
