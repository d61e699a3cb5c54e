"""The machine: room on its disk, fonts and Tesseract."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from pipelines.doctor.finding import Finding, fault, warning, well

LEAST_BYTES = 500_000_000
FEW_BYTES = 5_000_000_000
"""A source's year is some hundred megabytes of pages; a re-parse writes its files beside them."""

_VIETNAMESE = ":charset=1ebf"
"""U+1EBF, ế: a font that has it was made for Vietnamese."""


def look_at_disk(folder: Path, *, least: int = LEAST_BYTES, few: int = FEW_BYTES) -> Finding:
    """Room where the installation lives, or will live."""
    place = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(place).free
    seen = f"{free / 1e9:.1f} GB free at {place}"
    todo = "Make room, or move the installation: OCOP_HOME names its folder."
    if free < least:
        return fault("disk", seen, todo)
    if free < few:
        return warning("disk", seen, todo)
    return well("disk", seen)


def look_at_fonts() -> Finding:
    """A font with Vietnamese letters, for printed pages and charts."""
    program = shutil.which("fc-list")
    if program is None:
        return warning(
            "fonts",
            "the program fc-list is missing, so the fonts are unknown",
            "Install fontconfig and a font with Vietnamese letters, such as fonts-dejavu-core.",
        )
    listed = _told([program, _VIETNAMESE, "family"])
    families = sorted({line.split(",")[0].strip() for line in listed.splitlines() if line.strip()})
    if not families:
        return warning(
            "fonts",
            "no font has Vietnamese letters",
            "Install one, such as fonts-dejavu-core; charts show boxes without it.",
        )
    return well("fonts", f"{len(families)} with Vietnamese letters, such as {families[0]}")


def look_at_recogniser() -> Finding:
    """Tesseract with its Vietnamese data, which reads scans."""
    todo = "Install tesseract-ocr and tesseract-ocr-vie; until then scans give no figures."
    program = shutil.which("tesseract")
    if program is None:
        return warning("OCR", "Tesseract is not on the PATH", todo)
    if "vie" not in _told([program, "--list-langs"]).split():
        return warning("OCR", f"{program} has no data for Vietnamese (vie)", todo)
    version = _told([program, "--version"]).split("\n", 1)[0].removeprefix("tesseract ")
    return well("OCR", f"Tesseract {version} with Vietnamese")


def _told(command: list[str]) -> str:
    """What a program prints; nothing when it fails, which is then found missing."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")
