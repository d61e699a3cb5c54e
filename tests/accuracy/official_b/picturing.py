"""Pages as pictures: clean scans of a PDF, and one page as it comes from a worn copier."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

_DPI = 300


def _pages(pdf: bytes) -> list[Image.Image]:
    file = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=_DPI / 72).to_pil().convert("L") for page in file]


def scanned(pdf: bytes, *, two_tones: bool) -> bytes:
    """A PDF of pictures only: in two tones (CCITT), or grey as JPEG."""
    pages = _pages(pdf)
    if two_tones:
        pages = [page.point(lambda v: 255 if v > 140 else 0).convert("1") for page in pages]
    out = BytesIO()
    options = {} if two_tones else {"quality": 85}
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI, **options)
    return out.getvalue()


def worn(pdf: bytes, form: str, seed: int) -> bytes:
    """The first page, turned by 1.5 degrees, with noise and a red stamp, as PNG or JPEG."""
    page = _pages(pdf)[0].resize((1654, 2339), Image.Resampling.LANCZOS)
    page = page.rotate(1.5 if seed % 2 else -1.5, Image.Resampling.BICUBIC, fillcolor=255)
    random = np.random.default_rng(seed)
    grey = np.asarray(page.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float64)
    grey = np.clip(grey * 0.93 + random.normal(0, 7, grey.shape), 0, 255)
    picture = Image.fromarray(grey.astype(np.uint8)).convert("RGB")
    _stamp(picture)
    out = BytesIO()
    if form == "jpeg":
        picture.save(out, "JPEG", quality=70, dpi=(200, 200))
    else:
        picture.convert("L").quantize(8).save(out, "PNG", optimize=True, dpi=(200, 200))
    return out.getvalue()


def _stamp(picture: Image.Image) -> None:
    """A ring over the signature's place, at the left of the signer's name."""
    layer = Image.new("L", picture.size, 0)
    draw = ImageDraw.Draw(layer)
    x, y, r = 1010, 1600, 135
    draw.ellipse((x - r, y - r, x + r, y + r), outline=150, width=7)
    draw.ellipse((x - r + 40, y - r + 40, x + r - 40, y + r - 40), outline=130, width=4)
    picture.paste((200, 30, 40), mask=layer)
