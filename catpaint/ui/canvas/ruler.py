"""The ruler: how far it is between two points of the label map, and at which angle."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from catpaint.domain.spans import Point
from catpaint.session.viewport import Viewport
from catpaint.ui.canvas.turning import STEP, Turning
from catpaint.words import number

_ASIDE = 14.0
_TICK = 6.0


class Measuring:
    """The instrument that measures what one drags over; it stays where it was put."""

    def __init__(self) -> None:
        self.ruler: Ruler | None = None

    def press(self, point: Point, zoom: float) -> None:
        """Begins anew."""
        self.ruler = Ruler(point, point)

    def drag(self, point: Point, *, constrain: bool) -> None:
        """To there."""
        if self.ruler is not None:
            self.ruler = self.ruler.to(point, constrain=constrain)

    def release(self) -> None:
        """It stays."""

    def paint(self, painter: QPainter, view: Viewport, turning: Turning) -> None:
        """What was measured last."""
        if self.ruler is not None:
            self.ruler.paint(painter, view, turning)


@dataclass(frozen=True)
class Ruler:
    """From where to where it lies, (y, x) in label-map pixels."""

    start: Point
    stop: Point

    @property
    def distance(self) -> float:
        """Label-map pixels between the two."""
        return math.hypot(self.stop[0] - self.start[0], self.stop[1] - self.start[1])

    @property
    def angle(self) -> float:
        """Degrees, -180 < angle <= 180: 0 to the right, 90 upwards on the label map, whichever way it is looked at."""
        down, right = self.stop[0] - self.start[0], self.stop[1] - self.start[1]
        # Adding zero makes of minus zero a plain one: it would be -180.
        return math.degrees(math.atan2(-down + 0.0, right))

    @property
    def text(self) -> str:
        """What it says: distance, angle, and how far across and down."""
        across, down = abs(self.stop[1] - self.start[1]), abs(self.stop[0] - self.start[0])
        return f"{number(self.distance, '.1f')} px · {number(self.angle + 0.0, '.1f')}° · {across:.0f} × {down:.0f}"

    def to(self, point: Point, *, constrain: bool = False) -> Ruler:
        """Ending there; constrain: at the nearest step of 15 degrees, as long as it was."""
        free = replace(self, stop=point)
        if not constrain:
            return free
        turn = math.radians(round(free.angle / STEP) * STEP)
        y, x = self.start
        return replace(self, stop=(y - free.distance * math.sin(turn), x + free.distance * math.cos(turn)))

    def paint(self, painter: QPainter, view: Viewport, turning: Turning) -> None:
        """Draw it, dark under light so that it is seen on every class; its words stay upright and within the view."""
        start, stop = (turning.seen_at(QPointF(*view.to_widget(*point))) for point in (self.start, self.stop))
        painter.save()
        painter.resetTransform()
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        way = stop - start
        length = math.hypot(way.x(), way.y())
        across = QPointF(-way.y(), way.x()) / length * _TICK if length else QPointF(0, _TICK)
        for color, width in ((QColor(0, 0, 0, 170), 3.5), (QColor(255, 255, 255), 1.5)):
            painter.setPen(QPen(color, width))
            painter.drawLine(start, stop)
            for end in (start, stop):
                painter.drawLine(end - across, end + across)
        self._say(painter, stop, view)
        painter.restore()

    def _say(self, painter: QPainter, at: QPointF, view: Viewport) -> None:
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(self.text) + 14, metrics.height() + 6
        left = min(max(at.x() + _ASIDE, 2.0), max(view.view[0] - width - 2, 2.0))
        top = min(max(at.y() + _ASIDE, 2.0), max(view.view[1] - height - 2, 2.0))
        box = QRectF(left, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 190))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)
