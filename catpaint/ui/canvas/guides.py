"""Lines to draw by, over the canvas and never in the painting: thirds, a grid, perspective; and axes of symmetry."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from catpaint.domain.spans import Point
from catpaint.session.viewport import Viewport

Kind = Literal["none", "thirds", "grid", "one_point", "two_points"]

_LIGHT, _DARK = QColor(255, 255, 255, 150), QColor(0, 0, 0, 110)
_AXIS = QColor(224, 64, 160, 220)
_RAYS = 24
_LEAST_GAP = 8.0
"""Pixels of the screen below which a grid's lines would be one grey."""


@dataclass(frozen=True)
class Guides:
    """kind: which lines. step: of the grid, pixels of the label map. horizon: share of the height, 0 the upper edge."""

    kind: Kind = "none"
    step: int = 64
    horizon: float = 0.45

    def lines(self, width: int, height: int) -> Iterator[tuple[Point, Point]]:
        """The lines over a label map of this size, from (y, x) to (y, x)."""
        if self.kind == "thirds":
            yield from _crossed([width / 3, 2 * width / 3], [height / 3, 2 * height / 3], width, height)
        elif self.kind == "grid":
            yield from _crossed(range(self.step, width, self.step), range(self.step, height, self.step), width, height)
        elif self.kind in ("one_point", "two_points"):
            level = self.horizon * height
            yield (level, 0.0), (level, float(width))
            shares = (0.5,) if self.kind == "one_point" else (-0.25, 1.25)
            for share in shares:
                yield from _rays((level, share * width), math.hypot(width, height) * 2)

    def paint(self, painter: QPainter, view: Viewport) -> None:
        """Draw them within the label map."""
        if self.kind == "none" or (self.kind == "grid" and self.step * view.zoom < _LEAST_GAP):
            return
        width, height = view.image
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.kind in ("one_point", "two_points"))
        area = QRectF(*view.offset, width * view.zoom, height * view.zoom)
        painter.setClipRect(area.toAlignedRect() & painter.clipBoundingRect().toAlignedRect())
        lines = [_line(view, start, stop) for start, stop in self.lines(width, height)]
        # Dark beside light: one of them is seen on every class.
        for color, aside in ((_DARK, 1.0), (_LIGHT, 0.0)):
            painter.setPen(QPen(color, 1))
            painter.drawLines([line.translated(aside, aside) for line in lines])
        painter.restore()


def paint_axes(painter: QPainter, view: Viewport, axes: Sequence[tuple[Point, Point]]) -> None:
    """Where strokes are mirrored."""
    if not axes:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(*view.offset, view.image[0] * view.zoom, view.image[1] * view.zoom)
    painter.setClipRect(area.toAlignedRect() & painter.clipBoundingRect().toAlignedRect())
    pen = QPen(_AXIS, 1)
    pen.setDashPattern([6.0, 4.0])
    painter.setPen(pen)
    painter.drawLines([_line(view, start, stop) for start, stop in axes])
    painter.restore()


def _line(view: Viewport, start: Point, stop: Point) -> QLineF:
    return QLineF(QPointF(*view.to_widget(*start)), QPointF(*view.to_widget(*stop)))


def _crossed(columns: Sequence[float], rows: Sequence[float], width: int, height: int) -> Iterator[tuple[Point, Point]]:
    for x in columns:
        yield (0.0, float(x)), (float(height), float(x))
    for y in rows:
        yield (float(y), 0.0), (float(y), float(width))


def _rays(point: Point, length: float) -> Iterator[tuple[Point, Point]]:
    for number in range(_RAYS):
        turn = 2 * math.pi * number / _RAYS
        yield point, (point[0] + length * math.sin(turn), point[1] + length * math.cos(turn))
