"""How often and how long a page is tried again, and how soon a host is given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_result, stop_after_attempt, stop_any
from tenacity.stop import stop_base
from tenacity.wait import wait_exponential_jitter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long to try again, in seconds.

    ``longest_wait`` is the longest Retry-After that is waited for; ``give_up_after`` failures of
    a host in a row, it is left alone as long as anybody asks it.
    """

    attempts: int = 3
    first_wait: float = 1.0
    longest_backoff: float = 30.0
    longest_wait: float = 120.0
    give_up_after: int = 5

    def retrying(
        self,
        again: Callable[[T], bool],
        take_try: Callable[[], bool],
        sleep: Callable[[float], None],
        attempts: int | None = None,
    ) -> Retrying:
        """What calls a function again while ``again`` says so of its result.

        It stops after ``attempts`` (this patience's own when None), or when ``take_try`` says that
        the host has no further try left, and gives the last result.
        """
        return Retrying(
            stop=stop_any(stop_after_attempt(attempts or self.attempts), _NoneLeft(take_try)),
            retry=retry_if_result(again),
            wait=wait_exponential_jitter(
                multiplier=self.first_wait, max=self.longest_backoff, jitter=self.first_wait
            ),
            sleep=sleep,
            retry_error_callback=_last_result,
        )


class _NoneLeft(stop_base):
    def __init__(self, take_try: Callable[[], bool]) -> None:
        self._take_try = take_try

    def __call__(self, retry_state: RetryCallState) -> bool:
        """Take a further try, or say that there is none."""
        return not self._take_try()


def _last_result(state: RetryCallState) -> object:
    if state.outcome is None:
        raise RuntimeError("no attempt was made")
    return state.outcome.result()
