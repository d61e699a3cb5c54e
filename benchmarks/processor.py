"""Processor time: of this process and its children, and of an embedded database server.

Other programs on the machine lengthen the clock's time; they hardly change these.
"""

from __future__ import annotations

import resource
from contextlib import suppress

import psutil

from warehouse.server import EmbeddedServer


def own_cpu() -> float:
    """CPU seconds of this process and of its children that ended."""
    return this_cpu() + children_cpu()


def this_cpu() -> float:
    """CPU seconds of this process."""
    mine = resource.getrusage(resource.RUSAGE_SELF)
    return mine.ru_utime + mine.ru_stime


def children_cpu() -> float:
    """CPU seconds of children of this process that ended."""
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return theirs.ru_utime + theirs.ru_stime


def server_cpu(server: EmbeddedServer) -> float:
    """CPU seconds of the server since its start, connections that were closed included; else 0."""
    pid = server.status().pid
    return tree_cpu(pid) if pid else 0.0


def tree_cpu(pid: int) -> float:
    """CPU seconds of a process, of its children that ended, and of all below it that live."""
    top = psutil.Process(pid)
    seconds = 0.0
    for process in (top, *top.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            seconds += sum(process.cpu_times()[:4])
    return seconds
