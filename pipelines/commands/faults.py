"""Expected faults: what went wrong, what to do about it, and the exit code.

What belongs here: the exit codes of `ocop` and the exceptions that end it without a traceback.
What does not: printing (``pipelines.present.console``), catching (``pipelines.command``).
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys

DONE = 0
USAGE = 2
PROBLEMS = 3
UNAVAILABLE = 4
# A shell reports a program ended by signal n as 128 + n; scripts test for exactly these.
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_DISK_FULL = "53100"
_MAKE_ROOM = (
    "Free some space, then run the same command again; what was archived is kept and not fetched "
    "again, and nothing half-written was kept."
)


class CommandError(Exception):
    """Something that a user can understand and mend.

    Args:
        message: what went wrong, one sentence.
        todo: what to do now; a command to type where there is one.
        code: the exit code.
    """

    def __init__(self, message: str, todo: str | None = None, *, code: int = USAGE) -> None:
        super().__init__(message)
        self.message = message
        self.todo = todo
        self.code = code


def fault_of(error: Exception) -> CommandError | None:
    """The fault that an exception stands for, or None for a defect of the program."""
    if isinstance(error, CommandError):
        return error
    from sources.catalogue import CatalogueError
    from sources.growing import ArchiveError, ArchiveUnavailable
    from warehouse.errors import WarehouseUnavailable

    # The messages of these say what to do.
    if isinstance(error, (WarehouseUnavailable, ArchiveError)):
        is_away = isinstance(error, (WarehouseUnavailable, ArchiveUnavailable))
        return CommandError(str(error), code=UNAVAILABLE if is_away else PROBLEMS)
    if isinstance(error, CatalogueError):
        overlay = os.environ.get("OCOP_CATALOGUE")
        todo = (
            f"Mend {overlay}, which OCOP_CATALOGUE names, or unset OCOP_CATALOGUE."
            if overlay
            else "Mend the entry."
        )
        return CommandError(f"The catalogue is wrong.\n{error}", todo)
    if isinstance(error, OSError):
        return _of_os_error(error)
    if "sqlalchemy" in sys.modules:
        return _of_database_error(error)
    return None


def _of_database_error(error: Exception) -> CommandError | None:
    """A full disk, a server that cannot be reached or went away; others are defects."""
    from sqlalchemy.exc import OperationalError

    if not isinstance(error, OperationalError):
        return None
    reason = str(error.orig).strip().splitlines()[0]
    if getattr(error.orig, "sqlstate", None) == _DISK_FULL:
        return CommandError(f"No room for the warehouse: {reason}", _MAKE_ROOM, code=PROBLEMS)
    if isinstance(error.orig, sqlite3.Error):
        # A full disk is told as "disk I/O error", too, where SQLite cannot make its journal.
        message = f"Dagster's history in OCOP_HOME cannot be written: {reason}"
        return CommandError(message, _MAKE_ROOM, code=PROBLEMS)
    todo = "See `ocop db status`; with OCOP_WAREHOUSE_URL set, check that server and the address."
    return CommandError(f"The warehouse does not answer: {reason}", todo, code=UNAVAILABLE)


def _of_os_error(error: OSError) -> CommandError:
    """Say what a failed file operation means for the user."""
    where = f": {error.filename}" if error.filename else ""
    message = f"{error.strerror or error}{where}"
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR):
        return CommandError(message, "Check the path; a folder must exist.")
    if error.errno == errno.ENOSPC:
        todo = _MAKE_ROOM
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        todo = "Choose a folder that you may write to; OCOP_HOME names the program's own."
    else:
        todo = "Run the command again with --debug to see where it happened."
    return CommandError(message, todo, code=PROBLEMS)
