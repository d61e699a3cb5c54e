"""Where a cluster lives: its data, log and socket.

What belongs here: choosing places. Nothing here changes the mode of a folder that it did not
make: the places adapt to the machine, not the machine to us.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from warehouse.embedded.account import Account, can_enter, give
from warehouse.embedded.binaries import SYSTEM_FOLDER
from warehouse.errors import WarehouseUnavailable

PORT = 5432

# The address of a socket is a C array of 108 bytes on Linux, 104 on macOS, with a closing zero.
_LONGEST_SOCKET = 103

# PostgreSQL reads the setting as a list, so a comma, quote or space would need quoting.
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_./+-]+")


@dataclass(frozen=True, slots=True)
class Folders:
    """``root`` is the part of OCOP_HOME that is ours; ``cluster`` is where the server lives."""

    root: Path
    cluster: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.cluster / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.cluster / "server.log"

    @property
    def lock(self) -> Path:
        """Held by whoever starts or stops the server."""
        return self.root / "server.lock"

    @property
    def outside_home(self) -> bool:
        """Whether the cluster had to be put outside OCOP_HOME."""
        return self.cluster != self.root

    @property
    def socket(self) -> Path:
        """The socket's folder: in the cluster, or a short one where the path is too long."""
        inside = self.cluster / "socket"
        path = f"{inside}/.s.PGSQL.{PORT}"
        if len(os.fsencode(path)) <= _LONGEST_SOCKET and _PLAIN_PATH.fullmatch(path):
            return inside
        # Not XDG_RUNTIME_DIR: that one goes when its user logs out, the server does not.
        user = os.geteuid() if sys.platform != "win32" else 0
        return Path(tempfile.gettempdir()) / f"ocop-{user}-{_digest(self.cluster)}"


def locate(root: Path, account: Account | None) -> Folders:
    """Find the cluster of ``root``, or choose its place.

    Raises:
        WarehouseUnavailable: the cluster exists where the server's account cannot go.
    """
    root = root.resolve()
    if not root.exists():
        root.mkdir(parents=True, exist_ok=True)  # another process may have been quicker
        if account is not None:  # ours alone, inside OCOP_HOME: the server must pass through
            root.chmod(0o755)
    if account is None:
        return Folders(root, root)
    inside = can_enter(account, root)
    if (root / "data" / "PG_VERSION").exists() and not inside:
        raise WarehouseUnavailable(
            f"The warehouse's files are in {root / 'data'}, but the server's account "
            f"'{account.name}' can no longer enter {root}. Let others pass through its parent "
            "folders (chmod o+x), or move OCOP_HOME to where they can."
        )
    if inside and not _noted(root):
        return Folders(root, root)
    return Folders(root, _outside(root))


def _outside(root: Path) -> Path:
    """The folder under /var/lib for this root; a moved OCOP_HOME finds its cluster again."""
    cluster = _noted(root) or SYSTEM_FOLDER / _digest(root)
    if not cluster.exists():
        SYSTEM_FOLDER.mkdir(parents=True, exist_ok=True)
        SYSTEM_FOLDER.chmod(0o755)
        cluster.mkdir(exist_ok=True)
        cluster.chmod(0o755)
    (cluster / "home").write_text(f"{root}\n", encoding="utf-8")
    (root / "cluster-folder.txt").write_text(f"{cluster}\n", encoding="utf-8")
    return cluster


def _noted(root: Path) -> Path | None:
    """The cluster that an earlier call noted, unless it belongs to the home this is a copy of."""
    note = root / "cluster-folder.txt"
    if not note.exists():
        return None
    cluster = Path(note.read_text(encoding="utf-8").strip())
    owner = cluster / "home"
    if not owner.exists():
        return None
    named = Path(owner.read_text(encoding="utf-8").strip())
    return cluster if named == root or not named.exists() else None


def make_private(folder: Path, account: Account | None) -> None:
    """Make a folder that only the server's account (and root) can enter.

    Raises:
        WarehouseUnavailable: somebody else's folder stands there.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    if sys.platform == "win32":
        return
    found = folder.lstat()
    mine = {os.geteuid(), account.uid if account else os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in mine:
        raise WarehouseUnavailable(f"{folder} belongs to somebody else; remove it and try again.")
    folder.chmod(0o700)
    give(folder, account)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
