"""A sentence with everything that was found in it: the typed spans, before any meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from parsers.claims.cues import Cue, find_cues
from parsers.claims.decisions import DecisionNumber, find_decisions
from parsers.claims.gate import has_digits, may_hold_figure
from parsers.claims.mentions import Mention
from parsers.claims.place_names import COMMUNE_WORDS
from parsers.claims.places import bare_mention, find_places
from parsers.claims.quantities import Quantity, find_quantities
from parsers.claims.sentences import Sentence, split_sentences
from parsers.claims.stars import Stars, find_stars
from parsers.claims.stated_time import Time
from parsers.claims.syllables import without_syllables
from parsers.claims.tables import Table
from parsers.claims.times import TIME_WORDS, find_times
from parsers.claims.words import words_of
from parsers.record import record
from parsers.text import NormalText

# "Mỗi xã một sản phẩm" is the programme's name and no figure.
_PROGRAMME = re.compile(
    r"mỗi (?:xã|làng|phường|địa phương)(?:[, ]+(?:mỗi )?phường)?(?:,| -)? ?(?:một|1|01) sản phẩm"
)


@record
class Scan:
    """One sentence and its spans; all offsets are relative to the sentence.

    ``base`` is where the sentence begins in the normalised text; ``words`` are its words in small
    letters, ``kinds`` those of its cues, ``digits`` whether it has any, to see quickly what it
    cannot hold. A ``table`` is one scan, whose spans are its cells. ``found`` is what rules keep
    with it (``once``).
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
    kinds: frozenset[str] = frozenset()
    digits: bool = True
    found: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def is_plain(self) -> bool:
        """Whether nothing at all was found in the sentence."""
        return not (self.places or self.times or self.cues or self.decisions or self.stars)

    def cues_of(self, *kinds: str) -> list[Cue]:
        """The cues of these kinds, in reading order."""
        if self.kinds.isdisjoint(kinds):
            return []
        return [c for c in self.cues if c.kind in kinds]


class _Later(Scan):
    """A sentence behind the last number, whose spans are looked for when they are asked for."""

    __slots__ = ("draft",)
    draft: _Draft

    @classmethod
    def of(cls, draft: _Draft) -> Scan:
        """The sentence of a draft of which nothing was looked for yet."""
        scan = cls.__new__(cls)
        known = {
            "text": draft.text, "low": draft.low, "base": draft.sentence.start,
            "sentence": draft.sentence, "quantities": (), "words": draft.words.present,
            "table": None, "digits": draft.digits, "found": {}, "draft": draft,
        }  # fmt: skip
        for name, value in known.items():
            setattr(scan, name, value)
        return scan

    if not TYPE_CHECKING:  # for it every field has a value

        def __getattr__(self, name: str) -> object:
            """A field that has no value yet; Python asks here for no other."""
            if name not in _ASKED_FOR:
                raise AttributeError(name)
            setattr(self, name, self.draft.asked_for(name))
            return getattr(self, name)


_ASKED_FOR = frozenset({"stars", "times", "places", "cues", "decisions", "kinds"})


def scan_sentence(normal: NormalText, sentence: Sentence) -> Scan:
    """Find every typed span of one sentence."""
    return scan_sentences(normal, [sentence], least=1)[0]


def scan_sentences(normal: NormalText, sentences: Sequence[Sentence], least: int = 0) -> list[Scan]:
    """Find every typed span of each sentence; behind the last number only what is asked for.

    One finder goes over all sentences before the next does: its patterns and tables then stay at
    hand of the processor, which makes the whole a good deal faster. The first ``least`` sentences
    are read whatever they hold.
    """
    drafts = [_Draft(normal, sentence) for sentence in sentences]
    last = max((i for i, draft in enumerate(drafts, 1) if draft.counts), default=0)
    read = drafts[: max(last, least)]
    for find in (_Draft.find_fixed, _Draft.find_times, _Draft.find_places, _Draft.find_quantities):
        for draft in read:
            find(draft)
    return [*(draft.scan() for draft in read), *map(_Later.of, drafts[len(read) :])]


