"""Files that a killed process left half written beside the ones they were to replace.

Writers name them ``.{name}.{process id}.tmp``. What belongs here: telling those of the dead from
those of the living, and removing the former. The archive's own are salvaged instead, by
``sources``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

_PATTERN = ".*.tmp"
_LONGEST_WRITE = 24 * 3600.0
"""Seconds; process ids come again, so an old file is nobody's whatever its number."""


def remove_leftovers(folders: Iterable[Path]) -> list[Path]:
    """Remove what dead processes left directly in these folders; returns what was removed.

    Call it before a step writes there. Files of living processes stay.
    """
    removed = []
    for folder in sorted(set(folders)):
        for path in sorted(folder.glob(_PATTERN)):
            with suppress(FileNotFoundError):
                if _is_left(path):
                    path.unlink()
                    removed.append(path)
    return removed


def _is_left(path: Path) -> bool:
    if time.time() - path.stat().st_mtime > _LONGEST_WRITE:
        return True
    number = path.name.removesuffix(".tmp").rpartition(".")[2]
    # A file with our own number is of an earlier process: we are not writing yet.
    return number.isdigit() and (int(number) == os.getpid() or not psutil.pid_exists(int(number)))
