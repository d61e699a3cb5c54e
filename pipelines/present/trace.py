"""Every stage of a document on a screen: why each number is a figure, or is none.

Colours help where there are some; letters in brackets say the same on paper and in pipes. What
belongs here: layout. What does not: finding out what happened (``parsers.trace``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parsers.claims.gate import may_hold_figure
from parsers.trace import Span, Trace, spans_of, trace_document
from pipelines.present import figures
from pipelines.present.console import data_console
from pipelines.present.outcome import print_outcome

if TYPE_CHECKING:
    from rich.console import RenderableType

    from parsers.claims.context import Context
    from parsers.claims.scan import Scan
    from parsers.models import Document, Publisher
    from parsers.text import NormalText

# Kind → letter, style. The first that covers a character marks it.
_KINDS = {
    "quantity": ("q", "bold black on yellow"),
    "noun": ("n", "yellow"),
    "stars": ("s", "bold magenta"),
    "decision": ("d", "bold red"),
    "time": ("t", "bold cyan"),
    "place": ("p", "bold green"),
    "cue": ("c", "bold blue"),
}
_WORDS = {
    "quantity": "a number with its bound",
    "noun": "what it counts",
    "stars": "star levels",
    "decision": "a decision's number",
    "time": "a time",
    "place": "a place",
    "cue": "a word that says what happens",
}
_MOST_CHANGES = 6


class Traces:
    """Prints each document, stage by stage; it must read them itself, see ``extract``."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._console = data_console()
        self._trace: Trace | None = None
        self._first = True

    def extract(self, document: Document, publisher: Publisher | None = None) -> Document:
        """The document with its claims, as ``with_claims`` gives it; its stages are kept."""
        self._trace = trace_document(document, publisher)
        return self._trace.document

    def add(self, document: Document) -> None:
        """Print the stages of the document that was extracted last."""
        if self._first:
            self._console.print(_legend())
        self._first = False
        trace, self._trace = self._trace, None
        self._console.print()
        self._head(document)
        if trace is None or trace.document.id != document.id:
            return  # it could not be read at all
        if trace.reading is None:
            self._print(Text("Neither OCOP nor stars are named: nothing was looked at.", "dim"))
            return
        self._print(Text(f"document: {', '.join(_context(trace.reading.context))}", "dim"))
        if trace.reading.title is not None:
            self._sentence("title", trace.reading.title)
        for n, scan in enumerate(trace.reading.scans, 1):
            self._sentence(f"sentence {n} · paragraph {scan.sentence.paragraph + 1}", scan)
            self._stages(trace, scan, trace.reading.normal)

    def _print(self, what: RenderableType, indent: int = 2) -> None:
        self._console.print(Padding(what, (0, 0, 0, indent), expand=False))

    def _head(self, document: Document) -> None:
        facts = (
            figures.day(document.published, self._lang),
            document.kind,
            document.source or "",
            document.id,
        )
        self._console.print(Text(document.title.strip() or "(no title)", "bold"))
        self._console.print(Text(" · ".join(fact for fact in facts if fact), "dim"))
        for problem in document.problems:
            self._print(Text.assemble((problem.code, "bold red"), f": {problem.message}"))

    def _sentence(self, name: str, scan: Scan) -> None:
        self._console.print()
        self._console.print(Text(f"── {name}", "dim"))
        self._print(marked(scan.text, spans_of(scan)))

    def _stages(self, trace: Trace, scan: Scan, normal: NormalText) -> None:
        """What was normalised, the spans, and what became of each number."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        changes = list(_changes(trace.document.text, normal, scan))
        if changes:
            table.add_row("original", Text(", ".join(changes)))
        for kind, spans in _by_kind(scan):
            shown = [f"{scan.text[s.start : s.end].strip()} = {s.note}" for s in spans]
            table.add_row(kind, Text(" · ".join(shown)))
        digits = any(letter.isdigit() for letter in scan.text)
        if digits and not may_hold_figure(scan.low, scan.words):
            table.add_row("passed over", "no word of the programme near a number")
        outcomes = trace.outcomes(scan)
        counted = {o.figure.quantity.number_start for o in outcomes}
        passed = [q for q in scan.quantities if q.number_start not in counted]
        if passed:
            words = [scan.text[q.start : q.end] for q in passed]
            table.add_row(
                "no figure", Text(f"{' · '.join(words)} (counts nothing of the programme)")
            )
        if table.row_count:
            self._print(table, 4)
        for outcome in outcomes:
            print_outcome(self._console, outcome, self._lang)


def marked(text: str, spans: list[Span]) -> Text:
    """The sentence, each span coloured, in brackets with its kind's letter: "[q 41] [n sản …]"."""
    owner: list[Span | None] = [None] * len(text)
    for kind in _KINDS:
        for span in (s for s in spans if s.kind == kind):
            stretch = owner[span.start : span.end]
            if all(o is None for o in stretch):
                owner[span.start : span.end] = [span] * len(stretch)
    shown = Text()
    for span, letters in groupby(zip(owner, text, strict=True), key=lambda pair: pair[0]):
        words = "".join(letter for _, letter in letters).replace("\n", " ")
        if span is None:
            shown.append(words)
            continue
        letter, style = _KINDS[span.kind]
        shown.append("[", style="dim")
        shown.append(f"{letter} ", style="dim")
        shown.append(words, style=style)
        shown.append("]", style="dim")
    return shown


def _context(context: Context) -> Iterator[str]:
    """What figures fall back on that do not say where and when."""
    place = context.place
    if place is not None:
        yield f"place {figures.place(place.place, 'en')} (by its {place.source})"
    else:
        yield "no place"
    yield f"published {context.published}" if context.published else "no day of publication"
    if context.round_year:
        yield f"assessment round of {context.round_year}"
    if context.signed_year:
        yield f"decided in {context.signed_year}"
    if context.decision:
        yield f"decision {context.decision}"
    if context.is_plan or context.of_plans:
        yield "of plans"


def _legend() -> Text:
    legend = Text()
    for kind, (letter, style) in _KINDS.items():
        legend.append(f"[{letter} ", style="dim")
        legend.append(_WORDS[kind], style=style)
        legend.append("] ", style="dim")
    return legend


def _by_kind(scan: Scan) -> Iterator[tuple[str, list[Span]]]:
    spans = spans_of(scan)
    for kind in _KINDS:
        some = [s for s in spans if s.kind == kind]
        if some and kind != "noun":  # a quantity says what it counts
            yield kind, some


def _changes(original: str, normal: NormalText, scan: Scan) -> Iterator[str]:
    """Where the normal form differs from what was written: "“0COP” → “OCOP”"."""
    start, end = normal.span(scan.base, scan.base + len(scan.text))
    written = original[start:end]
    composed = unicodedata.normalize("NFC", written)
    if composed != written:
        yield "its letters were decomposed (NFD)"
    found = 0
    for tag, a, b, c, d in SequenceMatcher(None, composed, scan.text, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        found += 1
        if found > _MOST_CHANGES:
            yield "…"
            return
        yield f"“{_around(composed, a, b)}” → “{_around(scan.text, c, d)}”"


def _around(text: str, start: int, end: int) -> str:
    """A stretch with the rest of its words, so that a changed letter or space can be seen."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]
