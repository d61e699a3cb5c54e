"""The word tables of official documents, and the forms in which printed words are compared.

The tables are in ``data/``; their phrases are written as in ``parsers.claims.lexicon``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from reference.names import strip_marks

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ETH = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "\u00a0": " ", "\u00ad": None, "\u200b": None})
_DASHES = re.compile("[‐‑‒–—−]")
_QUOTED = re.compile(r"([“\"«])\s+|\s+([”»])")
_STRAIGHT = re.compile(r"\"([^\"]*)\"")


@cache
def table(name: str) -> Any:  # noqa: ANN401 - a YAML document has any shape
    """The YAML file ``data/<name>.yaml`` as plain Python values."""
    path = resources.files("parsers.official") / "data" / f"{name}.yaml"
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """Printed words on one line: NFC, Ð as Đ, one space each, none within quotes or brackets.

    Words stay as they are: "Trà  hoa đậu biếc “ Lộc Xuân ” ;" gives "Trà hoa đậu biếc “Lộc Xuân”".
    """
    text = " ".join(unicodedata.normalize("NFC", text).translate(_ETH).split())
    text = re.sub(r"\s+([,;:.)\]](?=\s|$))", r"\1", re.sub(r"([(\[])\s+", r"\1", text))
    text = _QUOTED.sub(lambda m: m[1] or m[2], text)
    text = _STRAIGHT.sub(lambda m: f'"{m[1].strip()}"', text)
    return text.strip(" ;,|")


@lru_cache(maxsize=8192)
def low(text: str) -> str:
    """Tidy words in small letters with every dash as a hyphen, to look for phrases in."""
    return _DASHES.sub("-", tidy(text).lower())


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Small letters without marks or signs, "Tên sàn phẩm:" gives "ten san pham"."""
    return " ".join(re.findall(r"\w+", strip_marks(low(text).replace("_", " "))))
