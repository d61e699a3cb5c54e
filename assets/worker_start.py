"""How a worker process begins: anew, and without the program that wants it.

What belongs here: what ``multiprocessing`` is told. What workers do is in ``assets.workforce``.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import Any

_one_at_a_time = threading.Lock()


class _Worker(SpawnProcess):
    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: ANN401, N802 - as multiprocessing has it
        with _no_main_program():
            return SpawnProcess._Popen(process_obj)


class WorkerContext(SpawnContext):
    """Processes that are spawned, not forked: this one may have threads of Dagster, of a database.

    A spawned process imports the main program of its parent first, in case it is asked for
    something that is defined there. Tasks never are; and where the program is Dagster's, that
    takes longer than all that a worker needs.
    """

    Process = _Worker


class _NoPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError("a worker does without pandas", name=fullname)


def leave_out_pandas() -> None:
    """Let this process have no pandas, unless it has it already.

    Arrow imports it, where it is installed, for the first list that it makes an array of. Nothing
    that a worker does needs it, and it takes a quarter of the time in which one begins.
    """
    sys.meta_path.insert(0, _NoPandas())


@contextmanager
def _no_main_program() -> Iterator[None]:
    """Let a process that is started meanwhile be told of no main program."""
    with _one_at_a_time:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program
