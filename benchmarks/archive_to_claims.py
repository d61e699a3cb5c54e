"""What an archived page costs until its claims are loaded, next to two other ways.

For each share of pages that name the programme, an archive is made, and ``ocop reparse``'s own job
reads it through Dagster into an empty embedded warehouse, all stages in one run
(``benchmarks.scale``). Then pages of the same archive are given to the naive pipeline
(html.parser and ``underthesea.ner``) and to ``trafilatura.extract``, which only finds the text.
Prints how many times as long each takes: CPU without the database server's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.page_to_claims import naive, seconds, text_only
from sources.archive import Archive


def whole_run(root: Path, pages: int, days: int, naming: float) -> dict[str, Any]:
    """``benchmarks.scale`` of one size, in a process of its own; the archive stays in ``root``."""
    command = [sys.executable, "-m", "benchmarks.scale", "--one", str(root)]
    command += ["--sizes", str(pages), "--days", str(days), "--naming", str(naming)]
    subprocess.run(command, check=True)
    found: dict[str, Any] = json.loads((root / "result.json").read_text())
    return found


def pages_of(root: Path, count: int) -> list[tuple[str, bytes]]:
    """Address and body of pages all over the archive."""
    archive = Archive(root / "archive")
    records = list(archive.scan())
    step = max(1, len(records) // count)
    return [(r.url, archive.read(r).body) for r in records[::step][:count]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=4_000)
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--naming", type=float, nargs="+", default=[0.05, 1.0])
    parser.add_argument("--compared", type=int, default=40, help="pages for the two others")
    parser.add_argument("--rounds", type=int, default=3, help="passes of the others; the fastest")
    options = parser.parse_args(arguments)
    print("| pages that name the programme | ms a page, ours | naive / ours | trafilatura / ours |")
    print("| --- | ---: | ---: | ---: |")
    for naming in options.naming:
        with tempfile.TemporaryDirectory(prefix="ocop-whole-") as folder:
            Path(folder).chmod(0o755)
            result = whole_run(Path(folder), options.pages, options.days, naming)
            pages = pages_of(Path(folder), options.compared)
        ours = result["cpu"] / options.pages
        others = [
            min(seconds(run, pages) for _ in range(options.rounds)) * 1000
            for run in (naive, text_only)
        ]
        ratios = " | ".join(f"{other / ours:.1f}" for other in others)
        print(f"| {naming:.0%} | {ours:.2f} | {ratios} |", flush=True)
    workers = os.environ.get("OCOP_WORKERS") or "one a core"
    print(f"\n{options.pages} pages, {options.days} days; workers: {workers}; ", end="")
    print(f"load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
