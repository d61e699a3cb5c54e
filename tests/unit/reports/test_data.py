import pytest

from reports.data import series_bucket


@pytest.mark.parametrize(
    ("moments", "points", "bucket"),
    [
        ((40, 12, 4, 2), (400, 120, 40, 20), "day"),
        ((2500, 94, 32, 8), (9000, 6000, 2000, 500), "month"),
        ((90, 80, 32, 8), (90000, 20000, 9000, 500), "quarter"),
        ((2500, 400, 200, 120), (90000, 20000, 9000, 500), "year"),
    ],
)
def test_charts_are_drawn_as_finely_as_page_and_patience_allow(
    moments: tuple[int, ...], points: tuple[int, ...], bucket: str
) -> None:
    names = ("day", "month", "quarter", "year")
    sizes = [
        {"bucket": name, "moments": m, "points": p}
        for name, m, p in zip(names, moments, points, strict=True)
    ]
    assert series_bucket(sizes) == bucket


def test_nothing_stated_needs_no_bucket_but_has_one() -> None:
    assert series_bucket([]) == "year"
