"""One line of JSON a document, for programs."""

from __future__ import annotations

import json
import sys

from parsers.models import Document
from parsers.serialise import document_to_json


class Lines:
    """Writes each document to standard output at once, so that a reader can follow."""

    def add(self, document: Document) -> None:
        """Write one line.

        Raises:
            BrokenPipeError: the reader has gone.
        """
        line = json.dumps(document_to_json(document), ensure_ascii=False, separators=(",", ":"))
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
