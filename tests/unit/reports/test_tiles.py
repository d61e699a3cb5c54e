from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from reference.units import all_units
from reports.tiles import layout, legend, tiles
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
    assert legend(report_with()) == []


def test_the_legend_names_what_each_shade_stands_for() -> None:
    values = [9, 40, 41, 400, 3000, 3100]
    shades = legend(report_with(map=[{"name": str(n), "value": Decimal(n)} for n in values]))
    assert [shade for shade, *_ in shades] == [1, 2, 3, 4, 5]
    assert (shades[0][1], shades[-1][2]) == (9, 3100)
    assert all(one[2] < next_one[1] for one, next_one in pairwise(shades))
