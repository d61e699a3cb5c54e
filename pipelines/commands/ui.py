"""`ocop ui`: Dagster's web page for this installation."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.faults import CommandError
from pipelines.home import Home
from pipelines.present.console import say
from pipelines.ui_leftovers import end_leftovers, running_page

HOST = "127.0.0.1"

PATIENCE = {
    # A backfill waits for code that is being loaded anew, rather than being given up.
    "DAGSTER_BACKFILL_RETRY_DEFINITION_CHANGED_ERROR": "1",
    # As long as dagster.yaml lets a run begin: after 60 seconds, as it is by itself, a daemon on a
    # busy machine begins it a second time, and when the second ends, the first is taken for dead.
    "DAGSTER_GRPC_TIMEOUT_SECONDS": "300",
}
"""What Dagster's processes wait for, told by their environment; compose.yaml says the same."""


def ui(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Port on this machine.", envvar="OCOP_UI_PORT")
    ] = 3000,
) -> None:
    """Open Dagster: every asset, partition, schedule and check, and what each run did.

    Runs until Ctrl-C, with the schedules that are switched on. Listens on this machine only;
    to see it from another, tunnel to it: `ssh -L 3000:127.0.0.1:3000 HOST`.

    ```
    ocop ui
    ocop ui --port 3100
    ```
    """
    home = Home.from_environment().prepare()
    if ended := end_leftovers(home.dagster):
        say(f"{ended} processes of an `ocop ui` that was killed were still there; ended them.")
    _check_alone(home)
    _check_free(port)
    workspace = Path(__file__).resolve().parents[2] / "workspace.yaml"
    if not workspace.is_file():
        raise CommandError(
            f"The project's workspace.yaml is not at {workspace}.",
            "Install the project from its folder: pip install --editable .",
        )
    from pipelines.storage import storage_environment

    storage = storage_environment(home)
    say(f"Dagster is starting; in half a minute open http://{HOST}:{port} (Ctrl-C ends it).")
    say(f"Its files: {home.dagster}. Warnings and failures are told here, the rest in the page.")
    environment = (
        # What alarms link to, where nothing else is named.
        {"OCOP_UI_URL": f"http://{HOST}:{port}"}
        | os.environ
        | storage
        | {
            "DAGSTER_HOME": str(home.dagster),
            "OCOP_HOME": str(home.root),
        }
        | PATIENCE
        | {
            # gRPC's handlers of fork abort now and then a child that was to start a program.
            "GRPC_ENABLE_FORK_SUPPORT": "false",
            # `dagster dev` asks to be replaced by `dg dev`, which knows no workspace.yaml.
            "PYTHONWARNINGS": "ignore",
        }
    )
    arguments = [sys.executable, "-m", "dagster", "dev", "-w", str(workspace)]
    arguments += ["-h", HOST, "-p", str(port)]
    # Every look of every sensor is in the page already; here it would drown what needs a hand.
    arguments += ["--log-level", "warning"]
    # A script's background job is born deaf to Ctrl-C. Dagster gives SIGTERM the same handler and
    # would then be deaf to both: nothing but kill -9 would end it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.stderr.flush()
    # The server takes this process's place, so that Ctrl-C and signals reach it directly.
    os.execve(sys.executable, arguments, environment)  # noqa: S606


def _check_alone(home: Home) -> None:
    """Refuse a second page of one home: Dagster does not support two daemons.

    Raises:
        CommandError: naming the process of the first.
    """
    if pid := running_page(home.dagster):
        raise CommandError(
            f"Dagster runs for {home.root} already, as process {pid}; a second daemon beside it "
            "could start runs twice.",
            f"Open its page, or end it first: Ctrl-C where it runs, or kill {pid}.",
        )


def _check_free(port: int) -> None:
    """Refuse a port that something else uses: Dagster would silently take another.

    Raises:
        CommandError: naming a free port.
    """
    with socket.socket() as probe:
        # As the server itself does: a port of a server that just ended is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise CommandError(
                f"Port {port} may only be used by the administrator.", "Try: ocop ui --port 3000"
            ) from error
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use, perhaps by another `ocop ui`.",
                f"Open http://{HOST}:{port}, or take a free one: ocop ui --port {_free_port()}",
            ) from error


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
