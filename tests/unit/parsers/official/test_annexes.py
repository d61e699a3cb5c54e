import pytest

from parsers.official.annexes import read_awards
from tests.unit.parsers.official.annex_cases import Case, as_rows, cases


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_an_annex_gives_the_awards_that_its_lines_state(case: Case) -> None:
    reading = read_awards(case.paper, case.decision)
    assert as_rows(reading.awards) == case.expected
