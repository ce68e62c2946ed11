"""The checker of what has no class and no picture."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QPainter, QPixmap

_CHECK = 8


@lru_cache(maxsize=8)
def checker(dark: bool, ratio: float) -> QPixmap:
    """Two tones of grey: "there is nothing here"."""
    first, second = (QColor(58, 59, 64), QColor(72, 73, 79)) if dark else (QColor(236, 236, 239), QColor(214, 215, 220))
    side = round(_CHECK * ratio)
    pixmap = QPixmap(2 * side, 2 * side)
    pixmap.fill(first)
    painter = QPainter(pixmap)
    painter.fillRect(0, 0, side, side, second)
    painter.fillRect(side, side, side, side, second)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
