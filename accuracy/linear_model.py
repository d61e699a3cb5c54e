"""A multinomial logistic regression over named features, fitted with numpy alone.

Deterministic: no chance is in it, and the same examples in the same order give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypedDict

import numpy as np
import numpy.typing as npt

from accuracy.opinion_examples import Example

Matrix = npt.NDArray[np.float64]
_RARE = 3
"""Examples in which a feature has to be, to be learned from."""
_PENALTY = 3.0
"""Of the squared weights, beside the summed loss of all examples."""
_ROUNDS, _SLOW_FROM = 250, 150
_FAST, _SLOW = 0.05, 0.01
_LEAST_WEIGHT = 0.02
"""A feature that moves no answer by more is not kept."""


class Fitted(TypedDict):
    """Answers, the sum that each begins with, and what each feature adds to each."""

    classes: list[str]
    bias: list[float]
    weights: dict[str, list[float]]


class _Adam:
    """Steps down a slope, as long in each direction as its past slopes allow (Kingma and Ba)."""

    def __init__(self, values: Matrix) -> None:
        self.values = values
        self._mean, self._square = np.zeros_like(values), np.zeros_like(values)
        self._steps = 0

    def step(self, slope: Matrix, rate: float) -> None:
        self._steps += 1
        self._mean += 0.1 * (slope - self._mean)
        self._square += 0.01 * (slope**2 - self._square)
        mean = self._mean / (1 - 0.9**self._steps)
        square = self._square / (1 - 0.99**self._steps)
        self.values -= rate * mean / (np.sqrt(square) + 1e-8)


def fit(examples: Sequence[Example]) -> Fitted:
    """The weights that tell the answers of ``examples`` best, held small by the penalty."""
    classes = sorted({e.answer for e in examples})
    counts = Counter(name for e in examples for name in e.features)
    names = sorted(name for name, n in counts.items() if n >= _RARE)
    column = {name: i for i, name in enumerate(names)}
    held = [[column[name] for name in e.features if name in column] for e in examples]
    columns = np.array([c for row in held for c in row])
    rows = np.repeat(np.arange(len(held)), [len(row) for row in held])
    wanted = np.zeros((len(examples), len(classes)))
    wanted[np.arange(len(examples)), [classes.index(e.answer) for e in examples]] = 1
    share = np.array([[e.weight] for e in examples])
    weights = _Adam(np.zeros((len(names), len(classes))))
    bias = _Adam(np.zeros(len(classes)))
    for turn in range(_ROUNDS):
        summed = _summed(weights.values[columns], rows, len(examples)) + bias.values
        off = (_softmax(summed) - wanted) * share
        slope = _summed(off[rows], columns, len(names)) + _PENALTY * weights.values
        rate = _FAST if turn < _SLOW_FROM else _SLOW
        weights.step(slope, rate)
        bias.step(off.sum(axis=0), rate)
    apart = np.abs(weights.values - weights.values.mean(axis=1, keepdims=True)).max(axis=1)
    kept = {
        name: _rounded(weights.values[i]) for name, i in column.items() if apart[i] >= _LEAST_WEIGHT
    }
    return Fitted(classes=classes, bias=_rounded(bias.values), weights=kept)


def _summed(values: Matrix, groups: npt.NDArray[Any], count: int) -> Matrix:
    """Sums of rows by group, one column after another."""
    columns = [np.bincount(groups, weights=v, minlength=count) for v in values.T]
    return np.stack(columns, axis=1)


def _softmax(summed: Matrix) -> Matrix:
    raised: Matrix = np.exp(summed - summed.max(axis=1, keepdims=True))
    shares: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _rounded(values: Matrix) -> list[float]:
    return [round(float(v), 3) for v in values]
