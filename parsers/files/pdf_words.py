"""Glyphs to words: marks put on their letters, doubles dropped, raised figures told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from parsers.files.pdf_marks import Glyph, Word

_GAP = 0.17
"""Ems between two glyphs that part words: a space is 0.25 or little less, letter-spacing 0.1."""

_SPACE = 0.45
"""Ems that a single space is wide at most."""
_OVERLAP = 0.6
_SHIFT = 0.15
_SMALL = 0.85
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACING_MARKS = {"\u00b4": "\u0301", "\u02cb": "\u0300", "\u02dc": "\u0303", "\u02c9": "\u0304"}
_MEASURES = re.compile(r"(?:^|[\d\s/(])(?:k|c|d|m|h|da)?m$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def words_of(glyphs: Iterable[Glyph]) -> list[Word]:
    """Words in the order of drawing.

    "sản phẩm¹" loses its note's figure, "100 m²" keeps it; a figure at the head of a line, the
    note's own, is kept raised ("¹ Theo báo cáo của huyện").
    """
    words: list[Word] = []
    run: list[Glyph] = []
    ended = True  # whether something parts the next glyph from the run before
    turned: list[Glyph] = []
    for glyph in _single(glyphs):
        if glyph.style.turned:
            turned.append(glyph)
            continue
        if not run:
            if not glyph.char.isspace():
                run.append(glyph)
            else:
                ended = True
            continue
        if glyph.char.isspace() or not _continues(run, glyph):
            _finish(words, run, ended)
            ended = glyph.char.isspace() or _apart(run[-1], glyph)
            run = [] if glyph.char.isspace() else [glyph]
        else:
            run.append(glyph)
    if run:
        _finish(words, run, ended)
    for whole in _turned_runs(turned):
        _finish(words, whole, ended=True)
    return words


def _turned_runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand upright or head down beside the text, a whole cell's lines together.

    "Phân hạng" over "(sao)" in a narrow column, written from bottom to top, is one word.
    """
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if last is None or not _beside(last, glyph):
            runs.append([glyph])
            continue
        if last.style.layer != glyph.style.layer and not last.char.isspace():
            runs[-1].append(last._replace(char=" "))
        runs[-1].append(glyph)
    return runs


def _beside(last: Glyph, glyph: Glyph) -> bool:
    """Whether a turned glyph goes on from the one before, in its line or the next one."""
    if last.style.layer == glyph.style.layer:
        return True
    pitch = min(abs(glyph.x0 - last.x0), abs(glyph.x1 - last.x1))
    return last.size == glyph.size and pitch <= 1.6 * glyph.size


