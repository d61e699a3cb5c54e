"""Numbers of a table read again as numbers: row numbers, scores, star levels.

Tesseract reads a lone "50" as "o0" and "3 sao" as "3 SaO", for it looks for words. In a column
that its ruling lines bound and in which most lines are numbers, what is doubtful is read twice
more with nothing allowed but digits and the letters of "sao": alone, and three times side by side,
as a lone digit is taken for a speck. Nothing is put right by guessing: two readings that agree
count; where none agree, the confidence says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np

from parsers.files import tesseract
from parsers.files.scan_cuts import column_of, cut_of, under
from parsers.files.scan_rules import Box, Grey
from parsers.files.tesseract import Seen

SURE = 0.93
"""A number that is surer than this is not read again."""
AGREED = 0.7
"""Confidence of a number that most of its repeats say."""
DISPUTED = 0.5
"""Confidence of a number of which two readings differ."""

_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\.?|\(\d{1,2}\)")
_OF_HUNDRED = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?\.?|100(?:[.,]00?)?|\(\d{1,2}\)")
_SCORE = re.compile(r"\d{2}[.,]\d{1,2}")
_STAR = re.compile(r"0?[1-5] ?sao")
_ALLOWED = "0123456789,.sao"
_MOST = 200
_LEAST_LINES = 3
_LONGEST = 7
_TIMES = 3
_WANTED_HEIGHT = 21
"""Pixels of a digit at which lone numbers are read best: of doubtful ones in five fonts, as they
stand (25 to 33 pixels) twice as many are read wrongly as at three quarters of that."""
_LARGE = 27
"""Pixels from which digits are read smaller; below it a "3 sao" was lost so."""
_LEAST_SCALE = 0.6
_PLAIN_WORD = 0.85
"""Confidence from which letters in a column of numbers are its head: "STT", "Điểm"."""


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of one line of a cell, from left to right."""

    words: tuple[Seen, ...]
    star: bool
    decimal: bool = False
    """Whether numbers of its column have a comma: "526" among them has lost its own."""

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        return min(word.confidence for word in self.words)

    @property
    def box(self) -> Box:
        return (
            min(word.x0 for word in self.words),
            min(word.top for word in self.words),
            max(word.x1 for word in self.words),
            max(word.bottom for word in self.words),
        )

    @property
    def pattern(self) -> re.Pattern[str]:
        """How the lines of its column are written."""
        return _STAR if self.star else _OF_HUNDRED if self.decimal else _NUMBER

    @property
    def fits(self) -> bool:
        """Whether it is written as its column's other lines are."""
        return bool(self.pattern.fullmatch(self.text.casefold())) and not _mixed(self.text)


def numbers_surer(grey: Grey, seen: list[Seen], tall: Sequence[Box], resolution: int) -> list[Seen]:
    """The words with doubtful numbers of number columns read again.

    Args:
        grey: the page without ruling lines.
        seen: its words.
        tall: its vertical ruling lines.
        resolution: dots per inch of the page.
    """
    doubtful = [line for line in _number_lines(seen, tall, resolution) if _is_doubtful(line)]
    if not doubtful:
        return seen
    by_box = {line.box: line for line in doubtful[:_MOST]}
    boxes = list(by_box)
    once = column_of(grey, boxes, resolution)
    picture, cuts = under(once, column_of(grey, boxes, resolution, _TIMES))
    again: dict[Box, tuple[list[Seen], list[Seen]]] = {box: ([], []) for box in boxes}
    for word in _read_smaller(picture, doubtful, resolution):
        cut = cut_of(word, cuts)
        if cut is not None:
            again[cut.box][cut.top >= once[0].shape[0]].append(word)
    made: dict[Seen, Seen | None] = {}
    for box, (alone, repeated) in again.items():
        readings = [_whole(alone, by_box[box]), _of_repeats(repeated, by_box[box])]
        made.update(_judged(by_box[box], [one for one in readings if one is not None]))
    return [new for word in seen if (new := made.get(word, word)) is not None]


def _read_smaller(picture: Grey, lines: Sequence[_Line], resolution: int) -> Iterator[Seen]:
    """The words of a picture, read at the height that digits want; boxes are those of the picture.

    Another size than the first look's is another reading, too: what it took for "39,27" twice.
    """
    height = median(line.box[3] - line.box[1] for line in lines)
    large = height >= _LARGE
    scale = max(_LEAST_SCALE, _WANTED_HEIGHT / height) if large else 1.0
    size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
    smaller = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    dots = round(resolution * scale)
    for word in tesseract.words_of(smaller, resolution=dots, layout=6, allowed=_ALLOWED):
        left, top, right, bottom = (
            round(edge / scale) for edge in (word.x0, word.top, word.x1, word.bottom)
        )
        yield replace(word, x0=left, top=top, x1=right, bottom=bottom)


Reading = tuple[str, float]
"""What a line may say, and how sure that is."""


def _whole(words: Sequence[Seen], line: _Line) -> Reading | None:
    """The words together, if they are written as the column's lines are."""
    return _if_fitting(" ".join(w.text for w in sorted(words, key=lambda w: w.x0)), words, line)


def _of_repeats(words: Sequence[Seen], line: _Line) -> Reading | None:
    """What most of the repeats say: "75,57", "15,57", "75,57" is 75,57."""
    text = "".join(w.text for w in sorted(words, key=lambda w: w.x0)).replace(" ", "")
    size, rest = divmod(len(text), _TIMES)
    if size and not rest and text == text[:size] * _TIMES:
        found = Counter({text[:size]: _TIMES})
    else:
        found = Counter(_SCORE.findall(text))
    most, count = next(iter(found.most_common(1)), ("", 0))
    if 2 * count <= _TIMES or not line.pattern.fullmatch(_spaced(most, star=line.star)):
        return None
    return _spaced(most, star=line.star), AGREED


