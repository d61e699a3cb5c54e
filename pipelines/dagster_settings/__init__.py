"""Dagster's settings of a new installation: ``dagster.yaml``, written once.

What belongs here: which storage a new installation gets, and the text of its file. What does
not: opening it (``pipelines.instance``).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

STORAGE_URL = "OCOP_DAGSTER_STORAGE_URL"
"""Set by `ocop` for its own processes: the embedded server's second database."""

SERVER_URL = "OCOP_DAGSTER_URL"
"""Set by the operator: a PostgreSQL database for Dagster's runs, events and schedules."""


def new_settings(environment: Mapping[str, str]) -> str:
    """The text of ``dagster.yaml`` for an installation with these environment variables.

    ``OCOP_DAGSTER_URL`` names a server's database; else the embedded server holds the storage
    beside the warehouse. With a warehouse elsewhere and no such address there is no server to
    put it on, and Dagster's own files (SQLite) are used.
    """
    if environment.get(SERVER_URL):
        storage = _read("server.yaml")
    elif environment.get("OCOP_WAREHOUSE_URL"):
        storage = ""
    else:
        storage = _read("laptop.yaml")
    return _read("common.yaml") + storage


def _read(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")
