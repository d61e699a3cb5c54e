"""A page of the text with its figures marked, to look at, print and pass on.

One file with no script and no remote part. What belongs here: what the templates show. What does
not: the templates' markup (``templates/``), reading documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipelines.present import figures, marks
from pipelines.present.files import replacing
from pipelines.present.official import (
    counted,
    doubts_of,
    head_of,
    lines_of,
    warnings_of,
    word,
)
from pipelines.present.words import METRICS, say

if TYPE_CHECKING:
    from parsers.models import Claim, Document


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table below a text; ``mark`` is its number in the text."""

    mark: int
    number: str
    counts: str
    stars: str
    place: str
    time: str

    @property
    def title(self) -> str:
        """The same in one line, shown over the mark."""
        values = (self.number, self.counts, self.stars, self.place, self.time)
        return " · ".join(value for value in values if value)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``metric`` is empty outside figures, ``ends`` the marks that end here."""

    text: str
    metric: str
    title: str
    ends: tuple[int, ...]


class Page:
    """Writes documents into one HTML file; use it through ``Page.writing``."""

    def __init__(self, stream: TextIO, lang: str) -> None:
        self._stream = stream
        self._lang = lang
        self._count = 0
        self._templates = Environment(
            loader=PackageLoader("pipelines.present"),
            autoescape=True,
            undefined=StrictUndefined,
        )
        self._templates.globals["say"] = partial(say, lang=lang)
        self._write("head.html.jinja", lang=lang, metrics=tuple(METRICS))

    @classmethod
    @contextmanager
    def writing(cls, path: Path, lang: str) -> Iterator[Page]:
        """A page that stands at ``path`` once all its documents are in it.

        Raises:
            OSError: the file cannot be written.
        """
        # A lone surrogate of a damaged page has no UTF-8 form; it shows as "?".
        with (
            replacing(path) as partial_path,
            partial_path.open("w", encoding="utf-8", errors="replace") as stream,
        ):
            yield cls(stream, lang)
            stream.write("</body>\n</html>\n")

    def add(self, document: Document) -> None:
        """Write one document: facts, problems, head, marked text, figures, products."""
        self._count += 1
        lang = self._lang
        every = (*document.claims, *document.figures_aside)
        claims = sorted(every, key=lambda claim: (claim.start, claim.end))
        rows = [row_of(mark, claim, lang) for mark, claim in enumerate(claims, start=1)]
        facts = (
            figures.day(document.published, lang),
            say(document.kind, lang),
            document.source,
            document.decision.number if document.decision else None,
        )
        self._write(
            "document.html.jinja",
            title=document.title.strip() or say("no_title", lang),
            facts=[fact for fact in facts if fact],
            link=web_link(document.url),
            problems=[
                (code, words[0 if lang == "vi" else 1]) for code, words in warnings_of(document)
            ],
            head=_head(document, lang),
            products=_products(document, lang),
            paragraphs=list(paragraphs(document.text, claims, rows)),
            rows=rows,
            heads=[say(word, lang) for word in ("number", "counts", "stars", "place", "time")],
            anchor=f"d{self._count}",
        )

    def _write(self, template: str, **values: object) -> None:
        self._stream.write(self._templates.get_template(template).render(**values) + "\n")


def _head(document: Document, lang: str) -> list[tuple[str, str]]:
    """The decision's head: label and value."""
    if document.decision is None:
        return []
    return [(word(concept, lang), value) for concept, value in head_of(document.decision)]


def _products(document: Document, lang: str) -> dict[str, Any] | None:
    """The product lines as a table: what is said above it, its heads, its rows with doubts."""
    if not document.awards:
        return None
    columns, lines = lines_of(document.awards, lang)
    doubts = (doubts_of(award, lang) for award in document.awards)
    return {
        "title": word("products", lang),
        "counted": counted(document.awards, lang),
        "columns": columns,
        "heads": [word(column, lang) for column in columns],
        "rows": list(zip(lines, doubts, strict=True)),
    }


def row_of(mark: int, claim: Claim, lang: str) -> Row:
    """A claim as a line of the table, with its number in the text."""
    return Row(
        mark=mark,
        number=figures.number(claim, lang),
        counts=figures.counts(claim, lang),
        stars=figures.stars(claim),
        place=figures.place(claim.place, lang),
        time=figures.time(claim, lang),
    )


def web_link(url: str | None) -> str | None:
    """The address if a browser may follow it; never ``javascript:`` or ``file:``."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def paragraphs(text: str, claims: list[Claim], rows: list[Row]) -> Iterator[list[Piece]]:
    """The text cut into paragraphs, these into pieces inside and outside figures."""
    spans = [marks.figure_span(text, claim) or (0, 0) for claim in claims]
    start = 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            yield [
                _piece(
                    text[left:right], over, [i for i in over if spans[i][1] == right], claims, rows
                )
                for left, right, over in marks.pieces(start, end, spans)
            ]
        start = end + 2


def _piece(
    text: str, over: tuple[int, ...], ending: list[int], claims: list[Claim], rows: list[Row]
) -> Piece:
    metrics = {claims[i].metric for i in over}
    return Piece(
        text=text,
        metric=metrics.pop() if len(metrics) == 1 else "several" if metrics else "",
        title="\n".join(rows[i].title for i in over),
        ends=tuple(rows[i].mark for i in ending),
    )
