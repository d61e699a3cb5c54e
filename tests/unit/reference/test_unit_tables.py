"""The unit tables are complete and agree with themselves."""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest

from reference.building.tables import DATA, read
from reference.store import TABLE_START
from reference.units import (
    COUNTRY,
    REGIONS,
    Level,
    Unit,
    all_units,
    changes,
    fold_name,
    province_of,
    region_members,
    unit,
    units_of,
)

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
ADMINISTRATIVE: tuple[Level, ...] = ("province", "district", "commune")

# New province: its code, the codes it was made of, its communes (Resolution 202/2025/QH15 and
# the commune resolutions of 16 June 2025).
MERGER = {
    "Hà Nội": ("01", "01", 126),
    "Cao Bằng": ("04", "04", 56),
    "Tuyên Quang": ("08", "02 08", 124),
    "Điện Biên": ("11", "11", 45),
    "Lai Châu": ("12", "12", 38),
    "Sơn La": ("14", "14", 75),
    "Lào Cai": ("15", "10 15", 99),
    "Thái Nguyên": ("19", "06 19", 92),
    "Lạng Sơn": ("20", "20", 65),
    "Quảng Ninh": ("22", "22", 54),
    "Bắc Ninh": ("24", "24 27", 99),
    "Phú Thọ": ("25", "17 25 26", 148),
    "Hải Phòng": ("31", "30 31", 114),
    "Hưng Yên": ("33", "33 34", 104),
    "Ninh Bình": ("37", "35 36 37", 129),
    "Thanh Hóa": ("38", "38", 166),
    "Nghệ An": ("40", "40", 130),
    "Hà Tĩnh": ("42", "42", 69),
    "Quảng Trị": ("44", "44 45", 78),
    "Huế": ("46", "46", 40),
    "Đà Nẵng": ("48", "48 49", 94),
    "Quảng Ngãi": ("51", "51 62", 96),
    "Gia Lai": ("52", "52 64", 135),
    "Khánh Hòa": ("56", "56 58", 65),
    "Đắk Lắk": ("66", "54 66", 102),
    "Lâm Đồng": ("68", "60 67 68", 124),
    "Đồng Nai": ("75", "70 75", 95),
    "Hồ Chí Minh": ("79", "74 77 79", 168),
    "Tây Ninh": ("80", "72 80", 96),
    "Đồng Tháp": ("82", "82 87", 102),
    "Vĩnh Long": ("86", "83 84 86", 124),
    "An Giang": ("91", "89 91", 102),
    "Cần Thơ": ("92", "92 93 94", 103),
    "Cà Mau": ("96", "95 96", 64),
}
ISLANDS = {"Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"}


def valid(level: Level, day: date) -> list[Unit]:
    return [u for u in units_of(level) if u.valid_on(day)]


@pytest.mark.parametrize(
    ("level", "day", "count"),
    [
        ("province", date(2018, 5, 1), 63),
        ("province", BEFORE, 63),
        ("province", AFTER, 34),
        ("district", date(2018, 5, 1), 713),
        ("district", date(2023, 7, 1), 705),
        ("district", BEFORE, 696),
        ("district", AFTER, 0),
        ("commune", BEFORE, 10_035),
        ("commune", AFTER, 3_321),
    ],
)
def test_as_many_units_are_valid_as_there_were(level: Level, day: date, count: int) -> None:
    assert len(valid(level, day)) == count


def test_five_island_districts_had_no_communes() -> None:
    with_communes = {u.parent_id for u in valid("commune", BEFORE)}
    without = {u.name for u in valid("district", BEFORE) if u.unit_id not in with_communes}
    assert without == ISLANDS


def test_each_new_province_has_its_code_and_communes() -> None:
    communes = Counter(u.parent_id for u in valid("commune", AFTER))
    found = {u.name: (u.code, communes[u.unit_id]) for u in valid("province", AFTER)}
    assert found == {name: (code, count) for name, (code, _, count) in MERGER.items()}


