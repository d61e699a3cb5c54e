"""The page as a PDF, printed by a Chromium that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
"""Commands that are looked for, in this order; all print alike."""

_SECONDS = 180.0
# Time of the page's own clock, which runs ahead when nothing is left to do: the charts are drawn.
_DRAWN_MS = 10_000


class PrintingError(Exception):
    """No PDF was made; the words say why and what can be done."""


def print_page(page: Path, to: Path) -> Path:
    """Print a page of `reports.site`, on A4 as its style says. An old file is replaced whole.

    Raises:
        PrintingError: no Chromium is installed, or it did not print.
    """
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise PrintingError(
            "Printing needs Chromium, Google Chrome or Edge, and none is installed. Install one "
            "(on Debian: apt-get install chromium), or open the page in a browser and print it."
        )
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".printing-", dir=to.parent) as folder:
        made = Path(folder) / "page.pdf"
        _print(_command(browser, page, made, Path(folder) / "profile"))
        if not made.is_file() or not made.read_bytes().startswith(b"%PDF-"):
            raise PrintingError(f"{browser} ended without having printed {page}.")
        made.replace(to)
    return to


def _command(browser: str, page: Path, made: Path, profile: Path) -> list[str]:
    options = [
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--no-pdf-header-footer",
        f"--virtual-time-budget={_DRAWN_MS}",
        f"--user-data-dir={profile}",
        f"--print-to-pdf={made}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium refuses to run as root in its sandbox; the page is of our own making.
        options.append("--no-sandbox")
    return [browser, *options, page.as_uri()]


def _print(command: list[str]) -> None:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PrintingError(f"{command[0]} did not print within {_SECONDS:.0f} s.") from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        why = said[-1] if said else f"it ended with {done.returncode}"
        raise PrintingError(f"{command[0]} could not print: {why}")
