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
"""Seconds by the clock, which may have been set: a hint that a number has come again, no more."""


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
    number = path.name.removesuffix(".tmp").rpartition(".")[2]
    is_old = time.time() - path.stat().st_mtime > _LONGEST_WRITE
    if not number.isdigit():
        return is_old
    # A file with our own number is of an earlier process: we are not writing yet.
    if int(number) == os.getpid() or not psutil.pid_exists(int(number)):
        return True
    return is_old and not _holds(int(number), path)


def _holds(number: int, path: Path) -> bool:
    """Whether a process has the file open, as its writer would; in doubt it has."""
    try:
        return str(path.resolve()) in {file.path for file in psutil.Process(number).open_files()}
    except psutil.NoSuchProcess:
        return False
    except (psutil.Error, OSError):
        return True