def test_each_new_province_was_made_of_its_predecessors() -> None:
    made: dict[str, list[str]] = defaultdict(list)
    for change in changes(("province",)):
        if change.day == AFTER:
            assert change.act == "202/2025/QH15"
            made[unit(change.successor_id).name].append(unit(change.predecessor_id).code)
    expected = {n: members.split() for n, (_, members, _) in MERGER.items() if " " in members}
    assert {name: sorted(codes) for name, codes in made.items()} == expected


def test_a_province_that_was_not_merged_stays_one_unit() -> None:
    assert unit("04@2004-01-01").valid_to is None
    assert [u.unit_id for u in units_of("province") if u.code == "01"] == ["01@2004-01-01"]


def test_the_two_can_tho_are_two_units() -> None:
    assert unit("92@2004-01-01").valid_to == BEFORE
    assert unit("92@2025-07-01").valid_to is None


def test_thua_thien_hue_became_hue_half_a_year_earlier() -> None:
    assert unit("46@2004-01-01").valid_to == date(2024, 12, 31)
    assert unit("46@2025-01-01").name == "Huế"
    assert unit("46@2025-01-01").valid_to is None


def test_the_wards_of_the_three_provinces_are_counted() -> None:
    kinds = {
        name: Counter(
            u.kind
            for u in valid("commune", AFTER)
            if (home := province_of(u)) and home.name == name
        )
        for name in ("Cần Thơ", "Thái Nguyên", "Lâm Đồng")
    }
    assert kinds == {
        "Cần Thơ": {"phường": 31, "xã": 72},
        "Thái Nguyên": {"phường": 15, "xã": 77},
        "Lâm Đồng": {"phường": 20, "xã": 103, "đặc khu": 1},
    }


@pytest.mark.parametrize(
    ("province", "districts", "communes"),
    [
        ("92", 9, 80),
        ("93", 8, 75),
        ("94", 11, 108),
        ("19", 9, 172),
        ("06", 8, 108),
        ("68", 10, 137),
        ("60", 10, 121),
        ("67", 8, 71),
    ],
)
def test_the_old_provinces_had_their_districts_and_communes(
    province: str, districts: int, communes: int
) -> None:
    def inside(level: Level) -> int:
        return sum(
            1 for u in valid(level, BEFORE) if (home := province_of(u)) and home.code == province
        )

    assert (inside("district"), inside("commune")) == (districts, communes)


@pytest.mark.parametrize("level", ADMINISTRATIVE)
def test_periods_of_one_code_never_overlap(level: Level) -> None:
    by_code: dict[str, list[Unit]] = defaultdict(list)
    for found in units_of(level):
        by_code[found.code].append(found)
    for periods in by_code.values():
        for earlier, later in pairwise(sorted(periods, key=lambda u: u.valid_from)):
            assert earlier.valid_to is not None
            assert earlier.valid_to < later.valid_from, (earlier, later)


@pytest.mark.parametrize("level", ADMINISTRATIVE)
def test_a_unit_lives_inside_its_parents_period(level: Level) -> None:
    for inner in units_of(level):
        assert inner.parent_id is not None
        parent = unit(inner.parent_id)
        last = inner.valid_to or date.max
        assert inner.valid_from <= last, inner
        assert parent.valid_from <= inner.valid_from, inner
        assert last <= (parent.valid_to or date.max), inner


def test_both_ends_of_every_change_exist_on_its_day() -> None:
    for change in changes():
        before, after = unit(change.predecessor_id), unit(change.successor_id)
        assert before.valid_to is not None, change
        assert (change.day - before.valid_to).days == 1, change
        # Of a change before the tables' first day the successor is what stands there then.
        assert after.valid_on(max(change.day, TABLE_START)), change


def test_ha_tay_became_part_of_ha_noi() -> None:
    assert unit("28@2004-01-01").valid_to == date(2008, 7, 31)
    (change,) = [c for c in changes(("province",)) if c.predecessor_id == "28@2004-01-01"]
    assert (change.successor_id, change.day, change.act) == (
        "01@2004-01-01",
        date(2008, 8, 1),
        "15/2008/QH12",
    )


