"""Pages of many publishing systems are read as well as the general extractor reads them."""

import pytest

from benchmarks.unknown_pages import f1, ours, pages_abroad, theirs
from samples.layouts.parts import ABROAD_LATER, FIRST, FOURTH, SECOND, THIRD, Layout, Page
from samples.layouts.story import story

LAYOUTS = FIRST | SECOND | THIRD
# The transcript of a film is read with the text that it stands under.
FLOOR = 0.66
ABROAD = pages_abroad() + pages_abroad(ABROAD_LATER) + pages_abroad(FOURTH)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_body_is_read_no_worse_than_by_the_general_extractor(layout: Layout) -> None:
    page = layout(story(len(layout.__name__), 5))

    mine = f1(ours(page.html), page.body)

    assert mine >= FLOOR
    assert mine >= f1(theirs(page.html), page.body) - 0.001


@pytest.mark.parametrize("page", [page for _, page in ABROAD], ids=[name for name, _ in ABROAD])
def test_body_of_the_wider_web_is_read_no_worse_than_by_the_general_extractor(page: Page) -> None:
    mine = f1(ours(page.html), page.body)

    assert mine >= FLOOR
    assert mine >= f1(theirs(page.html), page.body) - 0.001


def test_there_are_thirty_layouts_in_each_half() -> None:
    assert min(len(FIRST), len(SECOND)) >= 30
