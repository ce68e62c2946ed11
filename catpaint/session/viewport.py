"""Where the label map lies in the canvas: zoom and offset, as plain arithmetic."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from catpaint.domain.spans import Box

MIN_ZOOM, MAX_ZOOM = 1 / 64, 64.0
_STEPS = tuple(sorted({*(2.0**n for n in range(-6, 7)), *(1.5 * 2.0**n for n in range(-6, 6))}))
_MARGIN = 48
"""Pixels of the label map that stay in sight however far it is moved."""


@dataclass(frozen=True)
class Viewport:
    """Widget position = map position × zoom + offset, all in logical pixels as (x, y).

    view: (width, height) of the widget. image: (width, height) of the label map.
    """

    view: tuple[float, float] = (1.0, 1.0)
    image: tuple[int, int] = (1, 1)
    zoom: float = 1.0
    offset: tuple[float, float] = (0.0, 0.0)

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """The label map's (y, x) under a widget position (x, y)."""
        return (y - self.offset[1]) / self.zoom, (x - self.offset[0]) / self.zoom

    def to_widget(self, y: float, x: float) -> tuple[float, float]:
        """The widget position (x, y) of the label map's (y, x)."""
        return x * self.zoom + self.offset[0], y * self.zoom + self.offset[1]

    def rect(self, box: Box) -> tuple[int, int, int, int]:
        """The widget pixels (left, top, width, height) that show a box of the label map, one more on each side."""
        left, top = self.to_widget(box[0], box[1])
        right, bottom = self.to_widget(box[2], box[3])
        x, y = math.floor(left) - 1, math.floor(top) - 1
        return x, y, math.ceil(right) + 1 - x, math.ceil(bottom) + 1 - y

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The label map's pixels that show in these widget pixels; empty where they show none."""
        y0, x0 = self.to_map(left, top)
        y1, x1 = self.to_map(right, bottom)
        width, height = self.image
        first = max(math.floor(y0), 0), max(math.floor(x0), 0)
        return *first, max(min(math.ceil(y1), height), first[0]), max(min(math.ceil(x1), width), first[1])

    def fitted(self, room: tuple[float, float] | None = None) -> Viewport:
        """The whole label map in the middle, as large as fits. room: (width, height) it takes when it is turned."""
        space = [max(side - 2 * 16, 16) for side in self.view]
        width, height = room or self.image
        zoom = min(space[0] / width, space[1] / height, MAX_ZOOM)
        return replace(self, zoom=max(zoom, MIN_ZOOM)).centred()

    def centred(self) -> Viewport:
        """The label map's middle in the middle."""
        x, y = (round((self.view[i] - self.image[i] * self.zoom) / 2) for i in (0, 1))
        return replace(self, offset=(float(x), float(y)))

    def zoomed(self, zoom: float, x: float, y: float) -> Viewport:
        """Another zoom; what lies under the widget position (x, y) stays there."""
        zoom = min(max(zoom, MIN_ZOOM), MAX_ZOOM)
        map_y, map_x = self.to_map(x, y)
        return replace(self, zoom=zoom, offset=(x - map_x * zoom, y - map_y * zoom))._held()

    def stepped(self, steps: int, x: float, y: float) -> Viewport:
        """The next round zoom in (1) or out (-1) around a widget position."""
        nearby = self.zoom * (1.001 if steps > 0 else 0.999)
        larger = [step for step in _STEPS if step > nearby]
        smaller = [step for step in _STEPS if step < nearby]
        chosen = (larger or [MAX_ZOOM])[0] if steps > 0 else (smaller or [MIN_ZOOM])[-1]
        return self.zoomed(chosen, x, y)

    def moved(self, dx: float, dy: float) -> Viewport:
        """Moved by widget pixels."""
        return replace(self, offset=(self.offset[0] + dx, self.offset[1] + dy))._held()

    def resized(self, width: float, height: float) -> Viewport:
        """Another size of the widget; the middle stays in the middle."""
        dx, dy = (width - self.view[0]) / 2, (height - self.view[1]) / 2
        return replace(self, view=(width, height), offset=(self.offset[0] + dx, self.offset[1] + dy))._held()

    def _held(self) -> Viewport:
        """Never lose the label map out of sight, and keep to whole pixels so that edges stay crisp."""
        offset = []
        for i in (0, 1):
            size = self.image[i] * self.zoom
            margin = min(_MARGIN, size, self.view[i])
            # The whole pixels between the two: rounding afterwards would push a map smaller than a pixel out.
            low, high = math.ceil(margin - size), math.floor(self.view[i] - margin)
            offset.append(float(min(max(round(self.offset[i]), low), high)))
        return replace(self, offset=(offset[0], offset[1]))
