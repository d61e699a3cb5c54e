"""Evidence that stands in files beside the page, so that the page itself stays light.

A page opened from a disk may not read files, but it may run scripts: each file is one call that
hands over its figures. It is named after its content, so that a page never meets another night's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.data import Row
from reports.drafts import draft_of
from reports.figures import as_json, figures

FOLDER = "evidence"

CLAIMS_A_FILE = 2500
"""About 1.5 MB with their paragraphs: read in a blink, and few enough files for 50,000 figures."""

_NAME = re.compile(r'"file":"([0-9a-f]{16}\.js)"')


@dataclass(frozen=True, slots=True)
class OlderFile:
    """A script of figures; ``facets`` says what is in it: a filter opens only what it needs."""

    name: str
    script: str
    facets: dict[str, Any]


def older_files(rows: Sequence[Row]) -> list[OlderFile]:
    """Claims in the order given, so many a file."""
    return [
        _file(rows[first : first + CLAIMS_A_FILE]) for first in range(0, len(rows), CLAIMS_A_FILE)
    ]


def _file(rows: Sequence[Row]) -> OlderFile:
    written = as_json(figures(rows))
    name = f"{hashlib.sha256(written.encode()).hexdigest()[:16]}.js"
    return OlderFile(
        name,
        f'ocopEvidence("{name}",{written});\n',
        {
            "file": name,
            "claims": len(rows),
            "place": _distinct(row["province"] or row["region"] for row in rows),
            "metric": _distinct(row["metric"] for row in rows),
            "star": _distinct(str(star) for row in rows for star in row["stars"]),
            "source": _distinct(row["publisher"] for row in rows),
        },
    )


def _distinct(values: Iterable[str | None]) -> list[str]:
    return sorted({value for value in values if value})


def named_in(page: Path) -> set[str]:
    """Files that a page asks for; none when there is no page."""
    return set(_NAME.findall(page.read_text(encoding="utf-8"))) if page.exists() else set()


def write_older(files: Sequence[OlderFile], folder: Path) -> None:
    """Write the files that are not there yet; one of the same name has the same content."""
    if files:
        folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        target = folder / file.name
        if not target.exists():
            unfinished = draft_of(target)
            try:
                unfinished.write_text(file.script, encoding="utf-8", newline="\n")
                unfinished.replace(target)
            finally:
                unfinished.unlink(missing_ok=True)


def remove_older(folder: Path, kept: set[str]) -> None:
    """Remove files that neither this page nor the one before it asks for."""
    for path in folder.glob("[!.]*.*"):
        if path.suffix in {".js", ".tmp"} and path.name not in kept:
            path.unlink(missing_ok=True)
