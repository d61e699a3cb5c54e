"""One partition, source × day, and the record of what became of each in a run.

What belongs here: the key, and how a step that covers many partitions reports them one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import dagster as dg

DESK = "desk"
"""The source of files added by hand; its day is the day of arrival."""

ADDING = "ocop/adding"
"""Tag of a run that adds files to the desk: those that are there already are as they were."""

SKIPPED = "ocop/skipped"
"""Tag of a run that asked no site, with the reason: its source rests."""

_NAMED_IN_MESSAGE = 10


@dataclass(frozen=True, slots=True, order=True)
class SourceDay:
    """One partition: the documents that a source published on one day in Viet Nam."""

    source: str
    day: date

    @property
    def key(self) -> str:
        """Dagster's key: its dimensions in alphabetical order, ``2024-03-05|desk``."""
        return f"{self.day.isoformat()}|{self.source}"

    @classmethod
    def from_key(cls, key: str) -> SourceDay:
        """The inverse of ``key``.

        Raises:
            ValueError: the text is no such key.
        """
        day, separator, source = key.partition("|")
        if not separator:
            raise ValueError(f"not a partition key (day|source): {key!r}")
        return cls(source, date.fromisoformat(day))


def partitions_of(context: dg.AssetExecutionContext) -> list[SourceDay]:
    """The partitions that this step covers, by source, then day."""
    return sorted(SourceDay.from_key(key) for key in context.partition_keys)


@dataclass
class Outcome:
    """What became of each partition of a step.

    A step over many partitions must not let a bad one spoil the good: good ones are logged as
    materialised one by one, and the step fails at its end for the bad ones alone.
    """

    context: dg.AssetExecutionContext
    good: dict[SourceDay, dict[str, Any]] = field(default_factory=dict)
    bad: dict[SourceDay, str] = field(default_factory=dict)
    resting: dict[SourceDay, str] = field(default_factory=dict)

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

    def finish(self) -> dg.MaterializeResult[None]:
        """Report to Dagster.

        Raises:
            dagster.Failure: some partitions failed; the others are logged as materialised.
        """
        if not self.bad:
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
        reasons = [f"{p.source} {p.day}: {why}" for p, why in sorted(self.bad.items())]
        shown = reasons[:_NAMED_IN_MESSAGE]
        more = len(reasons) - len(shown)
        raise dg.Failure(
            f"{len(self.bad)} of {len(self.bad) + len(self.good)} partitions failed: "
            + "; ".join(shown)
            + (f"; and {more} more" if more else ""),
            metadata={"failed_partitions": [p.key for p in sorted(self.bad)]},
            allow_retries=False,
        )
