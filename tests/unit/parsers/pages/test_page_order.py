"""The general extractor's blocks in the order and pieces of the page."""

from parsers.pages.builder import Block, Blocks
from parsers.pages.page_order import in_page_order
from tests.unit.parsers.designs import LEAD, PARAGRAPHS, TITLE

_LINES = [Block("text", text) for text in (TITLE, "14/05/2023 09:30", LEAD, *PARAGRAPHS)]


def test_blocks_of_nested_tables_come_in_the_order_of_the_page() -> None:
    page = Blocks([*_LINES, Block("text", "Tòa soạn: 1 Đường Mẫu")])
    read = Blocks([page.blocks[-1], *_LINES])

    assert in_page_order(read, page).blocks == page.blocks


def test_lines_that_were_run_together_are_parted_again() -> None:
    read = Blocks([Block("text", f"{TITLE} 14/05/2023 09:30 {LEAD}"), *_LINES[3:]])

    assert in_page_order(read, Blocks(_LINES)).blocks == _LINES


def test_cells_of_a_menu_that_became_a_row_are_dropped() -> None:
    menu = [Block("text", name, link_text=len(name), href="/") for name in ("Trang chủ", "Văn bản")]
    read = Blocks([Block("row", "Trang chủ | Văn bản"), *_LINES])

    assert in_page_order(read, Blocks([*menu, *_LINES])).blocks == _LINES


def test_what_the_page_does_not_show_leaves_all_as_it_is() -> None:
    read = Blocks([Block("text", text) for text in reversed(PARAGRAPHS)])

    assert in_page_order(read, Blocks(_LINES[:4])) is read


def test_text_that_stands_twice_stays_behind_what_came_before_it() -> None:
    twice = Block("text", PARAGRAPHS[0])
    page = Blocks([twice, *_LINES])
    read = Blocks([*_LINES])

    assert in_page_order(read, page).blocks == _LINES


def test_pieces_of_a_paragraph_are_joined_as_the_page_has_it() -> None:
    whole = "Ai cũng biết rằng chợ nổi họp từ lúc trời còn tối."
    pieces = [Block("text", "Ai cũng biết rằng"), Block("text", "chợ nổihọp từ lúc trời còn tối.")]
    page = [Block("text", "Chợ nổi"), Block("text", whole), Block("text", PARAGRAPHS[1])]

    read = in_page_order(Blocks([*pieces, Block("text", PARAGRAPHS[1])]), Blocks(page))

    assert [block.text for block in read.blocks] == [whole, PARAGRAPHS[1]]
