"""How numbers, times, places and addresses are written, in Vietnamese and in English."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from reports.texts import Language

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_QUARTERS = ("I", "II", "III", "IV")

_KINDS = {
    "Tỉnh": "Province",
    "Thành phố": "City",
    "Huyện": "District",
    "Quận": "District",
    "Thị xã": "Town",
    "Thị trấn": "Township",
    "Phường": "Ward",
    "Xã": "Commune",
    "Đặc khu": "Special Zone",
}
"""Kinds of administrative units, as they begin a full name, in English."""


def number(value: Decimal | float, language: Language) -> str:
    """``1.234`` in Vietnamese, ``1,234`` in English; no decimals, as all figures are whole."""
    written = f"{value:,.0f}"
    return written.replace(",", ".") if language == "vi" else written


def day(value: date, language: Language) -> str:
    """``12/3/2024`` in Vietnamese, ``12 Mar 2024`` in English."""
    if language == "vi":
        return f"{value.day}/{value.month}/{value.year}"
    return f"{value.day} {value:%b} {value.year}"


def period(text: str, language: Language) -> str:
    """A time as claims write it, in words that can follow "in" or "by".

    ``2024-12-31``, ``2024-12``, ``2024``, ``2021-2025`` and ``2024-Q3`` become ``31/12/2024``,
    ``tháng 12/2024``, ``năm 2024``, ``giai đoạn 2021-2025`` and ``quý III/2024`` in Vietnamese; any
    other stays as it is.
    """
    vietnamese = language == "vi"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return day(date.fromisoformat(text), language)
    if re.fullmatch(r"\d{4}-\d\d", text):
        first = date.fromisoformat(f"{text}-01")
        return f"tháng {first.month}/{first.year}" if vietnamese else f"{first:%b %Y}"
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        year, number = quarter[1], int(quarter[2])
        return f"quý {_QUARTERS[number - 1]}/{year}" if vietnamese else f"Q{number} {year}"
    if re.fullmatch(r"\d{4}-\d{4}", text):
        return f"giai đoạn {text}" if vietnamese else text
    return f"năm {text}" if vietnamese and re.fullmatch(r"\d{4}", text) else text


def unit_name(full_name: str, language: Language) -> str:
    """``Huyện Phong Điền`` in Vietnamese, ``Phong Điền District`` in English.

    A number follows its kind: ``District 1``. What begins with no known kind stays as it is.
    """
    if language == "vi":
        return full_name
    if full_name == "Việt Nam":
        return "Viet Nam"
    for kind, english in _KINDS.items():
        name = full_name.removeprefix(f"{kind} ")
        if name != full_name:
            return f"{english} {name}" if name.isdigit() else f"{name} {english}"
    return full_name


def moment(value: datetime, language: Language) -> str:
    """Day and time in Viet Nam."""
    here = value.astimezone(HANOI)
    return f"{here:%H:%M} {day(here.date(), language)}"


def count_range(low: Decimal, high: Decimal, language: Language) -> str:
    """``20`` or ``15-20``."""
    first = number(low, language)
    return first if low == high else f"{first}-{number(high, language)}"


def code(text: str) -> Markup:
    """A text of our own with what stands between backticks as ``<code>``; the rest is escaped."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704


def file_size(count: int, language: Language) -> str:
    """Bytes as ``812 B``, ``9,5 KB``, ``8,7 MB`` … of a thousand each; a point in English."""
    size, unit = float(count), "B"
    for larger in ("KB", "MB", "GB"):
        if size < 999.5:  # noqa: PLR2004 (1,000 when rounded)
            break
        size, unit = size / 1000, larger
    written = f"{size:.0f}" if unit == "B" or size >= 99.5 else f"{size:.1f}"  # noqa: PLR2004
    return f"{written.replace('.', ',') if language == 'vi' else written} {unit}"


def web_address(url: str | None) -> str | None:
    """An address that may become a link; anything but http and https is left out."""
    return url if url and url.startswith(("http://", "https://")) else None
