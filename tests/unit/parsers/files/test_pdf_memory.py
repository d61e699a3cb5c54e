"""Memory that the pages of a long scan take."""

from __future__ import annotations

import io
import random
import resource
from pathlib import Path

import pytest
from PIL import Image

from parsers.files.pdf_opening import PAGES
from parsers.files.pdf_pictures import pictures

_SIDE = 1000
_COUNT = 3 * PAGES

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc")


def test_a_pdf_keeps_no_page_that_was_shown() -> None:
    # Noise: what JPEG makes of it is as large as it is.
    noise = Image.frombytes("L", (_SIDE, _SIDE), random.Random(5).randbytes(_SIDE * _SIDE))
    stream = io.BytesIO()
    noise.save(
        stream, "PDF", save_all=True, append_images=[noise] * (_COUNT - 1),
        quality=95, resolution=600,
    )  # fmt: skip
    payload = stream.getvalue()
    page = len(payload) / _COUNT
    held = [_resident() for _ in pictures(payload, range(1, _COUNT + 1))]
    assert page > 0.5 * 1024**2
    # From the end of the first turn to that of the last one.
    assert held[-1] - held[PAGES - 1] < PAGES * page


def _resident() -> int:
    return resource.getpagesize() * int(Path("/proc/self/statm").read_text().split()[1])
