"""What holds for documents that hypothesis puts together from paragraphs of their own."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from accuracy.notation import write
from parsers.extraction import extract_claims
from parsers.models import Document
from parsers.parse import parse_payload
from tests.unit.parsers.spoken import spelled

PUBLISHED = date(2024, 9, 12)
# Each with a district of its own; none shares a name with another unit.
PLACES = (
    ("Lào Cai", "Bát Xát"),
    ("Quảng Ninh", "Đầm Hà"),
    ("Nghệ An", "Con Cuông"),
    ("Gia Lai", "Chư Prông"),
    ("Bến Tre", "Thạnh Phú"),
    ("Sóc Trăng", "Trần Đề"),
)
# A paragraph names its own place and time, so that nothing around it matters.
SHAPES = (
    "Đến hết năm {year}, tỉnh {province} có {count} sản phẩm OCOP.",
    "Năm {year}, tỉnh {province} công nhận {count} sản phẩm OCOP đạt 4 sao.",
    "Tính đến cuối năm {year}, huyện {district}, tỉnh {province} có {count} sản phẩm OCOP 3 sao.",
    "Đến năm {later}, tỉnh {province} phấn đấu có {count} sản phẩm OCOP.",
)
# Neither a figure nor a place, a time, or a word of what happens to products.
IDLE = (
    "Bà con ai cũng vui.",
    "Trời mấy hôm nay nắng đẹp.",
    "Khách tìm về vườn mỗi lúc một đông.",
    "Con đường mới trải nhựa chạy dọc bờ kênh.",
)
whole = st.integers(2, 9999)


@dataclass(frozen=True)
class Written:
    """A paragraph and the one figure in it."""

    text: str
    count: int


@st.composite
def paragraphs(draw: st.DrawFn) -> list[Written]:
    places = draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=4, unique=True))
    found = []
    for province, district in places:
        year, count = draw(st.integers(2019, 2023)), draw(st.integers(2, 400))
        shape = draw(st.sampled_from(SHAPES))
        found.append(
            Written(
                shape.format(
                    year=year, later=year + 6, province=province, district=district, count=count
                ),
                count,
            )
        )
    return found


def lines(text: str, title: str = "") -> list[str]:
    document = Document("a", "news", None, None, PUBLISHED, title, None, text)
    claims = extract_claims(document)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.evidence
    return sorted(unicodedata.normalize("NFC", write(c)) for c in claims)


def joined(written: list[Written]) -> str:
    return "\n\n".join(w.text for w in written)


@settings(max_examples=40, deadline=None)
@given(st.data(), paragraphs())
def test_the_order_of_paragraphs_of_their_own_place_and_time_does_not_matter(
    data: st.DataObject, written: list[Written]
) -> None:
    shuffled = data.draw(st.permutations(written))
    found = lines(joined(written))
    assert len(found) == len(written)
    assert lines(joined(shuffled)) == found
    assert sorted(line for w in written for line in lines(w.text)) == found


@settings(max_examples=40, deadline=None)
@given(st.data(), paragraphs())
def test_sentences_without_figures_change_no_claim(
    data: st.DataObject, written: list[Written]
) -> None:
    sentences = [w.text for w in written]
    for idle in data.draw(st.lists(st.sampled_from(IDLE), min_size=1, max_size=3)):
        sentences.insert(data.draw(st.integers(0, len(sentences))), idle)
    gaps = [data.draw(st.sampled_from([" ", "\n\n"])) for _ in sentences]
    text = "".join(s + gap for s, gap in zip(sentences, gaps, strict=True)).strip()
    assert lines(text) == lines(joined(written))


@settings(max_examples=40, deadline=None)
@given(st.data(), paragraphs())
def test_letters_written_another_way_change_no_claim(
    data: st.DataObject, written: list[Written]
) -> None:
    """Some words decomposed, some with an eth, some with spaces that are not plain."""
    text = joined(written)
    ways = (
        lambda word: word,
        lambda word: unicodedata.normalize("NFD", word),
        lambda word: word.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
    )
    words = [data.draw(st.sampled_from(ways))(word) for word in text.split(" ")]
    spaces = [data.draw(st.sampled_from([" ", "\u00a0"])) for _ in words]
    other = "".join(w + s for w, s in zip(words, spaces, strict=True)).rstrip()
    assert lines(other) == lines(text)


@settings(max_examples=60, deadline=None)
@given(st.data(), whole)
def test_a_count_is_the_same_figure_however_it_is_written(data: st.DataObject, count: int) -> None:
    dotted = f"{count:,}".replace(",", ".")
    words = data.draw(spelled(count))
    forms = [str(count), dotted, words, f"{dotted} ({words})"]
    forms += [f"0{count}"] if count < 10 else []
    form = data.draw(st.sampled_from(forms))
    text = f"Đến hết năm 2022, tỉnh Lào Cai có {form} sản phẩm OCOP."
    assert lines(text) == [f"recognised total {count:g} Lào Cai @2022-12-31"]


@settings(max_examples=25, deadline=None)
@given(paragraphs(), st.booleans())
def test_claims_of_two_articles_on_one_page_stay_apart(
    written: list[Written], from_page: bool
) -> None:
    """The last paragraph is a teaser of another article: it takes and gives nothing."""
    *body, teaser = written
    own = "\n\n".join([*(w.text for w in body), "Toàn tỉnh có 77 sản phẩm OCOP."])
    title, other = "Hàng quê lên phố dịp cuối năm", "Chuyện của một vùng khác trong tuần"
    if from_page:
        inner = "".join(f"<p>{p}</p>" for p in own.split("\n\n"))
        payload = (
            f"<html><head><title>{title}</title><meta property='article:published_time' "
            f"content='2024-09-12T07:00:00+07:00'></head><body><article><h1>{title}</h1>{inner}"
            f"</article><div class='related'><h3>Tin liên quan</h3><ul><li><a href='/b.html'>"
            f"{other}</a><p>{teaser.text}</p></li></ul></div></body></html>"
        )
    else:
        payload = f"{title}\n\n{own}\n\nTin liên quan\n\n{other}\n\n{teaser.text}\n"
    name = "a.html" if from_page else "a.txt"
    main, *others = parse_payload(payload.encode(), name=name, published=PUBLISHED)
    assert sorted(write(c) for c in main.claims) == lines(own, title)
    assert [sorted(write(c) for c in d.claims) for d in others] == [lines(teaser.text, other)]
