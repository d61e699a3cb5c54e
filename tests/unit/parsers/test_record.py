"""Records and their copies."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from parsers.claims.stated_time import Time
from parsers.models import Claim, Place
from parsers.record import changed

CLAIM = Claim("target", "total", 5, 6, "5 sản phẩm", 3, 13, stars=(4,), place=Place("Cần Thơ"))


def test_a_changed_copy_is_that_of_the_standard_library() -> None:
    assert changed(CLAIM, claim_id="a", stars=()) == replace(CLAIM, claim_id="a", stars=())
    assert changed(CLAIM) == CLAIM
    assert changed(Time(1, 2, "in"), year=2024) == Time(1, 2, "in", year=2024)


@pytest.mark.parametrize("kind", [Claim, Place, Time])
def test_all_fields_are_given_when_one_is_made(kind: type) -> None:
    assert len(fields(kind)) > 1
    assert all(field.init and not field.kw_only for field in fields(kind))


def test_what_has_no_such_field_is_refused() -> None:
    with pytest.raises(KeyError):
        changed(CLAIM, colour="red")
