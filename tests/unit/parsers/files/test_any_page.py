"""Whatever lies on a page, reading it ends, loses no word of it and stays within its limits."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.files.page_blocks import blocks_of
from parsers.files.pdf_marks import Rule, Sheet, Word
from parsers.paper import Grid

TEXTS = st.sampled_from(
    ["TT", "STT", "1", "2", "3.", "Chè", "phẩm", "Số:", "QĐ-", "UBND", "CỘNG", "HÒA", "Nơi",
     "nhận:", "I.", "PHỤ", "LỤC", "-", "(Kèm", "Điều", "ngày", "m", "²", "…"]
)  # fmt: skip
PLACES = st.integers(0, 60).map(lambda n: n * 10.0)


@st.composite
def drawn_words(draw: st.DrawFn) -> list[Word]:
    found = []
    for order in range(draw(st.integers(0, 40))):
        text, x, y = draw(TEXTS), draw(PLACES), draw(PLACES)
        size = draw(st.sampled_from([6.0, 11.0, 13.0]))
        width = len(text) * size / 2
        found.append(Word(text, x, y - size, x + width, y + 2, y, size, draw(st.booleans()), order))
    return found


@st.composite
def drawn_rules(draw: st.DrawFn) -> list[Rule]:
    found = []
    for _ in range(draw(st.integers(0, 30))):
        x, y, length = draw(PLACES), draw(PLACES), draw(PLACES)
        across = draw(st.booleans())
        found.append(Rule(x, y, x + length, y) if across else Rule(x, y, x, y + length))
    return found


@given(st.lists(st.tuples(drawn_words(), drawn_rules()), max_size=3))
@settings(max_examples=60, deadline=None)
def test_every_page_is_read(pages: list[tuple[list[Word], list[Rule]]]) -> None:
    sheets = [
        Sheet(number, 600, 700, words, rules)
        for number, (words, rules) in enumerate(pages, start=1)
    ]
    blocks = blocks_of(sheets)
    for block in blocks:
        if isinstance(block, Grid):
            assert len({len(row.cells) for row in block.rows}) == 1
            assert len(block.edges) == len(block.rows[0].cells) + 1
            assert list(block.edges) == sorted(block.edges)
        else:
            assert block.text.strip()


@given(drawn_words())
@settings(max_examples=60, deadline=None)
def test_no_word_is_lost_where_nothing_is_furniture(words: list[Word]) -> None:
    inner = [word._replace(baseline=word.baseline / 2 + 150) for word in words]
    blocks = blocks_of([Sheet(1, 600, 1000, inner)])
    read = "".join(
        " ".join(" ".join(row.cells) for row in block.rows)
        if isinstance(block, Grid)
        else block.text
        for block in blocks
    )
    for word in inner:
        if word.text not in ("-", "…", "²"):
            assert word.text in read
