"""Secrets from files: ``OCOP_WAREHOUSE_URL_FILE`` names a file that holds ``OCOP_WAREHOUSE_URL``.

``python -m pipelines.secret_files PROGRAM ARGUMENT…`` starts a program that knows only variables,
as Dagster's do, with the values in its environment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_SUFFIX = "_FILE"
# Programs of others have variables of this form that mean something else, so these are named.
_FOREIGN = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


class SecretFileError(Exception):
    """A file that should hold a secret cannot be read; says which and what to do."""


def from_files(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables whose values are in files, by name; surrounding white space is no part.

    Every ``OCOP_…_FILE`` counts, and those of the object store's keys. A variable that is set
    itself wins over its file.

    Raises:
        SecretFileError: a file is missing, cannot be read, or is empty.
    """
    found: dict[str, str] = {}
    for variable, path in environment.items():
        name = variable.removesuffix(_SUFFIX)
        if name == variable or not path or environment.get(name):
            continue
        if name.startswith("OCOP_") or name in _FOREIGN:
            found[name] = _content(variable, Path(path))
    return found


def _content(variable: str, path: Path) -> str:
    try:
        value = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SecretFileError(
            f"{variable} names {path}, which cannot be read ({error.strerror}). Make the file "
            "readable for the account that this program runs as, or unset the variable."
        ) from error
    except UnicodeDecodeError:
        # Its message holds the bytes.
        raise SecretFileError(f"{variable} names {path}, which is no text in UTF-8.") from None
    if not value:
        raise SecretFileError(f"{variable} names {path}, which is empty.")
    return value


def main(arguments: list[str]) -> None:
    """Put the program of the arguments in this process's place.

    Raises:
        SystemExit: with 2, when there is no program or a file cannot be read.
    """
    if not arguments:
        raise SystemExit("Say which program to start: python -m pipelines.secret_files PROGRAM …")
    try:
        os.environ.update(from_files(os.environ))
    except SecretFileError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
    os.execvp(arguments[0], arguments)  # noqa: S606 - the container's own command


if __name__ == "__main__":
    main(sys.argv[1:])
