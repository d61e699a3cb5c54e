import unicodedata
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.article import parse_article, read_published
from parsers.models import Article, Selectors
from parsers.pages.publication import VIETNAM
from parsers.problems import MAX_BYTES
from tests.unit.parsers import designs

URL = "https://bao-thu.example/xa-hoa-mau-a1.html"


def codes(article: Article) -> list[str]:
    return [problem.code for problem in article.problems]


def text_of(article: Article) -> str:
    return "\n\n".join([article.lead, *article.paragraphs] if article.lead else article.paragraphs)


@pytest.fixture(params=designs.DESIGNS.values(), ids=designs.DESIGNS.keys(), scope="module")
def article(request: pytest.FixtureRequest) -> Article:
    page: str = request.param
    return parse_article(page.encode(), URL)


class TestEveryDesign:
    def test_text_is_lead_and_paragraphs_once_and_nothing_else(self, article: Article) -> None:
        assert text_of(article) == "\n\n".join([designs.LEAD, *designs.PARAGRAPHS])

    def test_title_is_the_headline(self, article: Article) -> None:
        assert article.title == designs.TITLE

    def test_time_is_that_of_the_page_in_vietnam(self, article: Article) -> None:
        assert article.published_at == datetime(2023, 5, 14, 9, 30, tzinfo=VIETNAM)

    def test_caption_is_kept_apart(self, article: Article) -> None:
        assert designs.CAPTION not in text_of(article)

    def test_teaser_is_kept_apart_with_its_link_and_text(self, article: Article) -> None:
        teaser = next(item for item in article.related if item.title == designs.TEASER_TITLE)
        assert teaser.url == f"https://bao-thu.example{designs.TEASER_PATH}"
        assert teaser.text == designs.TEASER

    def test_nothing_is_wrong_with_it(self, article: Article) -> None:
        assert codes(article) == []


def test_captions_are_collected_where_the_page_marks_them() -> None:
    for name in ("json-ld and a known body class", "bare text parted by line breaks"):
        read = parse_article(designs.DESIGNS[name].encode(), URL)
        assert read.captions == (designs.CAPTION,)
        assert read.author == designs.AUTHOR


def body(html: str, **selectors: str) -> Article:
    page = (
        f"<html><head><title>{designs.TITLE}</title></head><body>"
        f'<div class="entry-content">{html}</div></body></html>'
    )
    return parse_article(page.encode(), URL, Selectors(**selectors) if selectors else None)  # type: ignore[arg-type]


LONG = "".join(f"<p>{text}</p>" for text in designs.PARAGRAPHS)


def test_table_rows_are_rows_and_paragraphs_in_their_place() -> None:
    read = body(
        f"{LONG}<table><tr><th>Ấp</th><th>Số món</th></tr><tr><td>Ba</td><td>4</td></tr></table>"
        "<p>Bảng trên do xã lập hồi đầu tháng.</p>"
    )
    assert read.tables[0].rows == (("Ấp", "Số món"), ("Ba", "4"))
    assert read.paragraphs[-3:] == ("Ấp | Số món", "Ba | 4", "Bảng trên do xã lập hồi đầu tháng.")


def test_line_break_inside_a_sentence_does_not_part_it() -> None:
    read = body(f"{LONG}<p>Ba hộ trong xã<br>cùng góp vốn.<br>Họ mở một cửa hàng.</p>")
    assert read.paragraphs[-2:] == ("Ba hộ trong xã cùng góp vốn.", "Họ mở một cửa hàng.")


def test_linked_paragraph_in_the_body_is_another_article() -> None:
    read = body(
        f'{LONG}<p>&gt;&gt; <a href="/khac-a3.html">Bốn làng nghề rủ nhau xuống phố</a></p>'
    )
    assert read.paragraphs == designs.PARAGRAPHS
    assert read.related[0].title == "Bốn làng nghề rủ nhau xuống phố"
    assert read.related[0].url == "https://bao-thu.example/khac-a3.html"


def test_unaccented_image_title_glued_to_its_caption_is_no_text() -> None:
    plain = "Xa Hoa Mau gom chin mon qua que du thi cap tinh"
    read = body(f"<p>{plain} hinh anh 1Phiên chợ sớm ở xã</p>{LONG}")
    assert read.paragraphs == designs.PARAGRAPHS
    assert read.captions == ("Phiên chợ sớm ở xã",)


