"""Dagster's kept counts of made and failed partitions, laid beside its history.

What belongs here: finding counts that lack partitions, and having Dagster count anew. What does
not: what the warehouse itself holds (``assets.checks``).

Dagster keeps which partitions of an asset are made, up to the highest number of an event that it
saw, and adds what has a higher number. Runs that work side by side number their events before
others can read them: an event may appear below a number that was counted already, and a page that
was opened in that moment leaves it out for ever, such as 100 of 3,650 days, which a run writes at
once.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import dagster as dg
from dagster._core.definitions.partitions.context import partition_loading_context
from dagster._serdes import serialize_value

if TYPE_CHECKING:
    from dagster._core.definitions.assets.graph.base_asset_graph import BaseAssetGraph
    from dagster._core.storage.event_log.base import AssetRecord
    from dagster._core.storage.partition_status_cache import AssetStatusCacheValue

Partitioned = Mapping[dg.AssetKey, dg.PartitionsDefinition[str]]


def partitioned_assets(graph: BaseAssetGraph[Any]) -> Partitioned:
    """The assets whose partitions Dagster counts."""
    nodes = [graph.get(key) for key in sorted(graph.get_all_asset_keys())]
    return {node.key: node.partitions_def for node in nodes if node.partitions_def is not None}


def count_anew(instance: dg.DagsterInstance, assets: Partitioned) -> dict[str, int]:
    """Drop kept counts that lack partitions: the next page counts the history of such an asset.

    Returns the assets whose counts were dropped, with the number of partitions they lacked.
    """
    wrong: dict[str, int] = {}
    with partition_loading_context(None, instance):
        for record in instance.get_asset_records(list(assets)):
            key = record.asset_entry.asset_key
            if lacked := _lacked(instance, record, assets[key]):
                instance.wipe_asset_cached_status([key])
                wrong[key.to_user_string()] = lacked
    return wrong


def state_of_counts(instance: dg.DagsterInstance, assets: Partitioned) -> str:
    """A digest of what is kept: while it stays the same, there is nothing new to look at."""
    kept = {
        record.asset_entry.asset_key: record.asset_entry.cached_status
        for record in instance.get_asset_records(list(assets))
    }
    digest = sha256()
    for key in assets:
        value = kept.get(key)
        digest.update(f"{key} {serialize_value(value) if value else None}\n".encode())
    return digest.hexdigest()


def _lacked(
    instance: dg.DagsterInstance, record: AssetRecord, partitions: dg.PartitionsDefinition[str]
) -> int:
    """How many partitions a page leaves out that begins with what is kept of this asset."""
    kept = record.asset_entry.cached_status
    if kept is None or kept.partitions_def_id != partitions.get_serializable_unique_identifier():
        return 0
    # From nothing first: what is written between the two is then in the second.
    made, failed = _counted(instance, record, partitions, None)
    shown_made, shown_failed = _counted(instance, record, partitions, kept)
    return len((made - shown_made) | (failed - shown_failed - shown_made))


def _counted(
    instance: dg.DagsterInstance,
    record: AssetRecord,
    partitions: dg.PartitionsDefinition[str],
    kept: AssetStatusCacheValue | None,
) -> tuple[set[str], set[str]]:
    """The partitions, made and failed, that Dagster finds when it begins with what is kept."""
    # Imported here: it brings in half of Dagster's storage, which no run needs.
    from dagster._core.storage.partition_status_cache import _build_status_cache

    key = record.asset_entry.asset_key
    found = _build_status_cache(instance, key, partitions, kept, record)
    if found is None:
        return set(), set()
    made = found.deserialize_materialized_partition_subsets(partitions)
    failed = found.deserialize_failed_partition_subsets(partitions)
    return set(made.get_partition_keys()), set(failed.get_partition_keys())
