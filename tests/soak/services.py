"""Code server, web server and daemon of an installation, each started and killed by itself.

They are started as ``deploy/compose.yaml`` starts them, on loopback, over the laptop's storage:
warehouse and Dagster's history in the embedded server.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime

import psutil
import requests

from pipelines.commands.ui import PATIENCE
from pipelines.storage import storage_environment
from tests.integration.pipelines.dagster_server import (
    answers,
    daemon,
    free_port,
    process,
    wait_for,
)
from tests.soak.installation import COMMAND, ROOT, Installation
from warehouse.server import EmbeddedServer

NAMES = ("code", "web", "daemon")


@dataclass
class Services:
    """Processes of one installation by name; ``ended`` names those that ended by themselves.

    ``module`` holds the definitions; ``clock`` is where the scheduler's clock stands whenever the
    daemon starts, the machine's own without it.
    """

    made: Installation
    module: str = "pipelines.definitions"
    clock: datetime | None = None
    code_port: int = field(default_factory=free_port)
    web_port: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What every process sees; the history's address is the embedded server's."""
        return (
            self.made.environment
            | storage_environment(self.made.home)
            | {
                "DAGSTER_HOME": str(self.made.home.dagster),
                "OCOP_CODE_HOST": "127.0.0.1",
                "OCOP_CODE_PORT": str(self.code_port),
                "PYTHONPATH": str(ROOT),
                "PYTHONWARNINGS": "ignore",
            }
            | PATIENCE
        )

    def start(self, name: str) -> None:
        """Start one of them in a process group of its own and wait until it answers."""
        log = self.made.home.logs / f"{name}.log"
        with log.open("a") as out:
            self.running[name] = subprocess.Popen(
                self._command(name),
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if name == "web":
            wait_for(lambda: answers(self.web_port), "the web server to answer")
        if name == "code":
            wait_for(self._code_answers, "the code server to answer")

    def kill(self, name: str) -> None:
        """kill -9 of a service and of all that it started, as when its container dies."""
        child = self.running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    @contextmanager
    def second_daemon(self) -> Iterator[Callable[[], str]]:
        """Another daemon beside the first, as by mistake; gives what it has logged so far."""
        log = self.made.home.logs / "second-daemon.log"
        command = self._command("daemon")
        with process(*command, environment=self.environment, log=log):
            yield log.read_text

    def kill_run(self, nth: float) -> bool:
        """kill -9 of one run's process, by a number from 0 to 1; False when none is there."""
        workers = self.run_workers()
        if not workers:
            return False
        with suppress(psutil.NoSuchProcess):
            workers[int(nth * len(workers))].kill()
        return True

    def run_workers(self) -> list[psutil.Process]:
        """Processes in which runs live: those that the code server forked or spawned."""
        with suppress(psutil.NoSuchProcess):
            found = psutil.Process(self.running["code"].pid).children()
            return [p for p in found if "resource_tracker" not in " ".join(p.cmdline())]
        return []

    def kill_database(self) -> None:
        """kill -9 of the postmaster."""
        pid = EmbeddedServer(self.made.home.warehouse).status().pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    def revive(self) -> None:
        """What an operator does: the database first, then each service that is gone."""
        started = subprocess.run(
            [sys.executable, *COMMAND, "db", "start"],
            cwd=ROOT,
            env=self.made.environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert started.returncode == 0, started.stderr
        for name in NAMES:
            child = self.running.get(name)
            if child is not None and child.poll() is not None:
                self.ended.append(name)
            if child is None or child.poll() is not None:
                self.start(name)

    def ask(self, query: str, **variables: object) -> object:
        """Answer of the web server to a GraphQL query, in its own time after a fault."""
        answer: dict[str, object] = {}

        def told() -> bool:
            with suppress(requests.RequestException, ValueError):
                body = {"query": query, "variables": variables}
                address = f"http://127.0.0.1:{self.web_port}/graphql"
                answer.clear()  # an answer of before, which said that something failed
                answer.update(requests.post(address, json=body, timeout=60).json())
            return bool(answer.get("data")) and "errors" not in answer

        wait_for(told, "an answer of the web server")
        return answer["data"]

    def _command(self, name: str) -> list[str]:
        workspace = str(ROOT / "deploy" / "workspace.yaml")
        if name == "code":
            where = ["--host", "127.0.0.1", "--port", str(self.code_port)]
            what = ["--module-name", self.module, "--location-name", "ocop"]
            return [sys.executable, "-m", "dagster", "api", "grpc", *where, *what]
        if name == "web":
            where = ["-h", "127.0.0.1", "-p", str(self.web_port)]
            return [sys.executable, "-m", "dagster_webserver", "-w", workspace, *where]
        return [*daemon(workspace, now=self.clock.timestamp() if self.clock else None)]

    def _code_answers(self) -> bool:
        check = ["-m", "dagster", "api", "grpc-health-check", "--port", str(self.code_port)]
        return not subprocess.run(
            [sys.executable, *check], env=self.environment, capture_output=True, check=False
        ).returncode


@contextmanager
def services(
    made: Installation, module: str = "pipelines.definitions", clock: datetime | None = None
) -> Iterator[Services]:
    """All three, running; what is left of them is killed at the end."""
    started = Services(made, module, clock)
    try:
        started.revive()
        yield started
    finally:
        for name in list(started.running):
            started.kill(name)
