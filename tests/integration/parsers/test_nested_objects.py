"""PDFs whose objects lie in each other: one paper at most, and the next file is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from parsers.files.sandbox import Sandbox
from tests.unit.parsers.files.test_hostile_pdf import drawn, with_content

DEEP = 20_000


def page_tree() -> bytes:
    """Every node of the tree of pages has one child, a further node."""
    nodes = b"".join(
        b"%d 0 obj<</Type/Pages/Kids[%d 0 R]/Count 1>>endobj\n" % (n, n + 1) for n in range(2, DEEP)
    )
    leaf = b"%d 0 obj<</Type/Page/MediaBox[0 0 595 842]>>endobj\n" % DEEP
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    return head + nodes + leaf + b"trailer<</Root 1 0 R>>\n%%EOF"


def own_child() -> bytes:
    """A tree of pages that is its own child."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def dictionaries() -> bytes:
    """A resource that is a dictionary in a dictionary, and so on."""
    nested = b"<</A" * DEEP + b" 1" + b">>" * DEEP
    return with_content(b"BT /A 8 Tf 72 700 Td (hello) Tj ET").replace(
        b"/Resources<<", b"/PieceInfo " + nested + b"/Resources<<"
    )


def drawing_of_itself() -> bytes:
    """A page whose form draws itself."""
    form = (
        b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
        b"/Length 5>>stream\n/F Do\nendstream endobj\n"
    )
    page = with_content(b"BT /A 8 Tf 72 700 Td (hello) Tj ET /F Do")
    page = page.replace(b"/Resources<<", b"/Resources<</XObject<</F 5 0 R>>")
    return page.replace(b"trailer", form + b"trailer")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    box = Sandbox()
    yield box
    box.close()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("made", [page_tree, own_child, dictionaries, drawing_of_itself])
def test_nested_objects_cost_one_paper_at_most(sandbox: Sandbox, made: object) -> None:
    assert callable(made)
    paper = sandbox.read("pdf", made(), "sau.pdf")
    assert paper.blocks or paper.problems
    after = sandbox.read("pdf", drawn(1), "sau-do.pdf")
    assert len(after.blocks) == 1
