"""``@once``: what a rule finds in a sentence, whatever the figure, it looks for once a sentence.

Many rules ask the same of a sentence for each of its numbers: which places stand side by side,
which numbers go in turn. The answer is kept with the sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from parsers.claims.scan import Scan

T = TypeVar("T")


def once(find: Callable[[Scan], T]) -> Callable[[Scan], T]:
    """Keep what a function of a sentence gives; nobody may change it."""

    @wraps(find)
    def kept(scan: Scan) -> T:
        found: dict[object, Any] = scan.found
        if find not in found:
            found[find] = find(scan)
        answer: T = found[find]
        return answer

    return kept
