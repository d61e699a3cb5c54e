"""One line of a table or list to one award: values read, split and placed, faults as problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parsers.models import Award, Problem
from parsers.official import problems
from parsers.official.addresses import read_address
from parsers.official.groups import group_of_cell
from parsers.official.homes import Home
from parsers.official.producers import producer_type, split_both, split_producer
from parsers.official.scope import Scope, Stated, star_of
from parsers.official.statuses import RECOGNISED, remark
from parsers.official.values import (
    last_day,
    only_promised,
    only_star,
    raised_from,
    row_number,
    score_of_cell,
    star_levels,
    star_of_cell,
)
from parsers.official.words import low, tidy
from reference.programme import expires_on

_LEAST_CERTIFIED = 3  # reference/programme_rules.yaml: certificate_from_star
_STAR_ASIDE = re.compile(
    r"\s*[(–,-]\s*(?:đạt |hạng |ocop )*0?[1-5]\s*(?:sao|[★⭐*])\s*\)?\s*$"
    r"|\s*[(–,-]?\s*(?:[★⭐]\ufe0f?\s*){2,5}☆*\s*\)?\s*$",
    re.I,
)
_FOOTNOTE = re.compile(r"\s*(?:\(\s*\*+\s*\)|\*+|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]+)$")
_COUNTED = re.compile(
    r"\s*[-–:,(]*\s*(?:gồm |có |tổng (?:số |cộng )?)?\d{1,3}\s+(?:bộ )?(?:sản phẩm|sp)(?!\w)"
    r"[^)]*\)?\s*$",
    re.I,
)
_LABEL = re.compile(r"^(?:tên )?sản phẩm\s*:\s*", re.I)
# A cell that names what it holds: "Chủ thể: HTX A", "Địa chỉ: xã B"
_FIELD = re.compile(
    r"^(?:(?:tên )?(?:chủ thể|đơn vị|cơ sở)(?: sản xuất)?|(?:địa chỉ|đ/c)(?: sản xuất)?)\s*:\s*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one product line by the meaning of their columns.

    ``star`` is the level of a ticked column; ``unsure`` names the fields that were hardly legible.
    """

    words: Mapping[str, str]
    page: int | None = None
    star: int | None = None
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a whole document: its day, its issuer's place, what it says of validity."""

    day: date | None
    home: Home
    validity: str = ""


def award_of(entry: Entry, scope: Scope, said: Stated, frame: Frame) -> Award:
    """The award of one line; what it does not tell comes from where it stands."""
    found: list[Problem] = []
    words = entry.words
    product, producer, address = _names(words, scope)
    star, star_problem = _star(entry, scope, product)
    score = _score(words)
    status = _status(words, said, star)
    if star is None and status in {"withdrawn", "expired"}:
        star = star_of_cell(words.get("old_star", ""))  # the level that it had
    place = read_address(_whole_address(address, words, scope), frame.home, frame.day)
    if status == "failed" and star == star_of(scope) and not _says_star(entry, product):
        star = None  # the level that was asked for, not one that was reached
    product = _STAR_ASIDE.sub("", product) if star_levels(product) else product
    if not product:
        found.append(problems.product_missing())
    if star_problem and status in {*RECOGNISED, None}:
        found.append(problems.star_missing(star_problem))
    if words.get("score") and score is None and re.search(r"\d", words["score"]):
        found.append(problems.score_unreadable(words["score"]))
    if status is None:
        found.append(problems.status_unknown())
    found.extend(problems.place_unknown(name) for name in place.unknown)
    found.extend(problems.low_confidence(name) for name in entry.unsure)
    return Award(
        product=product,
        producer=producer,
        producer_type=_type(words, producer),
        address=address,
        commune=place.commune,
        district=place.district,
        province=place.province,
        group=_group(words, scope, frame.day),
        star=star,
        score=score,
        status=status,
        valid_until=_valid_until(words, status, frame),
        annex=scope.annex.number,
        row=row_number(words.get("number", "")),
        page=entry.page,
        problems=tuple(found),
    )


