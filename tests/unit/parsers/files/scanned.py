"""Pages drawn for the tests, as a scanner or a telephone gives them."""

import io
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from parsers.files.scan import available
from tests.unit.parsers.files.drawn import Sketch, needs_font

needs_tesseract = [
    needs_font,
    pytest.mark.skipif(not available(), reason="Tesseract with Vietnamese is not installed"),
]

HEAD = ("STT", "Tên sản phẩm", "Chủ thể", "Điểm", "Hạng sao")
LINES = (
    ("48", "Miến dong Tài Hoan", "HTX Tài Hoan", "82,5", "4 sao"),
    ("49", "Chè Shan tuyết", "HTX Bằng Phúc", "66,3", "3 sao"),
    ("50", "Mật ong rừng", "Hộ Nông Văn Bảy", "58,25", "3 sao"),
    ("51", "Gạo nếp Khẩu nua lếch", "HTX Thượng Quan", "90,6", "3 sao"),
    ("52", "Rượu men lá", "Công ty TNHH Bản Cuôn", "56", "3 sao"),
)
SCALE = 300 / 72


def page(*, head: bool = True, rows: bool = True) -> Image.Image:
    """The upper part of a decision, grey, 300 dpi: two-sided head, a sentence, a table."""
    sketch = Sketch((595, 420))
    if head:
        sketch.middle(170, 50, "ỦY BAN NHÂN DÂN", bold=True)
        sketch.middle(170, 66, "TỈNH BẮC KẠN", bold=True)
        sketch.middle(410, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
        sketch.middle(410, 66, "Độc lập - Tự do - Hạnh phúc", bold=True)
        sketch.middle(170, 92, "Số: 2105/QĐ-UBND")
        sketch.middle(410, 92, "Bắc Kạn, ngày 15 tháng 11 năm 2022")
    sketch.block(70, 130, ["Điều 1. Công nhận 05 sản phẩm OCOP của 05 chủ thể, gồm:"], 450)
    if rows:
        edges = (70, 110, 250, 400, 455, 520)
        sketch.table(edges, [150 + 24 * n for n in range(len(LINES) + 2)], (HEAD, *LINES), 12)
    document = pdfium.PdfDocument(sketch.payload())
    try:
        return document[0].render(scale=SCALE).to_pil().convert("L")
    finally:
        document.close()


def payload(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **{"dpi": (300, 300), **options})
    return stream.getvalue()


def stamped(picture: Image.Image) -> Image.Image:
    """A red stamp pressed over the number."""
    made = picture.convert("RGB")
    layer = Image.new("RGB", made.size, "white")
    ImageDraw.Draw(layer).ellipse((480, 250, 900, 560), outline=(200, 20, 40), width=14)
    ImageDraw.Draw(layer).rectangle((560, 340, 860, 400), fill=(235, 120, 120))
    return Image.fromarray(np.minimum(np.asarray(made), np.asarray(layer)))


def photographed(picture: Image.Image) -> Image.Image:
    """The page on a dark desk, a little from the side, darker to the right."""
    flat = np.asarray(picture.convert("RGB"))
    height, width = flat.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners * 0.92 + np.array([[110, 70], [70, 120], [120, 60], [60, 50]], np.float32)
    turn = cv2.getPerspectiveTransform(corners, seen)
    shown = cv2.warpPerspective(flat, turn, (width, height), borderValue=(70, 60, 52))
    light = np.linspace(1.0, 0.65, width, dtype=np.float32)[None, :, None]
    return Image.fromarray((shown * light).astype(np.uint8))
