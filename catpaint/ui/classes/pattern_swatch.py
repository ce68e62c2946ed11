"""A class's colour and pattern as a brush: what the list of classes shows is what lies on the canvas."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtGui import QBrush, QColor, QImage

from catpaint.domain import class_patterns
from catpaint.domain.vocabulary import Color


def pattern_brush(color: Color, class_id: int) -> QBrush:
    """Fills with the colour of a class and the lines of its pattern."""
    return QBrush(_tile(color, class_id % class_patterns.COUNT))


@lru_cache(maxsize=512)
def _tile(color: Color, pattern: int) -> QImage:
    argb = np.array([QColor(*color).rgba()], np.uint32)
    lines = class_patterns.pattern_of(pattern)
    pixels = np.ascontiguousarray(np.where(lines, class_patterns.ink(argb), argb).astype(np.uint32))
    side = class_patterns.SIDE
    # A copy, since the array goes.
    return QImage(pixels.data, side, side, 4 * side, QImage.Format.Format_ARGB32).copy()
