"""A task that says what its worker has loaded; imports nothing else, so that only that is seen."""

from __future__ import annotations

import sys


def loaded(_: int) -> list[str]:
    import assets.tables  # as the task of a shard does

    assets.tables.table([{"document_id": "d"}], assets.tables.DOCUMENT_COLUMNS)
    program = sys.modules["__main__"]
    main = getattr(program, "__file__", None) or program.__name__
    return [str(main), *(name for name, module in sys.modules.items() if module is not None)]
