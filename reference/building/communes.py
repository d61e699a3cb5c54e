"""The table of communes: before and after July 2025, and what the rounds of 2023-2025 changed.

Two packages show the communes of two moments (the middle of 2023, the end of June 2025); what
differs between them changed in the rounds in between, on the day that a province's resolution
took effect.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from reference.building.tables import (
    DATA,
    LAST_DISTRICT_DAY,
    MERGER,
    ONE_DAY,
    Row,
    Table,
    day_of,
    glued,
    kind_and_name,
    read,
)
from reference.names import fold_name

# The day that the earlier package shows, before the rounds of 2023-2025.
_EARLIER_DAY = date(2023, 7, 1)
# Most resolutions of these rounds took effect on this day; by_hand/commune_rounds.csv has others.
_USUAL_ROUND = date(2025, 1, 1)
_OLD = (
    "SELECT wardCode, ward, districtCode, provinceCode, provinceKey, districtKey, wardKey,"
    " wardAlias FROM admin_units_legacy ORDER BY wardCode"
)
_NEW = (
    "SELECT wardCode, ward, provinceCode, provinceKey, wardKey FROM admin_units ORDER BY wardCode"
)


@dataclass(frozen=True)
class _Earlier:
    """A commune as the earlier package shows it."""

    name: str
    kind: str
    district: str


@dataclass
class _Communes:
    """The table while it is put together.

    ``keys`` are the package's keys of communes of June 2025; ``absorbed`` says which of them
    took in a commune, by (province, key of the abolished one).
    """

    districts: Table
    earlier: dict[str, _Earlier]
    rounds: dict[str, tuple[date, str]]
    ended: dict[str, dict[str, str]]
    table: Table = field(default_factory=Table)
    keys: dict[str, str] = field(default_factory=dict)
    absorbed: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add_last(self, database: sqlite3.Connection) -> None:
        """The communes of June 2025, with their earlier names and districts."""
        for code, full_name, district, province, *parts, alias in database.execute(_OLD):
            home = self.districts.at(district, LAST_DISTRICT_DAY)
            key = "_".join(part for part in parts if part)
            if code is None:  # an island district without communes
                self.keys[key] = home.unit_id
                continue
            kind, name = kind_and_name(full_name)
            last = Row(code, name, kind, home.unit_id, home.valid_from, LAST_DISTRICT_DAY)
            periods = self._founded(self._periods(last, home, province))
            self.table.rows += periods
            self.keys[key] = periods[-1].unit_id
            for gone in json.loads(alias or "[]"):
                self.absorbed[province, gone].append(code)

    def _periods(self, last: Row, home: Row, province: str) -> list[Row]:
        """One period, or two where the commune had another district or name before."""
        day, act = self.rounds.get(province, (_USUAL_ROUND, ""))
        before = self.earlier.get(last.code)
        if before is None:  # formed in the rounds
            return [replace(last, valid_from=max(home.valid_from, day))]
        former = self.districts.at(before.district, _EARLIER_DAY)
        if former == home and glued(before.name) == glued(last.name):
            respelt = fold_name(before.name) != fold_name(last.name)
            return [replace(last, aliases=before.name if respelt else "")]
        if home.valid_from > _EARLIER_DAY:
            day = home.valid_from
        elif former.valid_to and former.valid_to < LAST_DISTRICT_DAY:
            day = former.valid_to + ONE_DAY
        last = replace(last, valid_from=day)
        start, end = former.valid_from, day - ONE_DAY
        first = Row(last.code, before.name, before.kind, former.unit_id, start, end)
        self.table.changes.append((first.unit_id, last.unit_id, day, act))
        return [first, last]

    def _founded(self, periods: list[Row]) -> list[Row]:
        """The periods from the day on which the tables by hand say that the unit was formed."""
        first = periods[0]
        days = [
            day_of(r["valid_to"]) + ONE_DAY
            for r in self.ended.values()
            if f"{first.code}+" in r["successors"].split()
        ]
        return [replace(first, valid_from=max(days)), *periods[1:]] if days else periods

    def add_ended(self) -> None:
        """The communes whose end is told by hand, and what took them in."""
        for code, r in self.ended.items():
            last_day = day_of(r["valid_to"])
            home = self.districts.at(r["district"], last_day)
            row = Row(code, r["name"], r["kind"], home.unit_id, home.valid_from, last_day)
            day = last_day + ONE_DAY
            self.table.changes += [
                (row.unit_id, self.table.at(heir.rstrip("+"), day).unit_id, day, r["act"])
                for heir in r["successors"].split()
            ]
            self.table.rows.append(row)

    def add_abolished(self) -> None:
        """The communes that the rounds abolished, and what took them in where that is known."""
        known = {row.code for row in self.table.rows} | self.ended.keys()
        for code in sorted(self.earlier.keys() - known):
            gone = self.earlier[code]
            home = self.districts.at(gone.district, _EARLIER_DAY)
            province = home.parent_id[:2]
            day, act = self.rounds.get(province, (_USUAL_ROUND, ""))
            if home.valid_to and home.valid_to < day:
                day = home.valid_to + ONE_DAY
            row = Row(code, gone.name, gone.kind, home.unit_id, home.valid_from, day - ONE_DAY)
            numbered = gone.name.casefold().startswith(gone.kind)
            title = gone.name if numbered else f"{gone.kind} {gone.name}"
            heirs = self.absorbed.get((province, glued(title)), [])
            self.table.changes += [
                (row.unit_id, heir.unit_id, day, act)
                for heir in self.table.rows
                if heir.valid_on(day) and (heir.code in heirs or _same_place(heir, row))
            ]
            self.table.rows.append(row)

    def add_new(self, database: sqlite3.Connection, provinces: Table, links: Path) -> None:
        """The communes from July 2025 and what each was made of."""
        acts = {r["province"]: r["act"] for r in read(DATA / "by_hand/resolutions_2025.csv")}
        made: dict[str, tuple[str, str]] = {}
        for code, full_name, province, *parts in database.execute(_NEW):
            kind, name = kind_and_name(full_name)
            row = Row(code, name, kind, provinces.at(province, MERGER).unit_id, MERGER, None)
            made["_".join(parts)] = row.unit_id, acts[province]
            self.table.rows.append(row)
        for before, after in _links(links):
            successor, act = made[after]
            self.table.changes.append((self.keys[before], successor, MERGER, act))


def build_communes(
    units: Path, links: Path, earlier: Path, provinces: Table, districts: Table
) -> Table:
    """All communes of all periods and the links between them."""
    rounds = {
        r["province"]: (day_of(r["day"]), r["act"])
        for r in read(DATA / "by_hand/commune_rounds.csv")
    }
    ended = {r["code"]: r for r in read(DATA / "by_hand/ended_communes.csv")}
    communes = _Communes(districts, _read_earlier(earlier), rounds, ended)
    with sqlite3.connect(units) as database:
        communes.add_last(database)
        communes.add_abolished()
        communes.add_ended()
        communes.add_new(database, provinces, links)
    communes.table.rows.sort(key=lambda r: (r.code, r.valid_from))
    return communes.table


def _same_place(heir: Row, gone: Row) -> bool:
    """Whether a unit kept the name and district of an abolished one under a code of its own."""
    return heir.parent_id == gone.parent_id and fold_name(heir.name) == fold_name(gone.name)


def _links(path: Path) -> Iterator[tuple[str, str]]:
    """Keys of (old commune, new commune); a divided commune has several.

    An island district without communes has a key that ends in an underscore.
    """
    links = json.loads(path.read_text(encoding="utf-8"))
    for province, wards in links["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in wards.items():
            yield from ((old.rstrip("_"), f"{province}_{new}") for old in olds)
    for province, wards in links["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, news in wards.items():
            yield from ((old.rstrip("_"), f"{province}_{new['newWardKey']}") for new in news)


def _read_earlier(folder: Path) -> dict[str, _Earlier]:
    communes = json.loads((folder / "xa_phuong.json").read_text(encoding="utf-8"))
    found = {}
    for code, unit in communes.items():
        kind, name = kind_and_name(unit["name_with_type"])
        found[code] = _Earlier(name, kind, unit["parent_code"])
    return found
