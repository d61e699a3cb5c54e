"""What the reference tables hold: a unit in one period of validity, and how units became others.

Plain values only; how they are read from the data files is in ``reference.store``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Level = Literal["country", "region", "province", "district", "commune"]


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit in one period of validity, or a region, or the country.

    ``unit_id`` is ``code@valid_from`` ("92@2025-07-01"), "VN" for the country and
    "region:tay-nguyen" for a region. Codes are reused by other units and never joined on.
    ``name`` is bare ("Cư Jút"; "Quận 1" where the bare name would be a number), ``full_name``
    carries the kind ("Huyện Cư Jút"). ``valid_to`` is the last valid day, None while it lasts.
    """

    unit_id: str
    code: str
    name: str
    full_name: str
    level: Level
    kind: str
    parent_id: str | None
    valid_from: date
    valid_to: date | None
    aliases: tuple[str, ...] = ()

    def valid_on(self, day: date) -> bool:
        """Whether the unit existed on ``day`` (both ends of its period count)."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One predecessor that became (part of) one successor on ``day`` by ``act``.

    ``act`` is the number of the resolution, empty where the data names none.
    """

    predecessor_id: str
    successor_id: str
    day: date
    act: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a place, as written, is taken to be.

    ``unit_id`` is None when nothing or no single unit fits; ``candidates`` are then the units it
    may be, most likely first. ``reason`` says in English why, also for a unit that was found.
    """

    unit_id: str | None
    candidates: tuple[str, ...]
    reason: str


class PlaceLike(Protocol):
    """Anything with the four names of a place, such as ``parsers.models.Place``."""

    @property
    def province(self) -> str | None:
        """Bare name of the province; "Việt Nam" for the country."""

    @property
    def district(self) -> str | None:
        """Bare name of the district."""

    @property
    def commune(self) -> str | None:
        """Bare name of the commune."""

    @property
    def region(self) -> str | None:
        """Name of the region, when no province is meant."""
