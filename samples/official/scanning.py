"""Printed pages as a scanner or a telephone gives them: pictures without a text layer.

Clean ones are what an office's scanner makes (black and white, straight); degraded ones are
turned a little, noisy, pale, and have an office's stamp over the number.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_POINTS = 72.0
_SERIF = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf"
_WHITE, _PAPER = 255, 150
_RED = (196, 22, 40)


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page and where its number stands (pixels, centre), None on other pages."""

    picture: Image.Image
    number_at: tuple[int, int] | None


def rendered(pdf: bytes, dpi: int, number: str) -> list[Page]:
    """Every page as a colour picture."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [_page(page, dpi, number) for page in document]
    finally:
        document.close()


def _page(page: pdfium.PdfPage, dpi: int, number: str) -> Page:
    picture = page.render(scale=dpi / _POINTS).to_pil().convert("RGB")
    text = page.get_textpage()
    search = text.search(number)
    found = search.get_next()
    at = None
    if found:
        left, bottom, right, top = text.get_charbox(found[0])
        right = text.get_charbox(found[0] + found[1] - 1)[2]
        scale = dpi / _POINTS
        middle = (page.get_height() - (top + bottom) / 2) * scale
        at = (int((left + right) / 2 * scale), int(middle))
    return Page(picture, at)


def scan_of(pdf: bytes, number: str, knobs: dict[str, Any]) -> bytes:
    """The PDF as a PDF of pictures.

    Knobs: ``dpi``; ``bilevel`` for black and white (CCITT), else JPEG of ``quality``; those of
    ``degraded``.
    """
    dpi = knobs.get("dpi", 300)
    pictures = [degraded(p, knobs, n) for n, p in enumerate(rendered(pdf, dpi, number))]
    if knobs.get("bilevel"):
        pictures = [picture.convert("L").point(_ink, mode="1") for picture in pictures]
    elif not knobs.get("colour") and not knobs.get("stamp"):
        pictures = [picture.convert("L") for picture in pictures]
    return _as_pdf(pictures, dpi, None if knobs.get("bilevel") else knobs.get("quality", 60))


def _ink(value: int) -> int:
    return _WHITE if value > _PAPER else 0


def picture_of(pdf: bytes, number: str, knobs: dict[str, Any]) -> bytes:
    """One page (``page``, from 1) as PNG or JPEG (``format``)."""
    page = rendered(pdf, knobs.get("dpi", 300), number)[knobs.get("page", 1) - 1]
    picture = degraded(page, knobs, 0)
    if not knobs.get("colour") and not knobs.get("stamp"):
        picture = picture.convert("L")
    buffer = io.BytesIO()
    dpi = (knobs.get("dpi", 300),) * 2
    if knobs.get("format", "PNG") == "PNG":
        picture.quantize(16).save(buffer, "PNG", optimize=True, dpi=dpi)
    else:
        picture.save(buffer, "JPEG", quality=knobs.get("quality", 70), dpi=dpi)
    return buffer.getvalue()


def degraded(page: Page, knobs: dict[str, Any], nth: int) -> Image.Image:
    """The picture after ``stamp``, ``skew`` (degrees), ``blur`` (pixels), ``noise``, ``pale``.

    ``noise`` is the standard deviation in grey levels, ``pale`` how far black is lifted.
    """
    picture = page.picture
    if knobs.get("stamp") and page.number_at and nth == 0:
        picture = _stamped(picture, page.number_at, knobs.get("dpi", 300))
    if skew := knobs.get("skew", 0.0):
        turned = skew if nth % 2 == 0 else -skew / 2
        picture = picture.rotate(turned, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    if blur := knobs.get("blur", 0.0):
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    if knobs.get("noise") or knobs.get("pale"):
        picture = _worn(picture, knobs.get("noise", 0.0), knobs.get("pale", 0.0), nth)
    return picture


def _worn(picture: Image.Image, noise: float, pale: float, seed: int) -> Image.Image:
    grey = np.asarray(picture, dtype=np.float32)
    lifted = grey + (255 - grey) * pale / 255 - pale / 16
    rng = np.random.default_rng(seed)
    grain = rng.normal(0.0, noise, grey.shape[:2]).astype(np.float32)[..., None]
    return Image.fromarray(np.clip(lifted + grain, 0, 255).astype(np.uint8))


def _stamped(picture: Image.Image, at: tuple[int, int], dpi: int) -> Image.Image:
    """The red frame that a receiving office presses over the head's left side, number included."""
    scale = dpi / 300
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    x, y = at
    width, height = int(300 * scale), int(95 * scale)
    box = (x - width, y - height, x + width, y + height)
    line = max(2, int(6 * scale))
    draw.rectangle(box, outline=(*_RED, 190), width=line)
    font = ImageFont.truetype(_SERIF, int(46 * scale))
    for text, offset in (("CÔNG VĂN ĐẾN", -85), ("Ngày ....../....../........", 30)):
        draw.text((x - width + 25 * scale, y + offset * scale), text, (*_RED, 165), font)
    radius = int(150 * scale)
    centre = (x + int(220 * scale), y + int(60 * scale))
    circle = (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
    draw.ellipse(circle, outline=(*_RED, 150), width=line)
    draw.polygon(_star(centre, radius * 0.4), fill=(*_RED, 110))
    turned = layer.rotate(2.5, center=at)
    return Image.alpha_composite(picture.convert("RGBA"), turned).convert("RGB")


def _star(centre: tuple[int, int], radius: float) -> list[tuple[float, float]]:
    return [
        (
            centre[0] + radius * (1 if n % 2 == 0 else 0.4) * math.sin(n * math.pi / 5),
            centre[1] - radius * (1 if n % 2 == 0 else 0.4) * math.cos(n * math.pi / 5),
        )
        for n in range(10)
    ]


def _as_pdf(pictures: Iterable[Image.Image], dpi: int, quality: int | None) -> bytes:
    """A page a picture; ``quality`` of JPEG, None for black and white (CCITT)."""
    first, *rest = pictures
    knobs = {"resolution": dpi, "creationDate": None, "modDate": None}
    knobs |= {} if quality is None else {"quality": quality}
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=rest, **knobs)
    return buffer.getvalue()