def _single(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Each glyph once: letters drawn twice for a bold look are one, and are bold."""
    found: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[int]] = {}
    for glyph in glyphs:
        if glyph.char.isspace() or glyph.style.turned:
            found.append(glyph)
            continue
        near = glyph.size * 0.12
        x, y = glyph.x0, glyph.baseline
        twin = next(
            (
                index
                for column in {int((x - near) / 8), int((x + near) / 8)}
                for row in {int((y - near) / 8), int((y + near) / 8)}
                for index in seen.get((glyph.char, column, row), ())
                if abs(found[index].x0 - x) <= near and abs(found[index].baseline - y) <= near
            ),
            None,
        )
        if twin is not None:
            found[twin] = found[twin]._replace(style=found[twin].style._replace(bold=True))
            continue
        seen.setdefault((glyph.char, int(x / 8), int(y / 8)), []).append(len(found))
        found.append(glyph)
    return found


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char[0]) != 0 or char in _SPACING_MARKS


def _continues(run: list[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    size = max(last.size, glyph.size)
    if _is_mark(glyph.char):
        return abs(glyph.x0 - last.x1) < size and abs(glyph.baseline - last.baseline) < size
    if abs(glyph.baseline - last.baseline) > _SHIFT * size:
        return False
    if min(last.size, glyph.size) < _SMALL * size:
        return False
    return -_OVERLAP * size <= glyph.x0 - last.x1 <= _GAP * size


def _apart(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph that does not continue a word stands away from it."""
    size = max(last.size, glyph.size)
    return not (
        abs(glyph.baseline - last.baseline) <= size * 0.7
        and -0.3 * size <= glyph.x0 - last.x1 <= 0.15 * size
    )


def _finish(words: list[Word], run: list[Glyph], ended: bool) -> None:
    """Add the run as a word, or settle what a raised one is to the word before."""
    text = " ".join(clean("".join(glyph.char for glyph in run)).split())
    if not text:
        return
    size = max(glyph.size for glyph in run)
    letters = [glyph for glyph in run if glyph.char.isalnum()] or run
    style = run[0].style
    word = Word(
        text=text,
        x0=min(glyph.x0 for glyph in run),
        top=min(glyph.top for glyph in run),
        x1=max(glyph.x1 for glyph in run),
        bottom=max(glyph.bottom for glyph in run),
        baseline=run[0].baseline,
        size=size,
        bold=2 * sum(glyph.style.bold for glyph in letters) > len(letters),
        order=len(words),
        layer=style.layer,
        colour=style.colour,
        stamp=style.stamp,
    )
    if words and ended and not style.turned and _is_mark_behind(words[-1], word):
        return
    if words and not ended and not style.turned:
        last = words[-1]
        if _is_raised(last, word) and re.fullmatch(r"\(?\d{1,2}\)?|\*+", text):
            if _MEASURES.search(last.text) and text in "23":
                words[-1] = last._replace(text=last.text + text.translate(_RAISED), x1=word.x1)
            return
        if abs(word.baseline - last.baseline) <= 0.15 * last.size:
            words[-1] = joined(last, word)
            return
    if words and _is_mark_of_note(words[-1], word):
        mark = words[-1].text.translate(_RAISED)
        words[-1] = words[-1]._replace(text=mark, baseline=word.baseline, size=word.size)
    words.append(word)


def _is_raised(last: Word, word: Word) -> bool:
    return word.size < _SMALL * last.size and last.baseline - word.baseline > 0.1 * last.size


def _is_mark_behind(last: Word, word: Word) -> bool:
    """Whether a figure is a note's mark set a space apart from its word: "Tinh dầu ²"."""
    return (
        word.text.isdecimal()
        and len(word.text) <= 2  # noqa: PLR2004
        and _is_raised(last, word)
        and last.baseline - word.baseline < 0.6 * last.size
        and 0 <= word.x0 - last.x1 < _SPACE * last.size
    )


def _is_mark_of_note(mark: Word, word: Word) -> bool:
    """Whether a small raised figure stands before the first word of its note."""
    return (
        mark.text.isdecimal()
        and mark.size < _SMALL * word.size
        and 0.1 * word.size < word.baseline - mark.baseline < 0.6 * word.size
        and -0.2 * word.size <= word.x0 - mark.x1 < word.size
    )


def joined(first: Word, second: Word) -> Word:
    """Two pieces of one word."""
    return first._replace(
        text=unicodedata.normalize("NFC", first.text + second.text),
        x0=min(first.x0, second.x0),
        top=min(first.top, second.top),
        x1=max(first.x1, second.x1),
        bottom=max(first.bottom, second.bottom),
        confidence=lowest((first.confidence, second.confidence)),
    )


def lowest(confidences: Iterable[float | None]) -> float | None:
    """The lowest confidence, None where nothing was guessed."""
    return min((one for one in confidences if one is not None), default=None)


def clean(text: str) -> str:
    """NFC without invisible characters; ligatures and free-standing tone marks resolved."""
    if text.isascii():
        return text
    text = "".join(_LIGATURES.get(c, c) for c in text if c not in _NOTHING)
    if len(text) > 1:
        text = text[0] + "".join(_SPACING_MARKS.get(c, c) for c in text[1:])
    return unicodedata.normalize("NFC", text)
