"""How numbers, days, moments and addresses are written, in Vietnamese and in English."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from reports.texts import Language

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def number(value: Decimal | float, language: Language) -> str:
    """``1.234`` in Vietnamese, ``1,234`` in English; no decimals, as all figures are whole."""
    written = f"{value:,.0f}"
    return written.replace(",", ".") if language == "vi" else written


def day(value: date, language: Language) -> str:
    """``12/3/2024`` in Vietnamese, ``12 March 2024`` in English."""
    if language == "vi":
        return f"{value.day}/{value.month}/{value.year}"
    return f"{value.day} {value:%B} {value.year}"


def moment(value: datetime, language: Language) -> str:
    """Day and time in Viet Nam."""
    here = value.astimezone(HANOI)
    return f"{here:%H:%M} {day(here.date(), language)}"


def count_range(low: Decimal, high: Decimal, language: Language) -> str:
    """``20`` or ``15-20``."""
    first = number(low, language)
    return first if low == high else f"{first}-{number(high, language)}"


def web_address(url: str | None) -> str | None:
    """An address that may become a link; anything but http and https is left out."""
    return url if url and url.startswith(("http://", "https://")) else None
