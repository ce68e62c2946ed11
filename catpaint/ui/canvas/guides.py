"""Lines to draw by as the canvas shows them, their vanishing points under the pointer, and axes of symmetry."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from catpaint.domain.guides import Guides
from catpaint.domain.spans import Point
from catpaint.session.viewport import Viewport
from catpaint.ui.canvas.turning import Turning
from catpaint.ui.common.qt_session import QtSession

_LIGHT, _DARK = QColor(255, 255, 255, 150), QColor(0, 0, 0, 110)
_AXIS = QColor(224, 64, 160, 220)
_LEAST_GAP = 8.0
"""Pixels of the screen below which a grid's lines would be one grey."""


_REACH, _RADIUS = 14.0, 6.0


def paint_guides(painter: QPainter, view: Viewport, guides: Guides) -> None:
    """Draw them within the label map."""
    if guides.kind == "none" or (guides.kind == "grid" and guides.step * view.zoom < _LEAST_GAP):
        return
    width, height = view.image
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(guides.shares))
    area = QRectF(*view.offset, width * view.zoom, height * view.zoom)
    painter.setClipRect(area.toAlignedRect() & painter.clipBoundingRect().toAlignedRect())
    lines = [_line(view, start, stop) for start, stop in guides.lines(width, height)]
    # Dark beside light: one of them is seen on every class.
    for color, aside in ((_DARK, 1.0), (_LIGHT, 0.0)):
        painter.setPen(QPen(color, 1))
        painter.drawLines([line.translated(aside, aside) for line in lines])
    painter.restore()


class VanishingPoints:
    """The instrument that drags vanishing points; with Shift along the horizon."""

    def __init__(self, session: QtSession) -> None:
        self._session = session
        self._held: int | None = None

    def press(self, point: Point, zoom: float) -> None:
        """Takes the nearest one, where the pointer is on it."""
        far = [math.hypot(point[0] - y, point[1] - x) * zoom for y, x in self._places()]
        nearest = min(range(len(far)), key=far.__getitem__, default=None)
        self._held = nearest if nearest is not None and far[nearest] <= _REACH else None

    def drag(self, point: Point, *, constrain: bool) -> None:
        """It goes with the pointer, and the horizon with it."""
        if self._held is not None:
            self._session.guides.move(self._held, point, level=constrain)

    def release(self) -> None:
        """One step of undo ends here."""
        if self._held is not None:
            self._session.session.seal()
        self._held = None

    def paint(self, painter: QPainter, view: Viewport, turning: Turning) -> None:
        """The points as rings, beside the label map, too."""
        painter.save()
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, place in enumerate(self._places()):
            spot = QPointF(*view.to_widget(*place))
            for color, width in ((QColor(0, 0, 0, 190), 4.0), (QColor(255, 255, 255), 2.0)):
                painter.setPen(QPen(color, width))
                painter.drawEllipse(spot, _RADIUS, _RADIUS)
            if number == self._held:
                painter.drawPoint(spot)
        painter.restore()

    def _places(self) -> tuple[Point, ...]:
        width, height = self._session.pixels.size
        return self._session.guides.now.places((height, width))


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
