"""Under which account the server's processes run, and what that account can reach.

PostgreSQL refuses to run as root. A caller who is not root keeps its own account; root drops to
an account of the server's own, made once, as a distribution's package would.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import WarehouseUnavailable

DEFAULT_NAME = "ocop-ledger"

# useradd locks /etc/passwd and fails at once when another one holds the lock.
_CREATION_PATIENCE_SECONDS = 20.0

# A child of a process with many threads may die before its command has begun (gRPC's handlers of
# fork abort about one in a thousand); that says nothing of what was asked.
_TRIALS = 5


@dataclass(frozen=True, slots=True)
class Account:
    """An unprivileged account of this machine: name, user id, group id."""

    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """The account to drop to, or None when the caller's own will do (not root, or Windows).

    ``OCOP_SERVER_USER`` names another existing account.

    Raises:
        WarehouseUnavailable: the account is missing and could not be made.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    name = os.environ.get("OCOP_SERVER_USER") or DEFAULT_NAME
    deadline = time.monotonic() + _CREATION_PATIENCE_SECONDS
    account = _look_up(name)
    while account is None:
        complaint = _create(name)
        account = _look_up(name)
        if account is None:
            if time.monotonic() > deadline:
                raise WarehouseUnavailable(
                    f"PostgreSQL does not run as root, and the account '{name}' could not be made "
                    f"({complaint}). Make it yourself, or name one in OCOP_SERVER_USER, or run as "
                    "another user, or name a server in OCOP_WAREHOUSE_URL."
                )
            time.sleep(0.2)
    if account.uid == 0:
        raise WarehouseUnavailable("OCOP_SERVER_USER names root; PostgreSQL does not run as root.")
    return account


def _look_up(name: str) -> Account | None:
    import pwd  # missing on Windows

    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid)


def _create(name: str) -> str:
    """Make a system account without home or shell; returns what went wrong, for a message."""
    if shutil.which("useradd"):
        command = ["useradd", "--system", "--user-group", "--no-create-home"]
        command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", name]
    elif shutil.which("adduser"):  # BusyBox
        command = ["adduser", "-S", "-D", "-H", name]
    else:
        return "neither useradd nor adduser is installed"
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.strip() or f"{command[0]} ended with {done.returncode}"


def run_as(
    account: Account | None,
    command: Sequence[str | Path],
    *,
    cwd: Path,
    text_in: str = "",
    timeout: float | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end under the account, with a clean environment and umask 077.

    Raises:
        WarehouseUnavailable: the machine does not let this process change its account.
    """
    try:
        return subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            input=text_in,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
            env=clean_environment(),
            umask=0o077 if sys.platform != "win32" else -1,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    except PermissionError as error:
        if account is None:
            raise
        raise WarehouseUnavailable(
            f"This process may not run {command[0]} as '{account.name}' ({error}). Run as another "
            "user than root, or name a server in OCOP_WAREHOUSE_URL."
        ) from error


def clean_environment() -> dict[str, str]:
    """The environment without PG* and locale settings, which would steer the server's tools."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PG", "LC_", "LANG", "OCOP_"))
    }
    return kept | {"LC_ALL": "C"}


def can_enter(account: Account | None, folder: Path) -> bool:
    """Whether the account can enter a folder; tried for real, so that ACLs count too.

    Raises:
        WarehouseUnavailable: whoever tried was killed each time, so nobody knows.
    """
    if account is None:
        return True
    for _ in range(_TRIALS):
        tried = run_as(account, ["/bin/sh", "-c", 'cd -- "$1"', "sh", folder], cwd=Path("/"))
        if tried.returncode >= 0:  # below zero is the signal that killed it
            return tried.returncode == 0
    raise WarehouseUnavailable(
        f"Whether '{account.name}' may enter {folder} could not be tried: the process was killed "
        f"by signal {-tried.returncode}, {_TRIALS} times. Is this machine short of memory?"
    )


def give(path: Path, account: Account | None) -> None:
    """Hand a file or folder of ours to the account; nothing happens without one."""
    if account is not None:
        os.chown(path, account.uid, account.gid)
