from __future__ import annotations

import io
import signal
import threading
from collections.abc import Iterator
from datetime import date

import pytest
from rich.console import Console

from pipelines.commands.interrupts import INTERRUPTS
from pipelines.commands.stoppable import StoppableProgress
from pipelines.nights import RunReport

DAY = date(2024, 3, 1)


@pytest.fixture
def deaf() -> Iterator[None]:
    """Code that takes Ctrl-C for itself and says nothing of it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("deaf")
def test_ctrl_c_is_seen_though_another_handler_took_it() -> None:
    with INTERRUPTS.listening():
        assert not INTERRUPTS.seen
        signal.raise_signal(signal.SIGINT)
        assert INTERRUPTS.seen
        assert INTERRUPTS.seen


@pytest.mark.usefixtures("deaf")
def test_other_signals_and_earlier_ones_are_no_ctrl_c() -> None:
    with INTERRUPTS.listening():
        signal.raise_signal(signal.SIGINT)
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        with INTERRUPTS.listening():
            signal.raise_signal(signal.SIGTERM)
            assert not INTERRUPTS.seen
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("deaf")
def test_a_run_that_failed_after_ctrl_c_ends_the_command_whatever_its_reason() -> None:
    failed = RunReport("bao", DAY, DAY, "r", "connection lost", 0, 0, 0, 0)
    progress = StoppableProgress(Console(file=io.StringIO()))

    with INTERRUPTS.listening():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            progress.source_ended(failed)
    progress.close()


@pytest.mark.usefixtures("deaf")
def test_a_thread_that_ctrl_c_breaks_off_shows_no_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken_off() -> None:
        raise KeyboardInterrupt

    with INTERRUPTS.listening():
        signal.raise_signal(signal.SIGINT)
        thread = threading.Thread(target=broken_off)
        thread.start()
        thread.join()

    assert capsys.readouterr().err == ""


def test_a_thread_that_fails_without_ctrl_c_is_told() -> None:
    told: list[object] = []

    def failing() -> None:
        raise ValueError("a fault of ours")

    before, threading.excepthook = threading.excepthook, told.append
    try:
        with INTERRUPTS.listening():
            thread = threading.Thread(target=failing)
            thread.start()
            thread.join()
    finally:
        threading.excepthook = before

    assert len(told) == 1
