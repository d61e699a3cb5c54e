"""Short texts: each theme's texts are scored claim by claim, what only describes a claim aside."""

from __future__ import annotations

from pathlib import Path

from accuracy.scoring import score
from accuracy.table import read_short_texts

TEXTS = """\
- text: Tỉnh Kon Tum hiện có 224 sản phẩm OCOP.
  published: 2023-12-29
  claims:
    - recognised total 224 Kon Tum @2023-12-29
- text: Huyện Lắk (Đắk Lắk) vừa công nhận 4 sản phẩm OCOP 3 sao.
  published: 2023-12-29
  claims:
    - recognised period 4 *3 Đắk Lắk/Lắk @2023 part=new
    - recognised period 9 *4 Đắk Lắk/Lắk @2023
"""


def test_a_claim_that_is_labelled_and_not_read_is_missed(tmp_path: Path) -> None:
    (tmp_path / "two_of_three.yaml").write_text(TEXTS, "utf-8")
    ((name, pairs),) = read_short_texts(tmp_path)
    found = score(pairs)
    assert (name, len(pairs)) == ("two of three", 2)
    assert (found.core.hit, found.core.gold, found.core.predicted) == (2, 3, 2)
    assert (found.strict.hit, found.strict.gold) == (2, 3)


def test_a_folder_that_is_absent_has_no_texts(tmp_path: Path) -> None:
    assert read_short_texts(tmp_path / "nowhere") == []
