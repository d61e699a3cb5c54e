"""What the warehouse says when it cannot do what was asked.

What belongs here: exceptions whose message tells a person what to do next. What does not:
errors of the database driver, which pass through unless they mean one of these.
"""

from __future__ import annotations


class WarehouseUnavailable(Exception):  # noqa: N818 (a state of the world, not a fault of the call)
    """No query can be answered; the message says why and what to do."""


class LoadRejected(ValueError):  # noqa: N818
    """The rows handed to a load contradict each other or the tables; nothing was written."""
