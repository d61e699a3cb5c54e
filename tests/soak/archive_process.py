"""Imports a WARC file and says how far it is: ``python -m tests.soak.archive_process FILE``.

Each line of stdout is the number of bytes read so far; the last is JSON: what came of it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from pipelines.home import Home
from pipelines.importing import import_file
from tests.soak.peak_memory import peak_megabytes

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
    print(json.dumps(state | {"peak_mb": peak_megabytes()}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
