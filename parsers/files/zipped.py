"""The files inside a ZIP, unpacked in memory within bounds; nothing is ever written to a disk.

Names are only labels here: "../" and absolute ones are shown and lead nowhere.
"""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from parsers import problems
from parsers.models import Problem

MOST_MEMBERS = 500
MOST_MEMBER_BYTES = 200 * 1024 * 1024
MOST_BYTES = 500 * 1024 * 1024
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_PAGES = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".txt"})
_PASSED_OVER = frozenset({"thumbs.db", ".ds_store", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name as shown, and its bytes or why there are none."""

    name: str
    payload: bytes = b""
    problem: Problem | None = None


def members_of(
    payload: bytes, name: str, most: int = MOST_BYTES
) -> tuple[tuple[Member, ...], tuple[Problem, ...]]:
    """The files of a ZIP in order of name, and what is wrong with the archive as a whole.

    ``most`` is how many bytes may be unpacked in all. Folders, "__MACOSX" and the notes of file
    managers are passed over. An archive in an archive is a member like others; whoever reads it
    decides how deep to go.
    """
    try:
        with zipfile.ZipFile(BytesIO(payload)) as packed:
            listed = [item for item in packed.infolist() if not _is_passed_over(item)]
            members = tuple(_members(packed, sorted(listed, key=_shown)[:MOST_MEMBERS], most))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return (), (problems.broken_file(name, "ZIP"),)
    if len(listed) > MOST_MEMBERS:
        return members, (problems.too_many_members(name, len(listed), MOST_MEMBERS),)
    return members, () if members else (problems.empty(name),)


def holds_pages(payload: bytes) -> bool:
    """Whether bytes are a ZIP of nothing but saved pages and texts, told by their names."""
    try:
        with zipfile.ZipFile(BytesIO(payload)) as packed:
            names = [_shown(item) for item in packed.infolist() if not _is_passed_over(item)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return bool(names) and all(PurePosixPath(n).suffix.casefold() in _PAGES for n in names)


def _members(packed: zipfile.ZipFile, listed: list[zipfile.ZipInfo], left: int) -> Iterator[Member]:
    for item in listed:
        shown = _shown(item)
        if item.flag_bits & _ENCRYPTED:
            yield Member(shown, problem=problems.encrypted(shown))
            continue
        most = min(left, MOST_MEMBER_BYTES)
        try:
            with packed.open(item) as stream:
                content = stream.read(most + 1)
        except (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError, ValueError):
            yield Member(shown, problem=problems.broken_file(shown, "ZIP"))
            continue
        if len(content) > most:
            yield Member(shown, problem=problems.unpacks_too_large(shown))
            continue
        left -= len(content)
        yield Member(shown, content)


def _is_passed_over(item: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(item.filename.replace("\\", "/"))
    return (
        item.is_dir()
        or "__MACOSX" in path.parts
        or path.name.casefold() in _PASSED_OVER
        or path.name.startswith(("~$", "._"))
    )


def _shown(item: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: NFC, and UTF-8 where old programs did not say so.

    Without the flag for UTF-8, Python reads names as code page 437.
    """
    name = item.filename
    if not item.flag_bits & _UTF8_NAMES:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = item.filename
    shown = unicodedata.normalize("NFC", name.replace("\\", "/"))
    return "".join(letter if letter.isprintable() else " " for letter in shown)
