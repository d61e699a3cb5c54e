from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.integration.warehouse.rows import DAY, claim, document, frame
from warehouse.load import load_partition

State = Callable[..., str]


@pytest.fixture
def state(engine: Engine) -> State:
    """States one figure in a document of its own; gives its claim id."""
    numbers = count(1)

    def add(value: float, *, doc: dict[str, Any] | None = None, **changes: Any) -> str:
        n = next(numbers)
        source = f"s{n:02}"
        evidence = changes.get("evidence", f"câu số {n}, {value}")
        common = {"source": source}
        spoken = document(n, publisher=source, **common) | (doc or {})
        figure = claim(n, n, claim_id=f"k{n:02}", value_min=value, **common)
        figure |= {"value_max": value, "evidence": evidence} | changes
        load_partition(
            engine, source, DAY, frame(spoken), frame(figure), None,
            extractor_version="v1", run_id=None,
        )  # fmt: skip
        return f"k{n:02}"

    return add