class _Draft:
    """A sentence of which some spans have been found; the finders build on each other."""

    __slots__ = (
        "counts", "dated", "decisions", "digits", "held", "low", "named", "places", "quantities",
        "sentence", "stars", "text", "times", "words",
    )  # fmt: skip

    def __init__(self, normal: NormalText, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = normal.text[sentence.start : sentence.end]
        self.low = normal.low[sentence.start : sentence.end]
        self.words = words_of(self.low)
        self.digits = has_digits(self.low)
        self.counts = may_hold_figure(self.low, self.words.present, digits=self.digits)
        self.times: tuple[Time, ...] = ()
        self.quantities: tuple[Quantity, ...] = ()

    def find_fixed(self) -> None:
        """Decision numbers, the programme's name and stars: no number of theirs counts."""
        low = self.low
        present = self.words.present
        self.decisions = find_decisions(self.text, low, present) if self.digits else ()
        self.named = [m.span() for m in _PROGRAMME.finditer(low)] if "mỗi" in present else []
        fixed = [(d.start, d.end) for d in self.decisions] + self.named
        self.stars = find_stars(low)
        if self.stars and fixed:
            self.stars = tuple(s for s in self.stars if not _meets(s.start, s.end, fixed))
        self.held = fixed + [(s.start, s.end) for s in self.stars]

    def find_times(self) -> None:
        """Times outside of what is fixed."""
        if self.digits or not self.words.present.isdisjoint(TIME_WORDS):
            self.times = find_times(self.low, self.words)
            if self.times and self.held:
                free = (t for t in self.times if not _meets(t.start, t.end, self.held))
                self.times = tuple(free)
        self.dated = [(t.start, t.end) for t in self.times]

    def find_places(self) -> None:
        """Places, with their roles."""
        self.places = find_places(self.text, self.low, self.words)

    def find_quantities(self) -> None:
        """Numbers outside of what is fixed or a time."""
        if self.counts:
            found = find_quantities(self.text, self.low, self.held + self.dated)
            self.quantities = without_syllables(self.text, self.low, found)

    def asked_for(self, name: str) -> object:
        """A field of a scan of which nothing was looked for at first."""
        if not hasattr(self, "held"):
            self.find_fixed()
        if name not in {"stars", "decisions"} and not hasattr(self, "dated"):
            self.find_times()
        if name in {"places", "cues", "kinds"} and not hasattr(self, "places"):
            self.find_places()
        if name == "cues":
            return self.free_cues()
        return (
            frozenset([c.kind for c in self.free_cues()])
            if name == "kinds"
            else getattr(self, name)
        )

    def free_cues(self) -> tuple[Cue, ...]:
        """The cues outside of all that was found."""
        found = find_cues(self.low, self.words)
        return _free_cues(found, self.named, self.dated, self.stars, self.places)

    def scan(self) -> Scan:
        """All that was found, and the cues outside of it."""
        cues = self.free_cues()
        return Scan(
            self.text, self.low, self.sentence.start, self.sentence, self.quantities, self.stars,
            self.times, self.places, cues, self.decisions, self.words.present,
            kinds=frozenset([c.kind for c in cues]), digits=self.digits,
        )  # fmt: skip


def scan_text(normal: NormalText, tables: Sequence[Table]) -> list[Scan]:
    """All sentences of a text with their spans; each table of counts stands as one scan."""
    spans: list[Sentence | tuple[Table, Sentence]] = []
    at = 0
    last: Table | None = None
    for sentence in split_sentences(normal):
        while at < len(tables) and tables[at].end <= sentence.start:
            at += 1
        table = tables[at] if at < len(tables) else None
        if table is None or sentence.end <= table.start:
            spans.append(sentence)
            last = None
        elif last is not table:
            spans.append((table, sentence))
            last = table
    tabled = max((i for i, s in enumerate(spans) if not isinstance(s, Sentence)), default=0)
    least = sum(isinstance(s, Sentence) for s in spans[:tabled])
    sentences = [s for s in spans if isinstance(s, Sentence)]
    scanned = iter(scan_sentences(normal, sentences, least))
    return [next(scanned) if isinstance(s, Sentence) else _scan_table(normal, *s) for s in spans]


def _scan_table(normal: NormalText, table: Table, first: Sentence) -> Scan:
    """A table as a scan without spans: its cells are read by their columns."""
    text, low = normal.text[table.start : table.end], normal.low[table.start : table.end]
    held = replace(first, start=table.start, end=table.end, heading=False)
    present = words_of(low).present
    return Scan(text, low, table.start, held, (), (), (), (), (), (), present, table)


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
    apart = dated + [(s.start, s.end) for s in stars if s.raised]
    if not (named or inside or apart):
        return found
    return tuple(
        c
        for c in found
        if not _meets(c.start, c.end, named)
        and not any(a < c.start < b for a, b in inside)
        and not (c.kind in {"flow", "stock"} and _meets(c.start, c.end, apart))
    )


def with_known_communes(scans: list[Scan]) -> list[Scan]:
    """Let a commune that the document has named with its kind be found without it, too."""
    known = {
        m.name: m
        for s in scans
        if not s.words.isdisjoint(COMMUNE_WORDS)
        for m in s.places
        if m.level == "commune" and m.name
    }
    if not known:
        return scans
    bare = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?!\w)"
    )
    found = []
    for s in scans:
        written = list(bare.finditer(s.text))
        spans = [(m.start, m.end) for m in s.places] if written else []
        more = [
            bare_mention(s.low, m.start(), m.end(), known[m.group()])
            for m in written
            if not _meets(m.start(), m.end(), spans)
        ]
        found.append(
            replace(s, places=tuple(sorted([*s.places, *more], key=lambda m: m.start)))
            if more
            else s
        )
    return found


def _meets(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    for a, b in spans:  # noqa: SIM110 - asked of every span found; a generator takes as long again
        if a < end and start < b:
            return True
    return False
