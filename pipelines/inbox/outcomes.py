"""The two files that tell what became of a dropped one, written whole or not at all.

They stand beside it, ``NAME.result.html`` and ``NAME.result.json``; where its folder cannot be
written, under ``OCOP_HOME/inbox-results`` at the same relative place.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from parsers.models import Document
from parsers.serialise import document_to_json
from pipelines.inbox.looking import RESULT_JSON, RESULT_PAGE
from pipelines.present.result import FileFacts, result_page

DRAFT = ".ocop-result."
"""Drafts begin with this, so that those of killed runs are found, and nobody else's."""

_LONGEST_NAME = 255
_NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Written:
    """Where a file's outcome stands; ``is_beside`` is False when its folder refused it."""

    page: Path
    json: Path
    is_beside: bool


def write_outcome(
    file: Path, fallback: Path, facts: FileFacts, documents: Sequence[Document]
) -> Written:
    """Write page and JSON of a file; the page last, so that who sees it finds both.

    Args:
        file: the dropped file, absolute.
        fallback: folder for the two when the file's own cannot be written.
        facts: what is known of the file; links are filled in here.
        documents: what was read in it; none for a copy, whose JSON is then an empty list.

    Raises:
        OSError: the disk is full, or neither folder can be written.
    """
    try:
        return _write(file, file.parent, facts, documents)
    except OSError as error:
        if error.errno not in _NOT_WRITABLE:
            raise
    fallback.mkdir(parents=True, exist_ok=True)
    return _write(file, fallback, replace(facts, is_elsewhere=True), documents)


def _write(file: Path, folder: Path, facts: FileFacts, documents: Sequence[Document]) -> Written:
    page, data = (folder / result_name(file.name, ending) for ending in (RESULT_PAGE, RESULT_JSON))
    facts = replace(
        facts,
        href=_href(file.name) if folder == file.parent else None,
        json_href=_href(data.name) if documents else None,
    )
    values = [document_to_json(document) for document in documents]
    _put(data, json.dumps(values, ensure_ascii=False, indent=1) + "\n", "backslashreplace")
    # A lone surrogate of a damaged page has no UTF-8 form; it shows as "?".
    _put(page, result_page(facts, documents), "replace")
    return Written(page, data, is_beside=not facts.is_elsewhere)


def result_name(name: str, ending: str) -> str:
    """The name of an outcome: the file's, cut where a file system allows no longer one.

    Vietnamese names whose tone marks stand apart reach 255 bytes with 90 letters.
    """
    raw = os.fsencode(name)
    room = _LONGEST_NAME - len(ending)
    if len(raw) > room:
        mark = f"~{hashlib.sha256(raw).hexdigest()[:8]}"
        name = raw[: room - len(mark)].decode("utf-8", "ignore") + mark
    return name + ending


def _href(name: str) -> str:
    return quote(os.fsencode(name))


def clear_drafts(folder: Path) -> None:
    """Remove drafts that a killed run left in a folder; call it while no other run is at work."""
    for path in folder.glob(f"{DRAFT}*"):
        with suppress(OSError):
            path.unlink()


def _put(path: Path, text: str, errors: str) -> None:
    mark = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]
    draft = path.with_name(f"{DRAFT}{mark}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", errors=errors) as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
