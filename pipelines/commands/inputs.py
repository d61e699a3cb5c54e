"""What the user named: files, folders to walk, or standard input.

What belongs here: finding files and reading their bytes. What does not: what is in them.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.commands.faults import CommandError

STDIN = Path("-")
# A walk takes what the parsers can read; a file that is named outright is always tried.
READABLE_SUFFIXES = frozenset(
    [".html", ".htm", ".xhtml", ".txt", ".json", ".pdf", ".docx", ".docm", ".xlsx", ".zip",
     ".png", ".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".bmp", ".gif", ".webp"]
)  # fmt: skip
# Past this no page, decision or plan is plausible, and reading on would only exhaust memory.
MAX_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read; ``path`` is None for standard input, or where ``content`` is given."""

    name: str
    path: Path | None
    content: bytes | None = None

    @property
    def stem(self) -> str:
        """The name without folder and last suffix; becomes the document's id."""
        return Path(self.name).stem

    @property
    def shown(self) -> str:
        """How to call it in a message."""
        return str(self.path) if self.path else self.name if self.content else "standard input"

    def read(self) -> bytes:
        """The whole content.

        Raises:
            OSError: it cannot be read, or is larger than ``MAX_BYTES``.
        """
        if self.content is not None:
            return self.content
        if self.path is None:
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with self.path.open("rb") as stream:
                content = stream.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise OSError(f"larger than {MAX_BYTES // 1024**2} MB")
        return content


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to read, and how many of which suffix a walk passed over."""

    inputs: tuple[Input, ...]
    passed_over: Counter[str]

    @property
    def repeated_ids(self) -> list[str]:
        """Stems that several files share, so that their documents' ids would be equal."""
        counts = Counter(item.stem for item in self.inputs)
        return sorted(stem for stem, count in counts.items() if count > 1)


def gather(paths: Sequence[Path]) -> Gathered:
    """Turn what the user named into files, folders walked in order of name.

    Raises:
        CommandError: a path does not exist, ``-`` is given twice, or nothing is left to read.
    """
    if paths.count(STDIN) > 1:
        raise CommandError("`-` reads standard input, which can be read only once.")
    passed_over: Counter[str] = Counter()
    inputs: list[Input] = []
    for path in paths:
        if path == STDIN:
            inputs.append(Input("stdin", None))
        elif path.is_dir():
            inputs += [Input(found.name, found) for found in _walk(path, passed_over)]
        elif path.exists():
            inputs.append(Input(path.name, path))
        else:
            raise CommandError(f"There is no file {str(path)!r}.", _nearest(path))
    if not inputs:
        kinds = ", ".join(sorted(READABLE_SUFFIXES))
        raise CommandError(f"The folder holds no file that can be read ({kinds}).")
    return Gathered(tuple(inputs), passed_over)


def _walk(folder: Path, passed_over: Counter[str]) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        # A browser saves the pictures and scripts of "page.html" in a folder "page_files".
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not name.endswith("_files")
        )
        for name in sorted(files):
            suffix = Path(name).suffix.lower()
            if name.startswith("."):
                continue
            if suffix in READABLE_SUFFIXES:
                yield here / name
            else:
                passed_over[suffix or "no suffix"] += 1


def _nearest(path: Path) -> str:
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f"The folder {str(path.parent)!r} does not exist either; check the spelling."
    close = get_close_matches(path.name, names, n=1)
    return f"Did you mean {str(path.parent / close[0])!r}?" if close else "Check the spelling."
