"""What a sentence's words tell before its spans are looked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.claims.lexicon import expand, table
from parsers.claims.once import once
from parsers.claims.places import KIND_WORDS, _region_names, may_name_region
from parsers.claims.scan import Scan, scan_sentences
from parsers.claims.sentences import split_sentences
from parsers.claims.times import find_times
from parsers.claims.words import Words, words_of
from parsers.number_spans import _SKIPPED, _skipped
from parsers.text import normalise


def test_every_spoken_place_has_a_word_that_is_looked_for() -> None:
    spoken = [
        w for phrases in table("places")["anaphors"].values() for p in phrases for w in expand(p)
    ]

    assert [w for w in spoken if KIND_WORDS.isdisjoint(words_of(w).tokens)] == []


@given(st.sampled_from(sorted(_region_names()[1])), st.sampled_from(["", "vùng ", "các tỉnh "]))
def test_every_region_is_looked_for_where_it_stands(name: str, before: str) -> None:
    low = f"kế đến là {before}{name}, có 40 sản phẩm"

    if _region_names()[0].search(low):
        assert may_name_region(low, words_of(low).present)


def test_what_stands_behind_the_last_number_is_found_when_asked_for() -> None:
    normal = normalise(
        "Tỉnh Cần Thơ có năm sản phẩm OCOP. Hiện nay, UBND huyện Phong Điền đề nghị công nhận lại"
        " sản phẩm của xã Nhơn Ái. Bà con vui mừng."
    )
    sentences = split_sentences(normal)
    read = scan_sentences(normal, sentences, least=len(sentences))
    later = scan_sentences(normal, sentences)

    assert [type(s) is Scan for s in later] == [True, False, False]
    assert [s.is_plain for s in read] == [False, False, True]
    for one, other in zip(read, later, strict=True):
        assert [getattr(one, name) for name in SPANS] == [getattr(other, name) for name in SPANS]
    with pytest.raises(AttributeError):
        later[-1].colour  # type: ignore[attr-defined]  # noqa: B018


SPANS = ("text", "quantities", "stars", "times", "places", "cues", "decisions", "kinds", "digits")


def test_a_rule_looks_for_the_same_thing_once_a_sentence() -> None:
    normal = normalise("Xã A có 5 sản phẩm. Xã B có 6 sản phẩm.")
    asked: list[str] = []

    @once
    def number(scan: Scan) -> str:
        asked.append(scan.text)
        return scan.text[8]

    first, second = scan_sentences(normal, split_sentences(normal))
    assert [number(s) for s in (first, second, first)] == ["5", "6", "5"]
    assert asked == [first.text, second.text]


@given(st.text("aăđ1,;:/ .\n_-", max_size=20))
def test_words_stand_where_they_begin(low: str) -> None:
    words = words_of(low)

    assert list(zip(words.starts, words.tokens, strict=True)) == [
        (m.start(), m.group()) for m in re.finditer(r"\w+|[,;:/]", low)
    ]


PIECES = [
    "năm",
    "ba",
    "triệu",
    "tr",
    "k",
    "kg",
    "h",
    "g",
    "tháng",
    "ngày",
    "đến",
    "hết",
    "cuối",
    "đầu",
    "quý",
    "tính",
    "từ",
    "nay",
    "này",
    "trước",
    "giai",
    "đoạn",
    "hiện",
    "QĐ-UBND",
    "/QĐ-UBND",
    ",",
    ".",
    ":",
    "/",
    "-",
    "+",
    "(",
    ")",
    "1.",
    "2)",
    "0",
    "1",
    "6",
    "12",
    "31",
    "84",
    "0912",
    "345",
    "678",
    "2021",
    "2023",
    "1.234",
    "3,6",
    "10",
    "322",
    "17:53",
    "7h30",
    "IV",
    "sản",
    "phẩm",
]


@given(st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=14).map(" ".join))
@example("ba \n 2021")
def test_quick_ways_find_what_the_patterns_find_everywhere(text: str) -> None:
    text = text.replace("  ", "")
    low = text.lower()
    words = words_of(low)

    assert _skipped(text) == [m.span() for m in _SKIPPED.finditer(text)]
    assert list(find_times(low, words)) == list(find_times(low, _everywhere(low)))


def _everywhere(low: str) -> Words:
    """Words that begin at every letter, so that a pattern is tried everywhere."""
    return Words(["0"] * len(low), list(range(len(low))), frozenset())
