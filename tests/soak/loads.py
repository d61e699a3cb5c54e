"""A process that replaces one partition back and forth until it is killed."""

from __future__ import annotations

import hashlib
import time
from datetime import date
from itertools import count

import pandas as pd

from pipelines.home import Home
from tests.integration.warehouse.rows import claim, document
from warehouse.connection import open_warehouse
from warehouse.load import load_partition

DAY = date(2024, 3, 5)
ROWS = {"old": 3000, "new": 2000}
TEXT = "Cả tỉnh có 41 sản phẩm. " * 40


def frames(version: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Documents of a version, each with one claim."""
    common = {"source": "soak", "partition_day": DAY}
    documents, claims = [], []
    for number in range(ROWS[version]):
        key = hashlib.sha256(f"{version}/{number}".encode()).hexdigest()[:24]
        documents.append(document(**common, document_id=key, title=version, text=TEXT))
        claims.append(claim(**common, claim_id=key, document_id=key))
    return pd.DataFrame(documents), pd.DataFrame(claims)


def main() -> None:
    """Load for ever; says after the second turn how many seconds both loads took in it.

    So a kill falls anywhere in a turn, however fast the machine is.
    """
    engine = open_warehouse(Home.from_environment().root)
    versions = [frames(name) for name in ROWS]
    for turn in count():
        began = time.monotonic()
        for documents, claims in versions:
            load_partition(
                engine, "soak", DAY, documents, claims, None, extractor_version="soak", run_id="s"
            )
        if turn == 1:
            print(f"{time.monotonic() - began:.3f}", flush=True)


if __name__ == "__main__":
    main()
