"""What the columns of an annex's table mean: by their heads, or by what stands in them.

Heads are data (``data/heads.yaml``). A head that is misspelt or damaged by a scan is still known
when few letters are wrong; a table without a head (the second page of a scan) is read by content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from parsers.claims.lexicon import expand
from parsers.official.groups import group_of
from parsers.official.producers import starts_like_producer
from parsers.official.ticked import tick_statuses
from parsers.official.values import only_star, row_number, star_levels
from parsers.official.words import bare, low, table

_CLOSE = 84  # of 100: "tcn san pham" and "ten san pham" are 92 alike, "ten chu the" is 61
_SHORT = 4  # shorter heads must be right to the letter
_LEAF_STAR = re.compile(r"(?:dat |hang |ocop )*0?([1-5]) sao|sao 0?([1-5])|(ba|bon|nam) sao")
_GLYPHS = re.compile(r"[★⭐]{2,5}|[1-5]\s*[*★⭐]")
_LEVELLED = re.compile(r"(?:san pham |sp )(?:dat |hang |ocop )*0?([1-5]) sao")
_SPELT = {"ba": 3, "bon": 4, "nam": 5}
_MOSTLY = 0.6
_LONGEST_HEAD = 60
_SCORE_CELL = re.compile(r"\d{2}(?:[.,]\d{1,2})?(?:\s*/\s*100|\s*điểm)?")
_PLACE = re.compile(r"(?<!\w)(?:xã|phường|thị trấn|huyện|thôn|ấp|xóm|bản|tổ|quận)\s|(?<!\w)[pxh]\.")
_POINTS = re.compile(r"\(\s*(?:tổng )?điểm\s*\)")
_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")
_ASKED = re.compile(
    r"đề nghị|tự (?:đánh giá|chấm)|đăng ký|đề xuất"
    r"|(?:cấp huyện|cấp xã|^huyện|(?<=sao) huyện)(?! công)"
)
_TWO_FACTS = frozenset({"product_producer", "producer_product", "producer_address"})
CORE = frozenset({"product", "product_producer", "producer_product"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The meaning of each column; ``marks`` are the star levels of columns ticked with x.

    ``star`` is the level that the products' own head names: "Sản phẩm đạt 4 sao".
    """

    fields: tuple[str | None, ...]
    marks: tuple[int | None, ...] = ()
    star: int | None = None

    @property
    def known(self) -> int:
        """How many columns have a meaning."""
        return sum(field is not None for field in self.fields)

    def has(self, *names: str) -> bool:
        """Whether any column means one of these."""
        return any(field in names for field in self.fields)


@lru_cache(maxsize=2048)
def field_of(head: str) -> str | None:
    """The meaning of one head: "Tên sản phẩm OCOP" is product, "Hạng sao cũ" old_star."""
    if _POINTS.search(low(head)):
        return "score"  # "Kết quả đánh giá (điểm)"
    words = bare(re.sub(r"\([^)]*\)", " ", head)) or bare(head)
    if not words:
        return None
    signed = _signed(head)
    if signed != words:  # "Tên chủ thể, sản phẩm" is none of its two halves
        both = next((f for p, f in _inside() if f in _TWO_FACTS and p.search(signed)), None)
        if both:
            return both
    inside = (f for p, f in _inside() if p.search(signed))
    return _heads().get(words) or next(inside, None) or _nearly(words)


@lru_cache(maxsize=2048)
def _hint(head: str) -> str | None:
    """What a head in words that nobody foresaw most likely means: "Tên DN/HTX/Hộ SX"."""
    if len(head) > _LONGEST_HEAD:
        return None
    signed = _signed(head)
    return next((f for p, f in _inside("hints") if p.search(signed)), None)


