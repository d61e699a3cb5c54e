from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.embedded import account
from warehouse.embedded.account import Account, can_enter
from warehouse.errors import WarehouseUnavailable

SERVER = Account("somebody", 1234, 1234)
KILLED = -6


def answers(monkeypatch: pytest.MonkeyPatch, codes: Iterator[int]) -> None:
    def run(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], next(codes))

    monkeypatch.setattr(account, "run_as", run)


def test_a_trial_that_was_killed_is_repeated_and_is_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers(monkeypatch, iter([KILLED, KILLED, 0, KILLED, 2]))

    assert can_enter(SERVER, Path("/srv"))
    assert not can_enter(SERVER, Path("/srv"))


def test_trials_that_are_always_killed_are_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, iter([KILLED] * 9))

    with pytest.raises(WarehouseUnavailable, match=r"could not be tried.*killed by signal 6"):
        can_enter(SERVER, Path("/srv"))
