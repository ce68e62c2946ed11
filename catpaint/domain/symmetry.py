"""Symmetry: one stroke painted in several places at once, mirrored or turned about a centre."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from catpaint.domain.spans import Point

Kind = Literal["none", "vertical", "horizontal", "both", "radial"]
"""Vertical and horizontal say how the axis of the mirror stands."""

MIN_COUNT, MAX_COUNT = 2, 24


@dataclass(frozen=True)
class Symmetry:
    """centre: (y, x) in pixels, which the axes go through. count: how often a radial one repeats, 2..24."""

    kind: Kind = "none"
    centre: Point = (0.0, 0.0)
    count: int = 6

    def images(self, point: Point) -> list[Point]:
        """Where the brush paints for a pointer at (y, x): that point itself first, always equally many."""
        (y, x), (cy, cx) = point, self.centre
        across, down = (y, 2 * cx - x), (2 * cy - y, x)
        if self.kind == "vertical":
            return [point, across]
        if self.kind == "horizontal":
            return [point, down]
        if self.kind == "both":
            return [point, across, down, (2 * cy - y, 2 * cx - x)]
        if self.kind == "radial":
            count = min(max(self.count, MIN_COUNT), MAX_COUNT)
            return [point, *(self._turned(point, 2 * math.pi * number / count) for number in range(1, count))]
        return [point]

    def axes(self, shape: tuple[int, int]) -> list[tuple[Point, Point]]:
        """Lines to show over a label map of this shape, from (y, x) to (y, x)."""
        (height, width), (cy, cx) = shape, self.centre
        upright, level = ((0.0, cx), (float(height), cx)), ((cy, 0.0), (cy, float(width)))
        if self.kind == "radial":
            far = math.hypot(height, width)
            rays = [2 * math.pi * number / self.count for number in range(self.count)]
            return [((cy, cx), (cy - far * math.cos(turn), cx + far * math.sin(turn))) for turn in rays]
        lines = {"vertical": [upright], "horizontal": [level], "both": [upright, level]}
        return lines.get(self.kind, [])

    def _turned(self, point: Point, turn: float) -> Point:
        y, x = point[0] - self.centre[0], point[1] - self.centre[1]
        sine, cosine = math.sin(turn), math.cos(turn)
        return self.centre[0] + y * cosine + x * sine, self.centre[1] + x * cosine - y * sine


NONE = Symmetry()
