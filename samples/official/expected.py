"""What must be read from a document, derived from its content alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from accuracy.notation import read
from reference.programme import expires_on
from samples.official.addresses import units_of
from samples.official.records import Annex, Line, Official

Pages = Mapping[str, int]

_NUMBER = re.compile(r"số:?\s+(\d+(?:/\d{4})?/[A-ZĐ]+[a-z]?\d*(?:-[A-ZĐ&]+[a-z]?)*)")
_HELD = ("new", "renewed", "upgraded", "downgraded")
# Legal types by the words that a producer's name begins with.
_TYPES = (
    ("hợp tác xã", "hợp tác xã"), ("htx", "hợp tác xã"), ("liên hiệp hợp tác xã", "hợp tác xã"),
    ("tổ hợp tác", "tổ hợp tác"), ("tht", "tổ hợp tác"), ("công ty", "doanh nghiệp"),
    ("cty", "doanh nghiệp"), ("doanh nghiệp", "doanh nghiệp"), ("dntn", "doanh nghiệp"),
    ("hộ ", "hộ"), ("hkd", "hộ"), ("cơ sở", "cơ sở"), ("cssx", "cơ sở"),
    ("trang trại", "trang trại"),
    ("làng nghề", "làng nghề"), ("ông ", "cá nhân"), ("bà ", "cá nhân"),
)  # fmt: skip


def expected_of(official: Official, pages: Pages | None = None) -> dict[str, Any]:
    """The expected JSON of one document.

    Args:
        official: the content.
        pages: the page of each line by its mark ("row-0-17"), None for forms without pages; lines
            without one are on pages that the file leaves out.

    Returns:
        ``decision``, ``awards`` and ``claims``. A key that is left out is not judged.
    """
    listed = [
        (annex, line, f"row-{index}-{nth}")
        for index, annex in enumerate(official.annexes)
        if annex.is_awards
        for nth, line in enumerate(annex.lines)
    ]
    shown = [
        _award(official, annex, line, pages, mark)
        for annex, line, mark in listed
        if pages is None or not annex.columns or mark in pages
    ]
    head = _decision(official)
    if listed and not shown:  # a photo of the first page counts products that it does not list
        head["flags"] = ["annex_missing"]
    return {
        "decision": head,
        "awards": shown,
        "claims": [_claim(official, one) for one in official.claims],
        "neutral": list(official.neutral),
    }


def _decision(official: Official) -> dict[str, Any]:
    found = [number for text in official.grounds for number in _NUMBER.findall(text)]
    aside = [number for text in official.articles for number in _NUMBER.findall(text)]
    head: dict[str, Any] = {
        "number": official.number,
        "kind": official.kind.capitalize(),
        "issuer": " ".join(official.issuer),
        "parent": " ".join(official.parent) or None,
        "place": official.place,
        "date": official.date.isoformat(),
        "abstract": official.abstract,
        "signer": official.signer,
        "cites": list(dict.fromkeys(n for n in found if n != official.number)),
        # Numbers that its articles name: neither asked for nor wrong among ``cites``.
        "cites_aside": sorted({n for n in aside if n != official.number} - set(found)),
        "batch": None,
        "round_year": None,
        "flags": [],
    }
    return head | official.told


def _award(
    official: Official, annex: Annex, line: Line, pages: Pages | None, mark: str
) -> dict[str, Any]:
    page = (pages or {}).get(mark)
    status = line.status or "new"
    units = units_of(line.address or "", official.province)
    held = status in _HELD
    award = {
        "product": line.product,
        "producer": line.producer,
        "producer_type": producer_type(line.producer),
        "address": line.address,
        "commune": units.get("commune"),
        "district": units.get("district", official.district),
        "province": units.get("province", official.province),
        "group": line.group,
        "star": line.star,
        "score": line.score,
        "status": status,
        "valid_until": expires_on(official.date).isoformat() if held else None,
        "annex": annex.number,
        "row": line.number,
        "page": page,
    }
    if page is None and pages is not None:
        # A list in the text of a printed document: it has a page that nothing here knows.
        del award["page"]
    return award | line.told


def producer_type(producer: str | None) -> str | None:
    """The legal type that a producer's name says: "HTX Nông nghiệp Tân Phước" → "hợp tác xã"."""
    name = (producer or "").lower()
    return next((kind for words, kind in _TYPES if name.startswith(words)), None)


def _claim(official: Official, stated: Mapping[str, Any]) -> dict[str, Any]:
    """A claim written as ``is`` (the notation of the case tables) and ``says`` (its evidence)."""
    claim = read(stated["is"])
    number = official.number if stated.get("own", True) else claim.decision
    return {
        "metric": claim.metric,
        "scope": claim.scope,
        "renewal": claim.renewal,
        "value_min": claim.value_min,
        "value_max": claim.value_max,
        "bound": claim.bound,
        "stars": list(claim.stars),
        "place": {
            "province": claim.place.province,
            "district": claim.place.district,
            "commune": claim.place.commune,
        },
        "as_of": claim.as_of,
        "period": claim.period,
        "decision": number,
        "evidence": stated["says"],
    }
