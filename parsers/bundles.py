"""The documents of an archive: each file in it, its pages together where they are pictures.

What belongs here: which members make a document, how deep archives in archives are opened. How a
file is read is handed in (``Readers``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from parsers import problems
from parsers.files.kinds import kind_of
from parsers.files.sandbox import read_confined
from parsers.files.series import series_of
from parsers.files.zipped import MOST_BYTES, Member, members_of
from parsers.models import Document, Problem
from parsers.official.head import paper_kind
from parsers.paper import Block, Grid, Paper

_DEEPEST = 1
"""Archives in archives are opened so many levels deep: portals pack each decision's annexes."""


@dataclass(frozen=True, slots=True)
class Readers:
    """How the reader of single files does it; ids are the stems of the names they are given."""

    file: Callable[[bytes, str], tuple[Document, ...]]
    paper: Callable[[Paper, str], Document]
    blank: Callable[[str, Problem], Document]


def documents_in(payload: bytes, name: str, readers: Readers) -> tuple[Document, ...]:
    """The documents of a ZIP, their ids led by its own: "gửi/phụ lục/QĐ 12".

    A member that cannot be read is a document with the reason. Pictures whose names count on are
    the pages of one document, until a page bears a document's head of its own.
    """
    return tuple(_documents(payload, name, readers, 0, MOST_BYTES))


def _documents(
    payload: bytes, name: str, readers: Readers, depth: int, most: int
) -> Iterator[Document]:
    members, notes = members_of(payload, PurePosixPath(name).name, most)
    for note in notes:
        yield readers.blank(name, note)
    left = most - sum(len(member.payload) for member in members)
    pictures = {m.name: m for m in members if not m.problem and kind_of(m.payload) == "picture"}
    series = {names[0]: names for names in series_of(list(pictures))}
    for member in members:
        found: Sequence[Document]
        if member.name in series:
            found = _pages([pictures[page] for page in series[member.name]], readers)
        elif member.name in pictures:
            continue
        elif member.problem is not None:
            found = [readers.blank(member.name, member.problem)]
        elif kind_of(member.payload) != "zip":
            found = _alone(member, readers)
        elif depth < _DEEPEST:
            found = list(_documents(member.payload, member.name, readers, depth + 1, left))
        else:
            found = [readers.blank(member.name, problems.nested_archive(member.name))]
        folder = str(PurePosixPath(member.name).parent)
        inside = "" if folder in {".", "/"} else f"{folder}/"
        for document in found:
            yield replace(document, id=f"{_stem(name)}/{inside}{document.id}")


def _alone(member: Member, readers: Readers) -> Sequence[Document]:
    """The documents of one member; what breaks its reader leaves the others alone."""
    try:
        return readers.file(member.payload, member.name)
    except Exception as error:  # noqa: BLE001 - told as the document's problem
        reason = f"{type(error).__name__}: {error}"
        return [readers.blank(member.name, problems.reader_crashed(member.name, reason))]


def _pages(pages: Sequence[Member], readers: Readers) -> list[Document]:
    """The documents that a series of pictures shows, each named by its first page."""
    started: list[tuple[str, Paper]] = []
    for page in pages:
        paper = read_confined("picture", page.payload, PurePosixPath(page.name).name)
        if started and paper_kind(paper) == "news":
            name, before = started[-1]
            started[-1] = (name, _joined(before, paper))
        else:
            started.append((page.name, paper))
    return [readers.paper(paper, name) for name, paper in started]


def _joined(paper: Paper, following: Paper) -> Paper:
    """Two papers as one; the pages of the second count on."""
    blocks = tuple(_shifted(block, paper.pages) for block in following.blocks)
    return replace(
        paper,
        blocks=paper.blocks + blocks,
        pages=paper.pages + following.pages,
        problems=tuple(dict.fromkeys(paper.problems + following.problems)),
    )


def _shifted(block: Block, pages: int) -> Block:
    page = None if block.page is None else block.page + pages
    if isinstance(block, Grid):
        rows = (replace(r, page=None if r.page is None else r.page + pages) for r in block.rows)
        return replace(block, page=page, rows=tuple(rows))
    return replace(block, page=page)


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem or "document"
