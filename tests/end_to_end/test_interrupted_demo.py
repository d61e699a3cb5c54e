"""The demonstration, stopped by Ctrl-C and run again."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.end_to_end.ocop import WITHIN, run, start

# Into the first source's crawl, which takes several seconds.
_INTO_THE_CRAWL = 2.5


def test_ctrl_c_stops_the_whole_demo_and_the_same_command_goes_on(home: Path) -> None:
    with start(home, "demo") as process:
        assert process.stderr is not None
        assert any("nightly job" in line for line in process.stderr)
        time.sleep(_INTO_THE_CRAWL)
        process.send_signal(signal.SIGINT)
        assert process.wait(WITHIN) == 130
        told = process.stderr.read()

    assert "Interrupted" in told
    assert "Traceback" not in told
    assert "Published files" not in told

    whole = run(home, "demo")
    assert whole.returncode == 0, whole.stderr
    assert "Thái Nguyên" in whole.stdout
    assert "ocop ui" in whole.stderr
    assert not list((home / "archive").rglob("*.tmp"))
