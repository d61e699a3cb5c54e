"""Whether the packages that are installed are those of the lock file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from pipelines.doctor.finding import Finding, fault, warning, well

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_REQUIRED = re.compile(r"^[A-Za-z0-9._-]+")
_SHOWN = 5
_RENEW = "Install what the lock file names: make setup, or pip install --no-deps "
_RENEW += "--require-hashes -r requirements.lock"


def locked_versions(lock: str) -> dict[str, set[str]]:
    """Versions by normal package name; several where they differ between platforms."""
    found: dict[str, set[str]] = {}
    for name, version in _PINNED.findall(lock):
        found.setdefault(_normal(name), set()).add(version)
    return found


def look_at_packages(lock: Path = LOCK, project: str = "ocop-ledger") -> Finding:
    """Compare installed packages with the lock; optional ones may be missing."""
    name = "packages"
    needed = set(_needed(metadata.requires(project) or []))
    if missing := sorted(one for one in needed if _installed(one) is None):
        return fault(name, f"missing: {', '.join(missing)}", _RENEW)
    if not lock.is_file():
        return well(name, "every package that is needed is installed; no lock file to compare")
    locked = locked_versions(lock.read_text(encoding="utf-8"))
    if other := list(_others(locked)):
        more = f" and {len(other) - _SHOWN} more" if len(other) > _SHOWN else ""
        return warning(name, "; ".join(other[:_SHOWN]) + more, _RENEW)
    return well(name, f"as the {len(locked)} packages of requirements.lock")


def _others(locked: Mapping[str, set[str]]) -> Iterator[str]:
    for name, versions in sorted(locked.items()):
        installed = _installed(name)
        if installed is not None and installed not in versions:
            yield f"{name} {installed} instead of {', '.join(sorted(versions))}"


def _needed(requirements: Iterable[str]) -> Iterator[str]:
    """Names of what is always needed: an extra is the operator's choice."""
    for line in requirements:
        if "extra ==" not in line and (found := _REQUIRED.match(line)):
            yield found.group()


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
