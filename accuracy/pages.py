"""Pages kept outside the project, judged by hand: what was read rightly, wrongly, or not at all.

A page is a text file: lines ``url:``, ``published:`` (and ``kind:``), a blank line, the title, the
paragraphs. Its figures stand in a file of the same name ending in ``.claims``, a line each in the
notation of the case tables, and ``neutral`` with a passage that counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from accuracy.notation import read
from accuracy.scoring import core_key, is_neutral, strict_key
from parsers.extraction import extract_claims
from parsers.models import Claim, Document

_KEYS = ("metric", "value", "value", "stars", "province", "scope", "renewal", "district", "year")


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim and its verdict: ``right``, ``neutral``, ``wrong`` (in ``fields``), ``invented``."""

    claim: Claim
    verdict: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its figures by hand, the claims found with their verdicts, the figures missed.

    ``labelled`` is what ``accuracy.scoring`` takes; ``is_judged`` says whether a person judged.
    """

    name: str
    is_judged: bool
    labelled: dict[str, Any]
    claims: tuple[Claim, ...]
    judged: tuple[Judged, ...]
    missed: tuple[str, ...]

    @property
    def figures(self) -> list[dict[str, Any]]:
        """The figures that the page states."""
        return list(self.labelled["claims"])


def read_pages(folder: Path) -> list[Page]:
    """The pages of a folder, in order of their names."""
    return [_read_page(path) for path in sorted(folder.glob("*.txt"))]


def _read_page(path: Path) -> Page:
    document, verdicts = _document(path), path.with_suffix(".claims")
    lines = verdicts.read_text("utf-8").splitlines() if verdicts.exists() else []
    stated = [line for line in lines if not line.startswith("neutral ")]
    labelled = {
        "text": document.text,
        "claims": [asdict(read(line)) for line in stated],
        "neutral": [line.removeprefix("neutral ") for line in lines if line.startswith("neutral ")],
    }
    claims = extract_claims(document)
    judged, left = judge(claims, labelled)
    missed = tuple(s for s in stated if strict_key(asdict(read(s))) in left)
    return Page(path.stem, verdicts.exists(), labelled, claims, tuple(judged), missed)


def _document(path: Path) -> Document:
    head, _, body = path.read_text("utf-8").partition("\n\n")
    about = dict(line.split(": ", 1) for line in head.splitlines())
    title, _, text = body.strip().partition("\n\n")
    return Document(
        id=path.stem,
        kind=about.get("kind", "news"),  # type: ignore[arg-type]
        url=about.get("url"),
        source=None,
        published=date.fromisoformat(about["published"]),
        title=title,
        lead=None,
        text=text.strip(),
    )


def judge(
    claims: Iterable[Claim], labelled: Mapping[str, Any]
) -> tuple[list[Judged], set[tuple[Any, ...]]]:
    """The verdict on every claim, and the keys of the figures that none of them meant.

    What agrees wholly is matched first; then each claim with the nearest figure of its value.
    """
    left = {strict_key(figure) for figure in labelled["claims"]}
    cores = {core_key(figure) for figure in labelled["claims"]}
    said = {strict_key(asdict(claim)) for claim in claims}
    free = left - said
    judged = []
    for claim in claims:
        as_said = asdict(claim)
        key = strict_key(as_said)
        if key in left:
            judged.append(Judged(claim, "right"))
            continue
        if core_key(as_said) not in cores and is_neutral(as_said, labelled):
            judged.append(Judged(claim, "neutral"))
            continue
        meant = min((f for f in free if f[1:3] == key[1:3]), key=lambda f: _apart(key, f),
                    default=None)  # fmt: skip
        if meant is None:
            judged.append(Judged(claim, "invented"))
        else:
            free.discard(meant)
            judged.append(Judged(claim, "wrong", differences(key, meant)))
    return judged, free


def differences(said: tuple[Any, ...], meant: tuple[Any, ...]) -> tuple[str, ...]:
    """The fields in which two strict keys differ, e.g. ``("stars", "year")``."""
    pairs = zip(_KEYS, said, meant, strict=True)
    return tuple(dict.fromkeys(name for name, one, other in pairs if one != other))


def _apart(said: tuple[Any, ...], meant: tuple[Any, ...]) -> tuple[int, str]:
    return len(differences(said, meant)), repr(meant)
