"""How fast and how rightly scanned pages are read, beside Tesseract alone on the same pictures.

The pages are those of born-digital sample decisions, rendered and worn here; what PDFium reads of
them is what must be recognised. Times are those of the processors, Tesseract's
own included, so that a busy machine slows neither side; rounds are interleaved.

Run: ``python -m benchmarks.ocr [--rounds N] [--only KIND …] [--wrong]``.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from parsers.files import tesseract
from parsers.files.pdf import read_pdf
from parsers.files.scan import available, read_page_pictures
from parsers.paper import Block, Grid, Paragraph
from samples.official.scanning import degraded, rendered

LIMIT = 1.2
"""Times of Tesseract alone that the whole reading may take."""

_FILES = Path("samples/official/files")
_SAMPLES = {
    "thai-nguyen-4068-qd-ubnd.pdf": "4068",
    "can-tho-1168-qd-ubnd.pdf": "1168",
    "lam-dong-3981-qd-ubnd.pdf": "3981",
}
_MOST_PAGES = 4
"""Of each sample."""
KINDS: dict[str, dict[str, Any]] = {
    "clean 300 dpi": {},
    "black and white": {"bilevel": True},
    "skew 2": {"skew": 2.0},
    "noise": {"noise": 22.0, "pale": 40.0},
    "stamp": {"stamp": True},
    "JPEG 40": {"jpeg": 40},
    "200 dpi": {"dpi": 200},
    "photo": {"photo": True},
}


@dataclass(slots=True)
class Score:
    """How much of what is printed was recognised."""

    words: int = 0
    words_right: int = 0
    numbers: int = 0
    numbers_right: int = 0
    cells: int = 0
    cells_right: int = 0

    def line(self) -> str:
        """The shares for people."""
        parts = (
            ("words", self.words_right, self.words),
            ("numbers", self.numbers_right, self.numbers),
            ("cells", self.cells_right, self.cells),
        )
        return "  ".join(f"{name} {n}/{of} {n / max(1, of):.4f}" for name, n, of in parts)

    def add(self, other: Score) -> None:
        """Add the counts of another one."""
        for name in Score.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def pictures(name: str, number: str, knobs: dict[str, Any]) -> list[Image.Image]:
    """The worn pages of a sample."""
    dpi = knobs.get("dpi", 300)
    pages = rendered((_FILES / name).read_bytes(), dpi, number)
    shown = enumerate(pages[:_MOST_PAGES])
    made = [degraded(page, {**knobs, "dpi": dpi}, nth) for nth, page in shown]
    if not knobs.get("stamp") and not knobs.get("photo"):
        made = [picture.convert("L") for picture in made]
    if knobs.get("bilevel"):
        made = [picture.point(lambda v: 255 if v > 150 else 0) for picture in made]
    if knobs.get("photo"):
        made = [photographed(picture) for picture in made]
    if quality := knobs.get("jpeg"):
        made = [_pressed(picture, quality) for picture in made]
    for picture in made:
        picture.info["dpi"] = (dpi, dpi)
    if knobs.get("photo"):
        for picture in made:
            picture.info.clear()
    return made


def _printed(name: str) -> Iterator[Block]:
    """What PDFium reads of a sample's first pages."""
    for block in read_pdf((_FILES / name).read_bytes(), name).blocks:
        page = block.page if isinstance(block, Paragraph) else block.rows[0].page
        if page is not None and page <= _MOST_PAGES:
            yield block


