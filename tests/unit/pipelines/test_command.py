"""How commands end: messages, exit codes, help."""

from __future__ import annotations

import errno

import pytest
from typer.testing import CliRunner

from pipelines.command import app
from pipelines.commands import sources as sources_command
from pipelines.commands.faults import CommandError
from sources.catalogue import CatalogueError
from warehouse.errors import WarehouseUnavailable

runner = CliRunner()
COMMANDS = ("demo", "parse", "add", "nightly", "backfill", "reparse", "sql", "explain", "export")
GROUPS = (
    "sources list",
    "sources check",
    "db start",
    "db stop",
    "db status",
    "db url",
    "db upgrade",
)


@pytest.mark.parametrize("command", [*COMMANDS, "report", "ui", "status", "doctor", *GROUPS])
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = runner.invoke(app, [*command.split(), "--help"], env={"COLUMNS": "100"})

    assert result.exit_code == 0
    assert f"  ocop {command}" in result.output or "OCOP_CATALOGUE=" in result.output


def test_the_first_help_names_every_command_and_exit_code() -> None:
    result = runner.invoke(app, ["--help"])

    for word in (*COMMANDS, "report", "ui", "status", "doctor", "sources", "db"):
        assert word in result.output
    assert "4 the warehouse is unavailable" in " ".join(result.output.split())


def test_a_wrong_option_is_a_usage_error() -> None:
    result = runner.invoke(app, ["parse", "--publsihed", "x"])

    assert result.exit_code == 2
    assert "--published" in result.stderr
    assert not result.stdout


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Make `ocop sources check` end with the exception put into the list."""
    errors: list[BaseException] = []

    def fail() -> None:
        raise errors[0]

    monkeypatch.setattr("pipelines.commands.publishers.catalogue", fail)
    assert sources_command.app
    return errors


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (CommandError("No such thing.", "Do this."), 2, "No such thing.\n  → Do this."),
        (WarehouseUnavailable("It is down. Start it."), 4, "It is down. Start it."),
        (CatalogueError(["a.yaml: entry x: hosts: none"]), 2, "a.yaml: entry x: hosts: none"),
        (OSError(errno.ENOSPC, "No space left on device", "/x"), 3, "Free some space"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), 3, "OCOP_HOME"),
        (OSError(errno.EIO, "Input/output error"), 3, "--debug"),
        (KeyboardInterrupt(), 130, "Interrupted"),
    ],
)
def test_an_expected_fault_is_told_on_stderr_with_its_code(
    failing: list[BaseException], error: BaseException, code: int, said: str
) -> None:
    failing.append(error)
    result = runner.invoke(app, ["sources", "check"])

    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not result.stdout


def test_debug_shows_where_a_fault_arose_wherever_it_is_written(
    failing: list[BaseException],
) -> None:
    failing.append(CommandError("No such thing."))

    for arguments in (["--debug", "sources", "check"], ["sources", "check", "--debug"]):
        assert isinstance(runner.invoke(app, arguments).exception, CommandError)


def test_a_defect_of_the_program_keeps_its_traceback(failing: list[BaseException]) -> None:
    failing.append(RuntimeError("a bug"))

    assert isinstance(runner.invoke(app, ["sources", "check"]).exception, RuntimeError)


def test_a_reader_that_goes_away_ends_the_command_silently(failing: list[BaseException]) -> None:
    failing.append(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    result = runner.invoke(app, ["sources", "check"])

    assert result.exit_code == 141
    assert not result.stderr


def test_the_version_is_printed_as_data() -> None:
    assert runner.invoke(app, ["--version"]).stdout.startswith("ocop-ledger ")
