"""One partition, source × day, and the record of what became of each in a run.

What belongs here: how a step that covers many partitions reports them one by one. The key is in
``assets.source_day``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import dagster as dg
from dagster._core.definitions.source_asset import SYSTEM_METADATA_KEY_SOURCE_ASSET_OBSERVATION

from assets.failed_days import told_by_span
from assets.source_day import ADDING as ADDING  # noqa: PLC0414 - given on
from assets.source_day import DESK as DESK  # noqa: PLC0414 - given on
from assets.source_day import SourceDay as SourceDay  # noqa: PLC0414 - given on

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_NOT_YET = (
    "this day has not come in Viet Nam; look at the days that were asked for, and at the clock of "
    "this machine"
)

FAILED = "failed"
"""Metadata of the observation of a partition that could not be made: the reason."""

FAILED_PARTITIONS = "failed_partitions"
"""Metadata of the failure of a step: the keys of all partitions that it names."""

SKIPPED = "ocop/skipped"
"""Tag of a run that asked no site, with the reason: its source rests."""

_NAMED_IN_MESSAGE = 10

NOTHING = cast("dg.DagsterType", dg.Nothing)
"""The type of what steps over partitions give each other: they meet in files and tables."""

Reported = dg.MaterializeResult[None] | dg.Output[None]
"""What a step over partitions ends with."""


def partitions_of(context: dg.AssetExecutionContext) -> list[SourceDay]:
    """The partitions that this step covers, by source, then day."""
    return sorted(SourceDay.from_key(key) for key in context.partition_keys)


@dataclass
class Outcome:
    """What became of each partition of a step.

    A step over many partitions must not let a bad one spoil the good: good ones are logged as
    materialised one by one, and go on to the later steps of the run. Its last step fails for the
    bad ones alone, so that they are what Dagster counts as failed, in every asset.
    """

    context: dg.AssetExecutionContext
    earlier: dict[SourceDay, str] = field(default_factory=dict)
    good: dict[SourceDay, dict[str, Any]] = field(default_factory=dict)
    bad: dict[SourceDay, str] = field(default_factory=dict)
    resting: dict[SourceDay, str] = field(default_factory=dict)

    def covered(self) -> list[SourceDay]:
        """The partitions of this step, without those that an earlier step of its run failed for.

        What such a step left of them is older than this run, and not to be taken further. Days to
        come, which a range of days may name, are bad.
        """
        self.earlier = failed_before(self.context)
        today = datetime.now(HANOI).date()
        wanted = [p for p in partitions_of(self.context) if p not in self.earlier]
        self.failed((p for p in wanted if p.day > today), _NOT_YET)
        return [p for p in wanted if p.day <= today]

    def done(self, partition: SourceDay, metadata: Mapping[str, Any]) -> None:
        """Note a partition that was made, with its numbers."""
        self.good[partition] = dict(metadata)

    def failed(self, partitions: Iterable[SourceDay], reason: str) -> None:
        """Note partitions that could not be made, with the reason a person reads."""
        self.bad.update(dict.fromkeys(partitions, reason))

    def rests(self, partitions: Iterable[SourceDay], reason: str) -> None:
        """Note partitions that nobody is to make now, with the reason a person reads."""
        self.resting.update(dict.fromkeys(partitions, reason))

    def is_skipped(self) -> bool:
        """Whether nothing was made because all of it rests; said to Dagster, run and asset.

        A step that then yields no output leaves the steps behind it skipped and the run a success.
        """
        if not self.resting or self.good or self.bad:
            return False
        reason = "; ".join(dict.fromkeys(self.resting.values()))
        self.context.log.warning("Skipped: %s", reason)
        self.context.instance.add_run_tags(self.context.run.run_id, {SKIPPED: reason})
        for partition in self.resting:
            observed = dg.AssetObservation(
                asset_key=self.context.asset_key,
                partition=partition.key,
                metadata={"skipped": reason},
            )
            self.context.log_event(observed)
        return True

    def finish(self) -> Reported:
        """Report to Dagster; with bad partitions, to be returned where a later step goes on.

        Raises:
            dagster.Failure: some partitions failed, and this is the last step of the run or none
                is left for the next.
        """
        if not self.bad and not self.earlier:
            for partition, reason in self.resting.items():
                self.good[partition] = {"skipped": reason}
            for partition, metadata in self.good.items():
                self.context.add_asset_metadata(metadata, partition_key=partition.key)
            return dg.MaterializeResult()
        for partition, metadata in self.good.items():
            self.context.log_event(
                dg.AssetMaterialization(
                    asset_key=self.context.asset_key, partition=partition.key, metadata=metadata
                )
            )
        for partition, reason in self.bad.items():
            self.context.log.error("%s: %s", partition.key, reason)
            observed = dg.AssetObservation(
                self.context.asset_key, partition=partition.key, metadata={FAILED: reason}
            )
            self.context.log_event(observed)
        if self.good and goes_on(self.context):
            # Without the mark, Dagster would say of all partitions that they were made.
            return dg.Output(None, metadata={SYSTEM_METADATA_KEY_SOURCE_ASSET_OBSERVATION: True})
        raise self._failure()

    def _failure(self) -> dg.Failure:
        bad = self.earlier | self.bad
        reasons = told_by_span(bad)
        shown = reasons[:_NAMED_IN_MESSAGE]
        more = len(reasons) - len(shown)
        return dg.Failure(
            f"{len(bad)} of {len(bad) + len(self.good)} partitions failed: "
            + "; ".join(shown)
            + (f"; and {more} more" if more else ""),
            metadata={
                FAILED_PARTITIONS: [p.key for p in sorted(bad)],
                "reasons": dg.MetadataValue.md("\n".join(f"- {reason}" for reason in reasons)),
            },
            allow_retries=False,
        )


def failed_before(context: dg.AssetExecutionContext) -> dict[SourceDay, str]:
    """Partitions that earlier steps of this run failed for, with the reasons.

    A run that is repeated from the step that failed follows one that did the earlier steps.
    """
    run = context.run
    chosen = {key.to_user_string() for key in context.job_def.asset_layer.selected_asset_keys}
    repeated = set(run.step_keys_to_execute or chosen)
    found: dict[SourceDay, str] = {}
    for run_id in filter(None, (run.parent_run_id, run.run_id)):
        events = context.instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_OBSERVATION)
        for event in events:
            observed = event.asset_observation
            if observed is None or observed.partition is None or FAILED not in observed.metadata:
                continue
            made_anew = run_id != run.run_id and observed.asset_key.to_user_string() in repeated
            if not made_anew:
                reason = str(observed.metadata[FAILED].value)
                found[SourceDay.from_key(observed.partition)] = reason
    return found


def goes_on(context: dg.AssetExecutionContext) -> bool:
    """Whether another step of this run takes further what this one makes."""
    layer = context.job_def.asset_layer
    later = layer.get(context.asset_key).child_keys & set(layer.selected_asset_keys)
    return any(key != context.asset_key for key in later)
