"""A place and a day lead to the unit of that day, or to candidates with a reason."""

from dataclasses import dataclass
from datetime import date

import pytest

from reference.units import resolve


@dataclass(frozen=True)
class Place:
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    region: str | None = None


@pytest.mark.parametrize(
    ("place", "day", "expected"),
    [
        (Place("Bình Thuận"), date(2025, 6, 30), "60@2004-01-01"),
        (Place("Lâm Đồng"), date(2025, 6, 30), "68@2004-01-01"),
        (Place("Lâm Đồng"), date(2025, 7, 1), "68@2025-07-01"),
        (Place("Cần Thơ"), date(2021, 12, 31), "92@2004-01-01"),
        (Place("Cần Thơ"), date(2026, 2, 1), "92@2025-07-01"),
        (Place("Lào Cai"), date(2025, 6, 1), "10@2004-01-01"),
        (Place("Lào Cai"), date(2025, 8, 1), "15@2025-07-01"),
        (Place("Huế"), date(2023, 1, 1), "46@2004-01-01"),
        (Place("Thừa Thiên Huế"), date(2025, 3, 1), "46@2025-01-01"),
        (Place("Việt Nam"), None, "VN"),
        (Place(region="Tây Nguyên"), None, "region:tay-nguyen"),
        (Place(region="ĐBSCL"), None, "region:dong-bang-song-cuu-long"),
        (Place("Thái Nguyên", "Thái Nguyên"), date(2023, 5, 1), "164@2004-01-01"),
        (Place("Thái Nguyên", "TP. Thái Nguyên"), date(2023, 5, 1), "164@2004-01-01"),
        (Place("Đắk Nông", "Cư Jút"), date(2023, 5, 1), "662@2004-01-01"),
        (Place(None, "Cư Jút"), date(2023, 5, 1), "662@2004-01-01"),
        (Place("Thừa Thiên Huế", "Phong Điền"), date(2023, 5, 1), "476@2004-01-01"),
        (Place("Cần Thơ", "Phong Điền"), date(2023, 5, 1), "926@2004-01-01"),
        (Place("Hồ Chí Minh", "Thủ Đức"), date(2020, 5, 1), "762@2004-01-01"),
        (Place("Hồ Chí Minh", "Thủ Đức"), date(2021, 5, 1), "769@2021-01-01"),
        (Place("Tiền Giang", "TX. Cai Lậy"), date(2023, 5, 1), "817@2004-01-01"),
        (Place("Lào Cai", None, "Mường Hum"), date(2026, 1, 1), "02728@2025-07-01"),
        (Place("Thái Nguyên", None, "Tân Cương"), date(2026, 1, 1), "05503@2025-07-01"),
        (Place("Thái Nguyên", "Thái Nguyên", "Tân Cương"), date(2023, 1, 1), "05503@2004-01-01"),
        (Place("Cần Thơ", "Ninh Kiều", "An Cư"), date(2020, 1, 1), "31129@2004-01-01"),
        (Place("Thái Nguyên", "Định Hóa", "Bảo Cường"), date(2023, 1, 1), "05569@2004-01-01"),
    ],
)
def test_a_place_is_the_unit_of_its_day(place: Place, day: date | None, expected: str) -> None:
    found = resolve(place, day)
    assert (found.unit_id, found.candidates) == (expected, (expected,)), found.reason


@pytest.mark.parametrize(
    ("place", "day", "expected"),
    [
        (Place("TPCT"), date(2026, 3, 1), "92@2025-07-01"),
        (Place("T.P Cần Thơ"), date(2024, 5, 1), "92@2004-01-01"),
        (Place("Ðắk Nông"), date(2024, 5, 1), "67@2004-01-01"),
        (Place("Đắc Nông"), date(2024, 5, 1), "67@2004-01-01"),
        (Place("TP.HCM"), date(2026, 3, 1), "79@2025-07-01"),
        (Place("Bà Rịa – Vũng Tàu"), date(2024, 5, 1), "77@2004-01-01"),
        (Place("TT-Huế"), date(2024, 5, 1), "46@2004-01-01"),
        (Place("Bắc Cạn"), date(2024, 5, 1), "06@2004-01-01"),
        (Place("Khánh Hoà"), date(2026, 3, 1), "56@2025-07-01"),
        (Place("Thái Nguyên", "TX Phổ Yên"), date(2021, 1, 1), "172@2004-01-01"),
        (Place("Thái Nguyên", "TP Phổ Yên"), date(2024, 5, 1), "172@2004-01-01"),
        (Place("Cần Thơ", "Q.Thốt Nốt"), date(2024, 5, 1), "923@2004-01-01"),
        (Place("Cần Thơ", "H. Cờ Ðỏ"), date(2024, 5, 1), "925@2004-01-01"),
        (Place("Đắk Nông", "Đăk R’Lấp"), date(2024, 5, 1), "666@2004-01-01"),
        (Place("Hậu Giang", "TX Long Mỹ"), date(2024, 5, 1), "937@2004-01-01"),
        (Place("Hậu Giang", "huyện Long Mĩ"), date(2024, 5, 1), "936@2004-01-01"),
        (Place("Hồ Chí Minh", "Q.1"), date(2024, 5, 1), "760@2004-01-01"),
        (Place("Bình Thuận", "Phú Quý"), date(2024, 5, 1), "602@2004-01-01"),
        (Place("Đắk Nông", None, "TT. Kiến Đức"), date(2024, 5, 1), "24733@2004-01-01"),
        (Place("Thái Nguyên", "Phú Bình", "Tân Thành"), date(2024, 5, 1), "05923@2004-01-01"),
        (Place("Lào Cai", "thị xã Sapa"), date(2024, 5, 1), "088@2004-01-01"),
        (Place("Kon Tum", "Konplong"), date(2024, 5, 1), "613@2004-01-01"),
        (Place("Đắk Lắk", "CưM’gar"), date(2024, 5, 1), "648@2004-01-01"),
        # A city is not the province whose name it bears; a city that is a province is.
        (Place("thành phố Thái Nguyên"), date(2024, 5, 1), "164@2004-01-01"),
        (Place("TP. Hòa Bình"), date(2024, 5, 1), "148@2004-01-01"),
        (Place("TP Huế"), date(2024, 5, 1), "474@2004-01-01"),
        (Place("TP Huế"), date(2025, 5, 1), "46@2025-01-01"),
        (Place("tỉnh Cần Thơ"), date(2024, 5, 1), "92@2004-01-01"),
        # A township, though a district of the day bears its name.
        (Place("Cần Thơ", "TT. Cờ Đỏ"), date(2024, 5, 1), "31261@2004-01-01"),
        # The newest of the name, also in the weeks before it is there.
        (Place("Lâm Đồng mới"), date(2025, 6, 20), "68@2025-07-01"),
        (Place("TP Cần Thơ (mới)"), date(2026, 1, 1), "92@2025-07-01"),
        (Place("Cần Thơ sau sáp nhập"), date(2025, 6, 20), "92@2025-07-01"),
        (Place("Đắk Nông (nay là Lâm Đồng)"), date(2026, 1, 1), "67@2004-01-01"),
        (Place("Cần Thơ trước khi sáp nhập"), date(2026, 1, 1), "92@2004-01-01"),
        (Place("Cà Mau", None, "xã Đất Mới"), date(2024, 5, 1), "32200@2004-01-01"),
    ],
)
def test_a_place_is_found_as_newspapers_write_it(place: Place, day: date, expected: str) -> None:
    found = resolve(place, day)
    assert found.unit_id == expected, found.reason


