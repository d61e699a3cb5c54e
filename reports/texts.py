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


@cache
def flags() -> dict[str, dict[Language, str]]:
    """What each flag of a decision means, by its code."""
    loaded: dict[str, dict[Language, str]] = yaml.safe_load(
        files("reports").joinpath("flags.yaml").read_text(encoding="utf-8")
    )
    return loaded


@cache
def relations() -> dict[str, dict[Language, str]]:
    """What each published table or view holds, in the order for readers."""
    loaded: dict[str, dict[Language, str]] = yaml.safe_load(
        files("reports").joinpath("relations.yaml").read_text(encoding="utf-8")
    )
    return loaded


def say_flag(code: str, language: Language) -> str:
    """A flag in words without their full stop; a code that has none in its own words."""
    said = flags().get(code)
    return said[language].rstrip(".") if said else code.replace("_", " ")


def say(key: str, language: Language) -> str:
    """One text.

    Raises:
        KeyError: When nobody wrote it.
    """
    return texts()[key][language]
