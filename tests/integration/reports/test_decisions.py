"""Decisions on the page: products in force beside the press, and what contradicts them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine

from assets.links import bring_up_links
from reports.data import load_report
from reports.decisions import decision_disputes, in_force_units
from reports.site import render
from tests.integration.reports.labels import HOSTILE
from tests.integration.warehouse.awards import award, signed
from tests.integration.warehouse.rows import claim, document, frame
from warehouse.load import load_partition

DAY = date(2022, 12, 1)
BAC_KAN = "06@2004-01-01"
HEAD = {"source": "s", "partition_day": DAY}


@pytest.fixture
def decided(engine: Engine) -> Engine:
    """A decision of two lines and one that does not say what was decided; a paper counts four."""
    heads = [
        signed(1, url="javascript:window.hacked=true", flags=["signed_before_cited"]),
        document(2, published=DAY, text=f"{HOSTILE} có 4 sản phẩm. Tổng số 9"),
    ]
    lines = [{"star": 4, "product": HOSTILE}, {"star": 3}, {"star": 4, "status": None}]
    flow = {"scope": "period", "as_of": None, "decision": "2105", "unit_id": BAC_KAN}
    figures: list[dict[str, Any]] = [
        claim(1, 2, value_min=4, value_max=4, evidence=HOSTILE, **flow),
        claim(2, 2, value_min=9, value_max=9, unit_id=BAC_KAN),
    ]
    load_partition(
        engine, "s", DAY, frame(*(head | HEAD for head in heads)),
        frame(*(figure | HEAD for figure in figures)),
        frame(*(award(1, n, **HEAD) | line for n, line in enumerate(lines, 1))),
        extractor_version="v1", run_id=None,
    )  # fmt: skip
    bring_up_links(engine, awards_changed=True)
    return engine


def test_products_in_force_stand_beside_what_the_press_states(decided: Engine) -> None:
    province, country = in_force_units(load_report(decided))
    whole = province.whole
    assert (whole["products"], whole["unknown"], whole["stated"]) == (2, 1, 9)
    assert province.stars[4]["products"] == 1
    assert (country.name, country.whole["products"]) == ("Việt Nam", 2)


def test_a_press_count_is_shown_with_the_lines_against_it(decided: Engine) -> None:
    (dispute,) = decision_disputes(load_report(decided))
    assert (dispute.first["value_a"], [row["value_b"] for row in dispute.others]) == (4, [3])


def test_the_page_shows_both_and_text_of_documents_stays_text(
    decided: Engine, tmp_path: Path
) -> None:
    path = render(decided, tmp_path)
    assert HOSTILE not in path.read_text("utf-8")
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    table, disagreements = page.find(id="in-force"), page.find(id="disagreements")
    assert table is not None
    assert disagreements is not None
    row = " ".join(table.find_all("tr")[1].get_text(" ").split())
    assert row.startswith("Tỉnh Bắc Kạn Bắc Kạn Province 2 + 1 chưa rõ")
    assert table.find(href="#claim-k2") is not None, "the stated figure can be opened"
    assert disagreements.find(href="#claim-k1") is not None
    told = " ".join(disagreements.get_text(" ").split())
    assert "2105/QĐ-UBND" in told
    assert "Ngày ký trước ngày của văn bản được căn cứ" in told
    assert "signed_before_cited" not in told
    assert HOSTILE in told
    assert not [a for a in page.find_all("a", href=True) if "script" in str(a["href"])]


def test_a_warehouse_without_decisions_says_so(sample_page: Path) -> None:
    page = BeautifulSoup(sample_page.read_text("utf-8"), "html.parser")
    section = page.find(id="in-force")
    assert section is not None
    assert "Chưa có quyết định nào" in section.get_text()


def test_a_round_shows_the_lines_of_its_annex_and_what_is_stated(
    decided: Engine, tmp_path: Path
) -> None:
    page = BeautifulSoup(render(decided, tmp_path).read_text("utf-8"), "html.parser")
    section = page.find(id="batches")
    assert section is not None
    (row,) = section.find_all("tr")[1:]
    cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
    assert cells[0] == "Tỉnh Bắc Kạn Bắc Kạn Province"
    assert cells[3].startswith("3 văn bản nêu")
    assert cells[3].endswith(" 4")
    assert row.find(href="#claim-k1") is not None
    assert cells[7].startswith("2105/QĐ-UBND")
    assert not row.find_all("a", href=lambda href: href and "script" in href)
