"""What all tables share: the metadata object, constraint names and the text type.

A comment on every table and column is not decoration: the data dictionary is made from them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, MetaData, Text
from sqlalchemy.types import TypeEngine

# Names that do not depend on the server, so that a migration can name what it changes.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

COLLATION = "vi_text"
"""Code-point order and Unicode case on every server; made by the first migration."""


def text_type() -> Text:
    """Text whose order and case do not depend on the server's own locale."""
    return Text(collation=COLLATION)


def required(name: str, kind: TypeEngine[Any] | type[TypeEngine[Any]], comment: str) -> Column[Any]:
    """A column that is never null."""
    return Column(name, kind, nullable=False, comment=comment)


def optional(name: str, kind: TypeEngine[Any] | type[TypeEngine[Any]], comment: str) -> Column[Any]:
    """A column that may be null; the comment says when."""
    return Column(name, kind, nullable=True, comment=comment)
