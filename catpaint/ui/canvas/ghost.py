"""The stamp under the pointer, as it would be put down."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from catpaint.domain.spans import Box, Point
from catpaint.domain.stamps import Stamp, box_at
from catpaint.domain.vocabulary import Color
from catpaint.session.viewport import Viewport

_OPACITY = 0.55
_MOST = 768
"""Pixels of its height that are drawn; a larger one is stretched."""


class Ghost:
    """Draws a silhouette in a class's colour, made once for each height, and remembers where it stands."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._image = QImage()
        self._box: Box | None = None

    def stand(self, stamp: Stamp, height: int, color: Color, point: Point | None, *, flipped: bool) -> None:
        """It stands at (y, x), or nowhere."""
        self._box = None if point is None else box_at(stamp, point, height)
        key = (stamp, height, color, flipped)
        if point is not None and key != self._of:
            self._of, self._image = key, _drawn(stamp, min(height, _MOST), color, flipped)

    def leave(self) -> None:
        """It stands nowhere."""
        self._box = None

    def rect(self, view: Viewport) -> QRect:
        """Where it is drawn; empty where it isn't."""
        return QRect() if self._box is None else QRect(*view.rect(self._box))

    def paint(self, painter: QPainter, view: Viewport) -> None:
        """Draw it."""
        if self._box is None:
            return
        top, left, bottom, right = self._box
        (x0, y0), (x1, y1) = view.to_widget(top, left), view.to_widget(bottom, right)
        painter.save()
        painter.setOpacity(_OPACITY)
        painter.drawImage(QRectF(x0, y0, x1 - x0, y1 - y0), self._image)
        painter.restore()


def _drawn(stamp: Stamp, height: int, color: Color, flipped: bool) -> QImage:
    mask = stamp.mask(height, max(1, round(height * stamp.aspect)))
    if flipped:
        mask = mask[:, ::-1]
    red, green, blue = color
    pixels = np.where(mask, np.uint32(0xFF000000 | red << 16 | green << 8 | blue), np.uint32(0))
    rows, columns = pixels.shape
    kind = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.tobytes(), columns, rows, 4 * columns, kind).copy()
