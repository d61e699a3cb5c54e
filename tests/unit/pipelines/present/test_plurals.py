from __future__ import annotations

from pipelines.present.plurals import counted


def test_one_has_no_s_and_none_and_many_have() -> None:
    assert [counted(n, "page") for n in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
