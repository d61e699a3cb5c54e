"""Vietnamese numbers, quantities and amounts of money.

What belongs here: the readers that other packages call. The grammar of numerals is in
``parsers.numerals``, numbers of running text in ``parsers.number_spans``.
"""

from __future__ import annotations

from parsers.number_spans import NumberSpan, find_numbers

__all__ = ["NumberSpan", "find_numbers"]
