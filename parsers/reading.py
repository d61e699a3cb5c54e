"""Bytes to documents: any file or response by its content, faults as problems.

What belongs here: telling the forms apart and turning an article into documents. How each form
is read is in ``article``, ``plain_text``, ``labelled`` and ``files``; claims come later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from parsers import problems
from parsers.article import article_of_text
from parsers.bundles import Readers, documents_in
from parsers.files.kinds import Kind, kind_of, refusal_of
from parsers.files.mistaken import saved_page, with_mistake
from parsers.files.plain import read_plain
from parsers.files.sandbox import read_confined
from parsers.labelled import read_labelled
from parsers.models import Article, Document, Problem, Related, Selectors
from parsers.official.document import Known, document_of_paper
from parsers.pages import charset
from parsers.plain_text import read_plain_text
from parsers.shown_acts import is_official, paper_on, shows_act

Form = Literal["empty", "binary", "too_large", "json", "html", "text"]

_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|article|section|main|table"
    r"|p|h1|h2|span|br|ul|font|center)(?=[\s/>])",
    re.I,
)
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]])')
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4096
MOST_FILE_BYTES = 200 * 1024 * 1024
"""Larger PDFs, DOCX files and pictures are refused unread."""


@dataclass(frozen=True, slots=True)
class _Context:
    name: str
    url: str | None
    published: date | None
    source: str | None
    published_wins: bool

    def day(self, stated: date | None) -> date | None:
        """The page's own date unless the caller's is explicit."""
        if self.published_wins and self.published:
            return self.published
        return stated or self.published

    def known(self) -> Known:
        """The same for the reader of signed documents."""
        return Known(stem(self.name), self.url, self.source, self.published, self.published_wins)

    def blank(self, *found: Problem) -> Document:
        return Document(
            stem(self.name), "news", self.url, self.source, self.published, "", None, "",
            problems=found,
        )  # fmt: skip


def read_documents(
    payload: bytes,
    *,
    name: str,
    url: str | None = None,
    published: date | None = None,
    source: str | None = None,
    selectors: Selectors | None = None,
    published_wins: bool = False,
) -> tuple[Document, ...]:
    """The documents in one file or response: the main one first, then its teasers.

    Args:
        payload: the bytes; more than ``problems.MAX_BYTES`` of a page or text are refused, more
            than ``MOST_FILE_BYTES`` of a PDF, DOCX or picture.
        name: file name; its stem is the id (``stem``, teasers ``stem#1``…), except for labelled
            JSON, which has an id of its own.
        url: where the page was fetched from; relative links are resolved against it.
        published: publication day for a page that states none.
        source: publisher's key or name, kept as given.
        selectors: the source's CSS selectors on that day, if it is a catalogued one.
        published_wins: ``published`` counts even against the page's own date.

    Returns:
        At least one document, without claims. Never raises for bad input: an unusable payload is
        one document with empty text and a problem.
    """
    context = _Context(name, url, published, source, published_wins)
    kind = kind_of(payload)
    if kind == "zip":
        return _unpacked(payload, context, selectors)
    if kind != "other":
        return (_printed(kind, payload, context),)
    payload = saved_page(payload) or payload
    refused = _refusal(payload, name)
    return (context.blank(refused),) if refused else _of_text(payload, context, selectors)


def _refusal(payload: bytes, name: str) -> Problem | None:
    if len(payload) > problems.MAX_BYTES:
        return problems.too_large(name, len(payload))
    return refusal_of(payload, name)


def _of_text(
    payload: bytes, context: _Context, selectors: Selectors | None
) -> tuple[Document, ...]:
    """The documents of a page, a text or a labelled document."""
    decoded = charset.decode(payload)
    form = _form(decoded.text, context.name)
    if form == "empty":
        return (context.blank(problems.empty(context.name)),)
    if form == "binary":
        return (context.blank(problems.binary(context.name, "binary data")),)
    if form == "json":
        document = read_labelled(payload, context.name, context.blank())
        return (replace(document, published=context.day(document.published)),)
    if form == "html":
        article = article_of_text(decoded.text, context.url or "", selectors, decoded.utf8)
        if decoded.problems:
            article = replace(article, problems=decoded.problems + article.problems)
    else:
        article = read_plain_text(decoded.text)
        article = replace(article, problems=_plain_notes(decoded) + article.problems)
    if not is_official(article) and not (form == "html" and shows_act(decoded.text, selectors)):
        read = documents_of(article, context)
        return with_mistake(read, decoded.text, context.name, is_page=form == "html")
    if form == "html":
        return (_on_page(decoded.text, article, context, selectors),)
    paper = replace(read_plain(decoded.text), problems=article.problems)
    return (document_of_paper(paper, context.known()),)


def _on_page(
    html: str, article: Article, context: _Context, selectors: Selectors | None
) -> Document:
    """A signed document that a web page shows, its head and annexes by their places."""
    paper, head = paper_on(html, selectors)
    known = replace(context.known(), url=context.url or article.canonical_url)
    document = document_of_paper(replace(paper, problems=_kept(article)), known, head)
    stated = article.published_at.date() if article.published_at else None
    return replace(
        document,
        title=document.title or article.title,
        published=context.day(stated) or document.published,
        related=article.related,
        author=article.author,
        tags=article.tags,
    )


def _kept(article: Article) -> tuple[Problem, ...]:
    """What is wrong with a page; that it names no title does not matter to a signed document."""
    return tuple(note for note in article.problems if note.code != "no_title")


def _printed(kind: Kind, payload: bytes, context: _Context) -> Document:
    """A PDF, DOCX or picture, opened where it can do no harm."""
    if len(payload) > MOST_FILE_BYTES:
        return context.blank(problems.too_large(context.name, len(payload), MOST_FILE_BYTES))
    paper = read_confined(kind, payload, PurePosixPath(context.name).name)
    return document_of_paper(paper, context.known())


def _unpacked(
    payload: bytes, context: _Context, selectors: Selectors | None
) -> tuple[Document, ...]:
    """The documents of each file in an archive, their ids led by the archive's."""

    def named(name: str) -> _Context:
        return replace(context, name=name)

    def read(content: bytes, name: str) -> tuple[Document, ...]:
        return read_documents(
            content,
            name=name,
            url=context.url,
            published=context.published,
            source=context.source,
            selectors=selectors,
            published_wins=context.published_wins,
        )

    readers = Readers(
        file=read,
        paper=lambda paper, name: document_of_paper(paper, named(name).known()),
        blank=lambda name, problem: named(name).blank(problem),
    )
    return documents_in(payload, context.name, readers)


def documents_of(article: Article, context: _Context) -> tuple[Document, ...]:
    """The article as a document, and a teaser document for each related item with text.

    A teaser without a date of its own has the page's day: its "to date" was true at the latest
    when the page showed it.
    """
    text = "\n\n".join([article.lead, *article.paragraphs] if article.lead else article.paragraphs)
    stated = article.published_at.date() if article.published_at else None
    day = context.day(stated)
    main = Document(
        id=stem(context.name),
        kind="news",
        url=context.url or article.canonical_url,
        source=context.source,
        published=day,
        title=article.title,
        lead=article.lead,
        text=text,
        captions=article.captions,
        related=article.related,
        tables=article.tables,
        problems=article.problems if day else (*article.problems, problems.no_date()),
        author=article.author,
        tags=article.tags,
    )
    shown = [item for item in article.related if item.text.strip()]
    return (main, *(_teaser(main, item, nth) for nth, item in enumerate(shown, start=1)))


def stem(name: str) -> str:
    """The id of a file: its name without folders and last ending."""
    return PurePosixPath(name.replace("\\", "/")).stem or "document"


def _teaser(main: Document, item: Related, nth: int) -> Document:
    return Document(
        id=f"{main.id}#{nth}",
        kind="teaser",
        url=item.url,
        source=main.source,
        published=item.published or main.published,
        title=item.title,
        lead=None,
        text=item.text,
        parent_url=main.url,
        problems=() if item.published or main.published else (problems.no_date(),),
    )


def _plain_notes(decoded: charset.Decoded) -> tuple[Problem, ...]:
    """Plain text declares no charset; words like "charset=" in it are not a declaration."""
    return tuple(
        note
        for note in decoded.problems
        if note.code != "charset_guessed" or decoded.encoding != "utf-8"
    )


def _form(text: str, name: str) -> Form:
    if not text.strip("\ufeff\ufffd \t\r\n\f\v\u00a0"):
        return "empty" if "\ufffd" not in text else "binary"
    sample = text.lstrip()[:_SAMPLE]
    strange = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    if strange * 20 > len(sample):
        return "binary"
    if _JSON.match(text) or (name.lower().endswith(".json") and text.lstrip()[:1] in "{["):
        return "json"
    return "html" if _TAG.search(sample) else "text"
