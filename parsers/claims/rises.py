"""Counts that only tell how much another has grown: they have no parts of their own."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure

_RISE = re.compile(r"tăng (?:thêm )?(?:được )?(?:hơn |gần |khoảng |trên )?$")


def is_rise(f: Figure) -> bool:
    """As in "13.054 sản phẩm, tăng 2.000 so với năm ngoái": a difference has no parts."""
    return _RISE.search(f.scan.low[: f.quantity.number_start]) is not None


# "có 78 sản phẩm, tăng 20 sản phẩm so với cuối năm 2022; trong đó 13 sản phẩm 4 sao": of the 78
_COMPARED = re.compile(r"\s(?:ocop )?(?:mới )?so với ")


def without_rise(products: list[Figure], total: float) -> list[Figure]:
    """The counts without a last one that only tells how much the one before has grown."""
    last = products[-1]
    if len(products) == 1 or last.value == total or not is_rise(last):
        return products
    # "có 96 sản phẩm, tăng 26, trong đó 17 sản phẩm 4 sao và 79 sản phẩm 3 sao": 96 in all
    grown = products[-2].value == total or _COMPARED.match(last.scan.low, last.quantity.end)
    return products[:-1] if grown else products
