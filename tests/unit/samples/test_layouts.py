"""Pages of many publishing systems are read as well as the general extractor reads them."""

import pytest

from benchmarks.unknown_pages import f1, ours, theirs
from samples.layouts.parts import FIRST, SECOND, Layout
from samples.layouts.story import story

LAYOUTS = FIRST | SECOND
# A cut card whose picture leads elsewhere, a table of properties and a wiki's frame are still read.
FLOOR = 0.8


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_body_is_read_no_worse_than_by_the_general_extractor(layout: Layout) -> None:
    page = layout(story(len(layout.__name__), 5))

    mine = f1(ours(page.html), page.body)

    assert mine >= FLOOR
    assert mine >= f1(theirs(page.html), page.body) - 0.001


def test_there_are_thirty_layouts_in_each_half() -> None:
    assert min(len(FIRST), len(SECOND)) >= 30
