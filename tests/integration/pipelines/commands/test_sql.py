from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.command import app
from tests.unit.pipelines.present.example import CLAIMS

runner = CliRunner()


def run(*arguments: str, stdin: str | None = None) -> Result:
    return runner.invoke(app, ["sql", *arguments], input=stdin, env={"COLUMNS": "120"})


@pytest.mark.usefixtures("loaded")
def test_without_a_query_the_newest_figures_are_shown_with_their_sentences() -> None:
    result = run()
    shown = " ".join(result.stdout.split())

    assert result.exit_code == 0
    assert "huyện Phú Mai có [34] sản phẩm OCOP, gồm [21] sản phẩm 3 sao" in shown
    assert "mục tiêu" in shown
    assert "≥ 1.300" in shown
    for claim in CLAIMS:
        assert claim.claim_id[:10] in shown
    assert "ocop explain" in result.stderr


@pytest.mark.usefixtures("loaded")
def test_the_newest_figures_are_rows_for_programs() -> None:
    rows = json.loads(run("--format", "json").stdout)

    assert {row["claim_id"] for row in rows} == {claim.claim_id for claim in CLAIMS}
    assert {row["value_min"] for row in rows} >= {34, 21, 3_600_000_000}
    assert "text" not in rows[0]


@pytest.mark.usefixtures("warehouse_home")
def test_an_empty_warehouse_says_how_to_fill_it() -> None:
    result = run()

    assert result.exit_code == 0
    assert "ocop demo" in result.stderr


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("piped", [True, False])
def test_a_query_is_an_argument_or_comes_from_standard_input(piped: bool) -> None:
    query = "select metric, count(*) as n from claim group by 1 order by 1"
    result = run("--format", "csv", stdin=query) if piped else run(query, "--format", "csv")

    assert list(csv.reader(io.StringIO(result.stdout))) == [
        ["metric", "n"],
        ["budget", "1"],
        ["producers", "1"],
        ["recognised", "3"],
        ["target", "1"],
    ]


@pytest.mark.usefixtures("loaded")
def test_values_of_every_kind_survive_json() -> None:
    (row,) = json.loads(
        run(
            "select null as n, 1.5::numeric as v, 2::numeric as w, array[3,4] as s, "
            "date '2021-12-31' as d, true as t, '{\"a\": 1}'::jsonb as j, 'a:b %s %(x)s' as x",
            "--format",
            "json",
        ).stdout
    )

    assert row == {
        "n": None,
        "v": 1.5,
        "w": 2,
        "s": [3, 4],
        "d": "2021-12-31",
        "t": True,
        "j": {"a": 1},
        "x": "a:b %s %(x)s",
    }


@pytest.mark.usefixtures("loaded")
def test_text_that_looks_like_markup_is_shown_as_it_is() -> None:
    assert "[red]đỏ[/red] :smile:" in run("select '[red]đỏ[/red] :smile:' as x").stdout


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("select * from nowhere", '"nowhere" does not exist (line 1, column 15)'),
        ("selec 1", "syntax error"),
        ("delete from claim", "read-only"),
        ("select 1; drop table claim", "multiple commands"),
        ("  ", "The query is empty"),
    ],
)
def test_a_query_that_cannot_be_answered_is_a_usage_error_in_plain_words(
    query: str, said: str
) -> None:
    result = run(query)

    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not result.stdout
    assert run("select count(*) as n from claim", "--format", "csv").stdout == "n\n6\n"


@pytest.mark.usefixtures("loaded")
def test_a_query_without_rows_says_so() -> None:
    assert "(no rows)" in run("select * from claim where false").stdout
    assert run("select 1 as a where false", "--format", "json").stdout == "[]\n"
    assert run("select 1 as a where false", "--format", "csv").stdout == "a\n"


@pytest.mark.usefixtures("loaded")
def test_tables_and_columns_are_listed_with_their_meaning() -> None:
    rows = json.loads(run("--tables", "--format", "json").stdout)
    meanings = {(row["relation"], row["column"]): row["meaning"] for row in rows}

    assert ("standing", "unit_id") in meanings
    assert "null" in meanings["claim", "unit_id"]


def test_a_server_that_does_not_answer_is_exit_code_4_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path))
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", "postgresql://a:geheim@127.0.0.1:1/x")
    for command in (["sql", "select 1"], ["explain", "abcd"], ["export"], ["db", "upgrade"]):
        result = runner.invoke(app, command)

        assert result.exit_code == 4, command
        assert "OCOP_WAREHOUSE_URL" in result.stderr
        assert "geheim" not in result.stderr
        assert "Traceback" not in result.stderr


def test_an_address_of_another_kind_of_database_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path))
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", "mysql://a@b/c")
    result = runner.invoke(app, ["sql", "select 1"])

    assert result.exit_code == 4
    assert "mysql" in result.stderr
