"""The two streams: data on standard output, everything said about it on standard error.

What belongs here: consoles and the form of messages. What does not: the messages' words.
A console is made for each use, so that a redirected or replaced stream is honoured. Rich itself
respects ``NO_COLOR``, ``COLUMNS`` and streams that are no terminal.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def data_console() -> Console:
    """Standard output, for what the user asked for."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)


def message_console() -> Console:
    """Standard error, for progress, remarks and faults."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def say(message: str) -> None:
    """Print one remark on standard error."""
    message_console().print(message, soft_wrap=True)


def complain(message: str, todo: str | None = None) -> None:
    """Print a fault and, on a second line, what to do about it."""
    from rich.text import Text

    console = message_console()
    console.print(Text.assemble(("Error: ", "bold red"), message), soft_wrap=True)
    if todo:
        console.print(Text.assemble(("  → ", "bold"), todo), soft_wrap=True)


def use_utf8() -> None:
    r"""Let Vietnamese pass through streams of any locale, also a lone surrogate of a damaged page.

    ``backslashreplace`` writes such a surrogate as ``\udc80``, which JSON reads back.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
