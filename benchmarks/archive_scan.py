"""How fast an archive is searched for pages that name the programme, next to what one would try.

``python -m benchmarks.archive_scan [--file crawl.warc.gz] [--megabytes 200] [--rounds 3]``
compares, in turn and on the same file:

- ours: ``sources.scanning.scan.Scan``;
- ``zcat FILE | grep -c OCOP``, two processes, which finds one way of writing the name;
- warcio's records with every page through BeautifulSoup (html.parser) to text, on the first
  megabytes of the file.

Rates are megabytes of WARC, not compressed, per second of wall time; the median round counts.
Without ``--file`` one is made whose pages are known, and every one of them must be found.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bs4 import BeautifulSoup
from warcio.archiveiterator import ArchiveIterator

from benchmarks.crawl_files import write_crawl
from sources.scanning.scan import Page, Scan

_LOOP_BYTES = 8_000_000


def ours(file: Path) -> list[str]:
    """Addresses of the pages that are found."""
    with file.open("rb") as opened:
        return [item.url for item in Scan(opened) if isinstance(item, Page)]


def zcat_grep(file: Path) -> None:
    """The yardstick, both processes at once."""
    with subprocess.Popen(["zcat", str(file)], stdout=subprocess.PIPE) as zcat:
        subprocess.run(
            ["grep", "-c", "OCOP"], stdin=zcat.stdout, stdout=subprocess.PIPE, check=False
        )


def loop(file: Path) -> int:
    """Pages by warcio through BeautifulSoup, until enough was read; returns their bytes."""
    seen = 0
    with file.open("rb") as opened:
        for record in ArchiveIterator(opened):
            if record.rec_type == "response":
                content = record.content_stream().read()
                text = BeautifulSoup(content, "html.parser").get_text()
                seen += len(content)
                _ = "OCOP" in text
                if seen > _LOOP_BYTES:
                    break
    return seen


def _timed(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _unpacked(file: Path) -> int:
    with subprocess.Popen(["zcat", str(file)], stdout=subprocess.PIPE) as zcat:
        count = subprocess.run(["wc", "-c"], stdin=zcat.stdout, capture_output=True, check=True)
    return int(count.stdout)


def compare(file: Path, rounds: int) -> tuple[float, float]:
    """Print the rates; returns ours divided by those of ``zcat | grep`` and of the loop."""
    size = _unpacked(file)
    rates: dict[str, list[float]] = {"ours": [], "zcat | grep -c OCOP": [], "warcio + bs4": []}
    for _ in range(rounds):
        rates["ours"].append(size / _timed(lambda: ours(file)))
        rates["zcat | grep -c OCOP"].append(size / _timed(lambda: zcat_grep(file)))
        started = time.perf_counter()
        rates["warcio + bs4"].append(loop(file) / (time.perf_counter() - started))
    ratios = []
    for name, found in rates.items():
        ratio = median(a / b for a, b in zip(rates["ours"], found, strict=True))
        ratios.append(ratio)
        print(f"{name:22} {median(found) / 1e6:8.1f} MB/s   ours is {ratio:.2f} times as fast")
    return ratios[1], ratios[2]


def main() -> int:
    """Run the comparison; exit code 1 when a ratio or the recall is below its floor."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--file", type=Path)
    options.add_argument("--megabytes", type=int, default=200)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = chosen.file or Path(folder) / "crawl.warc.gz"
        complete = True
        if chosen.file is None:
            count, named = write_crawl(file, chosen.megabytes)
            found = ours(file)
            complete = found == named
            print(f"{count} pages, {len(named)} name the programme, {len(found)} found")
        by_grep, by_loop = compare(file, chosen.rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")
    return 0 if complete and by_grep >= 0.5 and by_loop >= 3 else 1


if __name__ == "__main__":
    sys.exit(main())
