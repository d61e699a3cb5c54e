"""What is kept: the folders, the archive, the catalogue."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pipelines.doctor.finding import Finding, fault, well
from pipelines.home import Home
from pipelines.resources import archive_of
from sources.archive import ArchiveError
from sources.catalogue import CatalogueError, load_catalogue
from sources.growing import ArchiveUnavailable


def look_at_home(home: Home) -> Finding:
    """Whether the folder of the installation can be written."""
    todo = "Choose a folder that you may write to; OCOP_HOME names it."
    return _writable("home", home.root, todo)


def look_at_archive(home: Home) -> Finding:
    """Whether pages can be archived, and the store that holds them answers."""
    todo = "Let the account that runs `ocop` write there; a page that is not archived is not read."
    found = _writable("archive", home.archive, todo)
    if found.state != "well" or not home.archive_url:
        return found
    try:
        files = len(archive_of(home).storage.files())
    except (ArchiveError, ArchiveUnavailable) as error:
        return fault("archive", str(error), "Check OCOP_ARCHIVE and the keys of the store.")
    return well("archive", f"{files} files in {home.archive_url}; the spool is {home.archive}")


def look_at_catalogue(home: Home, overlay: Path | None) -> Finding:
    """Whether every entry of the catalogue is right."""
    try:
        catalogue = load_catalogue(overlay, home=home.root)
    except (CatalogueError, OSError) as error:
        where = f"Mend {overlay}, or unset OCOP_CATALOGUE." if overlay else "Mend the entry."
        return fault("sources", " ".join(str(error).split()), where)
    return well("sources", f"{len(catalogue.crawled(sample=False))} are crawled")


def _writable(name: str, folder: Path, todo: str) -> Finding:
    """Write a file and take it away again; of a folder yet to be made, its parent is asked."""
    place = next(one for one in (folder, *folder.parents) if one.exists())
    try:
        handle, file = tempfile.mkstemp(prefix=".doctor-", dir=place)
        os.close(handle)
        Path(file).unlink()
    except OSError as error:
        return fault(name, f"{place} cannot be written ({error.strerror})", todo)
    made = "" if place == folder else ", which the first command will make"
    return well(name, f"{folder} can be written{made}")
