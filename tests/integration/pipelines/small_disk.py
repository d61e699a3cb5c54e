"""A small disk of memory, for what happens when one fills up; needs the right to mount."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_BALLAST = "ballast"


@contextmanager
def small_disk(folder: Path, megabytes: int = 64) -> Iterator[None]:
    """``folder`` as a file system of its own while the context lasts; skips the test without."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no file system can be mounted here: {error}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, room: int) -> None:
    """Leave so many bytes free."""
    state = os.statvfs(folder)
    with (folder / _BALLAST).open("wb") as file:
        left = state.f_bavail * state.f_frsize - room
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))


def make_room(folder: Path) -> None:
    """Free what ``fill`` took."""
    (folder / _BALLAST).unlink()
