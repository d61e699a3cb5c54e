import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.plain_text import read_plain_text

TITLE = "Làng Mẫu có thêm mười món quà quê"
LEAD = "Ủy ban xã vừa gửi mười hồ sơ dự thi lên huyện."
BODY = (
    "Trong số đó, 6 món đã có nhãn, bốn món còn chờ bao bì mới.",
    "Hội đồng huyện sẽ chấm trong hai ngày cuối tháng.",
)
SAVED = f"""{TITLE}

{LEAD}

Lang Mau co them muoi mon qua que hinh anh 1Gian hàng 50 món ở chợ phiên. Ảnh: An Mẫu

{BODY[0]}

{BODY[1]}

An Mẫu

Tin liên quan

Xã bên gom được 21 món quà

Hai mươi mốt món của xã bên đã có nhãn.


Chợ phiên mở lại sau Tết

Đề xuất
"""


def test_saved_article_is_split_into_its_parts() -> None:
    article = read_plain_text(SAVED)
    assert article.title == TITLE
    assert article.lead == LEAD
    assert article.paragraphs == BODY
    assert article.captions == ("Gian hàng 50 món ở chợ phiên. Ảnh: An Mẫu",)
    assert article.author == "An Mẫu"
    assert [(item.title, item.text) for item in article.related] == [
        ("Xã bên gom được 21 món quà", "Hai mươi mốt món của xã bên đã có nhãn."),
        ("Chợ phiên mở lại sau Tết", ""),
    ]
    assert article.problems == ()


def test_windows_line_ends_make_no_difference() -> None:
    assert read_plain_text(SAVED.replace("\n", "\r\n")) == read_plain_text(SAVED)


def test_body_goes_on_after_a_box_in_its_middle() -> None:
    text = f"{TITLE}\n\n{BODY[0]}\n\nTin liên quan\n\nChợ phiên mở lại\n\nChợ mở.\n\n{BODY[1]}"
    article = read_plain_text(text)
    assert article.paragraphs == BODY
    assert article.related[0].text == "Chợ mở."


def test_inline_pointer_to_another_article_is_no_text() -> None:
    article = read_plain_text(f"{TITLE}\n\n{BODY[0]}\n\nXem thêm: Xã bên gom 21 món\n\n{BODY[1]}")
    assert article.paragraphs == BODY
    assert article.related[0].title == "Xã bên gom 21 món"


def test_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    article = read_plain_text(f"{TITLE}\n{BODY[0]}\n{BODY[1]}\n")
    assert (article.title, article.paragraphs) == (TITLE, BODY)


def test_lines_cut_at_a_fixed_width_are_joined() -> None:
    wrapped = (
        "Sáu món đã có nhãn từ năm ngoái nhờ hợp tác xã đứng ra lo\n"
        "giấy tờ, bốn món còn lại chờ bao bì mới và sẽ được gửi lên\n"
        "huyện trong đợt sau."
    )
    article = read_plain_text(f"{TITLE}\n\n{wrapped}\n\n{BODY[1]}")
    assert article.paragraphs[0] == wrapped.replace("\n", " ")


def test_list_lines_stay_lines() -> None:
    text = "- Hạng 3 sao: 6 món;\n- Hạng 4 sao: 4 món."
    assert read_plain_text(f"{TITLE}\n\n{text}\n\n{BODY[1]}").paragraphs[0] == text


def test_date_line_under_the_headline_is_the_day() -> None:
    article = read_plain_text(f"{TITLE}\n\nThứ ba, 20/09/2022 17:53\n\n{BODY[0]}")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2022-09-20T17:53:00+07:00"
    assert article.paragraphs == BODY[:1]


def test_official_document_keeps_all_its_text() -> None:
    text = (
        "ỦY BAN NHÂN DÂN XÃ MẪU\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 9/KH-UBND\n\n"
        "KẾ HOẠCH\nĐưa quà quê lên chợ mạng\n\nNơi nhận:\n- Như trên."
    )
    article = read_plain_text(text)
    assert "\n\n".join(article.paragraphs) == text
    assert article.title == "Kế hoạch Đưa quà quê lên chợ mạng"


def test_headline_alone_has_no_body() -> None:
    codes = [
        problem.code for problem in read_plain_text(f"{TITLE}\n\nTin liên quan\n\nChợ").problems
    ]
    assert codes == ["no_body"]


LINES = st.sampled_from(
    ["", "", TITLE, LEAD, "Tin liên quan", "Đề xuất", "Ảnh: A", "An Mẫu", "a b"]
)


@given(st.lists(LINES, max_size=25) | st.lists(st.text(max_size=30), max_size=8))
def test_any_text_is_read(lines: list[str]) -> None:
    article = read_plain_text("\n".join(lines))
    assert all(paragraph == paragraph.strip() and paragraph for paragraph in article.paragraphs)


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\t\n\n\n"])
def test_every_kind_of_blank_line_parts_paragraphs(gap: str) -> None:
    assert read_plain_text(gap.join([TITLE, *BODY])).paragraphs == BODY
