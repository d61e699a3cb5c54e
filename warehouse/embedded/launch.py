"""Starting the server's first process so that nobody's end is its own.

The server gets a session and a process group of its own, no terminal, and no parent that waits
for it: it survives the command that started it, Ctrl-C and a closed terminal.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from warehouse.embedded.account import Account, clean_environment, give
from warehouse.embedded.binaries import Binaries
from warehouse.embedded.folders import PORT, Folders

_LOG_BYTES = 10_000_000

# An intermediate shell starts the server in the background and ends: the caller has no child
# that could become a zombie, and still learns the server's pid.
_DETACH = '"$@" </dev/null >&2 & echo $!'

_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_wal_size": "2GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "logging_collector": "off",
    "password_encryption": "scram-sha-256",
}


def settings_of(folders: Folders, extra: Mapping[str, str], port: int | None) -> dict[str, str]:
    """The server's settings; with a ``port`` it listens at that of this machine, too."""
    place = {"port": str(port or PORT)}
    if port is not None:
        place["listen_addresses"] = "127.0.0.1"
    if sys.platform != "win32":
        place |= {
            "unix_socket_directories": str(folders.socket),
            "unix_socket_permissions": "0700",
        }
    return _SETTINGS | place | dict(extra)


def launch(
    folders: Folders, binaries: Binaries, account: Account | None, settings: Mapping[str, str]
) -> int | None:
    """Start the server and return its pid at once; whether it answers is for the caller to ask.

    None on Windows, where ``pg_ctl`` starts it (it sheds an administrator's rights).
    """
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    _turn_log(folders.log)
    if sys.platform == "win32":
        return _launch_windows(folders, binaries, options)
    command = [str(binaries.program("postgres")), "-D", str(folders.data), *options]
    with folders.log.open("ab") as log:
        give(folders.log, account)
        done = subprocess.run(
            ["/bin/sh", "-c", _DETACH, "sh", *command],
            cwd=folders.cluster,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            check=True,
            env=clean_environment(),
            umask=0o077,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    return int(done.stdout)


def _launch_windows(folders: Folders, binaries: Binaries, options: list[str]) -> None:
    command = [str(binaries.program("pg_ctl")), "start", "-W", "-D", str(folders.data)]
    command += ["-l", str(folders.log), "-o", subprocess.list2cmdline(options)]
    flags = 0x00000200 | 0x08000000  # CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW
    subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        check=True,
        env=clean_environment(),
        creationflags=flags,
    )


def _turn_log(log: Path) -> None:
    """Keep the log of the server before last; no file grows without end."""
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.replace(log.with_suffix(".log.old"))


def tail(log: Path, lines: int = 12) -> str:
    """The last lines of the server's log, for a message."""
    if not log.exists():
        return "(no log)"
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 8_000))
        text = file.read().decode("utf-8", errors="replace")
    return "\n".join(text.splitlines()[-lines:])
