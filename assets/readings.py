"""One capture to documents, the same for whoever asks.

What belongs here: what the readers are told of a capture. Reading is in ``parsers``; rows are
made in ``assets.documents``.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import date

from parsers.models import Document, Problem
from sources.archive import Archive, CaptureRecord
from sources.catalogue import Catalogue
from sources.files import file_name

_HTTP_OK = 200

# The inbox tells what is in a file before the same run loads it: a scan is then read once.
_MOST_KEPT = 60
_lately: OrderedDict[str, tuple[Document, ...]] = OrderedDict()


def is_good(capture: CaptureRecord) -> bool:
    """Whether the site answered with what was asked for."""
    return capture.problem is None and capture.status == _HTTP_OK


def read_capture(
    capture: CaptureRecord, archive: Archive, catalogue: Catalogue
) -> tuple[Document, ...]:
    """The documents of a page or file, without claims; what failed is one that says so.

    Raises:
        sources.archive.ArchiveError: the archive lost it.
    """
    if capture.kind != "desk":
        return _read(capture, archive, catalogue)
    if capture.capture_id not in _lately:
        while len(_lately) >= _MOST_KEPT:
            _lately.popitem(last=False)
        _lately[capture.capture_id] = _read(capture, archive, catalogue)
    return _lately[capture.capture_id]


def was_read(capture_id: str) -> bool:
    """Whether this process has just read a capture."""
    return capture_id in _lately


def _read(capture: CaptureRecord, archive: Archive, catalogue: Catalogue) -> tuple[Document, ...]:
    if not is_good(capture):
        code = capture.problem or f"http_{capture.status}"
        return (_unread(capture, Problem(code, f"the site answered {code} instead of a page")),)
    # The readers take longer to import than a night without news has to do.
    from parsers.reading import read_documents

    source = catalogue.sources.get(capture.source)
    by_hand = capture.kind == "desk"
    documents = read_documents(
        archive.read(capture).body,
        name=capture.name or _name_of(capture),
        url=None if capture.canonical_url.startswith("urn:") else capture.canonical_url,
        published=capture.published if by_hand else _day_told(capture),
        source=capture.publisher if by_hand else capture.publisher or capture.source,
        selectors=source.selectors_on(capture.captured_at.date()) if source else None,
        published_wins=by_hand and capture.published is not None,
    )
    documents = tuple(_checked(document) for document in documents)
    if capture.parent_url is None:
        return documents
    return tuple(replace(d, parent_url=d.parent_url or capture.parent_url) for d in documents)


def _checked(document: Document) -> Document:
    """A signed document with what is flagged on its head and annex; others as they are."""
    from parsers.official.checks import check_document

    # Flagged when it was read; its day of publication may have been told since.
    return document if document.decision is None else check_document(document)


def _name_of(capture: CaptureRecord) -> str:
    """What the readers call it: a page by its address, a file by its name."""
    url = capture.canonical_url
    return file_name(url) if capture.kind == "attachment" else url


def _day_told(capture: CaptureRecord) -> date | None:
    """The day that the page or its listing told; the day of capture is no publication day."""
    return None if capture.dated_from == "capture" else capture.partition_day


def _unread(capture: CaptureRecord, problem: Problem) -> Document:
    return Document(
        id=capture.canonical_url,
        kind="news",
        url=capture.canonical_url,
        source=capture.source,
        published=_day_told(capture),
        parent_url=capture.parent_url,
        title="",
        lead=None,
        text="",
        problems=(problem,),
    )
