"""What is compared on claims whose core is right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accuracy.agreement import Agreement
from accuracy.corpora import OWN_SETS, ROOT, read_corpus
from accuracy.scoring import core_key, score
from tests.unit.accuracy.test_scoring import claim, labelled

OFFICIAL = ROOT.parent / "shared" / "tools" / "score.py"


def shares(label: dict[str, Any], *found: dict[str, Any]) -> dict[str, float | None]:
    agreement = Agreement()
    agreement.add(labelled(label), list(found), core_key)
    return {name: agreement.share(name) for name in agreement.compared}


def test_each_field_is_compared_on_its_own() -> None:
    label = claim(12, "12 sản phẩm", decision="0026/QĐ-UBND", bound="at_least")
    same = claim(12, "có 12 sản phẩm", decision="26/QĐ-UBND", bound="at_least")
    assert set(shares(label, same).values()) == {1.0}
    other = claim(
        12, "sản phẩm", scope="period", as_of=None, period="2021", bound="exact", decision="27",
        place={"province": "Cần Thơ", "district": "Thốt Nốt"},
    )  # fmt: skip
    assert set(shares(label, other).values()) == {0.0}


def test_the_claim_that_agrees_on_most_is_taken_once() -> None:
    label = claim(12, "12 sản phẩm")
    worse = claim(12, "12 sản phẩm", as_of="2020-01-01")
    assert shares(label, worse, label)["year"] == 1.0


def test_bounds_and_decisions_are_counted_where_the_label_has_them() -> None:
    found = shares(claim(12, "12 sản phẩm"), claim(12, "12 sản phẩm"))
    assert sorted(found) == [
        "bound", "day of a stock", "district", "evidence", "scope", "year",
    ]  # fmt: skip
    assert Agreement().share("scope") is None


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the scorer that judges is not here")
def test_it_agrees_with_the_scorer_that_judges(tmp_path: Path) -> None:
    folder = OWN_SETS[0].folder
    pairs = read_corpus(folder)
    lines = [json.dumps({"id": label["id"], "claims": found}) for label, found in pairs]
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(lines), "utf-8")
    run = subprocess.run(
        [sys.executable, str(OFFICIAL), str(folder), str(predictions), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    judged, ours = json.loads(run.stdout), score(pairs)
    for name, tally in (("core", ours.core), ("strict", ours.strict)):
        assert judged[name]["f1"] == pytest.approx(tally.f1, abs=1e-4)
    for name, share in judged["agreement_on_core"].items():
        assert ours.agreement.share(name) == pytest.approx(share, abs=1e-4)
    assert ours.agreement.share("decision number") == pytest.approx(judged["decision_number"])
