"""Imports a WARC file and says how far it is: ``python -m tests.soak.archive_process FILE``.

Each line of stdout is the number of bytes read so far; the last is JSON: what came of it.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from pathlib import Path

from pipelines.home import Home
from pipelines.importing import import_file

_STEP = 32 << 20


def main(file: Path) -> None:
    """Import the file into the installation that the environment names."""
    position = told = 0

    def progress(read: int) -> None:
        nonlocal position, told
        position += read
        if position - told >= _STEP:
            told = position
            print(position, flush=True)

    state = asdict(import_file(Home.from_environment(), file, progress))
    print(json.dumps(state | {"peak_mb": _peak_megabytes()}), flush=True)


def _peak_megabytes() -> int:
    """Of this program alone: ``ru_maxrss`` would begin with what its parent had when it forked."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    assert found, "the kernel says how much memory a process had at most"
    return int(found[1]) // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
