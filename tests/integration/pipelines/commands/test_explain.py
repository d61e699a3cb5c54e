from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from pipelines.command import app
from tests.unit.pipelines.present.example import CLAIMS

runner = CliRunner()
pytestmark = pytest.mark.usefixtures("loaded")

STARS = CLAIMS[1]


def run(*arguments: str) -> Result:
    return runner.invoke(app, ["explain", *arguments], env={"COLUMNS": "120"})


def test_a_figure_leads_to_its_sentence_document_and_capture() -> None:
    result = run(STARS.claim_id)
    shown = " ".join(result.stdout.split())

    assert result.exit_code == 0
    assert "21 được công nhận, tổng số · ★★★ · Phú Mai, Hà Lam · đến 31/12/2023" in shown
    assert "gồm [21] sản phẩm 3 sao" in shown
    assert "Kinh phí là 3,6 tỷ đồng." in shown  # the rest of its paragraph
    assert "Cả hai sản phẩm" not in shown  # another paragraph
    assert "Phú Mai có 34 sản phẩm OCOP" in shown
    assert "https://bao.example/bai-1.html" in shown
    assert "archive/bao-ha-lam/2024-01-06/020000-a.warc.gz, byte 4711" in shown
    assert "2024-01-05 19:00:07 UTC" in shown


def test_where_place_and_time_were_read_from_is_told() -> None:
    assert "Phú Mai, Hà Lam (by clause)" in run(CLAIMS[0].claim_id, "--lang", "en").stdout


def test_the_first_characters_are_enough_when_only_one_figure_has_them() -> None:
    assert run(STARS.claim_id[:-1]).exit_code in {0, 2}
    assert run(STARS.claim_id.upper()).exit_code == 0


def test_a_beginning_of_several_figures_lists_them() -> None:
    result = run("0000")

    assert result.exit_code == 2
    assert "6 figures begin with" in result.stderr
    assert CLAIMS[0].claim_id in result.stderr


@pytest.mark.parametrize("written", ["ffff", "f" * 24])
def test_an_unknown_id_says_where_ids_are_shown(written: str) -> None:
    result = run(written)

    assert result.exit_code == 2
    assert "ocop sql" in result.stderr


@pytest.mark.parametrize("written", ["", "abc", "x" * 24, "%%%%", "a" * 25, "' or 1=1 --"])
def test_what_is_no_id_never_reaches_the_database(written: str) -> None:
    result = run("--", written)

    assert result.exit_code == 2
    assert "is no figure's id" in result.stderr


def test_programs_get_one_json_object() -> None:
    explained = json.loads(run(STARS.claim_id, "--json").stdout)

    assert explained["figure"]["value_min"] == 21
    assert explained["evidence"]["text"] == "21 sản phẩm 3 sao"
    assert explained["capture"]["warc_offset"] == 4711
