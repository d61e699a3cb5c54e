"""`ocop verdict` on a real warehouse."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import Engine, text
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.home import Home
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.load import load_partition

ID = "0123456789abcdef01234567"


def verdict(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["verdict", *arguments])


def standing(engine: Engine) -> int | None:
    with engine.connect() as connection:
        return connection.scalar(text("select value from standing('2022-12-31')"))


def test_a_figure_is_judged_by_the_beginning_of_its_id(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    load_partition(
        engine, SOURCE, DAY, frame(document()), frame(claim(claim_id=ID)), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip
    file = tmp_path / "new" / "cases.jsonl"
    assert verdict("cases", str(file)).exit_code == 2
    no_reason = verdict("give", ID[:6], "wrong")
    assert (no_reason.exit_code, "--why" in no_reason.output) == (2, True)
    assert verdict("give", ID[:6], "belongs-to").exit_code == 2
    assert standing(engine) == 41

    said = verdict("give", ID[:6], "wrong", "--why", "số của trà", "--by", "Lan")
    assert said.exit_code == 0, said.output
    assert standing(engine) is None
    explained = CliRunner().invoke(app, ["explain", ID[:6]])
    assert "sai: số của trà (Lan, " in explained.output
    assert verdict("cases", str(file)).exit_code == 0
    (case,) = map(json.loads, file.read_text("utf-8").splitlines())
    assert case["judged"][0]["reason"] == "số của trà"

    assert "nothing" in verdict("withdraw", ID[:6], "--by", "Minh").output
    assert verdict("withdraw", ID[:6], "--by", "Lan").exit_code == 0
    assert standing(engine) == 41
