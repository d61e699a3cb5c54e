"""How well official documents are read: fields of the head, award lines, stars, claims.

Each sample is read by the project's own chain, from the file's bytes. Award lines are matched one
to one by product and producer; a line counts as found when its product is right.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from accuracy.corpora import ROOT
from accuracy.scoring import Tally, core_key, is_neutral
from parsers.models import Document
from parsers.parse import parse_payload
from parsers.serialise import award_to_json, claim_to_json, decision_to_json

SAMPLES = ROOT / "samples" / "official"
BLIND = ROOT / "tests" / "accuracy" / "official_b"
WRITTEN = ROOT / "tests" / "accuracy" / "official_c"
"""Written and labelled by hand before the extractor met them, and opened after one look."""
WRITTEN_LATER = ROOT / "tests" / "accuracy" / "official_d"
"""Made as ``WRITTEN``, later: ten forms unlike those before, and twelve clean scans."""
ANOTHER_HAND = ROOT / "tests" / "accuracy" / "official_e"
"""Made as ``WRITTEN``, later still: provinces and forms that no set before has."""
OTHER_OFFICES = ROOT / "tests" / "accuracy" / "official_f"
"""Made as ``WRITTEN``: more worn scans, a photo, a ZIP, PDFs of two programs."""
CORNERS = ROOT / "tests" / "accuracy" / "official_g"
"""Made as ``WRITTEN``, at the corners of what is promised of decisions."""
PICTURES = ("scan", "degraded scan", "two layers")
"""Forms that need Tesseract."""

_HEAD = (
    "number", "kind", "issuer", "parent", "place", "date", "abstract", "signer", "cites", "batch",
    "round_year", "flags",
)  # fmt: skip
_AWARD = (
    "producer", "producer_type", "address", "commune", "district", "province", "group", "star",
    "score", "status", "valid_until", "annex", "row", "page",
)  # fmt: skip
# Likeness (0 to 1) from which a product is the same one, and below which a line is not a match.
# One wrong letter of OCR in a short name passes, another product of the same brand does not.
_SAME_PRODUCT = 0.85


@dataclass
class Judgement:
    """The sums over the documents of one form; ``right`` and ``asked`` are by field."""

    documents: int = 0
    lines: Tally = field(default_factory=Tally)
    claims: Tally = field(default_factory=Tally)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def note(self, name: str, is_right: bool) -> None:
        """Count one field."""
        self.asked[name] += 1
        self.right[name] += is_right

    def share(self, *names: str) -> float | None:
        """The share of right fields among those named, None where none was asked for."""
        asked = sum(self.asked[name] for name in names)
        return sum(self.right[name] for name in names) / asked if asked else None

    @property
    def head(self) -> float | None:
        """The share of right fields of the head."""
        return self.share(*(f"head {name}" for name in _HEAD))

    @property
    def stars(self) -> float | None:
        """The share of right stars on matched lines."""
        return self.share("award star")


def judged(folder: Path, *, with_pictures: bool) -> dict[str, Judgement]:
    """The judgement of each form of a folder's samples; pictures left out unless asked for."""
    found: dict[str, Judgement] = {}
    for path in sorted((folder / "expected").glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        if told["form"] in PICTURES and not with_pictures:
            continue
        source = next(p for p in (folder / "files").iterdir() if p.stem == path.stem)
        documents = parse_payload(source.read_bytes(), name=source.name)
        judgement = found.setdefault(told["form"], Judgement())
        wanted = told.get("documents", [told])
        read = [document for document in documents if document.kind != "teaser"]
        for one, document in _paired(wanted, read):
            judge(judgement, one, document)
    return found


def _paired(
    wanted: Sequence[dict[str, Any]], read: Sequence[Document]
) -> Iterable[tuple[dict[str, Any], Document | None]]:
    """Each wanted document with the one read of its number, else the one in its place."""
    if len(wanted) == 1:
        return [(wanted[0], read[0] if read else None)]
    by_number = {d.decision.number: d for d in read if d.decision}
    return [(one, by_number.get(one["decision"]["number"])) for one in wanted]


def judge(judgement: Judgement, told: Mapping[str, Any], document: Document | None) -> None:
    """Add one document to the sums; keys that the expected JSON leaves out are not judged."""
    judgement.documents += 1
    head = decision_to_json(document.decision) if document else None
    for name in _HEAD:
        if name in told["decision"]:
            judgement.note(f"head {name}", _head_right(name, told["decision"], head or {}))
    if "awards" in told:
        awards = document.awards if document else ()
        said = [award_to_json(award) | {"status": award.status} for award in awards]
        _judge_awards(judgement, told["awards"], said)
    if "claims" in told:
        claims = [claim_to_json(claim) for claim in document.claims] if document else []
        known = {core_key(claim) for claim in told["claims"]}
        labelled = {"text": document.text if document else "", "neutral": told.get("neutral")}
        claims = [c for c in claims if core_key(c) in known or not is_neutral(c, labelled)]
        judgement.claims.add(known, {core_key(claim) for claim in claims})


def _head_right(name: str, told: Mapping[str, Any], head: Mapping[str, Any]) -> bool:
    if name == "cites":
        aside = set(told.get("cites_aside", ()))
        said = {_folded(number) for number in head.get(name, ())}
        wanted = {_folded(number) for number in told[name]}
        return said - {_folded(number) for number in aside - set(told[name])} == wanted
    if name == "flags":
        return set(head.get(name) or ()) == set(told[name])
    return _folded(head.get(name)) == _folded(told[name])


def _judge_awards(
    judgement: Judgement, told: Sequence[Mapping[str, Any]], said: Sequence[Mapping[str, Any]]
) -> None:
    pairs = matched(told, said)
    judgement.lines.hit += len(pairs)
    judgement.lines.gold += len(told)
    judgement.lines.predicted += len(said)
    for wanted, found in pairs:
        for name in _AWARD:
            if name in wanted:
                judgement.note(f"award {name}", _folded(found.get(name)) == _folded(wanted[name]))


def matched(
    told: Sequence[Mapping[str, Any]], said: Sequence[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Pairs of lines whose product agrees, the likest first, each line once.

    Among equal products the producer decides, then annex and number.
    """
    rivals: list[tuple[float, bool, bool, int, int]] = []
    for i, one in enumerate(told):
        for j, other in enumerate(said):
            likeness = _likeness(one["product"], other["product"])
            if likeness >= _SAME_PRODUCT:
                makers = _likeness(one.get("producer"), other.get("producer"))
                annex, row = (one.get(k) == other.get(k) for k in ("annex", "row"))
                rivals.append((likeness + makers, annex, row, -i, -j))
    used_told: set[int] = set()
    used_said: set[int] = set()
    pairs = []
    for *_, i, j in sorted(rivals, reverse=True):
        if -i not in used_told and -j not in used_said:
            used_told.add(-i)
            used_said.add(-j)
            pairs.append((told[-i], said[-j]))
    return pairs


def _likeness(one: str | None, other: str | None) -> float:
    return Levenshtein.normalized_similarity(_folded(one), _folded(other), score_cutoff=0.5)


def _folded(value: object) -> str:
    """A value for comparison: NFC, one space between words, no case; numbers by value."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}"
    return " ".join(unicodedata.normalize("NFC", str(value)).split()).casefold()
