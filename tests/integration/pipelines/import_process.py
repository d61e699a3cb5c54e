"""Imports a WARC file in a process of its own, which kills itself at a step of the archive.

Arguments: OCOP_HOME, the file, how many records may be appended to the archive before that.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from pipelines import importing
from pipelines.home import Home
from sources.growing import GrowingFile


def run(home: Path, file: Path, until: int) -> None:
    """Import with a checkpoint at every record, until killed."""
    importing._SECONDS = 0.0
    append = GrowingFile.append
    left = until

    def counted(self: GrowingFile, block: bytes) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return append(self, block)

    GrowingFile.append = counted  # type: ignore[method-assign]
    importing.import_file(Home(home), file, lambda _: None)


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