def test_share_bars_tags_and_hidden_text_are_dropped() -> None:
    read = body(
        f'<div class="share-bar">Chia sẻ Facebook</div>{LONG}<p style="display:none">ẩn 77</p>'
        '<div class="tags">Từ khóa: quà quê</div><script>var a = "55 sản phẩm"</script>'
    )
    assert read.paragraphs == designs.PARAGRAPHS


def test_text_after_the_closing_label_is_the_page_frame() -> None:
    read = body(f"{LONG}<p>Từ khóa:</p><p>quà quê, chợ phiên</p>")
    assert read.paragraphs == designs.PARAGRAPHS


def test_decomposed_letters_stay_as_the_page_has_them() -> None:
    text = unicodedata.normalize("NFD", designs.PARAGRAPHS[0])
    assert body(f"<p>{text}</p>{LONG}").paragraphs[0] == text


def test_selectors_of_the_source_name_every_part() -> None:
    page = (
        f"<html><head><meta charset=utf-8></head><body><b class=t>{designs.TITLE}</b>"
        f"<i class=d>Đăng lúc 07:05, 03/04/2022</i><u class=s>{designs.LEAD}</u>"
        f"<span class=w>Người Thử</span><div class=k>{LONG}<div class=q>Quảng bá 12 món</div></div>"
        f'<div class=r><a href="/b-a2.html">{designs.TEASER_TITLE}</a><p>{designs.TEASER}</p></div>'
        f"{'<p>Đoạn lạc ngoài bài, dài dòng và nhiều chữ hơn cả bài chính.</p>' * 30}</body></html>"
    )
    chosen = Selectors(
        title=".t", lead=".s", body=".k", published=".d", author=".w", related=".r", drop=(".q",)
    )
    read = parse_article(page.encode(), URL, chosen)
    assert read.title == designs.TITLE
    assert read.lead == designs.LEAD
    assert read.paragraphs == designs.PARAGRAPHS
    assert read.published_at == datetime(2022, 4, 3, 7, 5, tzinfo=VIETNAM)
    assert read.author == "Người Thử"
    assert [(item.title, item.text) for item in read.related] == [
        (designs.TEASER_TITLE, designs.TEASER)
    ]


def test_selectors_of_an_older_design_leave_the_page_to_the_general_reader() -> None:
    page = designs.DESIGNS["json-ld and a known body class"]
    chosen = Selectors(body=".no-such-node", title=":::not css", related="..")
    assert parse_article(page.encode(), URL, chosen).paragraphs == designs.PARAGRAPHS


def test_the_days_of_the_site_header_and_sidebar_are_not_the_articles() -> None:
    page = (
        f"<html><head><title>{designs.TITLE}</title></head><body><header><div class=date>"
        "Thứ sáu, 05/12/2025</div></header><div class=sidebar><span class=time>01/02/2025</span>"
        f"</div><div class=post-list><time>02/02/2025</time></div><h1>{designs.TITLE}</h1>{LONG}"
    )
    read = parse_article(page.encode(), URL)
    assert read.published_at is None
    assert "no_date" in codes(read)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2022/01/14/ten-bai.html", (2022, 1, 14)),
        ("https://a.example/ten-bai-20220114101522333.htm", (2022, 1, 14)),
        ("https://a.example/ten-bai-a20220114.html", None),
        ("https://a.example/kinh-te/202201/ten-bai-1a2b3c4/", None),
    ],
)
def test_a_day_in_the_address_is_the_last_resort(url: str, day: tuple[int, ...] | None) -> None:
    read = parse_article(f"<h1>{designs.TITLE}</h1>{LONG}".encode(), url)
    expected = datetime(*day, tzinfo=VIETNAM) if day else None  # type: ignore[arg-type, misc]
    assert read.published_at == expected


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<html><body><div></div></body></html>", "no_body"),
        (b"<html><head><title>x</title><script>app.start()</script></head></html>", "no_body"),
        (b"<p>a" * 3 + b"<div class=", "truncated"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
        (b"<div>" * 60_000 + b"<p>text in the deep</p>", "too_deep"),
    ],
)
def test_unusable_pages_say_what_is_wrong(page: bytes, code: str) -> None:
    assert code in codes(parse_article(page, URL))


def test_nesting_beyond_libxml2_keeps_the_text() -> None:
    page = f'<div class="entry-content">{"<div>" * 400}{LONG}{"</div>" * 400}</div>'
    assert parse_article(page.encode(), URL).paragraphs == designs.PARAGRAPHS


