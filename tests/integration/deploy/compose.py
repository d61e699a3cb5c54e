"""The services of ``deploy/compose.yaml``, started by hand as the file says, on this machine.

Commands, environments and health checks are the file's own; only what a container gives
(folders, names of hosts, ports) is put in this machine's terms.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "deploy"
PATIENCE_SECONDS = 120


def compose_file() -> dict[str, Any]:
    """The file, anchors and merges resolved."""
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return read


def free_port() -> str:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@dataclass(frozen=True)
class ByHand:
    """What stands for the containers: folders and ports of this machine."""

    home: Path
    secrets: Path
    logs: Path
    code_port: str
    web_port: str

    def words(self, text: str) -> str:
        """A word of the file in this machine's terms."""
        for container, here in (
            ("/var/lib/ocop", str(self.home)),
            ("/run/secrets", str(self.secrets)),
            ("/app", str(ROOT)),
            ("0.0.0.0", "127.0.0.1"),  # noqa: S104 - replaced by loopback
            ("4000", self.code_port),
            ("3000", self.web_port),
            ("${OCOP_CONTACT:-}", ""),
        ):
            text = text.replace(container, here)
        return "127.0.0.1" if text == "code" else text

    def environment(self, service: Mapping[str, Any]) -> dict[str, str]:
        """Only what a container would have: none of the test's own settings."""
        own = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        own |= {name: os.environ[name] for name in ("PYTHONPATH", "LANG") if name in os.environ}
        named = {name: self.words(value) for name, value in service["environment"].items()}
        return own | {"HOME": str(self.home), "PYTHONWARNINGS": "ignore"} | named

    def command(self, service: Mapping[str, Any]) -> list[str]:
        """The image's entry point and the service's command."""
        return [*entry_point(), *(self.words(word) for word in service["command"])]

    def port(self, service: Mapping[str, Any]) -> int | None:
        """Where the service listens, if it does."""
        words = self.command(service)
        return int(words[words.index("--port") + 1]) if "--port" in words else None

    def is_healthy(self, service: Mapping[str, Any]) -> bool:
        """Whether the service's own health check, run in its environment, passes."""
        kind, *check = service["healthcheck"]["test"]
        assert kind == "CMD"
        words = [*entry_point(), *(self.words(word) for word in check)]
        done = subprocess.run(
            words, env=self.environment(service), cwd=ROOT, capture_output=True, check=False
        )
        return done.returncode == 0


def entry_point() -> list[str]:
    """ENTRYPOINT of the Dockerfile, with this interpreter."""
    (line,) = (
        line
        for line in (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
        if line.startswith("ENTRYPOINT ")
    )
    words: list[str] = yaml.safe_load(line.removeprefix("ENTRYPOINT "))
    assert words[0] == "python"
    return [sys.executable, *words[1:]]


@contextmanager
def running(name: str, service: Mapping[str, Any], machine: ByHand) -> Iterator[None]:
    """The service, healthy; ended as a container is, by SIGTERM."""
    log = machine.logs / f"{name}.log"
    with log.open("w") as out:
        child = subprocess.Popen(
            machine.command(service),
            env=machine.environment(service),
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while not (_listens(machine.port(service)) and machine.is_healthy(service)):
                assert child.poll() is None, f"{name} ended: {log.read_text()}"
                assert time.monotonic() < deadline, f"{name} is not healthy: {log.read_text()}"
                time.sleep(0.2)
            yield
        finally:
            os.killpg(child.pid, signal.SIGTERM)
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def _listens(port: int | None) -> bool:
    """Whether asking is worth while: a health check is a program that takes seconds to start."""
    if port is None:
        return True
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