def _nearly(words: str) -> str | None:
    """The meaning of a head that is written with a few wrong letters."""
    if len(words) < _SHORT:
        return None
    close = process.extractOne(words, _heads().keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    if close is None or abs(len(close[0]) - len(words)) > 3:  # noqa: PLR2004
        return None
    return _heads()[close[0]]


def columns_of(rows: Sequence[tuple[str, ...]]) -> Columns:
    """The columns under a head of one or several rows, of equal length.

    A cell over several columns gives its words to those below it: "Kết quả" over "Điểm" and
    "Hạng sao". The lowest words decide, then all together, then the uppermost.
    """
    width = max(map(len, rows), default=0)
    fields: list[str | None] = []
    marks: list[int | None] = []
    star: int | None = None
    heads: list[str] = []
    leaves: list[str] = []
    levels = len({mark_of(cell) for cell in rows[-1]} - {None}) if rows else 0
    for column in range(width):
        words = _stack(rows, column)
        heads.append(" ".join(words))
        leaves.append(words[-1] if words else "")
        mark = _leaf(words) if len(words) > 1 else None
        tries = [words[-1], " ".join(words), words[0]] if words else []
        field = next((f for w in tries if (f := field_of(w))), None)
        if len(words) > 1 and field in {None, "other", "star"} and field_of(tries[1]) == "old_star":
            field = "old_star"  # "Hạng sao" over "Đã công nhận"
        if mark is None and len(words) == 1 and (field is None or levels > 1):
            mark = mark_of(words[0])
        field = field or next((f for w in tries if (f := _hint(w))), None)
        marks.append(mark)
        fields.append("mark" if mark is not None else field)
        star = only_star(words[-1]) if fields[-1] == "product" else star
    _tick_levels(fields, marks, heads)
    tick_statuses(fields, leaves)
    unique = tuple(_unique(_one_level(fields, heads)))
    return Columns(unique, tuple(marks), None if {"star", "mark"} & set(unique) else star)


def _tick_levels(fields: list[str | None], marks: list[int | None], heads: list[str]) -> None:
    """Make columns to be ticked of "Sản phẩm đạt 4 sao" and "Sản phẩm đạt 3 sao" beside a name."""
    found = {
        place: int(level[1])
        for place, field in enumerate(fields)
        if field == "product" and (level := _LEVELLED.search(bare(heads[place])))
    }
    named = any(f in CORE and place not in found for place, f in enumerate(fields))
    if named and len(set(found.values())) > 1:
        for place, star in found.items():
            fields[place], marks[place] = "mark", star


def guessed(rows: Sequence[tuple[str, ...]]) -> Columns:
    """The columns of a table without a head, by what most of their cells are."""
    width = max(map(len, rows), default=0)
    cells = [[row[c] for row in rows if c < len(row) and row[c].strip()] for c in range(width)]
    fields: list[str | None] = [_by_content(column) for column in cells]
    texts = [c for c in range(width) if fields[c] is None and cells[c]]
    if texts:
        fields[texts[0]] = "product"
    return Columns(tuple(_unique(fields)), tuple([None] * width))


def completed(columns: Columns, rows: Sequence[tuple[str, ...]]) -> Columns:
    """The columns with those whose heads nobody can read known by content: "5TT" over 1, 2, 3."""
    fields = list(columns.fields)
    for place, field in enumerate(fields):
        if field is not None:
            continue
        found = _by_content([r[place] for r in rows if place < len(r) and r[place].strip()])
        if found is not None and found not in fields and not (found == "star" and "mark" in fields):
            fields[place] = found
    return Columns(tuple(fields), columns.marks, columns.star)


def _by_content(cells: list[str]) -> str | None:
    if not cells:
        return None
    if _counts(cells):
        return "number"
    tests = (
        ("star", lambda c: bool(star_levels(c)) and len(c) < 20),  # noqa: PLR2004
        ("score", lambda c: _SCORE_CELL.fullmatch(low(c)) is not None),
        ("producer", starts_like_producer),
        ("address", lambda c: _PLACE.search(low(c)) is not None),
        ("group", lambda c: group_of(c, None) is not None),
    )
    return next((f for f, test in tests if sum(map(test, cells)) >= _MOSTLY * len(cells)), None)


def _counts(cells: list[str]) -> bool:
    """Whether numbers go up by one, or begin again at one."""
    numbers = [n for c in cells if (n := row_number(c)) is not None]
    steps = sum(b in (1, a, a + 1) for a, b in pairwise(numbers))
    most = len(numbers) >= _MOSTLY * len(cells) and steps >= _MOSTLY * (len(numbers) - 1)
    return most and (len(numbers) > 1 or numbers == [1])


def _stack(rows: Sequence[tuple[str, ...]], column: int) -> list[str]:
    """The words above a column from top to bottom, each once, those of a wide cell included."""
    words: list[str] = []
    for level, row in enumerate(rows):
        cell = row[column].strip() if column < len(row) else ""
        last = level == len(rows) - 1
        if not cell and not last:
            below = any(column < len(r) and r[column].strip() for r in rows[level + 1 :])
            left = next((row[c].strip() for c in range(column - 1, -1, -1) if row[c].strip()), "")
            cell = left if below else ""
        if cell and cell not in words:
            words.append(cell)
    return words


def mark_of(head: str) -> int | None:
    """The star level of a column that is only ticked: "4 sao", "Hạng 3 sao", "★★★", "3*"."""
    if _GLYPHS.fullmatch(head.strip()):
        return only_star(head)
    m = _LEAF_STAR.fullmatch(bare(head))
    return None if m is None else _SPELT.get(m[3] or "") or int(m[1] or m[2])


def _leaf(words: list[str]) -> int | None:
    """The level of a ticked column under a wide head; under "Hạng sao" a bare "4" is one, too."""
    digit = re.fullmatch(r"0?([1-5])", words[-1].strip())
    if digit and field_of(words[0]) == "star":
        return int(digit[1])
    return mark_of(words[-1])


def _one_level(fields: list[str | None], heads: list[str]) -> list[str | None]:
    """Of several columns of levels the one that was decided: the last year's, not the asked one.

    "Hạng sao năm 2020" beside "Hạng sao năm 2023" is the old level.
    """
    places = [i for i, field in enumerate(fields) if field == "star"]
    if len(places) < 2:  # noqa: PLR2004
        return fields

    def rank(place: int) -> tuple[bool, int]:
        years = [int(y) for y in _YEAR.findall(heads[place])]
        return not _ASKED.search(low(heads[place])), max(years, default=0)

    best = max(places, key=rank)
    rest = {p: "other" if not rank(p)[0] or not rank(p)[1] else "old_star" for p in places}
    return [f if i not in rest or i == best else rest[i] for i, f in enumerate(fields)]


def _unique(fields: list[str | None]) -> list[str | None]:
    """Of several columns of one meaning the first stays; a total score goes before others."""
    seen: set[str] = set()
    out: list[str | None] = []
    total = "score_total" in fields
    for field in fields:
        kept = field
        if field == "score" and total:
            kept = "score_other"
        if field == "score_total":
            kept = "score"
        if kept in seen and kept not in {"mark", "note", "other", "counted", "money", "planned"}:
            kept = "other"
        if kept:
            seen.add(kept)
        out.append(kept)
    return out


def _signed(head: str) -> str:
    """The bare words of a head with its slashes, commas and hyphens, for phrases with them."""
    kept = re.sub(r"\s*([/,-])\s*", r" \1 ", low(head))
    return " ".join(w if w in "/,-" else bare(w) for w in kept.split())


@cache
def _heads() -> dict[str, str]:
    heads: dict[str, list[str]] = table("heads")["heads"]
    index: dict[str, str] = {}
    for field, phrases in heads.items():
        for phrase in phrases:
            for wording in expand(phrase):
                index.setdefault(bare(wording), field)
    return index


@cache
def _inside(key: str = "words") -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (_pattern([_signed(w) for w in expand(phrase.replace("~", "0gap0"))]), field)
        for field, phrase in table("heads")[key]
    )


def _pattern(wordings: list[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(w).replace("0gap0", r"(?:\S+\ ){0,6}?\S*") for w in wordings)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
