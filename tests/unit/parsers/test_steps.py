"""Reading takes steps in proportion to a page's length, whatever repeats in it without an end.

Steps are calls of functions, of Python's and of C's; they are the same on every machine.
"""

import sys
from types import FrameType

import pytest
from selectolax.lexbor import LexborHTMLParser

from parsers.article import parse_article, read_published
from parsers.pages.depth import MAY_BE_DEEP, MOST_NESTED, MOST_USUAL, flattened, is_deep
from parsers.parse import parse_payload
from parsers.reading import read_documents

_SAID = "Xã Mẫu có 12 sản phẩm OCOP đạt 3 sao. "
_NEWS = f"<h1>Tiêu đề của bài</h1><p>{_SAID}</p>"
_ACT = (
    "<p>ỦY BAN NHÂN DÂN QUẬN MẪU</p><p>Số: 38/QĐ-UBND</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"
    "<p>Mẫu, ngày 14 tháng 3 năm 2024</p><h1>QUYẾT ĐỊNH</h1>"
)
_UNENDED = {
    "boxes": f"<div>{_SAID}",
    "boxes of paragraphs": f'<div class="a"><p>{_SAID}',
    "nothing but boxes": "<div>",
    "tables": f"<table><tr><td>{_SAID}",
    "lists": f"<ul><li>{_SAID}",
    "links": f'<a href="/x">{_SAID}',
    "fonts": f"<font><p>{_SAID}",
    "related boxes": f'<div class="related"><p>Tin liên quan</p><a href="/x">{_SAID}</a>',
    "comments": f'<div class="comment"><p>{_SAID}</p><a>Trả lời</a>',
    "forms": f"<form><div>{_SAID}",
    "captions": f"<figure><img src=a><figcaption>{_SAID}",
    "stars": '<div class="star"><i class="fa fa-star"></i>',
    "choices": "<option>a",
}
_QUICK = ("boxes of paragraphs", "lists", "links", "choices")
"""Those that `make test` reads; all are read by `make soak`, counting takes four times as long."""
_MOST_GROWTH = 2.6  # of a page twice as long


def _steps(page: str) -> int:
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_documents(page.encode(), name="page.html", url="https://bao-thu.example/a")
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        pytest.param(
            head,
            piece,
            id=f"{kind}, {name}",
            marks=[] if kind == "news" and name in _QUICK else [pytest.mark.soak],
        )
        for kind, head in {"news": _NEWS, "act": _ACT}.items()
        for name, piece in _UNENDED.items()
    ],
)
def test_a_page_of_twice_as_many_unended_pieces_takes_twice_the_steps(
    head: str, piece: str
) -> None:
    # What is loaded at first use is no step of a page.
    _steps(f"<html><body>{head}{piece * 3}")

    short, long = (_steps(f"<html><body>{head}{piece * times}") for times in (200, 400))

    assert long <= _MOST_GROWTH * short


def test_a_cell_of_a_table_in_a_table_is_read_once() -> None:
    page = "<html><body><h1>Bài thử</h1>" + "".join(
        f"<table><tr><td>Xã Mẫu số {n} có 12 sản phẩm OCOP đạt 3 sao trong năm." for n in range(60)
    )

    document = read_documents(page.encode(), name="page.html")[0]

    assert [document.text.count(f"số {n} có") for n in range(60)] == [1] * 60
    assert "nested_deeply" in [problem.code for problem in document.problems]


def test_fifty_tables_in_each_other_say_no_more_than_one_can_read() -> None:
    page = "<html><body><h1>Bài thử</h1>" + f"<table><tr><td>{_SAID}" * 50

    documents = parse_payload(page.encode(), name="page.html")

    assert len(documents[0].text) <= len(page)


def test_what_stands_too_deep_is_kept_as_lines() -> None:
    page = "<div>" * (MOST_NESTED + 50) + "<b>Chữ</b> sâu &lt; đáy<p>Dòng sau</p>"
    tree = LexborHTMLParser(page)

    shallow = LexborHTMLParser(flattened(tree))

    assert is_deep(tree)
    assert not is_deep(shallow)
    assert shallow.body is not None
    assert [line for line in shallow.body.text(separator="\n").split("\n") if line.strip()] == [
        "Chữ sâu < đáy",
        "Dòng sau",
    ]


@pytest.mark.parametrize(("levels", "deep"), [(30, False), (MOST_NESTED, False), (101, True)])
def test_a_page_is_deep_from_its_hundred_and_first_level(levels: int, deep: bool) -> None:
    tree = LexborHTMLParser("<p>a</p>" + "<div>" * (levels - 2))  # within html and body

    assert is_deep(tree) is deep
    assert (tree.css_first(MAY_BE_DEEP) is not None) is (levels > MOST_USUAL)


def test_the_day_of_a_deep_page_is_the_same_with_and_without_its_body() -> None:
    page = f"{'<div>' * 150}<h1>Bài thử</h1><p>Cập nhật: 12/03/2024 14:00</p>{_SAID}</p>".encode()

    published = parse_article(page, "").published_at

    assert published is not None
    assert read_published(page, "") == published


def test_a_page_as_deep_as_portals_are_is_read_as_it_is() -> None:
    told = tuple(
        f"Xã thứ {n} của huyện Mẫu có thêm mười hai sản phẩm trong năm nay." for n in range(6)
    )
    text = "".join(f"<p>{line}</p>" for line in told)
    page = f"<html><body>{'<div>' * 90}<h1>Bài thử về xã</h1>{text}{'</div>' * 90}"

    article = parse_article(page.encode(), "")

    assert article.paragraphs == told
    assert "nested_deeply" not in [problem.code for problem in article.problems]
