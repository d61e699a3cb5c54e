"""Vietnamese numbers, quantities and amounts of money: what other packages call.

What belongs here: names only. The grammar of numerals is in ``parsers.numerals``, amounts with
bounds in ``parsers.quantities``, the numbers of running text in ``parsers.number_spans``.
"""

from __future__ import annotations

from parsers.number_spans import NumberSpan, find_numbers
from parsers.quantities import Quantity, parse_money, parse_number, parse_quantity

__all__ = [
    "NumberSpan",
    "Quantity",
    "find_numbers",
    "parse_money",
    "parse_number",
    "parse_quantity",
]
