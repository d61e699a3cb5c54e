"""`ocop explain` for a product that three decisions named, and for a figure that names one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from assets.links import bring_up_links
from pipelines.command import app
from tests.integration.warehouse.awards import award, signed
from tests.integration.warehouse.rows import DAY, claim, document, frame
from warehouse.load import load_partition

runner = CliRunner()

PRODUCT = "Trà tôm nõn Vạn Xuân"
TURNS = (
    ("2020-12-18", "new", 3, PRODUCT),
    ("2023-11-20", "renewed", 3, "Trà Tôm Nõn Vạn Xuân (200g)"),
    ("2026-02-05", "upgraded", 4, PRODUCT),
)


def run(*arguments: str) -> Result:
    return runner.invoke(app, ["explain", *arguments], env={"COLUMNS": "120"})


def words(result: Result) -> str:
    return " ".join(result.stdout.split())


def identity(number: int) -> str:
    return f"{number:x}".rjust(24, "a")


def load(
    engine: Engine, head: dict[str, Any], figures: list[dict[str, Any]], rows: list[dict[str, Any]]
) -> None:
    load_partition(
        engine, head["source"], DAY, frame(head), frame(*figures), frame(*rows),
        extractor_version="v1", run_id=None,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def decided(engine: Engine, warehouse_home: Path) -> None:
    """Three decisions with one product each, a copy of the last, another producer's product."""
    for n, (day, status, star, name) in enumerate(TURNS, 1):
        for copy in (0, 10) if n == len(TURNS) else (0,):
            document_id, source = identity(n + copy), f"s{n + copy:02}"
            head = signed(
                n + copy, document_id=document_id, source=source, number=f"{n}/QĐ-UBND", date=day,
                authority=1 + copy, warc_file=f"{source}/x.warc.gz", warc_offset=n,
            )  # fmt: skip
            common = {"document_id": document_id, "source": source, "product": name}
            line = award(n, 1, status=status, star=star, issued_on=date.fromisoformat(day))
            place = {"annex": "II", "row": 7, "page": 3, "score": 61 + n, "commune": "Côn Minh"}
            load(engine, head, [], [line | common | place])
    other = signed(9, document_id=identity(9), source="s09", number="9/QĐ-UBND", date="2021-05-05")
    stranger = award(9, 1, document_id=identity(9), source="s09", producer="Hộ Lý Thị Mai")
    load(engine, other, [], [stranger | {"product": "Trà tôm nõn"}])
    paper = document(8, document_id=identity(8), source="s08", published=date(2026, 3, 1))
    figure = claim(
        8, 8, claim_id=identity(0xC8), document_id=identity(8), source="s08", scope="period",
        as_of=None, unit_id="06@2004-01-01", decision="3", stars=[4], value_min=2, value_max=2,
    )  # fmt: skip
    load(engine, paper, [figure], [])
    bring_up_links(engine, awards_changed=True)


def test_a_product_is_shown_through_its_decisions_with_places_and_matches() -> None:
    result = run("tra tom non van xuan")
    assert result.exit_code == 0, result.stderr
    shown = words(result)

    days = [shown.index(day) for day in ("18/12/2020", "20/11/2023", "05/02/2026")]
    assert days == sorted(days)
    for expected in (
        "còn hiệu lực · ★★★★ · hiệu lực đến 05/02/2029",
        "18/12/2020 công nhận ★★★ 62 điểm",
        "05/02/2026 nâng hạng ★★★★ 64 điểm",
        "phụ lục II · dòng 7 · trang 3",
        f"Mã dòng {identity(2)}:1 · archive/s02/x.warc.gz, byte 2",
        f"cũng ở bản {identity(13)}:1",
        "khớp với lần trước 1,00 (tên 1,00 · chủ thể 1,00): giống tên và chủ thể",
    ):
        assert expected in shown
    assert shown.count("khớp với lần trước") == 2
    assert "Lý Thị Mai" not in shown


