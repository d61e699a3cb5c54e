"""How well each version of the extractor read labelled documents, beside the claims it made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, delete, insert

from warehouse.schema import extractor_score


def record_scores(engine: Engine, version: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Make the table hold exactly these rows for a version of the extractor."""
    with engine.begin() as connection:
        connection.execute(
            delete(extractor_score).where(extractor_score.c.extractor_version == version)
        )
        if rows:
            connection.execute(
                insert(extractor_score), [{"extractor_version": version, **row} for row in rows]
            )
