"""What is said about pages that were read from pictures: lost, doubtful, put right.

Nothing is corrected in silence: each word that a table put right is named as it was recognised and
as it stands now, page by page, whether the picture came alone or in a PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parsers import problems
from parsers.models import Problem

if TYPE_CHECKING:  # the reader of pictures is loaded only where there are pictures
    from parsers.files.scan_page import ReadPage


def notes_on(pages: Sequence[ReadPage], name: str) -> Iterator[Problem]:
    """Pages that could not be read, then the doubtful and the repaired words of each other one.

    ``name`` is the file's, for the sentence.
    """
    failed = [page.number for page in pages if page.failure]
    if failed:
        yield problems.pages_unreadable(name, failed)
    for page in pages:
        if page.doubtful:
            yield problems.doubtful_words(page.number, page.doubtful)
        if page.changes:
            yield problems.words_repaired(page.number, page.changes)