def test_communes_of_one_name_in_two_districts_are_told_apart_by_the_district() -> None:
    found = resolve(Place("Thái Nguyên", None, "Tân Thành"), date(2024, 5, 1))
    assert found.unit_id is None
    assert set(found.candidates) == {"05479@2004-01-01", "05923@2004-01-01"}


def test_a_district_named_after_the_merger_is_the_abolished_one() -> None:
    found = resolve(Place("Lâm Đồng", "Cư Jút"), date(2026, 1, 1))
    assert found.unit_id == "662@2004-01-01"
    assert "abolished after 2025-06-30, now part of Tỉnh Lâm Đồng" in found.reason


def test_a_province_named_after_the_merger_is_the_abolished_one() -> None:
    found = resolve(Place("Đắk Nông"), date(2026, 1, 1))
    assert found.unit_id == "67@2004-01-01"
    assert "now part of Tỉnh Lâm Đồng" in found.reason


def test_an_abolished_commune_says_what_took_it_in() -> None:
    found = resolve(Place("Cần Thơ", "Ninh Kiều", "An Cư"), date(2025, 3, 1))
    assert found.unit_id == "31129@2004-01-01"
    assert "now part of Phường Thới Bình" in found.reason


def test_a_name_that_two_units_bore_needs_the_day() -> None:
    found = resolve(Place("Lâm Đồng"), None)
    assert found.unit_id is None
    assert set(found.candidates) == {"68@2004-01-01", "68@2025-07-01"}


def test_a_name_that_one_unit_bore_needs_no_day() -> None:
    assert resolve(Place("Đắk Nông"), None).unit_id == "67@2004-01-01"


def test_town_and_district_of_one_name_are_both_candidates() -> None:
    found = resolve(Place("Tiền Giang", "Cai Lậy"), date(2023, 5, 1))
    assert found.unit_id is None
    assert set(found.candidates) == {"817@2004-01-01", "820@2004-01-01"}
    assert "Thị xã Cai Lậy" in found.reason


def test_a_common_district_name_alone_is_not_guessed() -> None:
    found = resolve(Place(None, "Châu Thành"), date(2023, 5, 1))
    assert found.unit_id is None
    assert len(found.candidates) > 5


def test_a_district_of_another_province_is_named_as_candidate() -> None:
    found = resolve(Place("Lâm Đồng", "Cư Jút"), date(2023, 5, 1))
    assert found.unit_id is None
    assert found.candidates == ("662@2004-01-01",)
    assert "units of this name are in Đắk Nông" in found.reason


def test_a_commune_of_another_district_is_not_taken_for_granted() -> None:
    found = resolve(Place("Thái Nguyên", "Đại Từ", "Tân Cương"), date(2023, 1, 1))
    assert found.unit_id is None
    assert "05503@2004-01-01" in found.candidates


def test_a_special_zone_written_as_a_district_is_found() -> None:
    found = resolve(Place("Huế", "Chân Mây - Lăng Cô"), date(2026, 1, 1))
    assert found.unit_id is not None
    assert "no district is named" in found.reason


@pytest.mark.parametrize(
    ("place", "part"),
    [
        (Place(), "names no unit"),
        (Place("Atlantis"), "no unit is named 'Atlantis'"),
        (Place("Cần Thơ", "Atlantis"), "no unit is named 'Atlantis'"),
        (Place(region="Atlantis"), "no region is named 'Atlantis'"),
    ],
)
def test_what_no_table_knows_gives_no_candidates(place: Place, part: str) -> None:
    found = resolve(place, date(2023, 1, 1))
    assert (found.unit_id, found.candidates) == (None, ())
    assert part in found.reason
