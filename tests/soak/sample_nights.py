"""The project's definitions with its nightly schedule over the sample sources.

Real nights leave sample sources out, and sites of this machine may be asked as samples only.
"""

from __future__ import annotations

import dagster as dg

from pipelines.definitions import build_definitions
from pipelines.home import Home, catalogue_overlay
from pipelines.schedules import nightly_schedule
from sources.catalogue import load_catalogue


def definitions() -> dg.Definitions:
    """Everything as it is but for the schedule; a module may hold one such set only."""
    real = build_definitions(Home.from_environment())
    names = [source.name for source in load_catalogue(catalogue_overlay()).crawled(sample=True)]
    return dg.Definitions(
        assets=real.assets,
        asset_checks=real.asset_checks,
        jobs=real.jobs,
        schedules=[nightly_schedule(names)],
        sensors=real.sensors,
        resources=real.resources,
        executor=real.executor,
    )


defs = definitions()
