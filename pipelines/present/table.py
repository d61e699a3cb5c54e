"""A document for people in a terminal: its sentences, and the figures in each.

Several figures mostly share a sentence, so a sentence is printed once, its numbers marked, above
the lines of its figures. What belongs here: layout. What does not: words and values.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipelines.present import figures, marks
from pipelines.present.console import data_console
from pipelines.present.products import print_head, print_products, print_warnings
from pipelines.present.words import say

if TYPE_CHECKING:
    from rich.console import Console

    from parsers.models import Claim, Document

_MARK = "bold black on yellow"
_INDENT = 4
_GAP = 2
_MAY_WRAP = (1, 3, 4)
_NARROWEST = 8
# Enough to be unique among a million claims in most cases; `ocop explain` says when it is not.
_SHORT_ID = 10


class Tables:
    """Prints each document to standard output as it is read."""

    def __init__(self, lang: str, *, claim_ids: bool = False) -> None:
        self._lang = lang
        self._claim_ids = claim_ids
        self._console = data_console()
        self._first = True

    def add(self, document: Document) -> None:
        """Print one document: head, sentences with their figures, problems."""
        if not self._first:
            self._console.print()
        self._first = False
        self._console.print(_head(document, self._lang))
        if document.decision:
            print_head(self._console, document.decision, document.title, self._lang)
        if document.claims:
            _print_figures(self._console, document, self._lang, self._claim_ids)
        elif not _has_other_content(document) and document.text.strip() and not _failed(document):
            self._console.print(Text(f"  {say('no_figures', self._lang)}", style="dim"))
        if document.figures_aside:
            self._console.print(Text(f"  {say('aside', self._lang)}:", style="bold"))
            aside = replace(document, claims=document.figures_aside)
            _print_figures(self._console, aside, self._lang, self._claim_ids)
        if document.awards:
            print_products(self._console, document.awards, self._lang)
        print_warnings(self._console, document, self._lang)


def _has_other_content(document: Document) -> bool:
    return bool(document.figures_aside or document.awards)


def _failed(document: Document) -> bool:
    """Whether the extraction broke off, so that silence means nothing."""
    return any(problem.code == "parser_failed" for problem in document.problems)


def _head(document: Document, lang: str) -> Text:
    """Title; then day, kind, source, decision number and id on a line of their own."""
    facts = [
        figures.day(document.published, lang),
        say(document.kind, lang),
        document.source or "",
        document.decision.number if document.decision else "",
        document.id,
    ]
    title = document.title.strip() or say("no_title", lang)
    return Text.assemble((title, "bold"), "\n", (" · ".join(fact for fact in facts if fact), "dim"))


def _print_figures(console: Console, document: Document, lang: str, claim_ids: bool) -> None:
    rows = {id(claim): _row(claim, lang, claim_ids) for claim in document.claims}
    words = ("number", "counts", "stars", "place", "time", *(["claim"] if claim_ids else []))
    heads = tuple(say(word, lang) for word in words)
    columns = zip(heads, *rows.values(), strict=True)
    widths = [max(cell_len(value) for value in column) for column in columns]
    _fit(widths, console.width - _INDENT - _GAP * len(widths))
    ordered = sorted(document.claims, key=lambda claim: _sentence(document.text, claim))
    table = _lines(widths)
    table.add_row(*(Text(head, style="dim") for head in heads))
    console.print(Padding(table, (0, 0, 0, _INDENT), expand=False))
    for sentence, group in groupby(ordered, key=lambda claim: _sentence(document.text, claim)):
        claims = list(group)
        console.print(Padding(_marked(document.text, sentence, claims), (0, 0, 0, 2), expand=False))
        table = _lines(widths)
        for claim in claims:
            table.add_row(*rows[id(claim)])
        console.print(Padding(table, (0, 0, 0, _INDENT), expand=False))


def _fit(widths: list[int], available: int) -> None:
    """Narrow the widest column that may wrap until all fit; numbers and stars never wrap."""
    while sum(widths) > available:
        widest = max(_MAY_WRAP, key=lambda column: widths[column])
        if widths[widest] <= _NARROWEST:
            return
        widths[widest] -= 1


def _lines(widths: list[int]) -> Table:
    """An empty table whose columns are as wide in every sentence of the document."""
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(justify="right", style="bold", width=widths[0], no_wrap=True)
    table.add_column(width=widths[1])
    table.add_column(style="yellow", width=widths[2], no_wrap=True)
    table.add_column(width=widths[3])
    table.add_column(width=widths[4])
    for width in widths[5:]:
        table.add_column(width=width, no_wrap=True, style="dim")
    return table


def _row(claim: Claim, lang: str, claim_ids: bool) -> tuple[str, ...]:
    return (
        figures.number(claim, lang),
        figures.counts(claim, lang),
        figures.stars(claim),
        figures.place(claim.place, lang),
        figures.time(claim, lang),
        *([claim.claim_id[:_SHORT_ID]] if claim_ids else []),
    )


def _sentence(text: str, claim: Claim) -> marks.Span:
    """The sentence that states the claim, for order and grouping."""
    return marks.sentence_span(text, claim.start, claim.end)


def _marked(text: str, sentence: marks.Span, claims: list[Claim]) -> Text:
    """The sentence with its numbers marked, in brackets too where there are no colours."""
    spans = [span for claim in claims if (span := marks.figure_span(text, claim))]
    shown = Text(style="italic")
    for start, end, over in marks.pieces(*sentence, spans):
        words = " ".join(text[start:end].split("\n"))
        if over:
            shown.append(f"[{words}]", style=_MARK)
        else:
            shown.append(words)
    return shown
