"""Pictures of pages to papers, by Tesseract: scans, photos, pages of a PDF without text.

Pages are read side by side, as many as there are processors, a few pictures in memory at a time.
"""

from __future__ import annotations

import os
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from parsers import problems
from parsers.files import tesseract
from parsers.files.page_progress import page_read
from parsers.files.scan_notes import notes_on
from parsers.files.scan_page import ReadPage, read_page
from parsers.files.tesseract_kept import kept_running
from parsers.models import Problem
from parsers.paper import Block, Paper

MAX_PIXELS = 120_000_000
"""A page of A4 at 1,200 dpi has 139 million; more is a bomb or a poster."""
MAX_FRAMES = 500
_PLAUSIBLE = range(70, 1300)


def available() -> bool:
    """Whether pictures can be read here: Tesseract with Vietnamese is installed."""
    return tesseract.version() is not None


def read_picture(payload: bytes, name: str) -> Paper:
    """All blocks of a picture of a page, or of each page of a TIFF."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow has to say of odd metadata
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(payload)) as picture:
                return _read(picture, name)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Paper("scan", (), problems=(problems.picture_too_large(name),))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        return Paper("scan", (), problems=(problems.broken_file(name, "picture"),))


def read_page_pictures(pictures: Iterable[tuple[int, Image.Image]]) -> Iterator[ReadPage]:
    """Each page picture in order, lazily; a page that cannot be read has no blocks, and says why.

    One more than there are processors is in the making at any time.
    """
    at_once = workers()
    waiting: deque[Future[ReadPage]] = deque()
    with kept_running(), ThreadPoolExecutor(at_once) as pool:
        for number, picture in pictures:
            waiting.append(pool.submit(read_page, number, plain(picture), _dots(picture)))
            if len(waiting) > at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read(picture: Image.Image, name: str) -> Paper:
    if picture.width * picture.height > MAX_PIXELS:
        return Paper("scan", (), problems=(problems.picture_too_large(name),))
    if not available():
        return Paper("scan", (), problems=(problems.ocr_missing(name),))
    count = min(getattr(picture, "n_frames", 1), MAX_FRAMES)
    if picture.format == "GIF":
        count = 1
    pages: list[ReadPage] = []
    for page in read_page_pictures(_frames(picture, count)):
        pages.append(page)
        page_read(len(pages), count)
    blocks = tuple(block for page in pages for block in page.blocks)
    return Paper("scan", blocks, len(pages), tuple(_notes(pages, name, blocks)))


def _frames(picture: Image.Image, count: int) -> Iterator[tuple[int, Image.Image]]:
    for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        if number > count or frame.width * frame.height > MAX_PIXELS:
            return
        upright = ImageOps.exif_transpose(frame)
        dpi = picture.info.get("dpi")
        made = plain(upright)
        if dpi:
            made.info["dpi"] = dpi
        yield number, made


def plain(picture: Image.Image) -> Image.Image:
    """Grey or RGB on white: transparency, palettes, 16 bits and CMYK made plain."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    if picture.mode in {"I;16", "I;16B", "I"}:
        return picture.point(lambda value: value / 256).convert("L")
    return picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")


def workers() -> int:
    """How many pages are recognised at a time: as many as there are processors."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def _dots(picture: Image.Image) -> int | None:
    """The resolution that a picture states, where that is plausible."""
    stated = picture.info.get("dpi")
    try:
        dots = round(float(stated[0])) if stated else 0
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return dots if dots in _PLAUSIBLE and dots not in {72, 96} else None


def _notes(pages: list[ReadPage], name: str, blocks: tuple[Block, ...]) -> Iterator[Problem]:
    if not blocks and not any(page.failure for page in pages):
        yield problems.nothing_recognised(name)
    yield from notes_on(pages, name)
    if blocks:
        yield problems.read_by_ocr(tesseract.version() or "")
