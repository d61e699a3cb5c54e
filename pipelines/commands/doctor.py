"""`ocop doctor`: whether a night can run here, and what to do if not."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.faults import PROBLEMS, UNAVAILABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.doctor.finding import Finding
    from pipelines.home import Home


def doctor(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object: `ok`, and every finding.")
    ] = False,
) -> None:
    """Look at the installation: packages, folders, disk, database, clock, fonts, OCR, sources.

    Nothing is started, mended or upgraded, and no site is asked.

    ```
    ocop doctor
    ocop doctor --json | jq '.findings[] | select(.state != "well")'
    ```

    Exit code 3 when something would stop a night, 4 when that is the database; warnings alone
    give 0.
    """
    from pipelines.home import Home
    from pipelines.present.findings import print_findings

    findings = list(look(Home.from_environment()))
    faults = [finding for finding in findings if finding.state == "fault"]
    if as_json:
        told = {"ok": not faults, "findings": [asdict(finding) for finding in findings]}
        json.dump(told, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        print_findings(findings)
    if any(finding.name == "database" for finding in faults):
        raise typer.Exit(UNAVAILABLE)
    if faults:
        raise typer.Exit(PROBLEMS)


def look(home: Home) -> Iterator[Finding]:
    """Every finding, in the order in which faults are best mended."""
    from pipelines.doctor import database, installation, machine, stores
    from pipelines.home import catalogue_overlay

    yield installation.look_at_packages()
    yield stores.look_at_home(home)
    yield machine.look_at_disk(home.root)
    yield stores.look_at_archive(home)
    yield from database.look_at_warehouse(home)
    yield machine.look_at_fonts()
    yield machine.look_at_recogniser()
    yield stores.look_at_catalogue(home, catalogue_overlay())