def photographed(picture: Image.Image) -> Image.Image:
    """As a telephone sees it: a little from the side, a shadow over one corner, on a dark desk."""
    page = np.asarray(picture)
    height, width = page.shape[:2]
    edge = width // 20
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array(
        [
            [edge * 1.5, edge], [width + edge * 0.6, edge * 1.4],
            [width + edge * 1.2, height + edge], [edge * 0.7, height + edge * 0.6],
        ],
        np.float32,
    )  # fmt: skip
    turn = cv2.getPerspectiveTransform(corners, seen)
    size = (width + 2 * edge, height + 2 * edge)
    shown = cv2.warpPerspective(page, turn, size, flags=cv2.INTER_LINEAR, borderValue=(70, 60, 52))
    across = np.linspace(1.0, 0.55, size[0], dtype=np.float32)[None, :, None]
    down = np.linspace(1.0, 0.85, size[1], dtype=np.float32)[:, None, None]
    lit = cv2.GaussianBlur(shown, (0, 0), 0.8).astype(np.float32) * across * down
    return _pressed(Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8)), 80)


def _pressed(picture: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue())).convert(picture.mode)


def compared(truth: Iterable[Block], read: Iterable[Block], wrong: list[str]) -> Score:
    """How many words, numbers and cells of the truth were recognised."""
    score = Score()
    truth, read = list(truth), list(read)
    left = Counter(_words(read))
    for word in _words(truth):
        right = left[word] > 0
        left[word] -= right
        score.words += 1
        score.words_right += right
        if any(c.isdigit() for c in word):
            score.numbers += 1
            score.numbers_right += right
        if not right:
            wrong.append(word)
    cells = Counter(_cells(read))
    for cell in _cells(truth):
        right = cells[cell] > 0
        cells[cell] -= right
        score.cells += 1
        score.cells_right += right
        if not right:
            wrong.append(f"[{cell}]")
    return score


def _words(blocks: Sequence[Block]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts.extend(cell for row in block.rows for cell in row.cells)
    return [word for text in texts for word in text.split() if re.search(r"\w", word)]


def _cells(blocks: Sequence[Block]) -> list[str]:
    grids = (block for block in blocks if isinstance(block, Grid))
    return [cell for grid in grids for row in grid.rows for cell in row.cells if cell]


def whole(pages: Sequence[Image.Image]) -> list[Block]:
    """The blocks of all pages."""
    return [block for page in read_page_pictures(enumerate(pages, 1)) for block in page.blocks]


def alone(pages: Sequence[Image.Image]) -> int:
    """Words that Tesseract finds, as many pages at a time as there are processors."""
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(_recognised, pages))


def _recognised(picture: Image.Image) -> int:
    grey = np.asarray(picture.convert("L"))
    try:
        return len(tesseract.words_of(grey, resolution=300))
    except tesseract.RecognitionError:
        return 0


def measured(kind: str, rounds: int) -> tuple[Score, float, list[str]]:
    """What is right on all samples, times of Tesseract alone that it took, and what is wrong."""
    total, wrong = Score(), list[str]()
    ours, its = 0.0, 0.0
    for name, number in _SAMPLES.items():
        pages = pictures(name, number, KINDS[kind])
        blocks: list[Block] = []
        for _ in range(rounds):
            start = _seconds()
            blocks = whole(pages)
            middle = _seconds()
            alone(pages)
            ours, its = ours + middle - start, its + _seconds() - middle
        total.add(compared(_printed(name), blocks, wrong))
    return total, ours / its, wrong


def _seconds() -> float:
    """Processor time of this process and of the programs that it ran."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def main() -> int:
    """Print a line a kind; 1 where clean pages take longer than ``LIMIT`` allows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=list(KINDS))
    parser.add_argument("--wrong", action="store_true", help="name what was not recognised")
    chosen = parser.parse_args()
    if not available():
        sys.stdout.write("Tesseract with Vietnamese is not installed.\n")
        return 0
    slow = False
    for kind in chosen.only:
        total, ratio, wrong = measured(kind, chosen.rounds)
        sys.stdout.write(f"{kind:16} {ratio:.2f} × Tesseract  {total.line()}\n")
        if chosen.wrong:
            sys.stdout.write(f"  {'  '.join(wrong)}\n")
        slow = slow or (kind == "clean 300 dpi" and ratio > LIMIT)
    return int(slow)


if __name__ == "__main__":
    raise SystemExit(main())
