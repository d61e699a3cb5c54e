"""What campaigns did, printed as they go and written to docs/soak.md when all of them ran."""

from __future__ import annotations

import platform
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

from parsers.version import EXTRACTOR_VERSION

PAGE = Path(__file__).parents[2] / "docs" / "soak.md"
MARK = "<!-- below: written by `make soak` -->"


class Record:
    """Sentences by campaign, in the order in which they were said."""

    def __init__(self) -> None:
        self.said: dict[str, list[str]] = defaultdict(list)
        self.started = time.monotonic()

    def say(self, campaign: str, sentence: str) -> None:
        """Note one thing that a campaign did."""
        self.said[campaign].append(sentence)
        print(f"[{campaign}] {sentence}", flush=True)

    def page(self) -> str:
        """The result as Markdown."""
        minutes = (time.monotonic() - self.started) / 60
        lines = [
            "## Last result",
            "",
            f"{date.today().isoformat()}, Python {platform.python_version()} on "  # noqa: DTZ011
            f"{platform.system()}, {minutes:.0f} minutes, extractor {EXTRACTOR_VERSION}; all",
            "campaigns passed.",
        ]
        for campaign, sentences in self.said.items():
            lines += ["", f"### {campaign}", "", *(f"- {sentence}" for sentence in sentences)]
        return "\n".join(lines) + "\n"

    def write(self) -> None:
        """Replace the result in the page; what people wrote above the mark stays."""
        kept = PAGE.read_text(encoding="utf-8").partition(MARK)[0] if PAGE.exists() else ""
        PAGE.write_text(f"{kept}{MARK}\n\n{self.page()}", encoding="utf-8")
