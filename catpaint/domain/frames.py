"""Frames: where a piece lies once it was stretched and turned, with the handles one does that by."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from catpaint.domain.label_pixels import MAX_SIDE
from catpaint.domain.spans import Box, Point

Handle = Literal["top-left", "top", "top-right", "right", "bottom-right", "bottom", "bottom-left", "left", "turn"]
PLACES: dict[Handle, tuple[int, int]] = {
    "top-left": (-1, -1),
    "top": (-1, 0),
    "top-right": (-1, 1),
    "right": (0, 1),
    "bottom-right": (1, 1),
    "bottom": (1, 0),
    "bottom-left": (1, -1),
    "left": (0, -1),
}
"""Where each handle that stretches lies: half a height down, half a width to the right of the middle."""
STEP = 15
"""Degrees one turns by while Shift is held."""


@dataclass(frozen=True)
class Frame:
    """A rectangle, turned about its middle. centre: (y, x); height, width: label-map pixels, at least 1; degrees:
    clockwise as it is seen.
    """

    centre: Point
    height: float
    width: float
    degrees: float = 0.0

    @classmethod
    def around(cls, box: Box) -> Frame:
        """A box's own."""
        top, left, bottom, right = box
        return cls(((top + bottom) / 2, (left + right) / 2), float(bottom - top), float(right - left))

    def point(self, down: float, right: float) -> Point:
        """So many halves of its height down and of its width to the right of its middle."""
        return self._out(down * self.height / 2, right * self.width / 2)

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Its corners, clockwise from the upper left one."""
        return self.point(-1, -1), self.point(-1, 1), self.point(1, 1), self.point(1, -1)

    def handles(self, aside: float) -> dict[Handle, Point]:
        """Where its handles are; the one that turns it is so many pixels above its upper side."""
        found: dict[Handle, Point] = {handle: self.point(*place) for handle, place in PLACES.items()}
        return {**found, "turn": self._out(-self.height / 2 - aside, 0.0)}

    def stretched(self, handle: Handle, to: Point, *, proportional: bool = False, about_middle: bool = False) -> Frame:
        """With one of its handles at another point; the opposite one, or its middle, stays where it is.

        proportional: height and width keep their ratio.
        """
        down, right = PLACES[handle]
        anchor = self.centre if about_middle else self.point(-down, -right)
        y, x = self._in(to, anchor)
        share = 2.0 if about_middle else 1.0
        height = _side(share * y * down) if down else self.height
        width = _side(share * x * right) if right else self.width
        if proportional:
            scales = [each for each, moves in ((height / self.height, down), (width / self.width, right)) if moves]
            scale = max(scales)
            height, width = _side(self.height * scale), _side(self.width * scale)
        changed = replace(self, height=height, width=width)
        if about_middle:
            return changed
        dy, dx = changed._out(down * height / 2, right * width / 2)
        return replace(changed, centre=(anchor[0] + dy - self.centre[0], anchor[1] + dx - self.centre[1]))

    def turned(self, start: Point, to: Point, *, steps: bool = False) -> Frame:
        """Turned about its middle as far as `to` is from `start`. steps: to the nearest of 15 degrees."""
        (y0, x0), (y1, x1) = ((each[0] - self.centre[0], each[1] - self.centre[1]) for each in (start, to))
        degrees = self.degrees + math.degrees(math.atan2(y1, x1) - math.atan2(y0, x0))
        return replace(self, degrees=(round(degrees / STEP) * STEP if steps else degrees) % 360)

    def _out(self, down: float, right: float) -> Point:
        """From its own directions to the label map's."""
        turn = math.radians(self.degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        return self.centre[0] + right * sin + down * cos, self.centre[1] + right * cos - down * sin

    def _in(self, point: Point, origin: Point) -> Point:
        """How far a point is from another, in its own directions."""
        turn = math.radians(self.degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        y, x = point[0] - origin[0], point[1] - origin[1]
        return y * cos - x * sin, x * cos + y * sin


def _side(length: float) -> float:
    return min(max(length, 1.0), float(MAX_SIDE))
