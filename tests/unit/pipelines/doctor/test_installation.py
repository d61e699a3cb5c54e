from importlib import metadata
from pathlib import Path

from pipelines.doctor.installation import locked_versions, look_at_packages

LOCK = """\
numpy==2.3.5 ; python_full_version < '3.12' \\
    --hash=sha256:00
numpy==2.4.0 ; python_full_version >= '3.12' \\
    --hash=sha256:01
Typing_Extensions==4.15.0 \\
    --hash=sha256:02
"""


def test_a_lock_may_name_a_version_for_each_platform() -> None:
    assert locked_versions(LOCK) == {
        "numpy": {"2.3.5", "2.4.0"},
        "typing-extensions": {"4.15.0"},
    }


def test_this_installation_is_the_lock_file_s() -> None:
    assert look_at_packages().state == "well"


def test_another_version_than_the_lock_s_is_named_with_both(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("typer==0.0.1 \\\n", encoding="utf-8")
    found = look_at_packages(lock)
    assert found.state == "warning"
    assert found.seen == f"typer {metadata.version('typer')} instead of 0.0.1"
    assert "requirements.lock" in found.todo
