"""Rests that an operator orders by command: one YAML file beside the data, read at every night.

What belongs here: reading, writing and removing them. What a rest means is in
``sources.source.Source.resting``. They are no part of the catalogue's files, which come with the
program and are replaced by the next version.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml
from filelock import FileLock
from pydantic import ValidationError

from sources.parts import Pause

FILE = "pauses.yaml"
_HEAD = (
    "# Sources that rest. Written by `ocop sources pause` and `ocop sources resume`; may be\n"
    "# edited by hand. A rest ends by itself after its day `until`.\n"
)


class PausesError(ValueError):
    """The file cannot be read; the message names it, the source and the field."""


def read_pauses(folder: Path) -> dict[str, Pause]:
    """The rests that are kept in ``folder``, by source; over or not.

    Raises:
        PausesError: the file is no such file. A night must not go on as if nobody rested.
    """
    path = folder / FILE
    try:
        kept = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PausesError(f"{path}: cannot be read: {' '.join(str(error).split())}") from error
    if kept is None:
        return {}
    if not isinstance(kept, dict):
        raise PausesError(f"{path}: must hold a rest by the name of its source")
    return {str(name): _pause(path, str(name), value) for name, value in kept.items()}


def keep_pause(folder: Path, name: str, pause: Pause) -> Pause | None:
    """Let a source rest; returns the rest that this one replaces, if any.

    Raises:
        PausesError: the file that is there cannot be read; it is left as it is.
    """
    with _turn(folder):
        kept = read_pauses(folder)
        before = kept.get(name)
        _write(folder, kept | {name: pause})
    return before


def drop_pause(folder: Path, name: str) -> Pause | None:
    """End a source's rest; returns it, None when there was none.

    Raises:
        PausesError: the file that is there cannot be read; it is left as it is.
    """
    with _turn(folder):
        kept = read_pauses(folder)
        before = kept.pop(name, None)
        if before is not None:
            _write(folder, kept)
    return before


def _pause(path: Path, name: str, value: object) -> Pause:
    try:
        return Pause.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "it"
        message = f"{path}: rest of {name}: field {field}: {first['msg']}"
        raise PausesError(message) from error


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """One writer at a time: two commands at once both take effect."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f".{FILE}.lock"):
        yield


def _write(folder: Path, kept: Mapping[str, Pause]) -> None:
    """By rename, so that a night never reads half a file."""
    text = yaml.safe_dump(
        {name: kept[name].model_dump(exclude_none=True) for name in sorted(kept)},
        allow_unicode=True,
        sort_keys=False,
    )
    path = folder / FILE
    draft = path.with_name(f".{FILE}.{os.getpid()}.tmp")
    try:
        draft.write_text(_HEAD + (text if kept else ""), encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
