"""A claim in the words of a reader: its number, what it counts, stars, place, time.

What belongs here: values to short strings. What does not: streams, layout, markup.
"""

from __future__ import annotations

import re
from datetime import date

from parsers.models import Claim, Place
from pipelines.present.words import say

_BILLION = 1_000_000_000
_MILLION = 1_000_000
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEARS = re.compile(r"\d{4}-\d{4}")
# "bị thu hồi" says it all: what was taken away is not "được công nhận" beside it.
_TAKEN_AWAY = frozenset({"withdrawn", "expired", "failed"})
_ROMAN = ("I", "II", "III", "IV")


def number(claim: Claim, lang: str) -> str:
    """The figure as a reader writes it: "≥ 1.234", "20–25", "3,6 tỷ đồng"."""
    low, high = claim.value_min, claim.value_max
    if claim.metric == "budget":
        shown = _money(low, high, lang)
    else:
        shown = _plain(low, lang) if low == high else f"{_plain(low, lang)}–{_plain(high, lang)}"
    sign = {"exact": "", "about": "≈ ", "at_least": "≥ ", "at_most": "≤ "}[claim.bound]
    return sign + shown


def _money(low: float, high: float, lang: str) -> str:
    if high >= _BILLION:
        scale, unit = _BILLION, "billion"
    elif high >= _MILLION:
        scale, unit = _MILLION, "million"
    else:
        scale, unit = 1, "dong"
    values = [low / scale] if low == high else [low / scale, high / scale]
    return "–".join(_plain(value, lang) for value in values) + " " + say(unit, lang)


def _plain(value: float, lang: str) -> str:
    """1234.5 as "1.234,5" (vi) or "1,234.5" (en)."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def counts(claim: Claim, lang: str) -> str:
    """What the number counts and by what: "được công nhận, trong kỳ, theo 3588/QĐ-UBND"."""
    words = [restriction(claim, lang)]
    if claim.restriction not in _TAKEN_AWAY:
        words.append(say(claim.metric, lang))
    if claim.renewal:
        words.append(say("renewal", lang))
    if claim.metric in ("recognised", "evaluated", "proposed", "producers"):
        words.append(say(claim.scope, lang))
    if claim.target_of == "upgraded":
        words.append(say("upgraded", lang))
    if claim.part is not None:
        kind = say(claim.part.kind, lang)
        label = claim.part.label.strip()
        words.append(
            label
            if not label or label.casefold().startswith(kind.casefold())
            else f"{kind}: {label}"
        )
    if claim.status == "in_force":
        words.append(say("in_force", lang))
    if claim.per_year:
        words.append(say("per_year", lang))
    if claim.batch:
        words.append(claim.batch)
    if claim.recognised_by:
        words.append(say(f"by_{claim.recognised_by}", lang))
    if claim.decision:
        words.append(f"{say('by', lang)} {claim.decision}")
    if claim.conditional:
        words.append(say("conditional", lang))
    words.extend(f"(!) {say(flag, lang)}" for flag in claim.flags)
    return ", ".join(word for word in words if word)


def restriction(claim: Claim, lang: str) -> str:
    """Why it is no place's figure, in front of all else: "chỉ chè", "mỗi huyện", "hết hạn"."""
    if claim.restriction is None:
        return ""
    confined = claim.product_group or claim.producer_type or claim.producer or claim.per_unit
    word = say(f"only_{claim.restriction}", lang)
    return f"{word} {confined}" if confined else word


def stars(claim: Claim) -> str:
    """The star levels: "★★★★", "3–5★", or nothing."""
    levels = sorted(set(claim.stars))
    if not levels:
        return ""
    if len(levels) == 1:
        return "★" * levels[0]
    if levels == list(range(levels[0], levels[-1] + 1)):
        return f"{levels[0]}–{levels[-1]} ★"
    return ", ".join(map(str, levels)) + " ★"


def place(where: Place, lang: str) -> str:
    """From the smallest unit to the province: "Thốt Nốt, Cần Thơ"; nothing when unknown."""
    if where.province == "Việt Nam":
        return say("country", lang)
    names = (where.commune, where.district, where.province or where.region)
    return ", ".join(name for name in names if name)


def said(claim: Claim, lang: str) -> str:
    """What a figure counts, of which level, where and when: "sản phẩm · ★★★★ · Cần Thơ · 2021"."""
    parts = (counts(claim, lang), stars(claim), place(claim.place, lang), time(claim, lang))
    return " · ".join(part for part in parts if part)


def time(claim: Claim, lang: str) -> str:
    """When the figure held, or the years of its flow: "đến 31/12/2021", "2021–2025", "Q3 2021"."""
    text = claim.as_of if claim.scope == "total" else claim.period
    if not text:
        return ""
    if found := _QUARTER.fullmatch(text):
        year, quarter = found.groups()
        shown = f"quý {_ROMAN[int(quarter) - 1]}/{year}" if lang == "vi" else f"Q{quarter} {year}"
    else:
        shown = _day(text, lang)
    return f"{say('as_of', lang)} {shown}" if claim.scope == "total" else shown


def _day(text: str, lang: str) -> str:
    """An ISO date or month as readers write it: "2021-12-31" is "31/12/2021" in Vietnamese."""
    if _YEARS.fullmatch(text):
        return text.replace("-", "–")
    parts = text.split("-")
    if lang == "vi" and all(part.isdigit() for part in parts):
        return "/".join(reversed(parts))
    return text


def day(value: date | None, lang: str) -> str:
    """A day of publication, or that there is none."""
    if value is None:
        return say("no_day", lang)
    return f"{value.day}/{value.month}/{value.year}" if lang == "vi" else value.isoformat()
