"""Trains the extractor's second opinion: ``make opinion``, or ``python -m accuracy.train_opinion``.

It learns from the project's own labelled texts alone and writes
parsers/claims/data/second_opinion.json. ``--without AT AU`` leaves sets out and ``--to FILE``
writes elsewhere: so is seen what it says of texts that it has not met (docs/decisions/0014).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from accuracy.linear_model import Fitted, fit
from accuracy.opinion_examples import all_examples
from parsers.claims.second_opinion import WEIGHTS


def trained(without: frozenset[str] = frozenset()) -> dict[str, Fitted]:
    """The model of each question, from all own texts but the sets ``without``."""
    found = all_examples(without)
    by_task = {task: [e for e in found if e.task == task] for task in ("metric", "scope")}
    for task, examples in by_task.items():
        counts = Counter(e.answer for e in examples)
        told = ", ".join(f"{answer} {n}" for answer, n in counts.most_common())
        print(f"{task}: {len(examples)} examples ({told})", file=sys.stderr)
    return {task: fit(examples) for task, examples in by_task.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--without", nargs="*", default=[], help="keys of sets that are left out")
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="file that is written")
    options = parser.parse_args(arguments)
    models = trained(frozenset(key.lower() for key in options.without))
    options.to.write_text(_readable(models), "utf-8")
    for task, model in models.items():
        print(f"{task}: {len(model['weights'])} weights in {options.to}", file=sys.stderr)
    return 0


def _readable(models: dict[str, Fitted]) -> str:
    """JSON with a feature a line, so that a change of the weights can be read."""
    parts = []
    for task, model in models.items():
        rows = ",\n".join(
            f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(weights)}"
            for name, weights in sorted(model["weights"].items())
        )
        head = f'"classes": {json.dumps(model["classes"])},\n"bias": {json.dumps(model["bias"])}'
        parts.append(f'"{task}": {{\n{head},\n"weights": {{\n{rows}\n}}\n}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    sys.exit(main())
