"""The extractor's score on labelled documents, once per version.

A partition is a version of the extractor, in the order in which they came: Dagster plots the
numbers of an asset by partition, so its page shows how the score moved from version to version.
What belongs here: reporting the score. Scoring is in ``accuracy``.
"""

from collections.abc import Iterator
from dataclasses import asdict

import dagster as dg

from accuracy.measure import ALL, Measure, measure
from assets.explained import explained
from assets.ledger import Ledger
from parsers.version import EXTRACTOR_VERSION
from warehouse.scores import record_scores

versions = dg.DynamicPartitionsDefinition(name="extractor_version")

FLOORS = "reaches_its_floors"
NOTHING_LABELLED = "no labelled documents are installed (samples/expected, tests/accuracy)"


@dg.asset(
    partitions_def=versions,
    group_name="text",
    kinds={"python"},
    code_version=EXTRACTOR_VERSION,
    owners=["team:operators"],
    metadata=explained("docs/accuracy.md"),
    output_required=False,
    check_specs=[
        dg.AssetCheckSpec(
            FLOORS,
            asset="extractor_accuracy",
            description="The extractor reads every labelled set as well as it is held to.",
        )
    ],
    description="How well this version reads labelled documents: F1 and precision, plotted over "
    "versions. Nothing is made where no labelled documents are installed.",
)
def extractor_accuracy(
    context: dg.AssetExecutionContext, ledger: Ledger
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Score the running version, and keep the score in the warehouse beside its claims."""
    if context.partition_key != EXTRACTOR_VERSION:
        raise dg.Failure(
            f"Version {context.partition_key} cannot be scored: this program is"
            f" {EXTRACTOR_VERSION}.",
            allow_retries=False,
        )
    measured = measure()
    if not measured.measures:
        context.log.warning(f"Not scored: {NOTHING_LABELLED}.")
        yield _check(passed=False, why=NOTHING_LABELLED)
        return
    record_scores(ledger.engine, EXTRACTOR_VERSION, [asdict(m) for m in measured.measures])
    every = next(m for m in measured.measures if m.labelled_set == ALL)
    numbers = {
        "core_f1": every.core_f1,
        "strict_f1": every.strict_f1,
        "core_precision": every.core_precision,
    }
    yield dg.MaterializeResult(
        metadata={
            **numbers,
            "core_recall": every.core_recall,
            "documents": every.documents,
            "per_set": dg.MetadataValue.md(_listing(measured.measures)),
        },
        check_results=[
            _check(
                passed=not measured.missed,
                severity=dg.AssetCheckSeverity.ERROR,
                why="\n".join(measured.missed) or "every floor is reached",
                **numbers,
            )
        ],
    )


def _check(
    *,
    passed: bool,
    why: str,
    severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.WARN,
    **numbers: float,
) -> dg.AssetCheckResult:
    """The verdict on the floors; its numbers are plotted on the check's own page, over time."""
    return dg.AssetCheckResult(
        check_name=FLOORS, passed=passed, severity=severity, metadata={**numbers, "why": why}
    )


def _listing(measures: tuple[Measure, ...]) -> str:
    rows = [
        f"| {m.labelled_set} | {m.documents} | {m.core_f1:.3f} | {m.core_precision:.3f} "
        f"| {m.core_recall:.3f} | {m.strict_f1:.3f} |"
        for m in measures
    ]
    head = "| set | documents | core F1 | core precision | core recall | strict F1 |"
    return "\n".join([head, "| --- | --- | --- | --- | --- | --- |", *rows])
