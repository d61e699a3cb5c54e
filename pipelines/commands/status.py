"""`ocop status`: how the last night went, source by source, and what is at work now."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.faults import PROBLEMS, CommandError

if TYPE_CHECKING:
    from pipelines.home import Home
    from pipelines.status.overview import Overview


def status(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object instead of the screen.")
    ] = False,
) -> None:
    """Show on one screen how the last night went: each source, what failed and why.

    Below stand backfills and runs at work, what waits to be loaded, the daemon, its schedules and
    the disk. Nothing is started, and no site is asked. A source is late when it has not answered
    for 36 hours, overdue after three days.

    ```
    ocop status
    ocop status --json | jq '.sources[] | select(.state == "failed")'
    ```

    Exit code 3 when the last night of a source failed, or one is overdue; 4 when the database is
    not running.
    """
    from pipelines.home import Home

    found = _look(Home.from_environment())
    if as_json:
        json.dump(_record(found), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        from pipelines.present.status import print_overview

        print_overview(found)
    if found.troubled:
        raise typer.Exit(PROBLEMS)


def _look(home: Home) -> Overview:
    """What there is to say.

    Raises:
        CommandError: nothing was run here yet.
        WarehouseUnavailable: the embedded server is not running, or a named one does not answer.
    """
    from pipelines.status.overview import is_asleep, overview
    from warehouse.errors import WarehouseUnavailable

    if not (home.dagster / "dagster.yaml").is_file():
        raise CommandError(
            f"Nothing was run in {home.root} yet.", "Begin with: ocop nightly --dry-run"
        )
    if is_asleep(home):
        raise WarehouseUnavailable("The embedded server is not running. Start it: ocop db start")
    return overview(home, datetime.now(UTC))


def _record(found: Overview) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(asdict(found), default=str))
    return {"ok": not found.troubled} | told