def test_a_line_and_a_products_id_lead_to_the_same_history() -> None:
    told = json.loads(run(f"{identity(2)}:1", "--json").stdout)
    product = told["product"]["product_id"]

    assert [entry["status"] for entry in told["history"]] == ["new", "renewed", "upgraded"]
    assert [entry["decision"] for entry in told["history"]] == [
        "1/QĐ-UBND",
        "2/QĐ-UBND",
        "3/QĐ-UBND",
    ]
    assert told["history"][0]["match"] is None
    assert told["history"][1]["match"]["document_id"] == identity(1)
    assert [copy["document_id"] for copy in told["history"][2]["copies"]] == [identity(13)]
    assert json.loads(run(product[:12], "--json").stdout) == told
    assert "▶ 20/11/2023" in run(f"{identity(2)}:1").stdout


def test_a_history_in_english() -> None:
    shown = words(run(PRODUCT, "--lang", "en"))
    assert "2026-02-05 upgraded ★★★★ 64 points" in shown
    assert "annex II · row 7 · page 3" in shown
    assert "name and producer" in shown


def test_a_name_that_several_products_have_asks_which() -> None:
    result = run("tôm nõn")
    assert result.exit_code == 2
    assert "2 products are called 'tôm nõn'" in result.stderr
    assert "Hộ Lý Thị Mai" in result.stderr


def test_the_whole_name_goes_before_names_that_hold_it() -> None:
    assert "Lý Thị Mai" in run("Trà tôm nõn").stdout


@pytest.mark.parametrize("written", [f"{identity(2)}:2", "ffff:1"])
def test_a_line_that_is_not_there_says_where_lines_are_shown(written: str) -> None:
    result = run(written)
    assert result.exit_code == 2
    assert "has a product line" in result.stderr
    assert "from award" in result.stderr


def test_a_figure_shows_the_decision_behind_it_and_that_its_annex_counts_otherwise() -> None:
    shown = words(run(identity(0xC8)))
    assert "3/QĐ-UBND · ỦY BAN NHÂN DÂN TỈNH BẮC KẠN · 5/2/2026" in shown
    assert "số dòng tương ứng trong phụ lục: 1 (!) khác số nêu ở trên" in shown


def test_a_figure_whose_decision_is_not_held_says_so(engine: Engine) -> None:
    load(engine, signed(3, source="s03", document_id=identity(3), number="77/QĐ-UBND"), [], [])
    load(engine, signed(13, source="s13", document_id=identity(13), number="78/QĐ-UBND"), [], [])
    bring_up_links(engine, awards_changed=True)
    assert "chưa có quyết định này trong kho" in words(run(identity(0xC8)))


def test_a_figure_that_may_rest_on_two_decisions_shows_both(engine: Engine) -> None:
    twin = signed(20, source="s20", number="3/QĐ-UBND", date="2026-02-20", document_id=identity(20))
    load(engine, twin, [], [])
    bring_up_links(engine, awards_changed=False)
    shown = words(run(identity(0xC8)))
    assert "chưa rõ là quyết định nào: 3/QĐ-UBND" in shown
    assert "2026-02-05" in shown
    assert "2026-02-20" in shown


def history(name: str) -> list[str]:
    told = json.loads(run(name, "--json").stdout)
    return [entry["status"] for entry in told["history"]]


def test_a_persons_word_on_two_lines_is_followed_at_once_and_taken_back() -> None:
    lines = (f"{identity(1)}:1", f"{identity(9)}:1")

    def say(word: str, *more: str) -> Result:
        return runner.invoke(app, ["verdict", "product", *lines, word, *more])

    alone = history(lines[0])
    assert len(alone) == 3
    said = say("same", "--why", "đổi tên chủ thể", "--by", "Mai")
    assert said.exit_code == 0, said.stderr
    assert "one product, says Mai" in said.stderr + said.stdout
    assert len(history(lines[0])) == 4
    assert "a person says so" in run(lines[0], "--json").stdout
    assert say("open").exit_code == 0
    assert history(lines[0]) == alone
    assert "Nobody had said" in (again := say("open")).stderr + again.stdout


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (f"{identity(1)}:1", f"{identity(3)}:1", "the same name, producer and province"),
        (f"{identity(1)}:7", f"{identity(3)}:1", "has a product line 7"),
        ("trà", f"{identity(3)}:1", "is no product line"),
    ],
)
def test_what_cannot_be_ruled_on_says_why(one: str, other: str, told: str) -> None:
    result = runner.invoke(app, ["verdict", "product", one, other, "apart"])
    assert result.exit_code == 2
    assert told in result.stderr
