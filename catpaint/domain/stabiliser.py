"""A steadier hand: the brush follows the pointer as if drawn along, so that a trembling way becomes a smooth one."""

from __future__ import annotations

import math

from catpaint.domain.spans import Point, bounded

_STEP = 2.0
_MOST_STEPS = 64
"""Of one move of the pointer; a leap needs no more."""


class Stabiliser:
    """Points of the brush for points of the pointer, by exponential smoothing along the way.

    length: pixels over which the way is smoothed; 0 follows the pointer exactly. It depends on the way alone, not on
    how often or how fast the pointer tells where it is.
    """

    def __init__(self, length: float) -> None:
        self._length = length
        self._pointer: Point | None = None
        self._brush: Point | None = None

    def follow(self, point: Point) -> list[Point]:
        """The pointer is at (y, x) now: where the brush goes, the last point being where it is then."""
        place = bounded(point)
        if place is None:
            return []
        if self._pointer is None or self._brush is None or self._length <= 0:
            self._pointer = self._brush = place
            return [place]
        distance = math.dist(self._pointer, place)
        steps = min(max(1, round(distance / _STEP)), _MOST_STEPS)
        share = 1 - math.exp(-distance / steps / self._length)
        points = []
        (y0, x0), (y, x) = self._pointer, self._brush
        for number in range(1, steps + 1):
            part = number / steps
            y += (y0 + (place[0] - y0) * part - y) * share
            x += (x0 + (place[1] - x0) * part - x) * share
            points.append((y, x))
        self._pointer, self._brush = place, (y, x)
        return points

    def rest(self) -> list[Point]:
        """The pointer was let go: what the brush still has to go to reach it; nothing where it is there."""
        if self._pointer is None or self._brush is None or math.dist(self._pointer, self._brush) < 0.5:
            return []
        self._brush = self._pointer
        return [self._pointer]
