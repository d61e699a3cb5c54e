"""Writes docs/questions.md: what analysts ask, the SQL, and its answer on the sample pages.

The questions are data, ``docs/questions.yaml``. They are answered by a warehouse that holds the
labelled pages of the sample site.

Run: ``python -m tests.integration.warehouse.questions``; a test fails when the page is stale.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from sqlalchemy import Engine

from samples.labels import load_labels as sample_labels
from tests.integration.reports.loaded import load_labels
from tests.integration.servers import QUICK, short_home
from warehouse.connection import make_engine
from warehouse.migrations import upgrade
from warehouse.query import run_query
from warehouse.seed import sync_reference
from warehouse.server import EmbeddedServer

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = DOCS / "questions.md"

_HEAD = """\
# Câu hỏi của người phân tích · Questions of analysts

Made by `python -m tests.integration.warehouse.questions` from `questions.yaml`; do not edit. The
answers are those of the labelled pages of the sample site; yours differ. Ask with `ocop sql`.
"""


@cache
def questions() -> tuple[dict[str, str], ...]:
    """The questions: ``vi``, ``en`` and ``sql``."""
    return tuple(yaml.safe_load((DOCS / "questions.yaml").read_text(encoding="utf-8")))


def render(engine: Engine) -> str:
    """The page; every question is asked of a warehouse that holds the sample pages."""
    parts = [_HEAD]
    for number, asked in enumerate(questions(), 1):
        answer = run_query(engine, asked["sql"])
        heads = " | ".join(map(str, answer.columns))
        lines = [f"| {heads} |", "|" + " --- |" * len(answer.columns)]
        lines += [f"| {' | '.join(map(_cell, row))} |" for row in answer.itertuples(index=False)]
        table = "\n".join(lines)
        parts.append(
            f"## {number}. {asked['vi']}\n\n{asked['en']}\n\n"
            f"```sql\n{asked['sql']}\n```\n\n{table}\n"
        )
    return "\n".join(parts)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, Decimal):
        value = f"{value.normalize():f}"
    return " ".join(str(value).split()).replace("|", "\\|")


def main() -> int:
    """Write the page, from a server of its own that is removed afterwards."""
    with short_home() as home:
        server = EmbeddedServer(home / "warehouse", settings=QUICK)
        server.ensure_running()
        engine = make_engine(server.url())
        try:
            upgrade(engine)
            sync_reference(engine)
            load_labels(engine, sample_labels())
            PAGE.write_text(render(engine), encoding="utf-8")
        finally:
            engine.dispose()
            server.destroy()
    sys.stderr.write(f"wrote {PAGE}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
