from datetime import date
from typing import Any

from reference.units import all_units
from reports.tiles import layout, tiles
from tests.unit.reports.test_view import report_with


def test_every_province_of_today_has_one_tile_of_its_own() -> None:
    today = [u.name for u in all_units() if u.level == "province" and u.valid_to is None]
    assert sorted(place["province"] for place in layout()) == sorted(today)
    assert len({(place["row"], place["column"]) for place in layout()}) == len(today) == 34


def test_the_map_is_laid_out_from_north_to_south_with_the_coast_in_the_east() -> None:
    where = {place["province"]: (place["row"], place["column"]) for place in layout()}
    coast = ["Hà Nội", "Thanh Hóa", "Nghệ An", "Huế", "Đà Nẵng", "Khánh Hòa", "Cà Mau"]
    rows = [where[name][0] for name in coast]
    assert rows == sorted(set(rows))
    assert where["Điện Biên"][1] < where["Quảng Ninh"][1]
    assert where["An Giang"][1] < where["Vĩnh Long"][1]


def test_a_tile_is_darker_for_more_and_names_what_went_into_the_province() -> None:
    def known(name: str, value: int) -> dict[str, Any]:
        return {"name": name, "value": value}

    made = tiles(
        report_with(
            map=[known("Huế", 9), known("Hà Nội", 3000), known("Cần Thơ", 400)],
            mergers=[{"predecessor": "Hậu Giang", "successor": "Cần Thơ", "day": date(2025, 7, 1)}],
        )
    )
    shades = {tile.place["province"]: tile.shade for tile in made}
    assert shades["Huế"] < shades["Cần Thơ"] < shades["Hà Nội"] == 5
    assert shades["Sơn La"] == 0
    names = {tile.place["province"]: tile.names for tile in made}
    assert names["Cần Thơ"] == ("Cần Thơ", "Hậu Giang")


def test_nothing_known_is_no_map() -> None:
    assert tiles(report_with()) == []
