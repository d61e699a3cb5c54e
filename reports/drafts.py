"""The name of a file of the page while it is being written."""

from __future__ import annotations

import os
from pathlib import Path


def draft_of(path: Path) -> Path:
    """A hidden name beside ``path`` that says whose it is, so that one of a killed process goes."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")
