"""Award lines as rows: the unit that an address leads to, and back to the record."""

from __future__ import annotations

from datetime import date

import pytest

from assets.award_rows import award_of, award_rows
from parsers.models import Award, Decision, Document
from reference.store import unit

ROW = {"document_id": "d", "source": "desk", "partition_day": date(2022, 11, 20)}
DECISION = Decision("2105/QĐ-UBND", date="2022-11-15")


def rows(award: Award) -> list[dict[str, object]]:
    document = Document(
        "d", "decision", None, None, None, "", None, "", decision=DECISION, awards=(award,)
    )
    return list(award_rows(document, ROW, "v1"))


@pytest.mark.parametrize(
    ("commune", "district", "found"),
    [
        ("Côn Minh", "Na Rì", "Xã Côn Minh"),
        ("Không Có", "Na Rì", "Huyện Na Rì"),
        ("Không Có", None, "Tỉnh Bắc Kạn"),
        (None, None, "Tỉnh Bắc Kạn"),
    ],
)
def test_an_address_leads_to_its_smallest_known_unit(
    commune: str | None, district: str | None, found: str
) -> None:
    award = Award("Miến", commune=commune, district=district, province="Bắc Kạn")
    (row,) = rows(award)
    assert unit(str(row["unit_id"])).full_name == found
    assert row["commune"] == commune


def test_a_row_is_the_whole_record() -> None:
    award = Award(
        "Miến", "HTX Tài Hoan", star=4, score=82.5, status="new", valid_until="2025-11-15"
    )
    (row,) = rows(award)
    assert award_of(row) == award