def _names(words: Mapping[str, str], scope: Scope) -> tuple[str, str | None, str | None]:
    """Product, producer and address, told apart where a cell holds two of them."""
    product, raw_producer = words.get("product", ""), words.get("producer", "")
    over = next((h.producer for h in scope.headings if h.producer), None)
    if both := words.get("product_producer"):
        product, raw_producer = _halves(both)
    elif both := words.get("producer_product"):
        raw_producer, product = ("", both) if over else _halves(both)
    if both := words.get("producer_address"):
        producer, tail = split_both(both)
    else:
        producer, tail = split_producer(raw_producer)
    address = tidy(words.get("address", "")) or tail
    if not producer:
        producer, tail = split_producer(over or "")
        address = address or tail
    if not address:
        address = _columns_address(words)
    producer = _COUNTED.sub("", _FIELD.sub("", producer))
    return _product(product), producer or None, _FIELD.sub("", address) or None


def _product(text: str) -> str:
    """A product's name without its label and the marks of footnotes: "Trà hoa (*)", "Trà hoa¹"."""
    return _FOOTNOTE.sub("", _LABEL.sub("", tidy(text))).strip()


def _halves(text: str) -> tuple[str, str]:
    """Two facts of one cell: on two lines, else around a dash, a slash or the word "của"."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        return lines[0], " ".join(lines[1:])
    parts = re.split(r"\s+[-–/]\s+|\s*/\s*|\s+của\s+|;\s*", tidy(text), maxsplit=1)
    return (parts[0], parts[1]) if len(parts) > 1 else (parts[0], "")


_OWN_COLUMNS = ("commune", "district", "locality")
_UNIT_COLUMNS = ("commune", "district", "locality", "province")


def _columns_address(words: Mapping[str, str]) -> str:
    """An address put together from columns of units: "Nam Dong" | "Cư Jút" gives both."""
    return ", ".join(t for f in _OWN_COLUMNS if (t := _unit(words, f)))


def _unit(words: Mapping[str, str], column: str) -> str:
    """The unit of a column without the count of its lines: "Vị Xuyên (03 sản phẩm)"."""
    return _COUNTED.sub("", tidy(words.get(column, ""))).strip()


_KIND_OF = {"commune": "xã", "district": "huyện", "province": "tỉnh"}
_KINDED = re.compile(
    r"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|t[pxt]|[pxhqt])[.\s]"
)

_LARGER = re.compile(r"(?:huyện|quận|thị xã|thành phố|tỉnh|t[px]|[hqt])[.\s]")
_OF_COMMUNE = re.compile(r"(?:(?<!thị )xã|phường|thị trấn|đặc khu|(?<!\w)(?:tt|[xp])\.?)\s*$")


def _whole_address(address: str | None, words: Mapping[str, str], scope: Scope) -> str:
    """The address with what unit columns and headings add, smallest first, to look up."""
    parts = [address] if address else []
    if address and address == _columns_address(words):
        parts = []
    for column in _UNIT_COLUMNS:
        text = _unit(words, column)
        kind = _KIND_OF.get(column)
        if text and not _holds(parts, text, above_commune=kind in {"huyện", "tỉnh"}):
            plain = kind is None or _KINDED.match(low(text))
            parts.append(text if plain else f"{kind} {text}")
    for heading in scope.headings:
        above = heading.place is not None and _LARGER.match(low(heading.place)) is not None
        if heading.place and not _holds(parts, heading.place, above_commune=above):
            parts.append(heading.place)
    return ", ".join(parts)


def _holds(parts: list[str], text: str, *, above_commune: bool) -> bool:
    """Whether the address names a unit; "xã Chi Lăng" does not name the district of that name."""
    words = re.escape(_KINDED.sub("", low(text)))
    found = (m for part in parts for m in re.finditer(rf"(?<!\w){words}(?!\w)", low(part)))
    return any(not (above_commune and _OF_COMMUNE.search(m.string[: m.start()])) for m in found)


def _star(entry: Entry, scope: Scope, product: str) -> tuple[int | None, str]:
    """The star level, or None and the words that stand where it should."""
    if entry.star is not None:
        return entry.star, ""
    cell = entry.words.get("star", "") or entry.words.get("score_star", "")
    if cell.strip():
        star = star_of_cell(cell) if "star" in entry.words else only_star(cell)
        if star is None and not re.search(r"\d|sao|[5s]ao|[*★]", low(cell)):
            star = star_of(scope)  # "Đạt" under "Kết quả": the level stands elsewhere
        return star, "" if star else tidy(cell)
    for text in (product, entry.words.get("score", "")):
        if (star := only_star(text)) is not None:
            return star, ""
    concluded = entry.words.get("status", "")  # "Kết luận": "Đạt 4 sao"
    if remark(concluded) in {None, "new", "renewed"} and (star := only_star(concluded)) is not None:
        return star, ""
    star = star_of(scope) or only_star(entry.words.get("note", ""))
    return star, "" if star else "–"


def _says_star(entry: Entry, product: str) -> bool:
    """Whether the line itself names a level."""
    own = (product, *(entry.words.get(f, "") for f in ("star", "score_star", "score")))
    return entry.star is not None or any(star_levels(text) or star_of_cell(text) for text in own)


def _score(words: Mapping[str, str]) -> float | None:
    for name in ("score", "score_star", "star"):
        text = words.get(name, "")
        if text and (name == "score" or re.search(r"điểm|\d{2}", text)):
            score = score_of_cell(text)
            if score is not None and (name == "score" or score > 10):  # noqa: PLR2004
                return score
    return None


def _status(words: Mapping[str, str], said: Stated, star: int | None) -> str | None:
    """The line's own remark before what holds for its section; 1 and 2 stars are no recognition."""
    own = next(
        (s for f in ("status", "note", "star") if (s := remark(words.get(f, ""))) is not None), None
    )
    if said.status in {"withdrawn", "failed", "expired"}:
        return said.status
    status = own or said.status
    old = star_of_cell(words.get("old_star", "")) or raised_from(words.get("star", ""))
    if own in {None, "renewed"} and status in {None, "new", "renewed"} and old and star:
        status = "upgraded" if star > old else "downgraded" if star < old else "renewed"
    if status in RECOGNISED and star is not None and star < _LEAST_CERTIFIED:
        return "failed"
    return status


