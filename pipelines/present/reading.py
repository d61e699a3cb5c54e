"""How far a long file is read, on standard error while it lasts; nothing where nobody looks.

What belongs here: one moving line. What does not: what a file holds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from parsers.files.page_progress import listening
from pipelines.present.console import message_console
from pipelines.present.result_words import pair

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status


@contextmanager
def shown_progress(name: str, lang: str, console: Console | None = None) -> Iterator[None]:
    """Tell which page of ``name`` is read, while the block runs; only on a terminal."""
    if console is None and not sys.stderr.isatty():
        yield  # rich is not even loaded where nobody looks
        return
    console = console or message_console()
    if not console.is_terminal:
        yield
        return
    line = _Line(console, name, lang)
    try:
        with listening(line.show):
            yield
    finally:
        line.close()


class _Line:
    """Appears with the first page that is told, and leaves no trace."""

    def __init__(self, console: Console, name: str, lang: str) -> None:
        self._console = console
        self._name = name
        self._page = pair("page")[0 if lang == "vi" else 1]
        self._status: Status | None = None

    def show(self, done: int, total: int) -> None:
        words = f"{self._name}: {self._page} {done}/{total}"
        if self._status is None:
            self._status = self._console.status(words)
            self._status.start()
        else:
            self._status.update(words)

    def close(self) -> None:
        if self._status is not None:
            self._status.stop()
