"""The process that a run lives in, as a tag of the run, by which a killed one is told.

Dagster watches the processes that it started only as long as the one that watches lives too. A
tag outlives both.
"""

from __future__ import annotations

import socket

import dagster as dg
import psutil
from dagster._core.storage.tags import HIDDEN_TAG_PREFIX

PROCESS_TAG = f"{HIDDEN_TAG_PREFIX}ocop-process"
"""Host, process id and moment of start of the process, then the run's id where it is known.

Hidden: in Dagster's list of runs it would stand first, where source and days are looked for.
"""


def process_tag(run_id: str | None = None) -> dict[str, str]:
    """The tag by which a run of this process is known as lost when the process is gone."""
    name = name_of(psutil.Process())
    return {PROCESS_TAG: f"{name} {run_id}" if run_id else name}


def tag_run(instance: dg.DagsterInstance, run: dg.DagsterRun) -> None:
    """Note that a run lives in this process."""
    tag = process_tag(run.run_id)
    if run.tags.get(PROCESS_TAG) != tag[PROCESS_TAG]:
        instance.add_run_tags(run.run_id, tag)


def process_of(run: dg.DagsterRun) -> str | None:
    """The process that a run was tagged with; None when it has no such tag of its own.

    Dagster copies tags when it repeats a run: such a copy names the process of the one before.
    """
    name, _, run_id = run.tags.get(PROCESS_TAG, "").partition(" ")
    is_own = run_id == run.run_id if run_id else run.parent_run_id is None
    return name if name and is_own else None


def is_gone(name: str) -> bool:
    """Whether the process is certainly gone; of another host's nothing is certain."""
    host, _, rest = name.rpartition("/")
    number = rest.partition("@")[0]
    if host != socket.gethostname() or not number.isdigit():
        return False
    try:
        process = psutil.Process(int(number))
        return name_of(process) != name or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def name_of(process: psutil.Process) -> str:
    """Host, process id and seconds from the machine's start to its own, which never come again.

    Not its time of day: whoever compares may live after the clock was set.
    """
    since_boot = process.create_time() - psutil.boot_time()
    return f"{socket.gethostname()}/{process.pid}@{since_boot:.2f}"
