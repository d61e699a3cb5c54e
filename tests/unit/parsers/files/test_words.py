"""Glyphs to words: marks, doubles, ligatures, spaces that are only room."""

import unicodedata

from parsers.files.pdf_marks import Glyph, Style
from parsers.files.pdf_words import clean, words_of

STYLE = Style("Serif", bold=False, invisible=False, layer=0)


def glyphs(
    text: str, x: float = 100, y: float = 100, size: float = 12, step: float = 6
) -> list[Glyph]:
    found = []
    for char in text:
        width = 0 if unicodedata.combining(char) else step
        found.append(Glyph(char, x, y - 9, x + width, y + 2, y, size, STYLE))
        x += width
    return found


def read(run: list[Glyph]) -> list[str]:
    return [word.text for word in words_of(run)]


def test_decomposed_letters_are_composed() -> None:
    assert read(glyphs(unicodedata.normalize("NFD", "Tuyên Quang sản phẩm"))) == [
        "Tuyên", "Quang", "sản", "phẩm",
    ]  # fmt: skip


def test_letters_drawn_twice_are_one_and_bold() -> None:
    (word,) = words_of([*glyphs("sao"), *glyphs("sao", x=100.4)])
    assert (word.text, word.bold) == ("sao", True)


def test_same_letters_side_by_side_stay_two() -> None:
    assert read(glyphs("xoong II 11", step=3)) == ["xoong", "II", "11"]


def test_room_parts_words_where_no_space_is_drawn() -> None:
    first = glyphs("sản")
    assert read([*first, *glyphs("phẩm", x=first[-1].x1 + 3)]) == ["sản", "phẩm"]


def test_spaced_letters_are_one_word() -> None:
    run, x = [], 100.0
    for char in "QUYẾT":
        run += glyphs(char, x=x)
        x += 7.2
    assert read(run) == ["QUYẾT"]


def test_ligatures_and_soft_hyphens_are_resolved() -> None:
    assert clean("o\ufb03ce\u00ad") == "office"


def test_every_glyph_may_be_nonsense() -> None:
    assert read(glyphs("\ufffd\u00ad\u200b \u0301")) == ["\ufffd", "\u0301"]


def test_a_notes_mark_set_apart_from_its_word_goes() -> None:
    text = [*glyphs("Mil"), *glyphs(" ", x=118, step=3)]
    mark = glyphs("2", x=text[-1].x1, y=96, size=8, step=4)
    assert read([*text, *mark, *glyphs("Xã", x=200)]) == ["Mil", "Xã"]
    level = glyphs("2", x=text[-1].x1)  # not raised: "Mắm 2"
    assert read([*text, *level]) == ["Mil", "2"]
