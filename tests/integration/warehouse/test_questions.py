"""Thirty questions of analysts, and what the page says is answered."""

from __future__ import annotations

from sqlalchemy import Engine

from samples.labels import load_labels as sample_labels
from tests.integration.reports.loaded import load_labels
from tests.integration.warehouse.questions import PAGE, questions, render
from warehouse.query import run_query


def test_the_page_of_questions_says_what_the_warehouse_answers(engine: Engine) -> None:
    load_labels(engine, sample_labels())
    assert len(questions()) >= 30
    for asked in questions():
        assert len(run_query(engine, asked["sql"])) > 0, asked["en"]
    assert render(engine) == PAGE.read_text(encoding="utf-8"), (
        "stale: python -m tests.integration.warehouse.questions"
    )
