"""What Dagster costs an asset and partition of a backfill: ``benchmarks.dagster_overhead``.

Three assets that do nothing but report their partitions, as the project's own do
(``assets.partition.Outcome``), in one run over ``--days`` of one source, with the storage of a new
installation: the embedded server. The instance is open and the definitions are built before. Prints
milliseconds an asset and partition, by the clock and in CPU without the server's; exits 1 above
``--at-most`` by the clock.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import dagster as dg

from assets.partition import Outcome, partitions_of

NAMES = ("documents", "claims", "warehouse")


def definitions(source: str) -> dg.Definitions:
    """Three assets, one after the other, over the project's partitions of one source."""
    from pipelines.partitions import source_days

    partitions = source_days([source])

    def asset(name: str, deps: list[str]) -> dg.AssetsDefinition:
        @dg.asset(
            name=name,
            deps=deps,
            partitions_def=partitions,
            backfill_policy=dg.BackfillPolicy.single_run(),
        )
        def made(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
            outcome = Outcome(context)
            for partition in partitions_of(context):
                outcome.done(partition, {"dagster/partition_row_count": 0, "sample": "none"})
            return outcome.finish()

        return made

    assets = [asset(n, list(NAMES[:i][-1:])) for i, n in enumerate(NAMES)]
    job = dg.define_asset_job("bare", assets, partitions_def=partitions)
    return dg.Definitions(assets=assets, jobs=[job], executor=dg.in_process_executor)


def measure(root: Path, days: int) -> tuple[float, float]:
    """Seconds an asset and partition: by the clock, and of this process's CPU."""
    import pipelines.definitions  # noqa: F401 - settings of the process that runs
    from pipelines.home import Home
    from pipelines.instance import dagster_instance
    from pipelines.nights import range_tags
    from warehouse.server import EmbeddedServer

    home = Home(root).prepare()
    source = "baocantho"
    job = definitions(source).resolve_job_def("bare")
    first = date(2024, 1, 1)
    tags = range_tags(source, first, first + timedelta(days=days - 1))
    with dagster_instance(home) as instance:
        started, cpu = time.perf_counter(), time.process_time()
        result = job.execute_in_process(instance=instance, tags=tags)
        wall, cpu = time.perf_counter() - started, time.process_time() - cpu
        made = sum(len(instance.get_materialized_partitions(dg.AssetKey(name))) for name in NAMES)
    EmbeddedServer(home.warehouse).destroy()
    if not result.success or made != days * len(NAMES):
        raise RuntimeError(f"{made} materialisations of {days * len(NAMES)}")
    return wall / made, cpu / made


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code says whether the aim was reached."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--at-most", type=float, default=40, help="ms by the clock; default 40")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="ocop-dagster-") as folder:
        Path(folder).chmod(0o755)
        wall, cpu = (1000 * seconds for seconds in measure(Path(folder), options.days))
    batch = os.environ.get("DAGSTER_EVENT_BATCH_SIZE", "0")
    print(f"{wall:.1f} ms by the clock, {cpu:.1f} ms of CPU an asset and partition", end=" ")
    print(f"({options.days} days, events in batches of {batch}, load {os.getloadavg()[0]:.1f})")
    if wall > options.at_most:
        print(f"above {options.at_most:g} ms", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
