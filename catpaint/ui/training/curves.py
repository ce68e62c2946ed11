"""Curves over the steps of a run: losses, and what is measured on held-out images."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from catpaint.session.training_figures import Points
from catpaint.ui.common.theme import tint
from catpaint.words import number, say

_MARGIN_LEFT, _MARGIN_BOTTOM, _MARGIN_TOP, _MARGIN_RIGHT = 42, 18, 26, 8
_MOST_POINTS = 400
_SPIKE = 8.0
"""Times the median from which on a value is a spike."""
_HUES = (0.58, 0.08, 0.36, 0.80)


class Curves(QWidget):
    """A few curves over one axis of steps. Long histories are averaged into as many points as there is room for."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._curves: dict[str, Points] = {}
        self._steps = 1
        self._best: int | None = None
        self._pointer: float | None = None
        self.setMouseTracking(True)
        self.setMinimumHeight(72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Call it something else."""
        if title != self._title:
            self._title = title
            self.setAccessibleName(title)
            self.update()

    def sizeHint(self) -> QSize:
        """Room for a curve to be read."""
        return QSize(280, 116)

    def show_curves(self, curves: dict[str, Points], steps: int, *, best: int | None = None) -> None:
        """Show these curves over 0..steps; best: a step to mark."""
        self._curves = {name: thinned(points) for name, points in curves.items()}
        self._steps, self._best = max(1, steps), best
        last = ", ".join(f"{name} {points[-1][1]:.3g}" for name, points in self._curves.items() if points)
        self.setAccessibleDescription(last)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().x()
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._pointer = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        values = [value for points in self._curves.values() for _, value in points if math.isfinite(value)]
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        legend = self._legend_width(painter)
        title = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, max(0, self.width() - legend - _MARGIN_RIGHT - 16)
        )
        painter.drawText(QPointF(4, 13), title)
        area = QRectF(self.rect()).adjusted(_MARGIN_LEFT, _MARGIN_TOP, -_MARGIN_RIGHT, -_MARGIN_BOTTOM)
        if not values:
            painter.setPen(muted)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, say("nothing yet"))
            return
        low, high = axis_range(values)
        said = max(painter.fontMetrics().horizontalAdvance(text) for text in _ticks(low, high))
        area.setLeft(max(area.left(), said + 9.0))
        self._draw_axes(painter, area, low, high, muted)
        for place, (name, points) in enumerate(self._curves.items()):
            self._draw_curve(painter, area, points, low, high, place)
            self._draw_legend(painter, area, name, place)
        self._draw_pointer(painter, area, muted)

    def _x(self, area: QRectF, step: float) -> float:
        return area.left() + area.width() * step / self._steps

    def _draw_axes(self, painter: QPainter, area: QRectF, low: float, high: float, muted: QColor) -> None:
        faint = QColor(muted)
        faint.setAlphaF(0.35)
        for part, text in zip((0.0, 0.5, 1.0), _ticks(low, high), strict=True):
            y = area.bottom() - part * area.height()
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(muted)
            box = QRectF(0, y - 8, area.left() - 5, 16)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, text)
        below = QRectF(area.left(), area.bottom() + 2, area.width(), _MARGIN_BOTTOM - 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, say("step {steps}", steps=self._steps))
        if self._best is not None:
            x = self._x(area, self._best)
            painter.setPen(QPen(tint("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _draw_curve(self, painter: QPainter, area: QRectF, points: Points, low: float, high: float, at: int) -> None:
        line = QPolygonF()
        for step, value in points:
            if math.isfinite(value):
                part = min(max((value - low) / (high - low), 0.0), 1.0)
                line.append(QPointF(self._x(area, step), area.bottom() - part * area.height()))
        painter.setPen(QPen(self._color(at), 1.6))
        painter.drawPolyline(line)
        if line.size() < 20:
            painter.setBrush(self._color(at))
            for place in range(line.size()):
                painter.drawEllipse(line.at(place), 2, 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_legend(self, painter: QPainter, area: QRectF, name: str, number: int) -> None:
        metrics = painter.fontMetrics()
        names = list(self._curves)
        after = sum(metrics.horizontalAdvance(other) + 12 for other in names[number + 1 :])
        x = area.right() - after - metrics.horizontalAdvance(name)
        painter.setPen(self._color(number))
        painter.drawText(QPointF(x, 13), name)

    def _legend_width(self, painter: QPainter) -> int:
        return sum(painter.fontMetrics().horizontalAdvance(name) + 12 for name in self._curves)

    def _draw_pointer(self, painter: QPainter, area: QRectF, muted: QColor) -> None:
        if self._pointer is None or not area.left() <= self._pointer <= area.right():
            return
        step = (self._pointer - area.left()) / area.width() * self._steps
        painter.setPen(QPen(muted, 1))
        painter.drawLine(QPointF(self._pointer, area.top()), QPointF(self._pointer, area.bottom()))
        near = [
            f"{name} {number(min(points, key=lambda point: abs(point[0] - step))[1], '.3g')}"
            for name, points in self._curves.items()
            if points
        ]
        self.setToolTip(say("step {step}", step=round(step)) + ": " + ", ".join(near))

    def _color(self, number: int) -> QColor:
        dark = self.palette().color(QPalette.ColorRole.Window).lightnessF() < 0.5
        return QColor.fromHslF(_HUES[number % len(_HUES)], 0.75, 0.66 if dark else 0.42)


def thinned(points: Points) -> Points:
    """At most `_MOST_POINTS` points: means of neighbours."""
    if len(points) <= _MOST_POINTS:
        return list(points)
    size = -(-len(points) // _MOST_POINTS)
    return [
        (points[start][0], sum(value for _, value in points[start : start + size]) / len(points[start : start + size]))
        for start in range(0, len(points), size)
    ]


def _ticks(low: float, high: float) -> tuple[str, str, str]:
    """What stands beside the axis, from below."""
    low_text, middle, high_text = (number(low + part * (high - low), ".3g") for part in (0.0, 0.5, 1.0))
    return low_text, middle, high_text


def axis_range(values: Sequence[float]) -> tuple[float, float]:
    """Where the axis begins and ends; a single spike doesn't flatten the rest."""
    ordered = sorted(values)
    middle = ordered[len(ordered) // 2]
    if len(ordered) >= 10 and middle > 0:
        ordered = [value for value in ordered if value <= _SPIKE * middle]
    high = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))] if len(ordered) > 50 else ordered[-1]
    low = min(0.0, ordered[0]) if ordered[0] < high * 0.5 else ordered[0]
    return (low, high) if high > low else (low - 0.5, low + 0.5)
