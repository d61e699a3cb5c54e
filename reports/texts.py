"""The page's words in both languages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

Language = Literal["vi", "en"]


@cache
def texts() -> dict[str, dict[Language, str]]:
    """Every text by its key, in Vietnamese and English."""
    loaded: dict[str, dict[Language, str]] = yaml.safe_load(
        files("reports").joinpath("texts.yaml").read_text(encoding="utf-8")
    )
    return loaded


def say(key: str, language: Language) -> str:
    """One text.

    Raises:
        KeyError: When nobody wrote it.
    """
    return texts()[key][language]
