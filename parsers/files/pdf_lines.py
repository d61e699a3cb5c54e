"""Words to lines: what stands on one baseline, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.files.pdf_marks import Word
from parsers.files.pdf_words import joined, lowest
from parsers.paper import Row

_SAME_LINE = 0.4
_GLUE = 0.1


@dataclass(slots=True)
class Line:
    """Words on one baseline; ``size`` is that of most of its letters."""

    words: list[Word]

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(word.x1 for word in self.words)

    @property
    def baseline(self) -> float:
        """The baseline of its longest word."""
        return max(self.words, key=lambda word: len(word.text)).baseline

    @property
    def size(self) -> float:
        """The font size of most of its letters, in points."""
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def text(self) -> str:
        """Its words parted by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether most of its letters are bold."""
        heavy = sum(len(word.text) for word in self.words if word.bold)
        return 2 * heavy > sum(len(word.text) for word in self.words)

    @property
    def confidence(self) -> float | None:
        """The lowest of its words'."""
        return lowest(word.confidence for word in self.words)

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.x0 + self.x1) / 2


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Lines from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.x0)):
        home = None
        for row in reversed(rows[-3:]):
            near = _SAME_LINE * min(word.size, row[-1].size)
            if abs(word.baseline - row[0].baseline) <= near:
                home = row
                break
        if home is None:
            rows.append([word])
        else:
            home.append(word)
    return [Line(_glued(sorted(row, key=lambda word: word.x0))) for row in rows]


def _glued(words: list[Word]) -> list[Word]:
    """Pieces of one word that were drawn apart, put together."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if (
            last is not None
            and last.order != word.order - 1  # those were parted by a space
            and -0.05 * last.size <= word.x0 - last.x1 <= _GLUE * last.size
            and last.size == word.size
            and last.stamp == word.stamp
        ):
            found[-1] = joined(last, word)
        else:
            found.append(word)
    return found


def fragments(line: Line, gap: float) -> list[Line]:
    """The line cut where words stand further apart than ``gap`` ems."""
    parts: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        before = parts[-1][-1]
        if word.x0 - before.x1 > gap * min(word.size, before.size):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Line(part) for part in parts]


def row_of(cells: Sequence[Sequence[Line]], page: int) -> Row:
    """A row of a table from the lines of its cells."""
    texts = tuple(joined_lines(line.text for line in lines) for lines in cells)
    sure = tuple(lowest(line.confidence for line in lines) for lines in cells)
    return Row(texts, page, sure if any(one is not None for one in sure) else ())


def joined_lines(texts: Iterable[str]) -> str:
    """Lines put together; one that ends in a hyphen within a word runs on: "QĐ-" + "UBND"."""
    whole = ""
    for text in texts:
        runs_on = (
            len(whole) > 1
            and whole[-1] in "-/\u2010\u2011"
            and whole[-2].isalnum()
            and text[:1].isalnum()
        )
        whole = f"{whole}{text}" if runs_on or not whole else f"{whole} {text}"
    return whole
