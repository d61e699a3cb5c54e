"""The names under which a tag draws an icon, and the shapes of stars that have no name.

"<svg><use href='#ic-star'>", "<ion-icon name='star'>", "<i data-feather='star'>", "<svg
data-testid='StarIcon'>"; a polygon of ten corners, far and near by turns, is a star.
"""

from __future__ import annotations

import math
import re
from itertools import islice

from bs4 import Tag

_NAMING = ("data-icon", "data-feather", "data-lucide", "icon", "data-testid")
_WITHIN_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_STEP = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_CORNERS = 10
_MOST_PARTS = 200  # nodes within a tag; five stars in nested boxes have a few dozen
_FAR = 1.3
"""By how much the points of a star are farther from its middle than its notches, at least."""


def is_large(tag: Tag) -> bool:
    """Whether a tag holds more than any drawing of stars: who asks so reads no page twice."""
    return next(islice(tag.descendants, _MOST_PARTS, None), None) is not None


def names_of(tag: Tag) -> str:
    """Classes, sprites and component names of a tag, low, with spaces between."""
    found = [str(name) for name in tag.get("class") or ()]
    found += [str(tag[name]) for name in _NAMING if tag.has_attr(name)]
    if tag.name.endswith("icon") and tag.has_attr("name"):
        found.append(str(tag["name"]))
    if tag.name == "li" and tag.parent is not None and not tag.get_text(strip=True):
        found += [str(name) for name in tag.parent.get("class") or ()]
    if tag.name in {"svg", "use"}:
        uses = [tag] if tag.name == "use" else tag.find_all("use")
        links = [str(use.get("href") or use.get("xlink:href") or "") for use in uses]
        found += [link.rsplit("#", 1)[-1] for link in links]
    return _WITHIN_WORD.sub("-", " ".join(found)).replace(":", " ").lower()


def pictured(tag: Tag) -> str:
    """The file name of the picture that a tag's style puts behind it, "" for none."""
    behind = _URL.search(str(tag.get("style") or ""))
    return behind[1].rsplit("/", 1)[-1].lower() if behind else ""


def fill_of(tag: Tag) -> str:
    """The colour that a shape is filled with, its own or that of what it is made of."""
    parts = (part.get("fill") for part in (tag, *tag.find_all(["path", "polygon", "use"])))
    return next((str(fill) for fill in parts if fill), "")


def is_star_shape(tag: Tag) -> bool:
    """Whether an ``svg`` draws one star of straight lines and nothing else."""
    shapes = tag.find_all(["polygon", "path", "circle", "rect", "text"])
    if tag.name != "svg" or len(shapes) != 1 or shapes[0].name not in {"polygon", "path"}:
        return False
    points = _corners(shapes[0])
    if len(points) > _CORNERS and math.dist(points[0], points[-1]) < 1e-3:  # noqa: PLR2004
        points.pop()
    if len(points) != _CORNERS:
        return False
    middle = [sum(axis) / _CORNERS for axis in zip(*points, strict=True)]
    far = [math.dist(point, middle) for point in points]
    outer, inner = sorted((far[::2], far[1::2]), key=sum)[::-1]
    return min(outer) > _FAR * max(inner)


def _corners(shape: Tag) -> list[tuple[float, float]]:
    if shape.name == "polygon":
        numbers = [float(n) for n in _NUMBER.findall(str(shape.get("points") or ""))]
        return list(zip(numbers[::2], numbers[1::2], strict=False))
    return _walked(str(shape.get("d") or ""))


def _walked(path: str) -> list[tuple[float, float]]:
    """The corners of a path of straight lines; none where it is curved."""
    x = y = 0.0
    corners: list[tuple[float, float]] = []
    for step, rest in _STEP.findall(path):
        numbers = [float(n) for n in _NUMBER.findall(rest)]
        kind, near = step.upper(), step.islower()
        if kind in "ML" and len(numbers) % 2 == 0:
            moves = list(zip(numbers[::2], numbers[1::2], strict=True))
        elif kind in "HV":
            moves = [(n, 0.0 if near else y) if kind == "H" else (0.0 if near else x, n)
                     for n in numbers]  # fmt: skip
        elif kind == "Z":
            continue
        else:
            return []
        for dx, dy in moves:
            x, y = (x + dx, y + dy) if near else (dx, dy)
            corners.append((x, y))
    return corners
