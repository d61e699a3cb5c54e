"""Asking the server whether it answers: the only meaning of "running" here."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

import psycopg


class Answer(Enum):
    """What came of a connection attempt."""

    YES = "a query was answered"
    STARTING = "the server is starting, recovering or shutting down"
    FULL = "the server has no connection left"
    PASSWORD = "the server does not know the stored password"  # noqa: S105
    STRANGER = "another server answers at this address"
    NO = "nothing listens"


# The server's own words, in English: it is made with messages in the locale C.
_WORDS = (
    ("starting up", Answer.STARTING),
    ("shutting down", Answer.STARTING),
    ("recovery", Answer.STARTING),
    ("not yet accepting", Answer.STARTING),
    ("too many clients", Answer.FULL),
    ("remaining connection slots", Answer.FULL),
    ("password authentication failed", Answer.PASSWORD),
    ("does not exist", Answer.STRANGER),
)


def probe(conninfo: str, data: Path) -> Answer:
    """Connect, ask for the data folder and compare it with ours."""
    try:
        with psycopg.connect(conninfo, connect_timeout=5, autocommit=True) as connection:
            row = connection.execute("SELECT current_setting('data_directory')").fetchone()
    except psycopg.Error as error:
        said = str(error)
        # "No such file or directory" of a missing socket must not read as a missing role.
        for words, answer in _WORDS:
            if words in said and "FATAL" in said:
                return answer
        return Answer.NO
    return Answer.YES if row and Path(row[0]) == data.resolve() else Answer.STRANGER
