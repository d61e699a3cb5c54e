"""What Dagster's pages show of tables is what the table definitions say."""

import dagster as dg
import pytest
from sqlalchemy import Table

from assets.claims import build_claims
from assets.documents import build_documents
from assets.table_schemas import COLUMN_SCHEMA
from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS
from assets.warehouse import build_warehouse
from warehouse.schema import award, claim, document

DAYS = dg.StaticPartitionsDefinition(["one"])


def shown(asset: dg.AssetsDefinition, key: str) -> dg.TableSchema:
    (metadata,) = asset.metadata_by_key.values()
    value = metadata[key]
    assert isinstance(value, dg.TableSchema | dg.TableSchemaMetadataValue)
    return value if isinstance(value, dg.TableSchema) else value.schema


@pytest.mark.parametrize("table", [document, claim, award], ids=lambda table: table.name)
def test_the_asset_of_the_warehouse_shows_its_tables(table: Table) -> None:
    columns = shown(build_warehouse(DAYS), table.name).columns
    assert [column.name for column in columns] == [column.name for column in table.columns]
    assert all(column.description for column in columns)
    by_name = {column.name: column for column in columns}
    assert by_name["document_id"].type == "text"
    assert not by_name["document_id"].constraints.nullable


def test_files_of_rows_show_the_columns_that_they_have() -> None:
    for asset, columns in (
        (build_documents(DAYS), DOCUMENT_COLUMNS),
        (build_claims(DAYS), CLAIM_COLUMNS),
    ):
        told = {column.name for column in shown(asset, COLUMN_SCHEMA).columns}
        assert told <= set(columns.names)
        assert len(told) > 20
