"""A scanned file of 500 pages: memory of all its processes, and progress page by page."""

from __future__ import annotations

import io
import os
import threading
import time
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from parsers.files.page_progress import listening
from parsers.files.sandbox import Sandbox
from parsers.files.scan import available
from tests.soak.record import Record

PAGES = 500
LIMIT = 1024**3
"""Bytes that reading may take, all processes together."""
_SAMPLE = Path("samples/official/files/lam-dong-3981-qd-ubnd_scan.pdf")

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(not available(), reason="Tesseract with Vietnamese is not installed"),
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="no /proc"),
]


def long_scan() -> bytes:
    """The pages of a scanned sample over and over."""
    source, made = pdfium.PdfDocument(_SAMPLE.read_bytes()), pdfium.PdfDocument.new()
    while len(made) < PAGES:
        made.import_pages(source, list(range(min(len(source), PAGES - len(made)))))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def memory_below(parent: int) -> int:
    """Bytes of all processes below one, what they share counted once (PSS)."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(folder.name))
    waiting, total = list(children.get(parent, ())), 0
    while waiting:
        process = waiting.pop()
        waiting.extend(children.get(process, ()))
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue  # it ended meanwhile
        total += sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


def test_a_scan_of_five_hundred_pages_takes_less_than_a_gigabyte(record: Record) -> None:
    payload = long_scan()
    peak, told = 0, list[tuple[int, int]]()
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.5):
            peak = max(peak, memory_below(os.getpid()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    sandbox = Sandbox()
    start = time.monotonic()
    try:
        with listening(lambda page, of: told.append((page, of))):
            paper = sandbox.read("pdf", payload, "500-trang.pdf")
    finally:
        done.set()
        watcher.join()
        sandbox.close()
    seconds = time.monotonic() - start
    pages = {block.page for block in paper.blocks if hasattr(block, "page")}
    record.say(
        "A scan of 500 pages",
        f"{PAGES} pages in {seconds:.0f} s, {PAGES / seconds:.2f} a second; at most "
        f"{peak / 2**20:.0f} MiB in all reading processes; {len(told)} reports of progress",
    )
    assert paper.pages == PAGES
    assert len(pages) > 0.9 * PAGES
    assert told[-1] == (PAGES, PAGES)
    assert 0 < peak < LIMIT
