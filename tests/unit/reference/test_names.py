"""Spellings of one name fold alike; names of different units do not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.names import fold_name, kind_in, strip_marks
from reference.units import all_units

NAMES = sorted(
    {u.name for u in all_units(("province", "district"))}
    | {"Thủy Nguyên", "Hòa Bình", "Hoàn Kiếm", "Mỹ Tho", "Quy Nhơn", "Khoái Châu", "Giồng Riềng"}
)
any_name = st.sampled_from(NAMES)

# The place of the tone mark in the newer convention, for the clusters where the two differ.
OLDER = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
NEWER = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]


def in_newer_convention(name: str) -> str:
    for older, newer in zip(OLDER, NEWER, strict=True):
        name = name.replace(older, newer)
    return name


@given(st.text(max_size=40))
def test_folding_a_folded_name_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(
    st.lists(st.sampled_from([*"aăâeêioôơuưybcdđghklmnpqrstvx \u0300\u0301\u0303\u0309\u0323.'-"]))
)
def test_folding_vietnamese_letters_twice_changes_nothing(letters: list[str]) -> None:
    text = "".join(letters)
    assert fold_name(fold_name(text)) == fold_name(text)


@given(any_name)
def test_unicode_form_makes_no_difference(name: str) -> None:
    assert fold_name(unicodedata.normalize("NFD", name)) == fold_name(name)


@given(any_name)
def test_case_makes_no_difference(name: str) -> None:
    assert fold_name(name.upper()) == fold_name(name.lower()) == fold_name(name)


@given(any_name)
def test_the_place_of_the_tone_mark_makes_no_difference(name: str) -> None:
    assert fold_name(in_newer_convention(name)) == fold_name(name)


@given(any_name, st.sampled_from(["Ð", "Ɖ", "ð", "đ"]))
def test_every_crossed_d_is_one_letter(name: str, letter: str) -> None:
    assert fold_name(name.replace("Đ", letter)) == fold_name(name)


@given(
    any_name, st.sampled_from(["tỉnh ", "TP. ", "TP.", "huyện ", "H. ", "thị xã ", "TX. ", "xã "])
)
def test_unit_prefixes_make_no_difference(name: str, prefix: str) -> None:
    if name.startswith("Quận "):
        return  # a numbered unit keeps its kind
    assert fold_name(prefix + name) == fold_name(name)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Đắk Nông", "Đăk Nông", "Đak Nông", "Dak Nông", "Đắc Nông", "ĐẮK NÔNG", "Ðắk Nông"),
        ("Đắk Lắk", "Đăk Lăk", "Dak Lak", "Đắc Lắc", "Đắc Lắk"),
        ("Đắk R'Lấp", "Đăk R’lấp", "Đắk RLấp"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu", "Bà Rịa Vũng Tàu"),
        ("Thủy", "Thuỷ", "THUỶ", "thủy"),
        ("Mỹ Tho", "Mĩ Tho"),
        ("Quy Nhơn", "Qui Nhơn"),
        ("Thái Nguyên", "T. Thái Nguyên", "TP.Thái Nguyên", "T.P Thái Nguyên", "tỉnh Thái Nguyên"),
        ("Quận 1", "Q.1", "Q. 01", "quận 01"),
        ("Phường 12", "P.12", "P. 12"),
        ("Cần\u00a0Thơ", "Cần Thơ", "Cần\u200b Thơ", "Cần  Thơ"),
    ],
)
def test_known_spellings_of_one_name_fold_alike(spellings: tuple[str, ...]) -> None:
    assert len({fold_name(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoa Bình"),
        ("Quảng Nam", "Quảng Ninh"),
        ("Văn Lang", "Văn Lăng"),
        ("Minh Quân", "Minh Quán"),
        ("Quận 1", "Quận 10"),
        ("Quận 1", "Phường 1"),
        ("Thủy", "Thúy"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_a_province_abbreviated_like_a_township_keeps_its_letters() -> None:
    assert fold_name("TT-Huế") == fold_name("TT Huế") != fold_name("Huế")


def test_names_without_marks_are_compared_without_them() -> None:
    assert strip_marks(fold_name("Cần Thơ")) == "can tho"
    assert strip_marks(fold_name("Đắk Nông")) == "dak nong"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("H. Cư Jút", "huyện"),
        ("thị xã Cai Lậy", "thị xã"),
        ("TX.Cai Lậy", "thị xã"),
        ("TP Cần Thơ", "thành phố"),
        ("T.P Huế", "thành phố"),
        ("Cần Thơ", None),
        ("Thành Sơn", None),
    ],
)
def test_the_written_kind_is_read(written: str, kind: str | None) -> None:
    assert kind_in(written) == kind
