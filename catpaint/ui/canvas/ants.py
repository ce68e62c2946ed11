"""Marching ants: the border of what is selected, which moves so that one sees it on every colour."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from catpaint.domain.selection import Selection
from catpaint.session.viewport import Viewport

_STEP_MS = 120
_DASH = 4.0


class Ants(QObject):
    """Draws a selection's border and asks for it to be drawn again, a step further; at rest where nothing is."""

    marched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selection: Selection | None = None
        self._path = QPainterPath()
        self._offset = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._march)

    def show_selection(self, selection: Selection | None) -> None:
        """Draw this one from now on."""
        self._selection = selection
        self._path = QPainterPath() if selection is None else _path(selection)
        if selection is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    @property
    def marching(self) -> bool:
        """Whether the border moves."""
        return self._timer.isActive()

    def rect(self, view: Viewport) -> QRect:
        """Where the border is drawn; empty where nothing is selected."""
        if self._selection is None:
            return QRect()
        return QRect(*view.rect(self._selection.box)).adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, view: Viewport) -> None:
        """Draw it: white dashes that move on black."""
        if self._selection is None:
            return
        painter.save()
        painter.translate(*view.offset)
        painter.scale(view.zoom, view.zoom)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dark, light = QPen(QColor(0, 0, 0), 1), QPen(QColor(255, 255, 255), 1)
        light.setDashPattern([_DASH, _DASH])
        light.setDashOffset(self._offset)
        for pen in (dark, light):
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(self._path)
        painter.restore()

    def _march(self) -> None:
        self._offset = (self._offset + 1) % (2 * _DASH)
        self.marched.emit()


def _path(selection: Selection) -> QPainterPath:
    """The border in label-map pixels."""
    path = QPainterPath()
    level, upright = selection.borders()
    for y, start, stop in level.tolist():
        path.moveTo(start, y)
        path.lineTo(stop, y)
    for x, start, stop in upright.tolist():
        path.moveTo(x, start)
        path.lineTo(x, stop)
    return path