def test_pictures_written_into_the_page_do_not_slow_it() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 4_000_000}">'
    assert body(f"{picture}{LONG}").paragraphs == designs.PARAGRAPHS


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_make_an_article(payload: bytes) -> None:
    parse_article(payload, URL)


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class='related'>",
            "<a href='/a-1.html'>",
            "</a>",
            "<table>",
            "<tr>",
        ),
        *(
            "<td rowspan=9 colspan=0>",
            "<br>",
            "<h1>",
            "<!--",
            "-->",
            "<script>",
            "&#x110;",
            "<figure>",
        ),
        *("<img alt='x'>", "Tin liên quan", "Xem thêm:", "Số: 1/QĐ-UBND", "12/03/2021", "</html>"),
        *(
            "<html>",
            "<article itemprop=articleBody>",
            "Câu văn dài hơn mười hai chữ. ",
            "<li>",
            "<",
        ),
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=40))
def test_any_soup_of_tags_makes_an_article(pieces: list[str]) -> None:
    page = "".join(pieces).encode()
    read = parse_article(page, URL)
    assert read_published(page, URL) == read.published_at
    assert all(paragraph.strip() == paragraph and paragraph for paragraph in read.paragraphs)


def test_reading_a_page_twice_gives_the_same() -> None:
    for page in designs.DESIGNS.values():
        assert parse_article(page.encode(), URL) == parse_article(page.encode(), URL)


def test_the_source_s_rule_for_the_time_goes_before_what_the_metadata_say() -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2024-05-01T09:00:00Z"></head>'
        "<body><h1>Hà Lam có thêm ba sản phẩm</h1><span class='gio-dang'>14/03/2024 07:30</span>"
        "<article><p>Ba sản phẩm của xã được công nhận đợt này, theo tin của xã.</p></article>"
    ).encode()
    by_rule = parse_article(page, URL, Selectors(published="span.gio-dang")).published_at
    assert by_rule == datetime(2024, 3, 14, 7, 30, tzinfo=VIETNAM)
    missed = parse_article(page, URL, Selectors(published="span.khong")).published_at
    assert (
        missed == parse_article(page, URL).published_at == datetime(2024, 5, 1, 16, tzinfo=VIETNAM)
    )


def test_a_bare_day_by_the_source_s_rule_takes_nothing_from_the_hour_of_the_metadata() -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2024-03-14T09:00:00+07:00">'
        "</head><body><h1>Hà Lam có thêm ba sản phẩm</h1><span class='ngay-dang'>14/03/2024</span>"
        "<article><p>Ba sản phẩm của xã được công nhận đợt này, theo tin của xã.</p></article>"
    ).encode()
    read = parse_article(page, URL, Selectors(published="span.ngay-dang"))
    assert read.published_at == datetime(2024, 3, 14, 9, tzinfo=VIETNAM)


def test_the_day_alone_is_the_day_of_the_whole_reading() -> None:
    days = []
    for page in designs.DESIGNS.values():
        days.append(parse_article(page.encode(), URL).published_at)
        assert read_published(page.encode(), URL) == days[-1]
    assert any(days)


def test_box_of_one_link_takes_nothing_of_what_follows_it() -> None:
    first, *rest = (f"<p>{text}</p>" for text in designs.PARAGRAPHS)
    box = f'<div class="link-content-footer"><a href="/a77">{designs.TEASER_TITLE}</a></div>'
    page = f'<h1>{designs.TITLE}</h1><div class="detail-content">{first}{box}{"".join(rest)}</div>'

    read = parse_article(page.encode(), URL)

    assert read.paragraphs == designs.PARAGRAPHS
    assert [item.text for item in read.related] == [""]


def test_headline_of_a_portal_that_names_itself_in_the_title_is_told_by_its_class() -> None:
    body = "".join(f"<p>{text}</p>" for text in designs.PARAGRAPHS)
    page = (
        "<title>Cổng thông tin điện tử xã Mẫu</title><div class='menu-title'><a href='/'>Mọi việc "
        f"của xã nhà trong một trang</a></div><div class='ArticleHeader'>{designs.TITLE}</div>"
        f"<div><b>{designs.LEAD}</b></div><div>{body}</div>"
    )

    read = parse_article(page.encode(), URL)

    assert read.title == designs.TITLE
    assert read.paragraphs == (designs.LEAD, *designs.PARAGRAPHS)
