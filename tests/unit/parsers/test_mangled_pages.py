"""No page may crash the reader: pages of every layout, cut, spliced, nested, repeated, garbled."""

from __future__ import annotations

import random

import pytest

from benchmarks.unknown_pages import pages, pages_abroad
from parsers.reading import read_documents
from samples.layouts.parts import FIRST, SECOND, THIRD
from tests.damage import DAMAGES

PAGES = [page.html.encode() for _, page in pages(FIRST | SECOND | THIRD) + pages_abroad()]
MOST_BYTES = 60_000


@pytest.mark.parametrize(
    ("seed", "tries"),
    [
        (20261127, 25),
        pytest.param(20261128, 4000, marks=[pytest.mark.soak, pytest.mark.timeout(1800)]),
    ],
)
def test_mangled_pages_are_read_or_say_why_not(seed: int, tries: int) -> None:
    chance = random.Random(seed)
    for number in range(tries):
        page = chance.choice(PAGES)
        damages = chance.choices(DAMAGES, k=chance.choice([1, 2, 3]))
        for damage in damages:
            page = (damage(chance, page, chance.choice(PAGES)) or b"<")[:MOST_BYTES]
        told = f"page {number} of seed {seed}: {', '.join(d.__name__ for d in damages)}"

        try:
            documents = read_documents(page, name="page.html", url="https://post.example/a")
        except Exception as error:
            raise AssertionError(told) from error

        assert documents, told
        for document in documents:
            assert document.text or document.problems, told
            document.text.encode()  # no lone surrogate, which no database takes
