"""The command `ocop`: its sub-commands, and how any of them ends.

What belongs here: registration, exit codes, the global options. What does not: what a command
does (``pipelines.commands``).
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from pipelines.commands import alarm, archive, db, sources, verdict
from pipelines.commands.add import add
from pipelines.commands.backfill import backfill
from pipelines.commands.demo import demo
from pipelines.commands.doctor import doctor
from pipelines.commands.explain import explain
from pipelines.commands.export import export
from pipelines.commands.faults import (
    BROKEN_PIPE,
    INTERRUPTED,
    TERMINATED,
    USAGE,
    fault_of,
)
from pipelines.commands.forget import forget
from pipelines.commands.inbox import inbox
from pipelines.commands.interrupts import INTERRUPTS
from pipelines.commands.nightly import nightly
from pipelines.commands.parse import parse
from pipelines.commands.reparse import reparse
from pipelines.commands.report import report
from pipelines.commands.sql import sql
from pipelines.commands.status import status
from pipelines.commands.ui import ui
from pipelines.present.console import complain, use_utf8
from pipelines.secret_files import SecretFileError, from_files


class OcopGroup(TyperGroup):
    """Ends every command the same way: a fault is told in two lines, with its exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer keeps the type private
        """Accept ``--debug`` anywhere before ``--``: it is thought of after a command failed."""
        end = args.index("--") if "--" in args else len(args)
        if "--debug" in args[:end]:
            rest = [arg for arg in args[:end] if arg != "--debug"] + args[end:]
            args = ["--debug", *rest]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the same
        """Run the sub-command; turn what ended it into an exit code."""
        debug = bool(ctx.params.get("debug"))
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            _end_interrupted()
        except BrokenPipeError:
            _drop_output()
            raise typer.Exit(BROKEN_PIPE) from None
        except Exception as error:
            if INTERRUPTS.seen and not debug:
                _end_interrupted()
            fault = fault_of(error)
            if fault is None or debug:
                raise
            complain(fault.message, fault.todo)
            raise typer.Exit(fault.code) from None
        return result


def _end_interrupted() -> NoReturn:
    complain("Interrupted; nothing half-written was kept.", "The same command goes on from here.")
    raise typer.Exit(INTERRUPTED) from None


def _drop_output() -> None:
    """The reader (`| head`) has gone: send what is still buffered nowhere, without a message."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        # Standard output is no real file, as under a test runner: nothing will be flushed.
        return


app = typer.Typer(
    name="ocop",
    cls=OcopGroup,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=(
        "Exit codes: 0 done, 2 wrong usage, 3 some files or sources have problems, "
        "4 the warehouse is unavailable. Everything that is written lives under OCOP_HOME "
        "(default ./.ocop)."
    ),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"ocop-ledger {version('ocop-ledger')}")
        raise typer.Exit


@app.callback()
def ocop(
    debug: Annotated[
        bool,
        typer.Option("--debug", envvar="OCOP_DEBUG", help="Show tracebacks and detailed logs."),
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Figures of Viet Nam's OCOP programme, each with the sentence that states it.

    A first look: `ocop demo`. One file: `ocop parse FILE`. Every night:
    `ocop nightly`.
    """
    del version  # handled by its callback
    if debug:
        import logging

        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)


for command in (
    demo, parse, add, forget, inbox, nightly, backfill, reparse, sql, explain, report, export, ui,
    status, doctor,
):  # fmt: skip
    app.command()(command)
app.add_typer(sources.app, name="sources")
app.add_typer(alarm.app, name="alarm")
app.add_typer(archive.app, name="archive")
app.add_typer(db.app, name="db")
app.add_typer(verdict.app, name="verdict")


def main() -> NoReturn:
    """Run `ocop` as a program."""
    # Code and word tables are some hundred thousand objects that stay: looked through for garbage
    # after every 700 new ones, as is the default, they make a short command a tenth slower.
    gc.set_threshold(200_000)
    signal.signal(signal.SIGTERM, _terminate)
    use_utf8()
    try:
        os.environ.update(from_files(os.environ))
    except SecretFileError as error:
        complain(str(error))
        sys.exit(USAGE)
    try:
        with INTERRUPTS.listening():
            app()
    except KeyboardInterrupt:  # during start-up or shutdown, outside any command
        sys.exit(INTERRUPTED)
    sys.exit(0)


def _terminate(signum: int, frame: FrameType | None) -> NoReturn:
    """Leave by an exception, so that temporary files are removed on the way out."""
    del signum, frame
    sys.exit(TERMINATED)
