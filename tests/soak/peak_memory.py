"""How much memory a process had at most."""

from __future__ import annotations

import re
from pathlib import Path


def peak_megabytes() -> int:
    """Of this program alone: ``ru_maxrss`` would begin with what its parent had when it forked."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    assert found, "the kernel says how much memory a process had at most"
    return int(found[1]) // 1024
