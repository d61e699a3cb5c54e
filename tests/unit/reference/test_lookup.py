"""Units are found by any spelling, by level, by day and by what contains them."""

from datetime import date

import pytest

from reference.units import (
    contains,
    fold_name,
    gazetteer,
    of_programme,
    province_of,
    provinces_of_district,
    surface_spellings,
    unit,
    units_named,
    units_of,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Cần Thơ", "92@2004-01-01"),
        ("TPCT", "92@2004-01-01"),
        ("TP. Cần Thơ", "92@2004-01-01"),
        ("Can Tho", "92@2004-01-01"),
        ("TP.HCM", "79@2004-01-01"),
        ("TPHCM", "79@2004-01-01"),
        ("BR-VT", "77@2004-01-01"),
        ("Bà Rịa–Vũng Tàu", "77@2004-01-01"),
        ("Thừa Thiên - Huế", "46@2004-01-01"),
        ("TT-Huế", "46@2004-01-01"),
        ("Huế", "46@2004-01-01"),
        ("Bắc Cạn", "06@2004-01-01"),
        ("Kontum", "62@2004-01-01"),
        ("Ðăk Nông", "67@2004-01-01"),
        ("Dak Lak", "66@2004-01-01"),
        ("tỉnh Thái Nguyên", "19@2004-01-01"),
    ],
)
def test_a_province_is_found_by_its_spellings(written: str, expected: str) -> None:
    found = units_named(written, level="province", on=date(2024, 1, 1))
    assert [u.unit_id for u in found] == [expected]


def test_without_a_level_larger_units_come_first() -> None:
    levels = [u.level for u in units_named("Thái Nguyên", on=date(2024, 1, 1))]
    assert levels[:2] == ["province", "district"]


def test_a_name_is_looked_for_inside_a_unit() -> None:
    found = units_named("Châu Thành", level="district", within="93@2004-01-01")
    assert [province_of(u) for u in found] == [unit("93@2004-01-01")]


def test_a_commune_lies_inside_its_district_and_province() -> None:
    tan_cuong = unit("05503@2004-01-01")
    assert contains("164@2004-01-01", tan_cuong)
    assert contains("19@2004-01-01", tan_cuong)
    assert contains("VN", tan_cuong)
    assert not contains("19@2025-07-01", tan_cuong)


def test_the_country_and_regions_lie_in_no_province() -> None:
    assert province_of(unit("VN")) is None
    assert province_of(unit("region:tay-nguyen")) is None


def test_a_district_leads_to_its_province() -> None:
    assert [u.name for u in provinces_of_district("huyện Cư Jút")] == ["Đắk Nông"]
    assert len(provinces_of_district("Châu Thành")) > 5


def test_an_unknown_id_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="00000@2004-01-01"):
        unit("00000@2004-01-01")


def test_the_gazetteer_answers_for_every_name_and_alias() -> None:
    names = gazetteer()
    for level in ("country", "region", "province", "district"):
        for found in units_of(level):
            for name in (found.name, *found.aliases):
                assert (found in names.get(fold_name(name), ())) == of_programme(found)


def test_the_gazetteer_leaves_out_provinces_that_ended_before_the_programme() -> None:
    assert "hà tây" not in gazetteer()
    assert "Nam Hà" not in surface_spellings()
    assert units_named("Hà Tây", level="province")


def test_a_gazetteer_of_communes_holds_only_them() -> None:
    names = gazetteer(("commune",))
    assert {u.level for units in names.values() for u in units} == {"commune"}


def test_surface_spellings_are_longest_first() -> None:
    spellings = surface_spellings(("province", "district"))
    assert {"Bà Rịa - Vũng Tàu", "TPCT", "Cư Jút"} <= set(spellings)
    assert [len(s) for s in spellings] == sorted((len(s) for s in spellings), reverse=True)
