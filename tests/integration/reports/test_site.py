import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine, text

from reports.data import MOST_CLAIMS
from reports.site import render
from tests.integration.reports.labels import HOSTILE, hostile
from tests.integration.reports.loaded import load_labels
from warehouse.stock import refresh_all

LIMIT = 3_000_000


def page_of(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def claims_linked(page: BeautifulSoup) -> set[str]:
    """Figures that the page offers to open."""
    links = page.find_all("a", href=re.compile("^#claim-"))
    return {str(link["href"]).removeprefix("#claim-") for link in links}


def data_of(path: Path) -> dict[str, Any]:
    """The data block, its tables as lists of records."""
    block = page_of(path).find("script", id="data")
    assert block is not None
    return {
        name: [dict(zip(value["columns"], row, strict=True)) for row in value["rows"]]
        if isinstance(value, dict) and set(value) == {"columns", "rows"}
        else value
        for name, value in json.loads(block.text).items()
    }


def figures_of(script: Path) -> list[dict[str, Any]]:
    """Figures of a file beside the page, each with its paragraph as ``text``."""
    call = re.fullmatch(r'ocopEvidence\("(\w+\.js)",(.*)\);\n', script.read_text("utf-8"))
    assert call is not None
    assert call[1] == script.name
    part = json.loads(call[2])
    claims = part["claims"]
    rows = [dict(zip(claims["columns"], row, strict=True)) for row in claims["rows"]]
    return [row | {"text": part["contexts"][row["context"]]} for row in rows]


def test_the_page_is_one_file_that_asks_nothing_of_the_network(sample_page: Path) -> None:
    assert (sample_page.parent.name, sample_page.name) == ("report", "index.html")
    assert list(sample_page.parent.iterdir()) == [sample_page], "no temporary file is left"
    assert sample_page.stat().st_size < LIMIT
    page = page_of(sample_page)
    assert not page.find_all(["link", "iframe", "img", "object", "embed"])
    assert not [script for script in page.find_all("script") if script.get("src")]
    assert "url(" not in (page.find("style") or page).text
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'")


def test_equal_rows_give_an_equal_page(
    sample_engine: Engine, sample_page: Path, tmp_path: Path
) -> None:
    assert render(sample_engine, tmp_path).read_bytes() == sample_page.read_bytes()


def test_text_of_documents_stays_text(sample_engine: Engine, tmp_path: Path) -> None:
    load_labels(sample_engine, [hostile()])
    with sample_engine.begin() as connection:
        connection.execute(text("UPDATE source SET title = :title"), {"title": HOSTILE})
    path = render(sample_engine, tmp_path)
    assert HOSTILE not in path.read_text("utf-8")
    page = page_of(path)
    assert len(page.find_all("script")) == 3, "data, the chart library, the page's own script"
    assert not [link for link in page.find_all("a", href=True) if "script" in str(link["href"])]
    data = data_of(path)
    claim = next(claim for claim in data["claims"] if claim["low"] == 999)
    document = data["documents"][claim["document"]]
    assert document["title"].startswith(HOSTILE)
    assert document["url"] is None, "only web addresses become links"


def test_every_figure_on_the_page_can_be_opened(sample_page: Path) -> None:
    page, data = page_of(sample_page), data_of(sample_page)
    known = {claim["id"] for claim in data["claims"]}
    linked = claims_linked(page)
    assert linked
    assert linked <= known
    assert {row["claim"] for row in data["standing"] + data["disputed"]} <= known


def test_evidence_is_marked_within_its_paragraph(looked_at: Engine, sample_page: Path) -> None:
    data = data_of(sample_page)
    with looked_at.connect() as connection:
        stated = dict(connection.execute(text("SELECT claim_id, evidence FROM claim")).all())  # type: ignore[arg-type]
    for claim in data["claims"]:
        context = data["contexts"][claim["context"]]
        assert context[claim["start"] : claim["end"]] == stated[claim["id"]]
        assert "\n\n" not in context


def test_both_languages_stand_on_the_page(sample_page: Path) -> None:
    page = page_of(sample_page)
    assert page.find("html")["lang"] == "vi"  # type: ignore[index]
    headings = [heading.get_text(" ", strip=True) for heading in page.find_all("h2")]
    assert "Mục tiêu và kết quả Targets and results" in headings
    assert "trang mẫu của dự án" in page.get_text(), "sample figures are named as such"


def test_an_empty_warehouse_says_what_to_do(engine: Engine, tmp_path: Path) -> None:
    page = page_of(render(engine, tmp_path))
    assert "ocop nightly" in page.get_text()
    assert "trang mẫu" not in page.get_text()


def test_a_failed_write_leaves_the_old_page(
    sample_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = render(sample_engine, tmp_path)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    load_labels(sample_engine, [hostile()])
    with pytest.raises(OSError, match="No space left"):
        render(sample_engine, tmp_path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_no_word_is_left_untranslated(sample_page: Path) -> None:
    page = page_of(sample_page)
    spoken = re.compile(r"\{\w+\}|\bnone\b|undefined|Decimal|datetime", re.I)
    for part in page.find_all(["section", "header", "footer"]):
        assert not spoken.search(part.get_text().replace("none stated", "")), part.get("id")


def test_a_large_warehouse_still_gives_a_light_page(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        for statement in LARGE.split(";"):
            connection.execute(text(statement))
        refresh_all(connection)
    path = render(engine, tmp_path)
    assert path.stat().st_size < LIMIT
    page, data = page_of(path), data_of(path)
    assert len(data["claims"]) == MOST_CLAIMS
    beside = list((tmp_path / "evidence").iterdir())
    assert sorted(part["file"] for part in data["older"]) == sorted(file.name for file in beside)
    older = [claim for file in beside for claim in figures_of(file)]
    assert len(older) == 12_000 - MOST_CLAIMS == sum(part["claims"] for part in data["older"])
    for claim in older:
        context = claim["text"]
        assert context[claim["start"] : claim["end"]] == f"có {claim['low']} sản phẩm"
    can_tho = data["names"].index("Cần Thơ")
    days = [row["day"] for row in data["standing"] if row["unit"] == can_tho]
    assert 24 < len(days) <= 90, "drawn by the month"
    known = {claim["id"] for claim in [*data["claims"], *older]}
    assert len(known) == 12_000
    linked = claims_linked(page)
    assert linked <= known


def test_the_evidence_of_the_page_before_stays_until_the_next(
    sample_engine: Engine, tmp_path: Path
) -> None:
    def beside() -> set[str]:
        return {file.name for file in (tmp_path / "evidence").iterdir()}

    render(sample_engine, tmp_path, most_claims=5)
    first = beside()
    render(sample_engine, tmp_path, most_claims=6)
    assert first < beside()
    render(sample_engine, tmp_path, most_claims=6)
    assert not first & beside()


# 12,000 articles on 1,500 days, of every province of before the merger in turn.
LARGE = """
INSERT INTO document (document_id, source, partition_day, kind, url, title, text, captions, related,
                      published, publisher, authority, captured_at, content_digest, problems,
                      extractor_version)
SELECT lpad(i::text, 24, '0'), 's', day, 'news', 'http://bao.example/' || i, 'Bài ' || i,
       repeat('Câu dẫn. ', 60) || 'có ' || 50 + i % 300 || ' sản phẩm', '[]', '[]',
       day, 's', 3, day, i::text, '[]', 'x'
FROM (SELECT i, date '2020-01-01' + i % 1500 AS day FROM generate_series(1, 12000) i) AS days;
INSERT INTO claim (claim_id, document_id, source, partition_day, metric, scope, renewal, value_min,
                   value_max, bound, stars, unit_id, province, as_of, as_of_precision, as_of_text,
                   evidence, evidence_start, evidence_end, conditional)
SELECT document_id, document_id, 's', partition_day, 'recognised', 'total', false, value, value,
       'exact', '{}', unit_id, name, partition_day, 'day', partition_day::text,
       substr(text, 541), 540, length(text), false
FROM (SELECT d.*, 50 + content_digest::int % 300 AS value, content_digest::int % 63 AS turn
      FROM document d) AS d
JOIN (SELECT unit_id, name, row_number() OVER (ORDER BY unit_id) - 1 AS turn
      FROM admin_unit WHERE level = 'province' AND valid_from <= '2020-01-01'
      AND coalesce(valid_to, 'infinity') >= '2024-03-01') AS u USING (turn);
ANALYZE
"""
