"""From PDF page space (origin bottom left, unrotated) to the page as it is read (top left)."""

from __future__ import annotations

from typing import NamedTuple


class Turn(NamedTuple):
    """A page box in page space and how often it is turned by 90 degrees clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @classmethod
    def of(cls, box: tuple[float, float, float, float], quarters: int) -> Turn:
        """The turn of a page box given as left, bottom, right, top."""
        left, bottom, right, top = box
        return cls(left, bottom, right, top, quarters)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of page space is shown."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:  # noqa: PLR2004
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Where a box of page space is shown, as x0, top, x1, bottom."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
