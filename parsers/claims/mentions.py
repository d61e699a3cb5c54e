"""What a place mention of a sentence is.

What belongs here: the span, how it stands in the sentence and how wide a place it means. Finding
mentions is in ``places``; whose figure it is, in ``placing``.
"""

from __future__ import annotations

from typing import Literal

from parsers.record import record
from reference.units import Unit

Role = Literal["subject", "of", "issuer", "other", "goods", "org", "venue", "compare", "inside"]
Level = Literal["country", "region", "province", "district", "commune", "city", "local"]


@record
class Mention:
    """A place in a sentence: offsets (the kind word included), a name or an anaphor.

    ``units`` are what the name may mean; ``level`` what the kind word says (None when bare).
    ``name`` is None for an anaphor ("toàn huyện"). ``role`` says how it stands in the sentence:
    subject (opens a clause), of ("sản phẩm của X"), issuer ("UBND tỉnh X"), other; and those that
    own no figure: goods ("gạo X"), org ("Công ty X"), venue ("tại X"), compare ("hơn X"),
    inside (it only says where another lies: "… (Gia Lai)"). ``near`` marks "tỉnh này": the place
    named last. ``around`` are the units in which the text says it lies.
    """

    start: int
    end: int
    level: Level | None
    name: str | None
    units: tuple[Unit, ...] = ()
    city: bool = False
    role: Role = "other"
    near: bool = False
    around: tuple[Unit, ...] = ()

    @property
    def owns(self) -> bool:
        """Whether a figure can be this place's."""
        return self.role in {"subject", "of", "issuer", "other"}


_RANKS = {"country": 0, "region": 1, "province": 2, "district": 3, "commune": 4, "local": 5}


def rank(m: Mention) -> int:
    """How wide a mention is: its kind word, else the widest unit of that name."""
    if m.level:
        return _RANKS[m.level]
    widest = min((_RANKS[u.level] for u in m.units), default=3)
    if (
        m.city
        and widest == _RANKS["province"]
        and not any(u.kind == "thành phố" for u in m.units if u.level == "province")
    ):
        return _RANKS["district"]
    return widest
