"""Who does the work of a large step: this process, a pool of processes, or Dask's workers.

What belongs here: handing out tasks and giving back results in their order. What does not: what a
task is (``assets.shards``). Tasks are pure, so that one whose worker was lost is done again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from assets.worker_start import WorkerContext, leave_out_pandas

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2
"""Tasks in hand for each worker: one at work, one waiting. Memory is bounded by it."""
_MOST_LOSSES = 5
_PATIENCE = "20s"
_GLANCE_SECONDS = 1.0
"""How often the wait for a result looks whether every worker of the pool is alive."""


class WorkforceError(Exception):
    """Workers are missing or were lost again and again; says what to do."""


class _Promise(Protocol):
    def result(self) -> Any: ...  # noqa: ANN401 - whatever the task gives


@dataclass(frozen=True, slots=True)
class Workforce:
    """How many processes of this machine work, or the address of a Dask scheduler instead."""

    processes: int = 1
    scheduler: str | None = None

    @property
    def is_alone(self) -> bool:
        """Whether this process does all by itself."""
        return self.scheduler is None and self.processes <= 1

    def spread(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R]]:
        """Each task with its result, in the order of the tasks, whoever does it.

        ``work`` is a function of a module, and pure; tasks and results can be pickled.

        Raises:
            WorkforceError: the scheduler does not answer, its package is missing, or processes
                died again and again. What ``work`` raises comes through.
        """
        if self.scheduler is not None:
            return _by_dask(self.scheduler, work, tasks)
        if self.is_alone:
            return ((task, work(task)) for task in tasks)
        return _by_pool(self.processes, work, tasks)


def _by_pool(processes: int, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R]]:
    left = iter(tasks)
    window: deque[tuple[T, Future[R]]] = deque()
    pool = _new_pool(processes)
    losses = 0
    try:
        while True:
            while len(window) < processes * _AHEAD:
                for task in left:
                    window.append((task, _submit(pool, work, task)))
                    break
                else:
                    break
            if not window:
                return
            try:
                result = _result_of(pool, window[0][1])
            except BrokenProcessPool as error:
                losses += 1
                if losses > _MOST_LOSSES:
                    raise WorkforceError(
                        f"Worker processes were killed {losses} times, perhaps for want of memory. "
                        "Set OCOP_WORKERS to a smaller number."
                    ) from error
                pool.shutdown(wait=False)
                pool = _new_pool(processes)
                window = deque(
                    (task, done if _is_good(done) else _submit(pool, work, task))
                    for task, done in window
                )
                continue
            yield window.popleft()[0], result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result_of(pool: ProcessPoolExecutor, promise: Future[R]) -> R:
    while not wait([promise], timeout=_GLANCE_SECONDS).done:
        _break_if_one_is_lost(pool)
    return promise.result()


def _break_if_one_is_lost(pool: ProcessPoolExecutor) -> None:
    """Lets a pool see that a worker died while it was handing over its result.

    Half of the result is in the pipe then, and the pool reads on for the other half as long as
    anyone holds the pipe's other end: its other workers and this process. Without them the reading
    ends, and the pool says that it is broken. The standard library has no public way to do it.
    """
    workers = list((pool._processes or {}).values())
    if all(worker.is_alive() for worker in workers):
        return
    for worker in workers:
        worker.kill()
    pool._result_queue._writer.close()  # type: ignore[attr-defined]


def _new_pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=WorkerContext(), initializer=_begin)


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and does not outlive it."""
    leave_out_pandas()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _submit(pool: ProcessPoolExecutor, work: Callable[[T], R], task: T) -> Future[R]:
    try:
        return pool.submit(work, task)
    except BrokenProcessPool as error:
        lost: Future[R] = Future()
        lost.set_exception(error)
        return lost


def _is_good(future: Future[Any]) -> bool:
    return future.done() and future.exception() is None


def _by_dask(address: str, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R]]:
    """Dask itself hands the tasks of a worker that was lost to another one."""
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise WorkforceError(
            "OCOP_DASK_SCHEDULER needs the extra: pip install 'ocop-ledger[dask]'."
        ) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise WorkforceError(
            f"The Dask scheduler {address} does not answer. Start it, or unset OCOP_DASK_SCHEDULER."
        ) from error
    with client:
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
        if threads == 0:
            raise WorkforceError(
                f"The Dask scheduler {address} has no worker. Start one: dask worker {address} "
                "--nthreads 1"
            )
        left = iter(tasks)
        window: deque[tuple[T, _Promise]] = deque()
        try:
            while True:
                while len(window) < threads * _AHEAD:
                    for task in left:
                        # Not pure in Dask's sense: it would look for results by the task's hash.
                        window.append((task, client.submit(work, task, pure=False)))
                        break
                    else:
                        break
                if not window:
                    return
                task, promise = window.popleft()
                yield task, promise.result()
        except KilledWorker as error:
            raise WorkforceError(
                "Dask's workers were lost again and again on one task, perhaps for want of memory."
            ) from error