def _if_fitting(text: str, words: Sequence[Seen], line: _Line) -> Reading | None:
    text = _spaced(text, star=line.star)
    if not words or not line.pattern.fullmatch(text):
        return None
    return text, min(word.confidence for word in words)


def _judged(line: _Line, again: Sequence[Reading]) -> dict[Seen, Seen | None]:
    """What each word of a line becomes: its first word the text agreed on, the others nothing."""
    plain = _spaced(line.text.casefold(), star=line.star)
    first = [(plain, line.confidence)] if line.pattern.fullmatch(plain) else []
    readings = [*first, *again]
    if not readings:
        return {}
    votes = Counter(_digits(text) for text, _ in readings)
    count = max(votes.values())
    # Where all differ, the surest is taken, and said to be in dispute.
    digits = _digits(max(readings, key=lambda r: (votes[_digits(r[0])], r[1]))[0])
    sure = max(sure for text, sure in readings if _digits(text) == digits)
    sure = sure if count > 1 or len(readings) == 1 else min(sure, DISPUTED)
    if first and digits == _digits(plain) and not _mixed(line.text):
        return {word: replace(word, confidence=sure) for word in line.words}
    if not first and count == 1 and sure < DISPUTED:
        return {}
    # The comma of a score is the first sign to be lost.
    text = max((text for text, _ in readings if _digits(text) == digits), key=len)
    return _as_one(line, text, sure)


def _as_one(line: _Line, text: str, confidence: float) -> dict[Seen, Seen | None]:
    """The line as one word of that text."""
    left, top, right, bottom = line.box
    first = line.words[0]
    whole = replace(
        first, text=text, x0=left, top=top, x1=right, bottom=bottom, confidence=confidence
    )
    return {**dict.fromkeys(line.words), first: whole}


def _mixed(text: str) -> bool:
    """Whether small letters and capitals are mixed as nobody writes them: "3 SaO", "3 saO"."""
    return not (text.islower() or text.isupper() or text.isnumeric()) and text != text.casefold()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _spaced(text: str, *, star: bool) -> str:
    """A reading as it is written: "3sao" and "3 s ao" are "3 sao"; numbers have no spaces."""
    bare = text.replace(" ", "")
    return re.sub(r"(?<=\d)(?=sao)", " ", bare) if star else bare


def _is_doubtful(line: _Line) -> bool:
    if len(line.text) > _LONGEST or (line.fits and line.confidence >= SURE):
        return False
    # A head is letters, and sure; what is meant to be a digit is "l", "bé" or "§".
    letters = sum(c.isalpha() for c in line.text)
    level = bool(_STAR.fullmatch(line.text.casefold()))
    return line.fits or level or letters < 2 or line.confidence < _PLAIN_WORD  # noqa: PLR2004


def _number_lines(seen: Sequence[Seen], tall: Sequence[Box], resolution: int) -> Iterator[_Line]:
    """The lines of all columns in which most lines are numbers, or levels."""
    columns: dict[tuple[int, int], list[Seen]] = defaultdict(list)
    for word in seen:
        bounds = _bounds(word, tall, resolution)
        if bounds is not None:
            columns[bounds].append(word)
    for words in columns.values():
        lines = list(_lines(words))
        texts = [" ".join(word.text for word in line).casefold() for line in lines]
        stars = sum(bool(_STAR.fullmatch(text)) for text in texts)
        numbers = sum(bool(_NUMBER.fullmatch(text)) for text in texts)
        fitting = max(stars, numbers)
        if len(lines) < _LEAST_LINES or 2 * fitting < len(lines):
            lines = _below_head(lines)
        if len(lines) >= _LEAST_LINES and 2 * fitting >= len(lines):
            decimal = any(_SCORE.fullmatch(text) for text in texts)
            yield from (_Line(line, star=stars > numbers, decimal=decimal) for line in lines)


def _below_head(lines: list[tuple[Seen, ...]]) -> list[tuple[Seen, ...]]:
    """The lines below a column's head of words: "Điểm", "đánh", "giá".

    What stands right above the first figure may be one that was not read as such, and stays.
    """
    figures = (n for n, line in enumerate(lines) if any(c.isdigit() for w in line for c in w.text))
    return lines[max(0, next(figures, len(lines)) - 1) :]


def _bounds(word: Seen, tall: Sequence[Box], resolution: int) -> tuple[int, int] | None:
    """The vertical lines next to a word, as numbers that are equal for all lines of a column."""
    middle = (word.top + word.bottom) / 2
    beside = [(a + c) // 2 for a, b, c, d in tall if b <= middle <= d]
    left = [x for x in beside if x <= (word.x0 + word.x1) / 2]
    right = [x for x in beside if x > (word.x0 + word.x1) / 2]
    if not left or not right:
        return None
    step = max(8, resolution // 12)
    return round(max(left) / step), round(min(right) / step)


def _lines(words: Sequence[Seen]) -> Iterator[tuple[Seen, ...]]:
    """Words that stand beside each other."""
    line: list[Seen] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        if line and (word.top + word.bottom) / 2 > max(one.bottom for one in line):
            yield tuple(sorted(line, key=lambda one: one.x0))
            line = []
        line.append(word)
    if line:
        yield tuple(sorted(line, key=lambda one: one.x0))
