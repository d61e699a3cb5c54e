"""Makes the sample documents and what must be read from them.

``python -m samples.official.make [NAME …]`` writes ``files/`` and ``expected/``; with names, only
the files that begin with one of them. LibreOffice (Debian: libreoffice-writer-nogui) and the fonts
Liberation Serif are needed here, and nowhere else: the files are part of the project.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samples.official.expected import expected_of
from samples.official.forms import made
from samples.official.reading import load_all

FOLDER = Path(__file__).parent


def main(names: Sequence[str]) -> int:
    """Make the named files, or all of them."""
    files, expected = FOLDER / "files", FOLDER / "expected"
    files.mkdir(exist_ok=True)
    expected.mkdir(exist_ok=True)
    for official in load_all():
        for output in official.outputs:
            if names and not output.name.startswith(tuple(names)):
                continue
            payload, pages = made(official, output)
            (files / output.name).write_bytes(payload)
            told = expected_of(official, pages)
            for field in output.knobs.get("unseen", ()):
                del told["decision"][field]
            _write(expected / f"{Path(output.name).stem}.json", told)
            sys.stdout.write(f"{output.name}: {len(payload)} bytes, {len(told['awards'])} lines\n")
    return 0


def _write(path: Path, told: dict[str, Any]) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
