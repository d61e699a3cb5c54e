"""What campaigns did, printed as they go; docs/soak.md has the last result of those that passed."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import date
from pathlib import Path

from parsers.version import EXTRACTOR_VERSION

PAGE = Path(__file__).parents[2] / "docs" / "soak.md"
MARK = "<!-- below: written by `make soak` -->"
HEADING = "### "


class Record:
    """Sentences by campaign: of the test that is at work, and of those that passed."""

    def __init__(self) -> None:
        self.passed: dict[str, list[str]] = {}
        self._at_work: dict[str, list[str]] = {}

    def say(self, campaign: str, sentence: str) -> None:
        """Note one thing that a campaign did."""
        self._at_work.setdefault(campaign, []).append(sentence)
        print(f"[{campaign}] {sentence}", flush=True)

    def end(self, passed: bool, seconds: float) -> None:
        """The test that spoke last is over after ``seconds``; only what passed is kept."""
        for campaign, sentences in self._at_work.items():
            if passed:
                self.passed[campaign] = [told_when(seconds), *sentences]
        self._at_work = {}

    def write(self, page: Path = PAGE) -> None:
        """Replace the results of these campaigns in ``page``; all else in it stays."""
        if not self.passed:
            return
        text = page.read_text(encoding="utf-8") if page.exists() else ""
        written, _, results = text.partition(MARK)
        sections = results_by_campaign(results)
        for campaign, sentences in self.passed.items():
            sections[campaign] = "\n".join(f"- {sentence}" for sentence in sentences)
        told = "\n\n".join(f"{HEADING}{name}\n\n{body}" for name, body in sections.items())
        page.write_text(f"{written}{MARK}\n\n## Last results\n\n{told}\n", encoding="utf-8")


def results_by_campaign(results: str) -> dict[str, str]:
    """The sections below the mark of docs/soak.md, in their order."""
    _, *sections = f"\n{results}".split(f"\n{HEADING}")
    parted = (section.partition("\n") for section in sections)
    return {name.strip(): body.strip() for name, _, body in parted}


def told_when(seconds: float) -> str:
    """Day, program, machine and time of a campaign that is just over."""
    folder = PAGE.parents[1]
    git = ["git", "-C", str(folder), "describe", "--always", "--dirty", "--exclude", "*"]
    commit = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
    load = f"a load of {os.getloadavg()[2]:.1f} in the last quarter of an hour"
    return (
        f"{date.today().isoformat()}, {commit or 'unknown commit'}, "  # noqa: DTZ011
        f"extractor {EXTRACTOR_VERSION}, Python {platform.python_version()} on "
        f"{platform.system()}, {os.cpu_count()} cores at {load}: {told(seconds)}."
    )


def told(seconds: float) -> str:
    """A time for people: ``45 s``, ``12 minutes``."""
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} minutes"
