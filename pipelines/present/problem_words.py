"""What the problems of a document mean, for a Vietnamese reader; the English is their own message.

What belongs here: a sentence for each code of ``parsers.problems``, ``parsers.official.checks``
and the archive. A code without one shows its English message.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("problem_words.yaml")


@cache
def _words() -> Mapping[str, str]:
    words: dict[str, str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return words


def told(code: str, message: str) -> tuple[str, str]:
    """A problem in Vietnamese and English."""
    return _words().get(code, message), message
