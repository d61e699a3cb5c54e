"""Real processes that look like those of `dagster dev`, with a parent that lives or was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
from typer.testing import CliRunner

from pipelines.command import app
from pipelines.ui_leftovers import end_leftovers, running_page

DEV = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-m", "dagster_webserver", "--shutdown-pipe", "5"],
                         stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
child.wait()
"""
PART = "import time; print(flush=True); time.sleep(600)"


def program(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_what_outlived_a_killed_page_is_ended_and_what_its_owner_still_has_is_not(
    tmp_path: Path,
) -> None:
    program(tmp_path, "dagster/__init__.py", "")
    program(tmp_path, "dagster/__main__.py", DEV)
    program(tmp_path, "dagster_webserver.py", PART)
    started: list[tuple[subprocess.Popen[str], psutil.Process]] = []
    for home in ("killed", "living", "other"):
        seen = os.environ | {"DAGSTER_HOME": str(tmp_path / home), "PYTHONPATH": str(tmp_path)}
        dev = subprocess.Popen(
            [sys.executable, "-m", "dagster", "dev"], env=seen, stdout=subprocess.PIPE, text=True
        )
        assert dev.stdout
        started.append((dev, psutil.Process(int(dev.stdout.readline()))))
    try:
        for dev, _ in (started[0], started[2]):
            dev.send_signal(signal.SIGKILL)
            dev.wait()
        assert end_leftovers(tmp_path / "killed") == 1
        assert end_leftovers(tmp_path / "living") == 0
        assert running_page(tmp_path / "killed") is None
        assert running_page(tmp_path / "living") == started[1][0].pid
        assert [part.is_running() for _, part in started] == [False, True, True]

        second = {"OCOP_HOME": str(tmp_path), "DAGSTER_HOME": str(tmp_path / "dagster")}
        seen = os.environ | second | {"PYTHONPATH": str(tmp_path)}
        dev = subprocess.Popen(
            [sys.executable, "-m", "dagster", "dev"], env=seen, stdout=subprocess.PIPE, text=True
        )
        assert dev.stdout
        started.append((dev, psutil.Process(int(dev.stdout.readline()))))
        refused = CliRunner().invoke(app, ["ui", "--port", "39872"], env=second)
        assert refused.exit_code == 2
        assert f"as process {dev.pid}; a second daemon" in " ".join(refused.stderr.split())
    finally:
        for dev, part in started:
            if part.is_running():
                part.kill()
            dev.wait()
            assert dev.stdout
            dev.stdout.close()
