"""Alarms of requests: in time, in any order, called off, and none after a fork goes missing."""

import os
import threading
import time

import pytest

from sources.watchdog import Watchdog


def test_an_alarm_set_later_but_due_earlier_rings_first() -> None:
    watchdog, rang = Watchdog(), []
    both = threading.Event()
    watchdog.set(0.3, lambda: (rang.append("late"), both.set()))
    watchdog.set(0.05, lambda: rang.append("early"))
    assert both.wait(5)
    assert rang == ["early", "late"]


def test_an_alarm_that_was_called_off_never_rings_and_the_next_one_does() -> None:
    watchdog, rang = Watchdog(), []
    done = threading.Event()
    watchdog.call_off(watchdog.set(0.05, lambda: rang.append("called off")))
    watchdog.set(0.15, done.set)
    assert done.wait(5)
    assert rang == []


def test_a_thousand_alarms_need_one_thread() -> None:
    watchdog = Watchdog()
    before = threading.active_count()
    tokens = [watchdog.set(60, lambda: None) for _ in range(1000)]
    assert threading.active_count() == before + 1
    for token in tokens:
        watchdog.call_off(token)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_an_alarm_set_after_a_fork_rings() -> None:
    watchdog = Watchdog()
    watchdog.call_off(watchdog.set(60, lambda: None))
    time.sleep(0.05)  # the thread waits, so that the fork does not copy a held lock
    if (child := os.fork()) == 0:
        rang = threading.Event()
        watchdog.set(0.05, rang.set)
        os._exit(0 if rang.wait(5) else 1)
    assert os.waitpid(child, 0)[1] == 0
