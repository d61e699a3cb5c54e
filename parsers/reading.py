"""Bytes to documents: HTML, plain text or labelled JSON by content, faults as problems.

What belongs here: telling the forms apart and turning an article into documents. How each form
is read is in ``article``, ``plain_text`` and ``labelled``; claims come later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from parsers import problems
from parsers.article import article_of_text
from parsers.labelled import read_labelled
from parsers.models import Article, Document, Problem, Related, Selectors
from parsers.pages import charset
from parsers.pages.official import document_kind, read_decision
from parsers.plain_text import read_plain_text

Form = Literal["empty", "binary", "too_large", "json", "html", "text"]

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, DOCX or XLSX file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF file (picture, sound or video)"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!", "a RAR file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|article|section|main|table"
    r"|p|h1|h2|span|br|ul|font|center)(?=[\s/>])",
    re.I,
)
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]])')
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4096


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
        payload: the bytes, at most ``problems.MAX_BYTES`` of which are read.
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
    if len(payload) > problems.MAX_BYTES:
        return (context.blank(problems.too_large(name, len(payload))),)
    if kind := _magic(payload):
        return (context.blank(problems.binary(name, kind)),)
    decoded = charset.decode(payload)
    form = _form(decoded.text, name)
    if form == "empty":
        return (context.blank(problems.empty(name)),)
    if form == "binary":
        return (context.blank(problems.binary(name, "binary data")),)
    if form == "json":
        document = read_labelled(payload, name, context.blank())
        return (replace(document, published=context.day(document.published)),)
    if form == "html":
        article = article_of_text(decoded.text, url or "", selectors)
        article = replace(article, problems=decoded.problems + article.problems)
    else:
        article = read_plain_text(decoded.text)
        article = replace(article, problems=_plain_notes(decoded) + article.problems)
    return documents_of(article, context)


def documents_of(article: Article, context: _Context) -> tuple[Document, ...]:
    """The article as a document, and a teaser document for each related item with text.

    A teaser without a date of its own has the page's day: its "to date" was true at the latest
    when the page showed it.
    """
    text = "\n\n".join([article.lead, *article.paragraphs] if article.lead else article.paragraphs)
    kind = document_kind(article.title, text)
    decision = read_decision(text) if kind in {"decision", "plan"} else None
    stated = article.published_at.date() if article.published_at else None
    signed = date.fromisoformat(decision.date) if decision and decision.date else None
    day = context.day(stated) or signed
    main = Document(
        id=stem(context.name),
        kind=kind,
        url=context.url or article.canonical_url,
        source=context.source,
        published=day,
        title=article.title,
        lead=article.lead,
        text=text,
        captions=article.captions,
        related=article.related,
        tables=article.tables,
        decision=decision,
        problems=article.problems if day else (*article.problems, problems.no_date()),
        author=article.author,
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


def _magic(payload: bytes) -> str | None:
    return next((kind for magic, kind in _MAGIC if payload.startswith(magic)), None)


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
