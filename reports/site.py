"""The page with charts: one HTML file that needs no network, for a browser or an e-mail.

What belongs here: putting the parts together and writing the file. Data, arrangement, charts and
markup each have a module of their own.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from sqlalchemy import Engine

from reports import formats
from reports.batches import BATCHES_IN_FULL, MOST_BATCHES, batches
from reports.bundle import bundle
from reports.charts import vega_script
from reports.data import MOST_CLAIMS, MOST_DISPUTED, MOST_OTHER_DISPUTES, Report, load_report
from reports.decisions import decision_disputes, decision_flags, in_force_units
from reports.downloads import Downloads, find_downloads
from reports.drafts import draft_of
from reports.figures import as_json
from reports.older import FOLDER, OlderFile, named_in, older_files, remove_older, write_older
from reports.texts import relations, say, say_flag
from reports.tiles import legend, tiles
from reports.view import (
    FIRST_PROVINCES,
    country_card,
    disputes,
    districts,
    progress_by_unit,
    province_cards,
)

UNITS_IN_FULL = 4
"""Units whose targets are open on the page; those of the others open at a click."""

SCRIPT_PARTS = ("data", "words", "reader", "evidence", "charts", "cards", "page")
"""In the order in which they are run."""

NO_DOWNLOADS = Downloads()

DISPUTES_IN_FULL = 12
"""The same of disagreements, the newest."""


def render(
    engine: Engine, out: Path, most_claims: int = MOST_CLAIMS, exports: Path | None = None
) -> Path:
    """Write ``index.html`` from what the warehouse holds into a folder, and return its path.

    Of the figures it carries so many; older ones stand in files beside it. It links to the files
    that are published in ``exports``, if that folder lies beside its own; see ``find_downloads``.

    The page is replaced in one step: a reader sees the old one or the new one. Equal rows and
    equal published files give an equal page.

    Raises:
        OSError: The folder cannot be written; the old page is still there.
        sqlalchemy.exc.SQLAlchemyError: The warehouse cannot be read.
    """
    report = load_report(engine, most_claims)
    older = older_files(report.older)
    page = page_html(report, older, find_downloads(out, exports))
    out.mkdir(parents=True, exist_ok=True)
    path, beside = out / "index.html", out / FOLDER
    before = named_in(path)
    write_older(older, beside)
    _replace(path, page)
    # Who has the page of before open still finds what it asks for.
    remove_older(beside, before | {file.name for file in older})
    return path


def page_html(
    report: Report, older: Sequence[OlderFile] = (), downloads: Downloads = NO_DOWNLOADS
) -> str:
    """The whole page as text."""
    cards = province_cards(report)
    app = script()
    featured = sum(card.name in FIRST_PROVINCES for card in cards) or 3
    environment = Environment(
        loader=PackageLoader("reports", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        say=say,
        say_flag=say_flag,
        number=formats.number,
        day=formats.day,
        moment=formats.moment,
        count_range=formats.count_range,
        web=formats.web_address,
        period=formats.period,
        unit_name=formats.unit_name,
        file_size=formats.file_size,
        code=formats.code,
    )
    # Only our own files are marked as safe; the data block is JSON without any HTML character.
    return environment.get_template("index.html.jinja").render(
        report=report,
        cards=cards,
        featured=featured,
        others=cards[featured:],
        country=country_card(report),
        districts=districts(report),
        progress=progress_by_unit(report),
        disputes=disputes(report),
        in_force=in_force_units(report),
        decision_disputes=decision_disputes(report),
        decision_flags=decision_flags(report),
        other_disputes=report.other_disagreements,
        freshness=[row for row in report.freshness if row["claims"]],
        most_units=UNITS_IN_FULL,
        most_disputes=DISPUTES_IN_FULL,
        downloads=downloads,
        relations=relations(),
        batches=batches(report),
        most_batches=MOST_BATCHES,
        batches_in_full=BATCHES_IN_FULL,
        silent=[row["name"] for row in report.freshness if not row["claims"]],
        shown=len(report.evidence) + len(report.older),
        known=report.known,
        tiles=tiles(report),
        map_legend=legend(report),
        heard=[row for row in report.sources if row["documents"] or row["last_capture"]],
        unheard=[row for row in report.sources if not (row["documents"] or row["last_capture"])],
        beside=len(report.older),
        disputes_capped=MOST_DISPUTED
        in (len(report.disagreements), len(report.decision_disagreements))
        or len(report.other_disagreements) == MOST_OTHER_DISPUTES,
        has_samples=any(row["sample"] and row["documents"] for row in report.sources),
        script_hashes=Markup(f"{_hash(vega_script())} {_hash(app)}"),  # noqa: S704
        style=Markup(_file("style.css")),  # noqa: S704
        data=Markup(as_json(bundle(report, older))),  # noqa: S704
        vega=Markup(vega_script()),  # noqa: S704
        app=Markup(app),  # noqa: S704
    )


def script() -> str:
    """The page's own script, of parts that share their names and nothing else's."""
    parts = "\n".join(_file(f"script/{name}.js") for name in SCRIPT_PARTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _file(name: str) -> str:
    return files("reports").joinpath("page", name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    """A script as the page's policy names it: scripts that it does not name never run."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _replace(path: Path, text: str) -> Path:
    unfinished = draft_of(path)
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.chmod(0o644)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path
