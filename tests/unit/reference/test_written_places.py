"""Places as texts write them, over all provinces old and new, lead to the unit that is meant.

``cases/places.csv`` has a line for each: the names as written, the day, and the unit by its full
name, its province and whether it still exists; "?" where several units fit equally.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from reference.units import province_of, resolve, unit, units_of

_FILE = Path(__file__).parent / "cases/places.csv"
CASES = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines()))


@dataclass(frozen=True)
class Place:
    province: str | None
    district: str | None
    commune: str | None
    region: str | None = None


@pytest.mark.parametrize("case", CASES, ids=lambda c: " ".join(filter(None, list(c.values())[:4])))
def test_a_written_place_is_the_unit_that_is_meant(case: dict[str, str]) -> None:
    names = (case[level] or None for level in ("province", "district", "commune"))
    found = resolve(Place(*names), date.fromisoformat(case["day"]))
    if case["unit"] == "?":
        assert found.unit_id is None
        assert len(found.candidates) > 1
        return
    assert found.unit_id is not None, found.reason
    meant = unit(found.unit_id)
    home = province_of(meant)
    assert meant.full_name == case["unit"], found.reason
    assert case["era"] == ("now" if meant.valid_to is None else "past"), found.reason
    assert not case["inside"] or (home is not None and home.name == case["inside"])


def test_the_cases_name_every_province_of_the_programme() -> None:
    named = {case["unit"] for case in CASES} | {f"Tỉnh {case['inside']}" for case in CASES}
    named |= {f"Thành phố {case['inside']}" for case in CASES}
    missing = {u.full_name for u in units_of("province")} - named
    assert missing <= {
        "Tỉnh Hà Bắc", "Tỉnh Nam Hà", "Tỉnh Sông Bé", "Tỉnh Vĩnh Phú"
    }  # fmt: skip
