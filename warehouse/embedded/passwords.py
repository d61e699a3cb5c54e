"""The passwords of the embedded server's roles, in one file that only its owner can read.

A password file instead of trusting the operating system's account: on a desktop the analyst and
the owner are often one account, and the read-only role must not be able to become the owner.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse.errors import WarehouseUnavailable


@dataclass(frozen=True, slots=True)
class Passwords:
    """One password a role; letters, digits, ``-`` and ``_`` only, so safe to quote anywhere."""

    superuser: str
    owner: str
    analyst: str


def _file(root: Path) -> Path:
    return root / "passwords.json"


def read(root: Path) -> Passwords | None:
    """The stored passwords; None when the file is missing or damaged.

    Raises:
        WarehouseUnavailable: they belong to another user of the machine.
    """
    try:
        stored = json.loads(_file(root).read_text(encoding="utf-8"))
        return Passwords(stored["superuser"], stored["owner"], stored["analyst"])
    except PermissionError as error:
        raise WarehouseUnavailable(
            f"{_file(root)} belongs to another user of this machine. Run as that user, or choose "
            "another OCOP_HOME."
        ) from error
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def forget(root: Path) -> None:
    """Remove passwords that the server does not accept; the next start makes new ones."""
    _file(root).unlink(missing_ok=True)


def create(root: Path) -> Passwords:
    """Make new passwords and store them, by rename, readable by their owner alone."""
    made = Passwords(*(secrets.token_urlsafe(24) for _ in range(3)))
    unfinished = _file(root).with_suffix(f".{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(made), file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(_file(root))
    return made
