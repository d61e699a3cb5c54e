"""Claims that an earlier run found in the same documents are taken over, and only those."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine

from assets.ledger import Ledger
from assets.partition import SourceDay
from assets.same_claims import claims_held, finder, made_of
from assets.stage_files import parquet_notes, read_rows, write_parquet
from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS
from benchmarks.made_archive import Plan, write_archive
from pipelines.home import Home
from pipelines.rebuild import reindex, reparse
from pipelines.resources import ledger_of
from sources.archive import Archive
from sources.catalogue import load_catalogue
from tests.integration.pipelines.rows import rows

DAY = SourceDay("baocantho", date(2024, 2, 28))


def _noted(ledger: Ledger, file: Path) -> bool:
    """Whether a day's claims are those of its documents; ``file`` must be put back afterwards."""
    note = made_of(finder(ledger.catalogue()), ledger, DAY)
    assert file.exists()
    return claims_held(ledger, DAY, note) is not None


def test_claims_are_found_again_only_where_something_else_went_in(
    home: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = Plan(pages=1, days=1, source=DAY.source, first_day=DAY.day)
    assert len(list(write_archive(Archive(home.archive), plan))) == 1
    reindex(home)
    assert [r.error for r in reparse(home)] == [None]
    found = rows(engine, "claim")["claim"]
    assert found

    ledger = ledger_of(home)
    documents, claims = ledger.documents_file(DAY), ledger.claims_file(DAY)
    assert _noted(ledger, claims)
    table, notes = read_rows(claims, CLAIM_COLUMNS), parquet_notes(claims)
    marked = {key: note for key, note in notes.items() if key != "rows_digest"}
    write_parquet(table.slice(0, 0), CLAIM_COLUMNS, claims, marked)
    assert [r.error for r in reparse(home)] == [None]
    assert not rows(engine, "claim")["claim"], "what is noted was not found again"

    # Another row of documents, a damaged file, another catalogue.
    whole, of_documents = read_rows(documents, DOCUMENT_COLUMNS), parquet_notes(documents)
    write_parquet(whole.slice(0, 0), DOCUMENT_COLUMNS, documents)
    assert not _noted(ledger, claims)
    write_parquet(whole, DOCUMENT_COLUMNS, documents, of_documents)
    assert _noted(ledger, claims)
    kept = claims.read_bytes()
    claims.write_bytes(kept[:-100])
    assert not _noted(ledger, claims)
    claims.write_bytes(kept)

    source = load_catalogue()[DAY.source].model_dump(mode="json", exclude_defaults=True)
    overlay = tmp_path / "other.yaml"
    overlay.write_text(yaml.safe_dump([source | {"note": "another entry"}], allow_unicode=True))
    monkeypatch.setenv("OCOP_CATALOGUE", str(overlay))
    assert [r.error for r in reparse(home)] == [None]
    assert rows(engine, "claim")["claim"] == found
