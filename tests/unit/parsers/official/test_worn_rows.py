"""Row numbers of scans that were lost, told by the lines around them."""

from parsers.official.columns import Columns
from parsers.official.lines import Line
from parsers.official.worn_rows import with_told_numbers

COLUMNS = Columns(("number", "product", "producer"))


def _numbers(*read: str, sure: float | None = 0.4) -> list[str]:
    lines = [Line((n, "Trà sen", "HTX A"), 1, (sure, 0.9, 0.9)) for n in read]
    return [line.cells[0] for line in with_told_numbers(lines, COLUMNS)]


def test_a_lost_number_between_two_that_tell_it_is_told() -> None:
    assert _numbers("È", "2", "&", "4", "T.") == ["1", "2", "3", "4", "T."]


def test_what_neighbours_do_not_settle_stays() -> None:
    assert _numbers("1", "È", "5") == ["1", "È", "5"]
    assert _numbers("È", "12") == ["È", "12"]
    assert _numbers("1", "", "3") == ["1", "", "3"]


def test_a_printed_table_keeps_its_signs() -> None:
    assert _numbers("-", "2", sure=None) == ["-", "2"]


def test_a_heading_lets_numbers_begin_again() -> None:
    heading = Line(("II", "Hạng 3 sao", ""), 1, (0.9, 0.9, None))
    lines = [
        Line(("7", "Trà sen", "HTX A"), 1, (0.9, 0.9, 0.9)),
        heading,
        Line(("È", "Trà nhài", "HTX B"), 1, (0.4, 0.9, 0.9)),
        Line(("2", "Trà bưởi", "HTX C"), 1, (0.9, 0.9, 0.9)),
    ]
    told = with_told_numbers(lines, COLUMNS)
    assert [line.cells[0] for line in told] == ["7", "II", "1", "2"]
    assert told[2].confidences[0] == 0.0
