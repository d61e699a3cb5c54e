"""Pictures that are the pages of one document, told by the numbers in their names.

An officer photographs a decision page by page: "QD 2310-1.jpg", "QD 2310-2.jpg", or as the
telephone counts: "IMG_0412.jpg", "IMG_0413.jpg". Numbers that follow each other make a series.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

_NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>\d{1,6})(?P<after>\D*)", re.S)
_DIGITS = re.compile(r"(\d+)")


def series_of(names: Sequence[str]) -> list[list[str]]:
    """The names in natural order, those of one series together; a name alone is one of its own.

    Numbers of a series follow each other without gaps, and folder, words and ending are the same:
    "a-1.jpg", "a-2.jpeg", "a-10.jpg" are the series 1, 2 and the single 10.
    """
    series: list[list[str]] = []
    last: tuple[str, int] | None = None
    for name in sorted(names, key=_natural):
        key = _numbered(name)
        follows = last is not None and key is not None and key == (last[0], last[1] + 1)
        if follows:
            series[-1].append(name)
        else:
            series.append([name])
        last = key
    return series


def _numbered(name: str) -> tuple[str, int] | None:
    """The name without its last number, and that number; None where it has none."""
    path = PurePosixPath(name)
    match = _NUMBERED.fullmatch(path.stem)
    if match is None:
        return None
    ending = ".jpg" if path.suffix.casefold() == ".jpeg" else path.suffix
    frame = f"{path.parent}/{match['before']}#{match['after']}{ending}".casefold()
    return frame, int(match["number"])


def _natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts "a-2" before "a-10"."""
    return list(_parts(name.casefold()))


def _parts(name: str) -> Iterator[tuple[int, int, str]]:
    for part in _DIGITS.split(name):
        yield (0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part)
