"""Lines of long annexes: products, producers and places put together from word lists."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_WORDS = Path(__file__).parent / "names.yaml"


def filled(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """As many lines as ``plan`` asks for, the same ones for the same plan.

    ``count`` lines; ``places`` a list of [commune, district] as printed; ``hamlets`` words for the
    address's first part; ``stars`` how many lines of each star, in any order unless ``sorted``;
    ``section_by`` "district" puts a heading before the lines of each district, ``section_form``
    its words, ``restart`` numbers anew there; addresses then leave it out. ``drop`` names
    fields that the annex does not print.
    """
    rng = random.Random(plan["seed"])  # noqa: S311 - the same sample every time, no secret
    stars = [star for star, n in plan["stars"].items() for _ in range(n)]
    if not plan.get("sorted"):
        rng.shuffle(stars)
    taken: set[str] = set()
    lines = [_line(plan, star, rng, taken) for star in stars]
    if plan.get("section_by") == "district":
        lines.sort(key=lambda line: line["home"])
    home = None
    for line in lines:
        if plan.get("section_by") and line["home"] != home:
            home = line["home"]
            form = plan.get("section_form", "{}")
            heading = form.format(home, home.upper())
            yield {
                "section": heading,
                "restart": plan.get("restart", False),
                "district": _bare(home),
            }
        hidden = {"home", *plan.get("drop", ())}
        yield {key: value for key, value in line.items() if key not in hidden}


def _bare(name: str) -> str:
    """A district's name without its kind: "huyện Ba Vì" → "Ba Vì"."""
    kind = next(k for k in ("huyện ", "quận ", "thị xã ", "thành phố ") if name.startswith(k))
    return name.removeprefix(kind)


def _line(plan: dict[str, Any], star: int, rng: random.Random, taken: set[str]) -> dict[str, Any]:
    words = _word_lists()
    group = rng.choice(plan.get("groups", list(words["products"])))
    while True:
        product = rng.choice(words["products"][group])
        brand = rng.choice(words["brands"])
        name = f"{product} {brand}"
        if name not in taken:
            taken.add(name)
            break
    commune, district = (*rng.choice(plan["places"]), "")[:2]
    hamlet = f"{rng.choice(plan.get('hamlets', ['Ấp']))} {rng.randint(1, 12)}"
    home = "" if plan.get("section_by") else district
    address = ", ".join(part for part in (hamlet, commune, home, plan.get("tail")) if part)
    low, high = {3: (50.0, 69.9), 4: (70.0, 89.9), 5: (90.0, 98.0)}[star]
    return {
        "product": name,
        "producer": rng.choice(words["producers"]).format(brand),
        "address": address,
        "group": plan.get("group_names", {}).get(group, group),
        "star": star,
        "score": round(rng.uniform(low, high), plan.get("digits", 1)),
        "home": district,
    }


@cache
def _word_lists() -> dict[str, Any]:
    lists: dict[str, Any] = yaml.safe_load(_WORDS.read_text("utf-8"))
    return lists
