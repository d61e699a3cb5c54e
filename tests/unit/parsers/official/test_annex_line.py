"""Which words are the line of an annex ("(Kèm theo Quyết định số …)"), and which are a sentence."""

import pytest

from parsers.official.numbers import number_in_annex


@pytest.mark.parametrize(
    "line",
    [
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 01/02/2024 của UBND tỉnh)",
        "Kèm theo Quyết định số 12/QĐ-UBND ngày 01/02/2024",
        "(Ban hành kèm theo Quyết định số: 12/QĐ-UBND)",
        "{Kèm theo Quyết định số 12/QĐ-UBND",
        "DANH SÁCH SẢN PHẨM OCOP Kèm theo Quyết định số 12/QĐ-UBND",
        "Phụ lục I Danh sách sản phẩm đạt 3 sao (kèm theo Quyết định số 12/QĐ-UBND)",
        "Phụ lục II kèm theo Quyết định số 12/QĐ-UBND",
        "Biểu tổng hợp (Ban hành kèm theo Quyết định số 12/QĐ-UBND)",
    ],
)
def test_the_line_of_an_annex_names_its_decision(line: str) -> None:
    assert number_in_annex(line) == "12/QĐ-UBND"


@pytest.mark.parametrize(
    "sentence",
    [
        "đánh giá 04 sản phẩm theo Bộ tiêu chí ban hành kèm theo Quyết định số 148/QĐ-TTg",
        "theo Bộ tiêu chí (ban hành kèm theo Quyết định số 148/QĐ-TTg ngày 24/02/2023)",
        "Bổ sung 02 sản phẩm vào Danh mục ban hành kèm theo Quyết định số 3871/QĐ-UBND",
        "ban hành kèm theo Quyết định số 3871/QĐ-UBND ngày 29 tháng 12 năm 2023",
        "Danh mục sản phẩm OCOP năm 2023 ban hành kèm theo Quyết định số 3871/QĐ-UBND",
    ],
)
def test_an_act_that_a_sentence_hangs_things_on_is_not_its_own(sentence: str) -> None:
    assert number_in_annex(sentence) is None
