"""The documents of an archive: each file in it, its pages together where they are pictures.

What belongs here: which members make a document, how deep archives in archives are opened. How a
file is read is handed in (``Readers``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from parsers import problems
from parsers.files.kinds import kind_of
from parsers.files.sandbox import read_confined
from parsers.files.series import series_of
from parsers.files.zipped import MOST_BYTES, Member, members_of
from parsers.models import Document, Problem
from parsers.official.annex_files import joined, with_annexes
from parsers.official.head import paper_kind
from parsers.paper import Paper

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
    the pages of one document, until a page bears a document's head of its own. An annex that is a
    file of its own is part of the decision that it names, where that lies beside it.
    """
    return tuple(_each_named_once(_documents(payload, name, readers, 0, MOST_BYTES)))


def _each_named_once(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents; an id that an earlier one has gets "~2": "a.pdf" beside "../a.pdf"."""
    taken: Counter[str] = Counter()
    for document in documents:
        taken[document.id] += 1
        times = taken[document.id]
        yield document if times == 1 else replace(document, id=f"{document.id}~{times}")


def _documents(
    payload: bytes, name: str, readers: Readers, depth: int, most: int
) -> Iterator[Document]:
    members, notes = members_of(payload, PurePosixPath(name).name, most)
    for note in notes:
        yield readers.blank(name, note)
    left = most - sum(len(member.payload) for member in members)
    pictures = {m.name: m for m in members if not m.problem and kind_of(m.payload) == "picture"}
    series = {names[0]: names for names in series_of(list(pictures))}
    deeper = [m.name for m in members if depth >= _DEEPEST and _is_archive(m)]
    papers = _with_annexes({m.name: _paper_of(m) for m in members if _is_printed(m)})
    for member in members:
        found: Sequence[Document]
        if _is_printed(member):
            paper = papers.get(member.name)
            found = [] if paper is None else [_of_paper(paper, member.name, readers)]
        elif member.name in series:
            found = _pages([pictures[page] for page in series[member.name]], readers)
        elif member.name in pictures:
            continue
        elif member.problem is not None:
            found = [readers.blank(member.name, member.problem)]
        elif not _is_archive(member):
            found = _alone(member, readers)
        elif not deeper:
            found = list(_documents(member.payload, member.name, readers, depth + 1, left))
        elif member.name == deeper[0]:  # told once for all of them: there may be thousands
            told = problems.nested_archive(member.name, len(deeper) - 1)
            found = [readers.blank(member.name, told)]
        else:
            continue
        inside = _folder_of(member.name)
        for document in found:
            yield replace(document, id=f"{_stem(name)}/{inside}{document.id}")


def _folder_of(name: str) -> str:
    """The folder that leads a member's id, "" or with a slash; "../" and "/" lead nowhere."""
    parts = [part for part in PurePosixPath(name).parent.parts if part not in {"..", ".", "/"}]
    return "".join(f"{part}/" for part in parts)


def _is_archive(member: Member) -> bool:
    return member.problem is None and kind_of(member.payload) == "zip"


def _is_printed(member: Member) -> bool:
    """Whether a member is printed pages by itself; pictures may be pages of one document."""
    return member.problem is None and kind_of(member.payload) in {"pdf", "docx", "xlsx"}


def _paper_of(member: Member) -> Paper:
    kind = kind_of(member.payload)
    return read_confined(kind, member.payload, PurePosixPath(member.name).name)


def _with_annexes(papers: dict[str, Paper]) -> dict[str, Paper]:
    """The papers with annexes beside their decisions; as they are where one breaks its reader.

    That one breaks it again when it is read by itself, and is told then.
    """
    try:
        return with_annexes(papers)
    except Exception:  # noqa: BLE001 - told by _of_paper
        return papers


def _of_paper(paper: Paper, name: str, readers: Readers) -> Document:
    try:
        return readers.paper(paper, name)
    except Exception as error:  # noqa: BLE001 - told as the document's problem
        return readers.blank(
            name, problems.reader_crashed(name, f"{type(error).__name__}: {error}")
        )


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
            started[-1] = (name, joined(before, paper))
        else:
            started.append((page.name, paper))
    return [readers.paper(paper, name) for name, paper in started]


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem or "document"
