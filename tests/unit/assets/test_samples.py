from __future__ import annotations

from typing import Any

from assets.award_rows import AWARD_COLUMNS
from assets.samples import award_metadata, markdown
from assets.tables import table


def line(number: int, **changes: Any) -> dict[str, Any]:
    row = dict.fromkeys(AWARD_COLUMNS.names)
    row |= {"document_id": "d", "line": number, "product": f"Trà {number}", "problems": "[]"}
    return row | {"star": 4, "status": "new", "unit_id": "u", "decision": "1/QĐ-UBND"} | changes


def test_no_lines_give_a_number_alone() -> None:
    assert award_metadata(table([], AWARD_COLUMNS)) == {"awards": 0}


def test_lines_are_counted_by_level_and_status_and_the_first_are_shown() -> None:
    odd = {"star": None, "status": None, "unit_id": None, "problems": '[{"code": "x"}]'}
    rows = [line(1, score=82.5, annex="II", row=7), line(2, star=3), line(3, **odd)]
    rows += [line(n, status="renewed") for n in range(4, 21)]
    made = award_metadata(table(rows, AWARD_COLUMNS))
    assert made["awards"] == 20
    assert made["awards_by_star"] == {"3": 1, "4": 18, "unknown": 1}
    assert made["awards_by_status"] == {"new": 2, "renewed": 17, "unknown": 1}
    assert (made["awards_with_problems"], made["awards_without_unit"]) == (1, 1)
    shown = made["awards_sample"].md_str.splitlines()
    assert len(shown) == 10
    assert shown[2] == "| 1/QĐ-UBND | II | 7 | Trà 1 |  |  | 4 | 82.5 | new |"


def test_no_cell_breaks_out_of_its_table() -> None:
    made = markdown(("a",), [("x|y\nz <script>",), (None,)]).md_str
    assert made == "| a |\n| --- |\n| x\\|y z &lt;script> |\n|  |"
