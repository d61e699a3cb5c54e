from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from parsers.models import Document, Problem
from pipelines.present.page import Page
from tests.unit.pipelines.present.example import CLAIMS, DECIDED, DOCUMENT, TEXT


def written(path: Path, *documents: Document, lang: str = "vi") -> BeautifulSoup:
    with Page.writing(path, lang) as page:
        for document in documents:
            page.add(document)
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def test_figures_are_marked_where_they_stand_with_what_they_say(tmp_path: Path) -> None:
    soup = written(tmp_path / "p.html", DOCUMENT)
    first = soup.select_one("article p mark")

    assert first is not None
    assert first.text == "34"
    assert first["class"] == ["recognised"]
    assert first["title"] == "34 · được công nhận, tổng số · Phú Mai, Hà Lam · đến 31/12/2023"


def test_the_text_is_all_there_in_its_order(tmp_path: Path) -> None:
    soup = written(tmp_path / "p.html", DOCUMENT)
    for note in soup.select("sup"):
        note.decompose()
    paragraphs = [p.text for p in soup.select("article p:not(.facts)")]

    assert "\n\n".join(paragraphs) == TEXT


def test_each_mark_leads_to_its_line_in_the_table_and_back(tmp_path: Path) -> None:
    soup = written(tmp_path / "p.html", DOCUMENT, replace(DOCUMENT, id="bai-2"))
    ids = [tag["id"] for tag in soup.select("[id]")]
    targets = [str(link["href"])[1:] for link in soup.select("sup a, td a")]

    assert len(ids) == len(set(ids))
    assert sorted(targets) == sorted(ids)
    assert len(soup.select("tbody tr")) == 2 * len(CLAIMS)


def test_what_a_page_says_is_never_markup(tmp_path: Path) -> None:
    evil = replace(
        DOCUMENT,
        title='"><script>alert(1)</script>',
        url="javascript:alert(1)",
        problems=(Problem("x", "<img src=x onerror=alert(1)>"),),
    )
    soup = written(tmp_path / "p.html", evil)

    assert not soup.select("script, img, article b:not(.problems b)")
    assert not [a for a in soup.select("a") if str(a["href"]).startswith("javascript")]


def test_a_decision_shows_its_head_and_its_products_with_their_doubts(tmp_path: Path) -> None:
    soup = written(tmp_path / "p.html", DECIDED)
    head = dict(
        zip(
            (term.text for term in soup.select("dl.head dt")),
            (value.text for value in soup.select("dl.head dd")),
            strict=True,
        )
    )
    rows = [[cell.text for cell in row("td")] for row in soup.select("table.products tbody tr")]

    assert head["Số, ký hiệu"] == "12/QĐ-UBND"
    assert head["Nơi, ngày ký"] == "Hà Lam, 05/01/2024"
    assert rows[0] == [
        "1",
        "Chè xanh Phú Mai",
        "HTX Chè Phú Mai",
        "Phú An, Phú Mai",
        "★★★★",
        "78,5",
    ]
    assert rows[1][1].startswith("Gạo <b>nếp</b>")
    assert len(soup.select("table.products .doubt")) == 1
    assert not soup.select("table.products b")


def test_figures_that_share_a_number_make_one_mark(tmp_path: Path) -> None:
    twice = replace(DOCUMENT, claims=(CLAIMS[0], replace(CLAIMS[0], metric="producers")))
    soup = written(tmp_path / "p.html", twice)
    mark = soup.select_one("article p mark")

    assert mark is not None
    assert mark["class"] == ["several"]
    assert len(str(mark["title"]).splitlines()) == 2
    assert [a.text for a in soup.select("sup a")] == ["1", "2"]


def test_a_document_without_text_shows_its_problems(tmp_path: Path) -> None:
    empty = Document(
        "x", "news", None, None, None, "", None, "", problems=(Problem("empty", "Nothing."),)
    )
    soup = written(tmp_path / "p.html", empty, lang="en")

    assert "(no title)" in soup.text
    assert "empty: Nothing." in soup.text


def test_an_interrupted_page_leaves_the_file_before_it(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_text("before")

    with pytest.raises(KeyboardInterrupt), Page.writing(path, "vi"):
        raise KeyboardInterrupt

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
