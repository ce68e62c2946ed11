"""How the canvas is held to look at it: mirrored, turned about its middle. The painting stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QTransform

STEP = 15
"""Degrees of one step."""

_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True)
class Turning:
    """From where things would lie upright to where they are seen, both in logical pixels of the widget.

    degrees: clockwise as it is seen, 0 <= degrees < 360. mirrored: left and right swapped, before it is turned.
    size: (width, height) of the widget.
    """

    degrees: int = 0
    mirrored: bool = False
    size: tuple[int, int] = (1, 1)

    @property
    def plain(self) -> bool:
        """Whether all is seen where it lies."""
        return not self.degrees and not self.mirrored

    @property
    def transform(self) -> QTransform:
        """As a painter takes it."""
        width, height = self.size
        turned = QTransform()
        turned.translate(width / 2, height / 2)
        turned.rotate(self.degrees)
        if self.mirrored:
            turned.scale(-1, 1)
        turned.translate(-width / 2, -height / 2)
        return turned

    def seen(self, rect: QRect) -> QRect:
        """The pixels in which a part of the widget is seen."""
        return self._mapped(self.transform, rect)

    def lying(self, rect: QRect) -> QRect:
        """The pixels that are seen in a part of the widget, as they lie."""
        return self._mapped(self._back, rect)

    def seen_at(self, place: QPointF) -> QPointF:
        """Where a place is seen."""
        return place if self.plain else self.transform.map(place)

    def lies_at(self, seen: QPointF) -> QPointF:
        """The place that is seen there."""
        return seen if self.plain else self._back.map(seen)

    def way(self, x: float, y: float) -> tuple[float, float]:
        """A movement as it is seen, as it lies."""
        moved = self._back.map(QPointF(x, y)) - self._back.map(QPointF(0, 0))
        return moved.x(), moved.y()

    def key(self, key: Qt.Key) -> Qt.Key:
        """The arrow key that goes, as things lie, where this one goes as they are seen: the nearest of the four."""
        if self.plain or key not in _DIRECTIONS:
            return key
        x, y = self.way(*_DIRECTIONS[key])
        return max(_DIRECTIONS, key=lambda other: round(x * _DIRECTIONS[other][0] + y * _DIRECTIONS[other][1], 6))

    def room(self, size: tuple[int, int]) -> tuple[float, float]:
        """(width, height) that something of this size takes when it is turned."""
        whole = QTransform().rotate(self.degrees).mapRect(QRectF(0, 0, *size))
        return whole.width(), whole.height()

    @property
    def _back(self) -> QTransform:
        return self.transform.inverted()[0]  # type: ignore[no-any-return, index]

    def _mapped(self, transform: QTransform, rect: QRect) -> QRect:
        if self.plain or not rect.isValid():
            return rect
        mapped = transform.mapRect(QRectF(rect))
        # What is turned takes parts of pixels, and arithmetic is a little beside whole ones.
        if self.degrees % 90 == 0:
            return QRect(round(mapped.x()), round(mapped.y()), round(mapped.width()), round(mapped.height()))
        return mapped.toAlignedRect().adjusted(-1, -1, 1, 1)
