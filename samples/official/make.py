"""Makes the sample documents and what must be read from them.

``python -m samples.official.make [NAME …]`` writes ``files/`` and ``expected/``; with names, only
the files that begin with one of them. LibreOffice (Debian: libreoffice-writer-nogui) and the fonts
Liberation Serif are needed here, and nowhere else: the files are part of the project.

Files whose names begin with "la-" are no outputs: odd habits of offices, written by hand together
with what must be read from them (stars that are drawn, boxes for a table, owners above products).
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samples.official.expected import expected_of
from samples.official.forms import form_of, made
from samples.official.reading import load_all
from samples.official.records import Output

FOLDER = Path(__file__).parent
BUNDLE = "ho-so-ocop"
BUNDLED = (
    "dak-song-1887-qd-ubnd.docx", "thai-nguyen-4068-qd-ubnd.pdf", "soc-trang-3290-qd-ubnd_luu.txt",
)  # fmt: skip


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
            told = {"form": form_of(output), **_seen(told, output)}
            _write(expected / f"{Path(output.name).stem}.json", told)
            sys.stdout.write(
                f"{output.name}: {len(payload)} bytes, {len(told.get('awards', ()))} lines\n"
            )
    _bundle(files, expected)
    return 0


def _seen(told: dict[str, Any], output: Output) -> dict[str, Any]:
    """Without what this file does not show (``unseen``), or with nothing but ``only``."""
    left = {k: v for k, v in told["decision"].items() if k not in output.knobs.get("unseen", ())}
    if only := output.knobs.get("only"):
        return {"decision": {key: left[key] for key in only}}
    return {**told, "decision": left}


def _bundle(files: Path, expected: Path) -> None:
    """A ZIP of some of the files, and what its documents must give, in the order of its members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in BUNDLED:
            archive.writestr(zipfile.ZipInfo(name), (files / name).read_bytes())
    (files / f"{BUNDLE}.zip").write_bytes(buffer.getvalue())
    told = [json.loads((expected / f"{Path(name).stem}.json").read_text()) for name in BUNDLED]
    _write(expected / f"{BUNDLE}.json", {"form": "zip", "documents": told})


def _write(path: Path, told: dict[str, Any]) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
