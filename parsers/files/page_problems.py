"""The problems of a file's pages: not read, not legible, not what the picture shows.

Those that files of all kinds share are in ``parsers.problems``.
"""

from __future__ import annotations

from parsers.models import Problem
from parsers.problems import listed


def no_pages(name: str) -> Problem:
    """A PDF without a single page."""
    return Problem("no_pages", f"{name} has no pages.")


def pages_not_read(name: str, first: int, last: int) -> Problem:
    """More pages than are read of one file."""
    return Problem(
        "pages_not_read",
        f"Pages {first} to {last} of {name} were not read: it has too many. Split the file.",
    )


def file_cut(name: str) -> Problem:
    """A PDF that lacks its end; what is there was read."""
    return Problem("truncated", f"{name} is cut off; pages may be missing. Fetch it again.")


def scan_not_read(name: str, pages: list[int]) -> Problem:
    """Pages without text where nothing is there to recognise pictures."""
    return Problem(
        "scan_not_read",
        f"{listed(pages)} of {name}: a picture without text, not read. "
        "Install tesseract-ocr and tesseract-ocr-vie.",
    )


def legacy_font(name: str, fonts: list[str]) -> Problem:
    """Text in fonts from before Unicode (TCVN3, VNI)."""
    return Problem(
        "legacy_font",
        f"{name} uses fonts from before Unicode ({', '.join(fonts[:4])}); text was converted. "
        "Check names against the page.",
    )


def letters_unknown(name: str, pages: list[int], recognised: bool) -> Problem:
    """Fonts that do not say which letters they show; the page's picture is read if it can be."""
    how = (
        "the text was recognised from the picture."
        if recognised
        else "letters are missing. Install tesseract-ocr and tesseract-ocr-vie to read the picture."
    )
    return Problem(
        "letters_unknown",
        f"{listed(pages)} of {name}: the fonts do not say which letters they show; {how}",
    )


def marks_missing(name: str, pages: list[int], recognised: bool) -> Problem:
    """A scan whose text layer was recognised as another language; the picture is read if it can."""
    how = "the text was recognised anew." if recognised else "names are without marks."
    return Problem(
        "marks_missing", f"{listed(pages)} of {name}: the text layer lacks Vietnamese marks; {how}"
    )


def text_differs_from_picture(name: str, page: int) -> Problem:
    """An OCRed scan whose text layer says other things than the picture shows."""
    return Problem(
        "text_differs_from_picture",
        f"On page {page} of {name} the text layer does not agree with the picture that a reader "
        "sees; the text layer was used. Look at the page.",
    )


def text_layer_left_out(name: str, page: int) -> Problem:
    """A picture with a few hidden words that say other things than it shows."""
    return Problem(
        "text_layer_left_out",
        f"On page {page} of {name} hidden words do not agree with the picture that a reader sees; "
        "the picture was read. Look at the page.",
    )


def text_unseen(name: str, pages: list[int]) -> Problem:
    """Words in the colour of the paper, which no reader sees."""
    return Problem(
        "text_unseen",
        f"{listed(pages)} of {name}: words in the colour of the paper, which nobody sees, were "
        "left out. Ask who sent it.",
    )
