"""The figures that the sample pages state, labelled by hand in ``samples/expected``.

Each file is a labelled document: its text, its claims, and spans that are neither asked for nor
wrong (``neutral``). ``part``, ``batch`` and ``conditional`` are labelled beyond the published
schema. A teaser has the page on which it stands as ``parent_url``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

EXPECTED = Path(__file__).parent / "expected"


@cache
def load_labels() -> tuple[dict[str, Any], ...]:
    """Every labelled document of the sample site, ordered by id."""
    paths = sorted(EXPECTED.glob("*.json"))
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in paths)
