"""The arrows between packages point one way, and files stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "pipelines", "assets", "accuracy", "sources", "parsers", "warehouse", "reports", "reference",
    "samples", "tests", "benchmarks",
)  # fmt: skip
ALLOWED = {
    "reference": set(),
    "parsers": {"reference"},
    "sources": {"reference", "parsers.models"},
    "warehouse": {"reference", "parsers.models", "sources.archive"},
    "reports": {"reference", "parsers.models", "warehouse"},
    "accuracy": {"reference", "parsers"},
    "assets": {"sources", "parsers", "warehouse", "reports", "reference", "accuracy"},
}
FORBIDDEN_IN_PARSERS = {
    "dagster", "sqlalchemy", "psycopg", "requests", "urllib3", "socket", "subprocess", "duckdb",
}  # fmt: skip


def modules(package: str) -> Iterator[Path]:
    return (p for p in (ROOT / package).rglob("*.py") if "migrations/versions" not in str(p))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_package_imports_only_what_its_arrow_allows(package: str) -> None:
    allowed = ALLOWED[package] | {package}
    for path in modules(package):
        for name in imported(path):
            if name.split(".")[0] in PACKAGES:
                assert any(name == a or name.startswith(f"{a}.") for a in allowed), (
                    f"{path.relative_to(ROOT)} imports {name}"
                )


def test_parsers_touch_no_network_database_or_orchestrator() -> None:
    for path in modules("parsers"):
        # Files that may be hostile are opened, and pictures recognised, by processes of their own.
        may_start = {"subprocess"} if path.parent.name == "files" else set()
        for name in imported(path):
            forbidden = FORBIDDEN_IN_PARSERS - may_start
            assert name.split(".")[0] not in forbidden, f"{path.name} imports {name}"


def test_nothing_reads_the_clock_in_parsers() -> None:
    for path in modules("parsers"):
        code = path.read_text(encoding="utf-8")
        for call in (".now(", ".today(", "time.time(", ".utcnow("):
            assert call not in code, f"{path.relative_to(ROOT)} calls {call})"
