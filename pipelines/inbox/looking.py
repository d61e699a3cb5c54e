"""Which files of the inbox are there to be read, by their names and what the disk says of them.

What belongs here: a look at the folder. Whether a file is whole is for ``state`` to tell, from two
looks. Nothing is opened.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

RESULT_PAGE = ".result.html"
RESULT_JSON = ".result.json"

# Names that programs give a file while they write it, and what systems leave in every folder.
_PASSED = re.compile(
    r"^[.~]|^(?:Thumbs\.db|desktop\.ini|ehthumbs\.db|Icon\r?)$|~$"
    r"|\.(?:part|partial|filepart|crdownload|download|tmp|temp|swp|lock|!ut|aria2)$"
    r"|\.result\.(?:html|json)$",
    re.IGNORECASE,
)
# Folders of the system, of a network drive's own, and the pictures of a page that was saved whole.
_FOLDERS = re.compile(
    r"^[.@$]|^__MACOSX$|^System Volume Information$|^lost\+found$|_files$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as one look finds it; ``path`` is relative to the inbox, times in nanoseconds."""

    path: Path
    size: int
    modified: int
    changed: int


@dataclass(slots=True)
class Look:
    """What one look at the inbox found, by path; ``troubles`` are sentences for the operator."""

    files: list[Seen] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def is_passed_over(name: str) -> bool:
    """Whether a file of that name is never read: half-written, a system's, or a result of ours.

    "~$bao-cao.docx" (open in Word), "quyet-dinh.pdf.part", "Thumbs.db", "a.pdf.result.html". A
    shortcut ("qd.url") is read: its page says that it only points to a document.
    """
    return _PASSED.search(name) is not None


def look_at(folder: Path) -> Look:
    """All files below a folder that may be read, in order of path.

    Links, pipes and devices are no files of the inbox. A sub-folder that cannot be listed is a
    trouble, and the others are looked at all the same.
    """
    look = Look()
    if not folder.is_dir():
        look.troubles.append(f"There is no folder {folder}; make it, or set OCOP_INBOX.")
        return look
    look.files = sorted(_walk(folder, folder, look.troubles), key=lambda seen: os.fspath(seen.path))
    return look


def _walk(root: Path, folder: Path, troubles: list[str]) -> Iterator[Seen]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError as error:
        troubles.append(f"The folder {folder} cannot be read: {error.strerror or error}.")
        return
    for entry in found:
        try:
            state = entry.stat(follow_symlinks=False)
        except OSError as error:
            if error.errno != errno.ENOENT:
                troubles.append(f"{entry.path} cannot be looked at: {error.strerror or error}.")
            continue
        path = Path(entry.path)
        if stat.S_ISDIR(state.st_mode):
            if not _FOLDERS.search(entry.name):
                yield from _walk(root, path, troubles)
        elif stat.S_ISREG(state.st_mode) and not is_passed_over(entry.name):
            yield Seen(path.relative_to(root), state.st_size, state.st_mtime_ns, state.st_ctime_ns)