def test_eight_provinces_were_divided_in_1997() -> None:
    divided = Counter(
        unit(c.predecessor_id).name for c in changes(("province",)) if c.day == date(1997, 1, 1)
    )
    assert set(divided.values()) == {2}
    assert set(divided) == {
        "Bắc Thái", "Hà Bắc", "Hải Hưng", "Minh Hải", "Nam Hà", "Quảng Nam - Đà Nẵng", "Sông Bé",
        "Vĩnh Phú",
    }  # fmt: skip


def test_a_commune_that_rose_by_taking_in_another_is_a_unit_from_that_day() -> None:
    before, day = date(2023, 4, 9), date(2023, 4, 10)
    quan_chu = [u for u in units_of("commune") if u.name == "Quân Chu"]
    assert {(u.code, u.kind) for u in quan_chu if u.valid_on(before)} == {
        ("05764", "thị trấn"),
        ("05851", "xã"),
    }
    assert [(u.code, u.kind) for u in quan_chu if u.valid_on(day)] == [("05851", "thị trấn")]


def test_every_commune_of_before_leads_to_one_of_today() -> None:
    links = [c for c in changes(("commune",)) if c.day == AFTER]
    assert len(links) == 10_602
    lost = {u.unit_id for u in valid("commune", BEFORE)} - {c.predecessor_id for c in links}
    unmade = {u.unit_id for u in valid("commune", AFTER)} - {c.successor_id for c in links}
    assert (lost, unmade) == (set(), set())


def test_changes_of_july_2025_name_the_resolution_of_the_province() -> None:
    acts: dict[str, set[str]] = defaultdict(set)
    for change in changes(("commune",)):
        if change.day == AFTER:
            home = province_of(unit(change.successor_id))
            assert home is not None
            acts[home.name].add(change.act)
    assert all(len(found) == 1 for found in acts.values())
    assert len(set.union(*acts.values())) == 34
    assert acts["Lâm Đồng"] == {"1671/NQ-UBTVQH15"}
    assert acts["Cần Thơ"] == {"1668/NQ-UBTVQH15"}
    assert acts["Thái Nguyên"] == {"1683/NQ-UBTVQH15"}


def test_ids_are_unique_and_tell_code_and_first_day() -> None:
    units = all_units()
    assert len({u.unit_id for u in units}) == len(units)
    for found in all_units(ADMINISTRATIVE):
        assert found.unit_id == f"{found.code}@{found.valid_from.isoformat()}"


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_one_name_and_kind_is_one_unit_of_its_parent(day: date) -> None:
    for level in ADMINISTRATIVE:
        named = Counter((fold_name(u.name), u.kind, u.parent_id) for u in valid(level, day))
        assert [key for key, count in named.items() if count > 1] == []


def test_names_are_composed_and_trimmed() -> None:
    for found in all_units():
        for name in (found.name, found.full_name, *found.aliases):
            assert name == " ".join(name.split())
            assert fold_name(name), found


def test_every_alias_of_a_district_is_kept_where_the_builder_reads_it() -> None:
    # Else building the tables again would lose it.
    kept = {row["code"]: row["aliases"] for row in read(DATA / "by_hand/district_aliases.csv")}
    built = {row["code"]: row["aliases"] for row in read(DATA / "districts.csv") if row["aliases"]}
    assert built == kept


def test_numbered_districts_carry_their_kind_once() -> None:
    assert unit("760@2004-01-01").name == unit("760@2004-01-01").full_name == "Quận 1"


def test_regions_have_members_of_before_the_merger() -> None:
    members = {region.name: region_members(region.unit_id) for region in REGIONS}
    assert len(members["Đồng bằng sông Cửu Long"]) == 13
    assert set(members["Tây Nguyên"]) == {
        f"{code}@2004-01-01" for code in ("62", "64", "66", "67", "68")
    }
    six = (
        "Trung du và miền núi phía Bắc",
        "Đồng bằng sông Hồng",
        "Bắc Trung Bộ và duyên hải miền Trung",
        "Tây Nguyên",
        "Đông Nam Bộ",
        "Đồng bằng sông Cửu Long",
    )
    together = [member for name in six for member in members[name]]
    assert len(together) == len(set(together)) == 63


def test_the_country_is_the_root_of_all() -> None:
    assert COUNTRY.unit_id == "VN"
    assert all(u.parent_id == "VN" for u in (*units_of("province"), *REGIONS))
