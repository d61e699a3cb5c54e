"""Pictures that are none, or no page: a problem that says so, never an error."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from parsers.files import scan, tesseract
from parsers.files.scan import read_picture
from tests.unit.parsers.files.scanned import payload

NOISE = Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 400), np.uint8))


def codes(content: bytes) -> set[str]:
    paper = read_picture(content, "anh.png")
    assert paper.blocks == ()
    return {problem.code for problem in paper.problems}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + b"x" * 100,
        payload(NOISE)[:20_000],
        payload(NOISE, "JPEG")[:9_000],
        b"II*\x00\xff\xff\xff\xff",
    ],
    ids=["empty", "only a mark", "half a PNG", "half a JPEG", "TIFF of nothing"],
)
def test_a_broken_picture_is_a_problem(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: True)
    assert codes(content) == {"broken_file"}


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    # 20,000 × 20,000 white dots are 50 KB as PNG.
    assert codes(payload(Image.new("1", (20_000, 20_000), 1))) == {"picture_too_large"}


@pytest.mark.skipif(not scan.available(), reason="Tesseract with Vietnamese is not installed")
@pytest.mark.parametrize("size", [(1, 1), (1, 5_000), (9_000, 20), (50, 50)])
def test_a_picture_of_no_page_has_no_text(size: tuple[int, int]) -> None:
    assert codes(payload(Image.new("L", size, 255))) == {"no_body"}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_picture_becomes_grey_or_colour_on_white(mode: str) -> None:
    stream = io.BytesIO()
    if mode == "I;16":
        Image.fromarray(np.full((60, 60), 65_535, np.uint16)).save(stream, "PNG")
    elif mode in {"LA", "RGBA"}:
        Image.new(mode, (60, 60), 0).save(stream, "PNG")  # black, and nothing of it to be seen
    else:
        Image.new("L", (60, 60), 255).convert(mode).save(stream, "PNG")
    made = scan.plain(Image.open(stream))
    assert made.mode in {"L", "RGB"}
    assert np.asarray(made).min() >= 254


def test_cmyk_is_read_as_colours() -> None:
    assert scan.plain(Image.new("CMYK", (9, 9), (0, 0, 0, 0))).getpixel((0, 0)) == (255,) * 3


def test_without_tesseract_a_picture_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "version", lambda: None)
    paper = read_picture(payload(Image.new("L", (400, 400), 255)), "anh.png")
    (problem,) = paper.problems
    assert problem.code == "ocr_missing"
    assert "tesseract-ocr-vie" in problem.message
