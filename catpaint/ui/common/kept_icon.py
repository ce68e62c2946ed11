"""Icons of the icon font, drawn once for each size they are shown at: the window paints dozens, at every change."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

_Looks = tuple[int, int, QIcon.Mode, QIcon.State]
"""Width and height in the screen's pixels, and what it stands beside."""


class KeptIcon(QIconEngine):
    """Paints another icon, from pixmaps that are kept."""

    def __init__(self, icon: QIcon) -> None:
        super().__init__()
        self._icon = icon
        self._kept: dict[_Looks, QPixmap] = {}

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Of so many of the screen's pixels."""
        looks = size.width(), size.height(), mode, state
        if looks not in self._kept:
            self._kept[looks] = self._icon.pixmap(size, 1.0, mode, state)
        return self._kept[looks]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """As sharp as the screen is."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))

    def clone(self) -> QIconEngine:
        """One that draws its own."""
        return KeptIcon(self._icon)
