"""What the builders share: rows, tables, and names as the packages write them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from reference.names import strip_marks

DATA = Path(__file__).parent.parent / "data"
FIRST_DAY = date(2004, 1, 1)
LAST_DISTRICT_DAY = date(2025, 6, 30)
MERGER = date(2025, 7, 1)
ONE_DAY = timedelta(days=1)
# Words that stay small when names are capitalised.
_SMALL_WORDS = {"phố", "xã", "trấn", "khu", "trường"}
_KINDS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "huyện", "quận", "phường", "xã")

Change = tuple[str, str, date, str]


@dataclass(frozen=True)
class Row:
    """One unit in one period, as a line of a table."""

    code: str
    name: str
    kind: str
    parent_id: str
    valid_from: date
    valid_to: date | None
    aliases: str = ""

    @property
    def unit_id(self) -> str:
        """The id that the tables' readers give it."""
        return f"{self.code}@{self.valid_from}"

    def valid_on(self, day: date) -> bool:
        """Whether the period holds the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass
class Table:
    """The periods and links of one level while they are put together."""

    rows: list[Row] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def at(self, code: str, day: date) -> Row:
        """The unit that has the code on the day."""
        return next(row for row in self.rows if row.code == code and row.valid_on(day))


def kind_and_name(full_name: str) -> tuple[str, str]:
    """("huyện", "Cư Jút"); a number keeps its kind: ("quận", "Quận 1")."""
    # The package writes some accented capitals small ("Pa ủ").
    words = full_name.split()
    full_name = " ".join(w if w in _SMALL_WORDS else w[0].upper() + w[1:] for w in words)
    for kind in _KINDS:
        if full_name.casefold().startswith(f"{kind} "):
            name = full_name[len(kind) + 1 :]
            if name.isdecimal():
                name = f"{kind[0].upper()}{kind[1:]} {int(name)}"
            return kind, name
    raise ValueError(f"no kind of unit in {full_name!r}")


def glued(name: str) -> str:
    """A name as the packages key it: no marks, no spaces ("xãancu" is "xaancu")."""
    return strip_marks(name.casefold()).replace(" ", "")


def day_of(text: str) -> date:
    """An ISO day."""
    return date.fromisoformat(text)


def end_of(text: str) -> date | None:
    """An ISO day, None for an empty cell."""
    return date.fromisoformat(text) if text else None


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table with a head."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write(path: Path, head: list[str], lines: Iterable[tuple[object, ...]]) -> None:
    """Write a table with its head."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(lines)