def _type(words: Mapping[str, str], producer: str | None) -> str | None:
    stated = producer_type(words.get("producer_kind", ""))
    return stated or (producer_type(producer) if producer else None)


def _group(words: Mapping[str, str], scope: Scope, day: date | None) -> str | None:
    """The group column that is a group of the rule, else a heading, else as printed."""
    cells = [tidy(words.get(f, "")) for f in ("sector", "group", "subgroup")]
    known = next((g for c in cells if c and (g := group_of_cell(c, day))), None)
    known = known or next((h.group for h in scope.headings if h.group), None)
    return known or next((c for c in cells[:2] if c), None)


def _valid_until(words: Mapping[str, str], status: str | None, frame: Frame) -> str | None:
    """The last day: of the line, of the decision's text, else 36 months for what is recognised."""
    own = last_day(words.get("validity", ""), frame.day)
    if own or status not in RECOGNISED:
        return own
    stated = last_day(frame.validity, frame.day)
    return stated or (expires_on(frame.day).isoformat() if frame.day else None)


def promised_only(entry: Entry, star: int | None) -> bool:
    """Whether a line is only hoped or asked to be something: "Tiềm năng 5 sao".

    ``star`` is the level that holds where the line stands; with it, a remark on hopes is one.
    """
    own = any(star_levels(entry.words.get(name, "")) for name in ("star", "product"))
    if own or entry.star is not None:
        return False
    cell = entry.words.get("star", "")
    return only_promised(cell) or (
        star is None and not cell and only_promised(entry.words.get("note", ""))
    )
