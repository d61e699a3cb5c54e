"""Fixed phrases that stand around and within articles."""

import pytest

from parsers.pages import labels


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "— QUẢNG CÁO —",
        "Story continues below advertisement",
        "Sign up to receive the week's best stories in your inbox.",
        "By signing up you agree to our terms of use.",
        "Nghe bài viết",
    ],
)
def test_lines_of_the_site_are_told_from_the_article(line: str) -> None:
    assert labels.is_notice(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Quảng cáo sản phẩm trên mạng giúp lò bánh bán gấp đôi.",
        "Advertisements brought the bakery new customers.",
        "By signing the contract, the village gets a stall at the market.",
        "Sign up sheets hung at the pier for three weeks.",
        "Nghe bài hát cũ, bà Thử lại nhớ bến đò.",
    ],
)
def test_sentences_that_only_begin_alike_stay(sentence: str) -> None:
    assert not labels.is_notice(sentence)


@pytest.mark.parametrize(
    "line",
    [
        "Cơ quan chủ quản: Ủy ban nhân dân xã Mẫu",
        "Giấy phép số: 12/GP-TTĐT do Sở cấp",
        "Giấy phép thiết lập trang thông tin điện tử tổng hợp số 7/GP",
        "© Báo Thử",
    ],
)
def test_imprint_is_told_by_its_first_words(line: str) -> None:
    assert labels.is_imprint(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cơ quan chủ quản chương trình đã giao xã lo phần bao bì.",
        "Giấy phép hoạt động của lò bánh vừa được gia hạn thêm ba năm.",
        "Sản phẩm dự thi phải ghi rõ nguồn gốc nguyên liệu khi nộp hồ sơ.",
        "Bao bì mới được thiết kế bởi một người con của làng.",
        "Trưởng ban biên tập sách của làng kể lại chuyện cũ.",
    ],
)
def test_sentences_on_offices_and_licences_are_no_imprint(sentence: str) -> None:
    assert not labels.is_imprint(sentence)
    assert not labels.is_footer(sentence)
