from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipelines.command import app

runner = CliRunner()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_in_use_is_told_with_a_free_one(tmp_path: Path, taken_port: int) -> None:
    result = runner.invoke(app, ["ui", "--port", str(taken_port)], env={"OCOP_HOME": str(tmp_path)})

    assert result.exit_code == 2
    assert f"Port {taken_port} is in use" in result.stderr
    assert "ocop ui --port" in result.stderr


def test_dagster_gets_the_workspace_the_home_and_loopback_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []
    monkeypatch.setattr(os, "execve", lambda *arguments: calls.append(arguments))
    monkeypatch.chdir(tmp_path)
    named = "postgresql+psycopg2://me@db.example/dagster"
    result = runner.invoke(
        app,
        ["ui", "--port", "39871"],
        env={
            "OCOP_HOME": str(tmp_path / "home"),
            "OCOP_DAGSTER_URL": named,
            "OCOP_UI_URL": None,
        },
    )
    ((_, arguments, environment),) = calls
    workspace = Path(arguments[arguments.index("-w") + 1])

    assert result.exit_code == 0
    assert workspace.is_absolute()
    assert workspace.is_file()
    assert arguments[arguments.index("-h") + 1] == "127.0.0.1"
    assert arguments[arguments.index("--log-level") + 1] == "warning", "no line for each look"
    assert environment["DAGSTER_HOME"] == str(tmp_path / "home" / "dagster")
    assert (tmp_path / "home" / "dagster" / "dagster.yaml").is_file()
    assert environment["OCOP_DAGSTER_URL"] == named
    assert environment["GRPC_ENABLE_FORK_SUPPORT"] == "false"
    assert environment["OCOP_UI_URL"] == "http://127.0.0.1:39871"
    assert "http://127.0.0.1:39871" in result.stderr


def test_a_page_that_a_script_starts_in_the_background_can_be_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[Any] = []
    monkeypatch.setattr(os, "execve", lambda *_: left.append(signal.getsignal(signal.SIGINT)))
    url = "postgresql+psycopg2://me@db.example/dagster"
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        runner.invoke(
            app,
            ["ui", "--port", "39871"],
            env={"OCOP_HOME": str(tmp_path), "OCOP_DAGSTER_URL": url},
        )
    finally:
        signal.signal(signal.SIGINT, before)

    assert left == [signal.SIG_DFL]
