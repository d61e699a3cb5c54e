"""Counted things in English messages: `1 page`, `2 pages`."""

from __future__ import annotations


def counted(number: int, one: str) -> str:
    """The number with the word, which takes an s unless there is one; for regular words."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
