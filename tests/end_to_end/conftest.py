from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.servers import short_home
from warehouse.server import EmbeddedServer


@pytest.fixture
def home() -> Iterator[Path]:
    """An OCOP_HOME of its own, whose server is gone at the end."""
    with short_home() as folder:
        try:
            yield folder
        finally:
            EmbeddedServer(folder / "warehouse").destroy()
