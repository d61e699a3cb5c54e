"""What the columns of views mean: comments in the database, lines of the data dictionary.

The words stand in ``columns.yaml``; a column without any has those of the column of its name in the
tables. Files that describe themselves (``warehouse.datapackage``) take them from the database.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from warehouse.schema import metadata

_TABLES = ("claim", "document", "award", "source")


@cache
def meanings() -> dict[str, dict[str, str]]:
    """By view: its columns in their order, each with its meaning.

    Raises:
        KeyError: nobody said what a column means.
    """
    told = yaml.safe_load(files(__package__).joinpath("columns.yaml").read_text(encoding="utf-8"))
    common = _of_tables(*_TABLES) | told["common"]
    found = {
        view: {column: words or common[column] for column, words in columns.items()}
        for view, columns in told["views"].items()
    }
    return {view: _of_tables(table) for view, table in told["same_as"].items()} | found


def statements() -> str:
    """SQL that says it in the database, of views that are there."""
    return "\n".join(
        f"comment on column {view}.{column} is '{words.replace(chr(39), chr(39) * 2)}';"
        for view, columns in meanings().items()
        for column, words in columns.items()
    )


def _of_tables(*names: str) -> dict[str, str]:
    """Comments of columns; of several tables with one name the first one's."""
    return {
        column.name: column.comment or ""
        for name in reversed(names)
        for column in metadata.tables[name].columns
    }
