"""The cursor that keys move over the canvas: everything a pointer does can be done without one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from catpaint.session.viewport import Viewport

_STEP = 8.0
"""Pixels of the screen that a press of an arrow key goes at least."""
_FAR = 8
"""How many times as far with Shift."""
_MARGIN = 24
"""Pixels from the edge at which the view begins to follow."""
_ARM, _GAP = 11, 3
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class KeyCursor:
    """Whether keys have the cursor, and whether they hold it down. Positions are the view's, in pixels."""

    def __init__(self) -> None:
        self.active = False
        self.down = False

    def leave(self) -> bool:
        """The pointer has the cursor again; whether keys had it."""
        was, self.active, self.down = self.active, False, False
        return was

    @staticmethod
    def moves(key: int) -> bool:
        """Whether a key moves the cursor."""
        return key in _DIRECTIONS

    def moved(self, at: QPointF | None, key: Qt.Key, view: Viewport, *, far: bool) -> QPointF:
        """Where a key takes the cursor: by whole pixels of the label map, and not off it. It begins in the middle."""
        self.active = True
        x, y = _DIRECTIONS[key]
        if at is None:
            return self.middle(view)
        pixels = max(1, round(_STEP / view.zoom)) * (_FAR if far else 1)
        row, column = view.to_map(at.x(), at.y())
        across, down = view.image
        column += x * pixels
        row += y * pixels
        # The middles of pixels, so that each press is a pixel further whatever the zoom.
        column = min(max(int(column // 1), 0), across - 1) + 0.5
        row = min(max(int(row // 1), 0), down - 1) + 0.5
        return QPointF(*view.to_widget(row, column))

    @staticmethod
    def middle(view: Viewport) -> QPointF:
        """The middle of what is seen."""
        return QPointF(view.view[0] / 2, view.view[1] / 2)

    @staticmethod
    def followed(view: Viewport, at: QPointF, size: QSize) -> tuple[float, float]:
        """How far the view has to move so that the cursor is seen."""

        def off(place: float, length: int) -> float:
            margin = min(_MARGIN, length / 4)
            return margin - place if place < margin else min(0.0, length - margin - place)

        return off(at.x(), size.width()), off(at.y(), size.height())

    @staticmethod
    def rect(at: QPointF) -> QRect:
        """What the cross covers."""
        side = _ARM + 2
        return QRect(round(at.x()) - side, round(at.y()) - side, 2 * side, 2 * side)

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """A cross that is seen on every colour, open in the middle; filled there while it is held down."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for color, width in ((QColor(0, 0, 0), 3), (QColor(255, 255, 255), 1)):
            painter.setPen(QPen(color, width))
            for x, y in _DIRECTIONS.values():
                painter.drawLine(at + QPointF(x, y) * _GAP, at + QPointF(x, y) * _ARM)
            if self.down:
                painter.drawEllipse(at, 2.0, 2.0)
        painter.restore()
