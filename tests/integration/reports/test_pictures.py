"""Pictures of the warehouse's state, as Dagster shows them beside an asset."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from sqlalchemy import Engine

from reports.pictures import as_markdown, nights_picture, standing_picture

LIMIT = 100_000
"""Bytes; a picture is kept with every run."""


def test_both_pictures_are_drawn_and_small(sample_engine: Engine) -> None:
    for picture in (standing_picture(sample_engine), nights_picture(sample_engine)):
        assert picture is not None
        assert len(picture) < LIMIT
        drawn = Image.open(BytesIO(picture)).convert("RGB")
        colours = drawn.getcolors(maxcolors=drawn.width * drawn.height) or []
        assert len([c for c in colours if c[0] > 20]) > 3, "lines or bars in several colours"


def test_an_empty_warehouse_has_no_picture(engine: Engine) -> None:
    assert standing_picture(engine) is None
    assert nights_picture(engine) is None


def test_a_picture_travels_inside_its_markdown() -> None:
    assert as_markdown(b"abc", "Figures") == "![Figures](data:image/png;base64,YWJj)"
