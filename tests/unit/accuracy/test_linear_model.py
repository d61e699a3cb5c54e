"""The regression behind the second opinion: it learns what features tell, and nothing by chance."""

from __future__ import annotations

from accuracy.linear_model import fit
from accuracy.opinion_examples import Example

TOLD = [
    *[Example("scope", ("đến nay", "có"), "total", 1.0)] * 20,
    *[Example("scope", ("năm 2023", "có"), "period", 1.0)] * 20,
    Example("scope", ("once",), "total", 1.0),
]


def test_a_feature_adds_to_the_answer_with_which_it_comes() -> None:
    model = fit(TOLD)
    assert model["classes"] == ["period", "total"]
    period, total = model["weights"]["đến nay"]
    assert total > 0.5 > -0.5 > period
    assert abs(model["weights"].get("có", [0.0, 0.0])[1]) < 0.3


def test_what_stands_in_hardly_any_text_is_not_learned() -> None:
    assert "once" not in fit(TOLD)["weights"]


def test_what_weighs_more_counts_more() -> None:
    split = [
        *[Example("scope", ("có",), "total", 3.0)] * 10,
        *[Example("scope", ("có",), "period", 1.0)] * 10,
    ]
    model = fit(split)
    assert model["bias"][1] > model["bias"][0]


def test_the_same_examples_give_the_same_weights() -> None:
    assert fit(TOLD) == fit(TOLD)
