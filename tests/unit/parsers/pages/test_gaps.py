"""What the general extractor leaves out between the blocks that it takes."""

from parsers.article import parse_article
from parsers.pages.builder import Block, Blocks
from parsers.pages.gaps import with_gaps
from tests.unit.parsers.designs import LEAD, PARAGRAPHS, TITLE

_TAKEN = Blocks([Block("text", text) for text in PARAGRAPHS])


def _around(*between: Block, above: tuple[Block, ...] = ()) -> Blocks:
    """A page with blocks under its headline and after the first paragraph."""
    first, *rest = _TAKEN.blocks
    return Blocks([Block("heading", TITLE), *above, first, *between, *rest])


def _texts(page: Blocks) -> list[str]:
    return [block.text for block in with_gaps(_TAKEN, page, TITLE).blocks]


def test_list_between_paragraphs_of_an_unknown_page_is_read() -> None:
    items = ["bánh tráng của lò bà Thử", "mật ong của tổ ven rừng", "trà hoa của đồi phía tây"]
    listed = "".join(f"<li>{item}</li>" for item in items)
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<body><h1>{TITLE}</h1><div>{first}<ul>{listed}</ul>{''.join(rest)}</div></body>"

    article = parse_article(page.encode(), "https://bao.example/bai-1.html")

    assert article.paragraphs == (PARAGRAPHS[0], *items, *PARAGRAPHS[1:])


def test_lead_in_a_heading_under_the_headline_is_read() -> None:
    assert _texts(_around(above=(Block("heading", LEAD),))) == [LEAD, *PARAGRAPHS]


def test_subheading_is_read_once() -> None:
    heading = Block("heading", "Giữ nghề bên sông")
    taken = Blocks([_TAKEN.blocks[0], heading, *_TAKEN.blocks[1:]])

    assert _texts(_around(heading)) == [PARAGRAPHS[0], heading.text, *PARAGRAPHS[1:]]
    assert with_gaps(taken, _around(heading), TITLE).blocks == taken.blocks


def test_links_captions_labels_and_scraps_between_paragraphs_are_not_read() -> None:
    teaser = "Huyện bên cạnh có thêm 31 sản phẩm đạt chuẩn."
    noise = (
        Block("text", teaser, link_text=len(teaser), href="/a"),
        Block("text", "Tin liên quan"),
        Block("text", "Lò bánh mỗi sáng ra lò bảy mươi ổ bánh. Ảnh: Trần Thử"),
        Block("row", "Một hàng của bảng, đã đọc ở chỗ khác, dài hơn bốn mươi chữ."),
        Block("text", "Quảng cáo"),
    )

    assert _texts(_around(*noise)) == list(PARAGRAPHS)


def test_blocks_far_apart_on_the_page_are_no_frame_of_an_article() -> None:
    strange = tuple(
        Block("text", f"{text} Chuyện khác, lần {n}.") for n in range(3) for text in PARAGRAPHS
    )

    assert _texts(_around(*strange)) == list(PARAGRAPHS)


def test_caption_that_credits_an_agency_in_english_is_none_of_the_body() -> None:
    caption = "Loaves leave the village bakery at dawn (AP Photo/Joe Sample)"
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<article><h1>{TITLE}</h1>{first}<p>{caption}</p>{''.join(rest)}</article>"

    article = parse_article(page.encode(), "https://bao.example/bai-1.html")

    assert article.captions == (caption,)
    assert article.paragraphs == PARAGRAPHS


def test_list_at_the_end_of_the_body_is_read_with_what_holds_it() -> None:
    item = "Phân công tổ ba theo dõi, báo cáo trước ngày năm hằng tháng cho ủy ban"
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + f"<ul><li>{item}</li></ul>"
    page = f"<div><h1>{TITLE}</h1><div>{body}</div></div><p>© Báo thử</p>"

    assert parse_article(page.encode(), "").paragraphs == (*PARAGRAPHS, item)


def test_words_of_a_paragraph_set_apart_in_large_letters_are_read_once() -> None:
    assert _texts(_around(Block("text", PARAGRAPHS[1][:70]))) == list(PARAGRAPHS)


def test_long_line_under_a_picture_is_its_caption_whatever_stands_between() -> None:
    caption = "Cảnh phơi bánh trên sân gạch của một gia đình ở cuối xóm vào buổi sớm"
    under = (Block("picture", ""), Block("text", "Nguồn hình, kho tư liệu"), Block("text", caption))

    assert _texts(_around(*under)) == list(PARAGRAPHS)
    assert _texts(_around(Block("text", caption))) == [PARAGRAPHS[0], caption, *PARAGRAPHS[1:]]
