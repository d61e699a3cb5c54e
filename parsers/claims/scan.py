"""A sentence with everything that was found in it: the typed spans, before any meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from parsers.claims.cues import Cue, find_cues
from parsers.claims.decisions import DecisionNumber, find_decisions
from parsers.claims.mentions import Mention
from parsers.claims.places import bare_mention, find_places
from parsers.claims.quantities import Quantity, find_quantities
from parsers.claims.sentences import Sentence, split_sentences
from parsers.claims.stars import Stars, find_stars
from parsers.claims.stated_time import Time
from parsers.claims.tables import Table
from parsers.claims.times import TIME_WORDS, find_times
from parsers.claims.words import words_of
from parsers.record import record
from parsers.segmenting import word_tokenize
from parsers.text import NormalText

# "Mỗi xã một sản phẩm" is the programme's name and no figure.
_PROGRAMME = re.compile(
    r"mỗi (?:xã|làng|phường|địa phương)(?:[, ]+(?:mỗi )?phường)?(?:,| -)? ?(?:một|1|01) sản phẩm"
)
_SPELLED = frozenset("một hai ba bốn năm sáu bảy tám chín mười".split())  # noqa: SIM905
_HOLDS = re.compile(
    r"sản phẩm|sao(?!\w)|ocop|chủ thể|hồ sơ|mặt hàng|kinh phí|ngân sách|"
    r"(?:đồng|tỷ|tỉ)(?!\w)|"
    r"chứng nhận|[★⭐*]|"
    r"con số|tổng số|cơ sở|hợp tác xã|htx|doanh nghiệp|huyện|quận|thị xã|thành phố|trong tay|"
    r"^[-+*•]|trong số|làm được|tức \d|(?:vượt|tăng|mỗi nơi|cùng) \d|"
    r"(?:có|là|lên|thành|đạt|với|được|góp|còn|mới|giữ|:|\() ?\d|"
    r"(?:có|được|góp) (?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?:[,;.]|$)|"
    r"\d[,;] [^\d,;.]{3,30} \d[\d.]*(?:[,;\s]|\.?$)"  # "Nghệ An 307, Hà Tĩnh 246"
)


@record
class Scan:
    """One sentence and its spans; all offsets are relative to the sentence.

    ``base`` is where the sentence begins in the normalised text; ``words`` are its words in small
    letters, to see quickly what it cannot hold. A ``table`` is one scan, whose
    spans are its cells.
    """

    text: str
    low: str
    base: int
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    stars: tuple[Stars, ...]
    times: tuple[Time, ...]
    places: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    decisions: tuple[DecisionNumber, ...]
    words: frozenset[str] = frozenset()
    table: Table | None = None

    @property
    def is_plain(self) -> bool:
        """Whether nothing at all was found in the sentence."""
        return not (self.places or self.times or self.cues or self.decisions or self.stars)

    def cues_of(self, *kinds: str) -> list[Cue]:
        """The cues of these kinds, in reading order."""
        return [c for c in self.cues if c.kind in kinds] if self.cues else []


def scan_sentence(normal: NormalText, sentence: Sentence) -> Scan:
    """Find every typed span of one sentence."""
    text = normal.text[sentence.start : sentence.end]
    low = normal.low[sentence.start : sentence.end]
    words = words_of(low)
    digits = _DIGIT.search(low) is not None
    decisions = find_decisions(text, low) if digits else ()
    named = [m.span() for m in _PROGRAMME.finditer(low)] if "mỗi" in words.present else []
    fixed = [(d.start, d.end) for d in decisions] + named
    stars = tuple(s for s in find_stars(low) if not _meets(s.start, s.end, fixed))
    held = fixed + [(s.start, s.end) for s in stars]
    times: tuple[Time, ...] = ()
    if digits or not words.present.isdisjoint(TIME_WORDS):
        times = tuple(t for t in find_times(low, words) if not _meets(t.start, t.end, held))
    dated = [(t.start, t.end) for t in times]
    places = find_places(text, low, words)
    quantities: tuple[Quantity, ...] = ()
    if may_hold_figure(low, words.present):
        quantities = _real(text, low, find_quantities(text, low, held + dated))
    cues = _free_cues(find_cues(low, words), named, dated, stars, places)
    return Scan(
        text, low, sentence.start, sentence, quantities, stars, times,
        places, cues, decisions, words.present,
    )  # fmt: skip


def scan_text(normal: NormalText, tables: Sequence[Table]) -> list[Scan]:
    """All sentences of a text with their spans; each table of counts stands as one scan."""
    found: list[Scan] = []
    at = 0
    for sentence in split_sentences(normal):
        while at < len(tables) and tables[at].end <= sentence.start:
            at += 1
        table = tables[at] if at < len(tables) else None
        if table is None or sentence.end <= table.start:
            found.append(scan_sentence(normal, sentence))
        elif not found or found[-1].table is not table:
            found.append(_scan_table(normal, table, sentence))
    return found


def _scan_table(normal: NormalText, table: Table, first: Sentence) -> Scan:
    """A table as a scan without spans: its cells are read by their columns."""
    text, low = normal.text[table.start : table.end], normal.low[table.start : table.end]
    held = replace(first, start=table.start, end=table.end, heading=False)
    return Scan(text, low, table.start, held, (), (), (), (), (), (), table=table)


def _free_cues(
    found: tuple[Cue, ...],
    named: list[tuple[int, int]],
    dated: list[tuple[int, int]],
    stars: tuple[Stars, ...],
    places: tuple[Mention, ...],
) -> tuple[Cue, ...]:
    """Cues outside the programme's name; of stock and flow none inside dates or raised stars.

    "huyện Chợ Mới có 6 sản phẩm" does not say "mới có".
    """
    if not found:
        return ()
    inside = [(m.start, m.end) for m in places if m.name]
    raised = [(s.start, s.end) for s in stars if s.raised]
    return tuple(
        c
        for c in found
        if not _meets(c.start, c.end, named)
        and not any(a < c.start < b for a, b in inside)
        and not (c.kind in {"flow", "stock"} and _meets(c.start, c.end, dated + raised))
    )


def with_known_communes(scans: list[Scan]) -> list[Scan]:
    """Let a commune that the document has named with its kind be found without it, too."""
    known = {m.name: m for s in scans for m in s.places if m.level == "commune" and m.name}
    if not known:
        return scans
    bare = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?!\w)"
    )
    found = []
    for s in scans:
        spans = [(m.start, m.end) for m in s.places]
        more = [
            bare_mention(s.low, m.start(), m.end(), known[m.group()])
            for m in bare.finditer(s.text)
            if not _meets(m.start(), m.end(), spans)
        ]
        found.append(
            replace(s, places=tuple(sorted([*s.places, *more], key=lambda m: m.start)))
            if more
            else s
        )
    return found


_DIGIT = re.compile(r"\d")


def may_hold_figure(low: str, words: frozenset[str]) -> bool:
    """The gate: whether a sentence in small letters can hold a figure at all."""
    if words.isdisjoint(_SPELLED) and not _DIGIT.search(low):
        return False
    return "sản phẩm" in low or "ocop" in low or _HOLDS.search(low) is not None


def _meets(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


# "một mặt hàng sâm": the segmenter sees "một mặt" (on the one hand)
_SURE = ("sản phẩm", "mặt hàng")


def _real(text: str, low: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Leave out spelled numerals that the word segmenter puts inside a longer word."""
    if not any(q.spelled and q.kind != "other" and (q.doubtful or q.kind == "bare") for q in found):
        return found
    inner = _inside_words(text, low)
    return tuple(
        q for q in found if q.noun.startswith(_SURE) or not (q.spelled and q.number_start in inner)
    )


@cache
def _numeral_words() -> frozenset[str]:
    return frozenset(
        [
            "một",
            "mốt",
            "hai",
            "ba",
            "bốn",
            "tư",
            "năm",
            "lăm",
            "sáu",
            "bảy",
            "bẩy",
            "tám",
            "chín",
            "mười",
            "mươi",
            "chục",
            "trăm",
            "nghìn",
            "ngàn",
            "linh",
            "lẻ",
        ]
    )


def _inside_words(text: str, low: str) -> set[int]:
    """Offsets of syllables that belong to a longer word, numerals and digits apart.

    The tokens of underthesea are laid over the sentence again; where they no longer fit it
    (it rewrites some letters), the rest of the sentence is left as it is.
    """
    inner: set[int] = set()
    at = 0
    for token in word_tokenize(text):
        start = text.find(token, at)
        if start < 0:
            break
        at = start + len(token)
        syllables = low[start:at].split()
        if (
            len(syllables) > 1
            and not all(s in _numeral_words() for s in syllables)
            and "sản" not in syllables
        ):
            inner.update(start + m.start() for m in re.finditer(r"\S+", low[start:at]))
    return inner
