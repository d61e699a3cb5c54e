"""`ocop` as a user runs it: a process with a home folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

OCOP = [sys.executable, "-c", "from pipelines.command import main; main()"]
WITHIN = 240


def environment(home: Path) -> dict[str, str]:
    """This process's environment without settings that lead away from ``home``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OCOP_")}
    return kept | {"OCOP_HOME": str(home), "COLUMNS": "120"}


def run(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; output as text."""
    return subprocess.run(
        [*OCOP, *map(str, arguments)],
        env=environment(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=WITHIN,
        check=False,
    )


def start(home: Path, *arguments: object) -> subprocess.Popen[str]:
    """Start a command; its two streams are pipes of text."""
    return subprocess.Popen(
        [*OCOP, *map(str, arguments)],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
