"""Every query that a page for readers shows is one that the warehouse answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from warehouse.query import run_query

ROOT = Path(__file__).resolve().parents[3]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
QUERIES = sorted(
    {
        (page.name, found[1] or found[2])
        for page in PAGES
        for found in re.finditer(
            r'ocop sql "([^"]+)"|`(select [^`]+)`', page.read_text(encoding="utf-8")
        )
    }
)


def test_the_readme_shows_queries() -> None:
    shown = [query for page, query in QUERIES if page == "README.md"]
    assert any("in_force" in query for query in shown)
    assert any("decision_mention" in query for query in shown)


@pytest.mark.parametrize(("page", "query"), QUERIES)
def test_a_query_that_a_page_shows_runs(engine: Engine, page: str, query: str) -> None:
    assert len(run_query(engine, query).columns) > 0, page
