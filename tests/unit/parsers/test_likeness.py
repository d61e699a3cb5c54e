from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parsers.likeness import sketch

STORY = (
    "Sở Nông nghiệp tỉnh vừa công bố kết quả phân hạng sản phẩm năm nay. Hội đồng đã chấm điểm "
    "từng hồ sơ, kiểm tra thực tế tại cơ sở và thống nhất trình Ủy ban nhân dân tỉnh ký quyết định "
    "công nhận các sản phẩm đạt hạng ba sao và bốn sao trong đợt đầu của năm."
)


def _shared(one: str, other: str) -> float:
    a, b = set(sketch(one)), set(sketch(other))
    return len(a & b) / min(len(a), len(b))


def test_an_edited_reprint_shares_more_than_half() -> None:
    assert _shared(STORY, "Tin vắn. " + STORY.replace("vừa công bố", "mới thông báo")) > 0.6


def test_another_story_on_the_same_subject_shares_little() -> None:
    other = (
        "Ủy ban nhân dân tỉnh ký quyết định công nhận mười hai sản phẩm của huyện miền núi, "
        "trong đó có chè, mật ong và miến dong được đánh giá cao về bao bì và câu chuyện sản phẩm."
    )
    assert _shared(STORY, other) < 0.3


def test_a_text_of_few_words_has_no_sketch() -> None:
    assert sketch("Tin vắn mới") == []


@given(st.text())
def test_a_sketch_is_short_ascending_and_fits_an_integer_column(words: str) -> None:
    made = sketch(words)
    assert len(made) <= 48
    assert made == sorted(set(made))
    assert all(-(2**31) <= value < 2**31 for value in made)
