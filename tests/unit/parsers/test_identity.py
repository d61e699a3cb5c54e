from dataclasses import replace
from datetime import date

import pytest

from parsers.identity import claim_id, content_digest, document_id
from parsers.models import Claim, Document, Part, Place, Related, Table

DOCUMENT = Document(
    id="a", kind="news", url="http://x/1", source="s", published=date(2023, 5, 14), title="Tên",
    lead=None, text="Xã có 7 món.",
)  # fmt: skip
CLAIM = Claim("recognised", "total", 7, 7, "có 7 món", 3, 11, stars=(3,), place=Place("Mẫu"))
DAY = date(2023, 5, 14)


def test_ids_are_24_hex_digits_and_always_the_same() -> None:
    assert document_id("bao", DAY, DOCUMENT) == "96dd8f934756e7f413477c27"
    assert claim_id(DOCUMENT, CLAIM) == "37a571f1b359119c4f6d9fed"


@pytest.mark.parametrize(
    "change", [{"title": "Khác"}, {"lead": "Có"}, {"text": "Xã có 8 món."}, {"captions": ("c",)},
               {"tables": (Table((("a",),)),)}],
)  # fmt: skip
def test_what_a_document_says_makes_its_digest(change: dict[str, object]) -> None:
    assert content_digest(replace(DOCUMENT, **change)) != content_digest(DOCUMENT)  # type: ignore[arg-type]


def test_related_boxes_and_problems_do_not_make_another_version() -> None:
    other = replace(DOCUMENT, related=(Related("Tin khác"),), id="b", claims=(CLAIM,))
    assert document_id("bao", DAY, other) == document_id("bao", DAY, DOCUMENT)


def test_partition_address_parent_and_kind_make_the_document() -> None:
    ids = {
        document_id("bao", DAY, DOCUMENT),
        document_id("desk", DAY, DOCUMENT),
        document_id("bao", date(2023, 5, 15), DOCUMENT),
        document_id("bao", DAY, replace(DOCUMENT, url="http://x/2")),
        document_id("bao", DAY, replace(DOCUMENT, parent_url="http://x/0")),
        document_id("bao", DAY, replace(DOCUMENT, kind="teaser")),
    }
    assert len(ids) == 6


@pytest.mark.parametrize(
    "change",
    [
        {"metric": "target"}, {"scope": "period"}, {"value_max": 8}, {"stars": ()}, {"start": 4},
        {"end": 12}, {"renewal": True}, {"bound": "about"}, {"place": Place("Khác")},
        {"as_of": "2023"}, {"period": "2023"}, {"decision": "1/QĐ"}, {"part": Part("new", "mới")},
        {"batch": "1"}, {"target_of": "recognised"}, {"conditional": True},
    ],
)  # fmt: skip
def test_every_part_of_a_figure_makes_its_id(change: dict[str, object]) -> None:
    assert claim_id(DOCUMENT, replace(CLAIM, **change)) != claim_id(DOCUMENT, CLAIM)  # type: ignore[arg-type]


def test_how_place_and_time_were_found_does_not_change_the_id() -> None:
    found = replace(CLAIM, place_from="title", time_from="clause", unit_id="92@2004-01-01")
    found = replace(found, flags=("two_values",))
    assert claim_id(DOCUMENT, found) == claim_id(DOCUMENT, CLAIM)
    assert claim_id(DOCUMENT, replace(CLAIM, value_min=7.0)) == claim_id(DOCUMENT, CLAIM)
