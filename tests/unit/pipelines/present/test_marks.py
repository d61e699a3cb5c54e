from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.models import Claim
from pipelines.present import marks
from tests.unit.pipelines.present.example import CLAIMS, TEXT, claim


def marked(made: Claim, text: str = TEXT) -> str | None:
    span = marks.figure_span(text, made)
    return text[span[0] : span[1]] if span else None


def test_the_number_inside_the_evidence_is_marked() -> None:
    assert [marked(made) for made in CLAIMS] == [
        "34",
        "21",
        "1.300",
        "3,6 tỷ",
        "20 đến 25",
        "hai",
    ]


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("có 4 sản phẩm 4 sao", 4, "4"),
        ("3 sao: 118 sản phẩm, 3 sản phẩm 5 sao", 3, "3"),
        ("Mười lăm sản phẩm", 15, "Mười lăm"),
        ("03 sản phẩm 03 sao", 3, "03"),
        ("một nửa số đó", 6, "một nửa số đó"),
        ("1 đến 2,5 tỷ đồng", 2_500_000_000, "2,5 tỷ"),
    ],
)
def test_a_value_is_found_however_it_is_written(text: str, value: float, shown: str) -> None:
    made = Claim("recognised", "total", value, value, evidence=text, start=0, end=len(text))

    assert marked(made, text) == shown


def test_a_count_is_preferred_to_an_equal_star_level() -> None:
    text = "nhóm 3 sao có 3 sản phẩm"
    made = Claim("recognised", "total", 3, 3, evidence=text, start=0, end=len(text))

    assert marks.figure_span(text, made) == (14, 15)


def test_evidence_that_does_not_stand_in_the_text_is_not_marked() -> None:
    assert marks.figure_span(TEXT, replace(CLAIMS[0], start=0, end=4)) is None


def test_the_sentence_of_a_figure_ends_at_full_stops_not_at_abbreviations() -> None:
    last = CLAIMS[-1]
    money = CLAIMS[3]

    assert sentence(last) == "Cả hai sản phẩm mới đều thuộc TP. Hà Lam."
    assert sentence(money) == "Kinh phí là 3,6 tỷ đồng."


def test_a_claim_over_two_sentences_gets_both() -> None:
    both = claim("tem</b>. Kinh phí", "recognised", 1)

    assert sentence(both).startswith("Đến hết năm 2023")
    assert sentence(both).endswith("3,6 tỷ đồng.")


def sentence(made: Claim) -> str:
    start, end = marks.sentence_span(TEXT, made.start, made.end)
    return TEXT[start:end]


def test_a_paragraph_is_what_stands_between_blank_lines() -> None:
    start, end = marks.paragraph_span(TEXT, CLAIMS[-1].start, CLAIMS[-1].end)

    assert TEXT[start:end] == "Cả hai sản phẩm mới đều thuộc TP. Hà Lam."


def test_overlapping_spans_are_cut_into_pieces_without_gaps() -> None:
    pieces = list(marks.pieces(0, 10, [(2, 6), (4, 8), (4, 8), (20, 30)]))

    assert pieces == [(0, 2, ()), (2, 4, (0,)), (4, 6, (0, 1, 2)), (6, 8, (1, 2)), (8, 10, ())]
