"""Provinces by the address of a page."""

from __future__ import annotations

import pytest

from parsers.claims.host import host_province
from parsers.claims.placing import Placer


@pytest.mark.parametrize(
    ("address", "province"),
    [
        ("https://baogialai.com.vn/tin", "Gia Lai"),
        # "van-giang" has An Giang's letters, as many as Hưng Yên's; the host stands first.
        ("hungyen.example.gov.vn https://hungyen.example.gov.vn/qd-van-giang-ocop", "Hưng Yên"),
        ("angiang.example.gov.vn https://angiang.example.gov.vn/hung-yen", "An Giang"),
        ("https://bao.example/tin", None),
    ],
)
def test_an_address_tells_its_province(address: str, province: str | None) -> None:
    found = host_province(address, Placer(None))

    assert (found.place.province if found else None) == province
