"""What may have the pointer in the place of a tool, and paints nothing: the ruler, the vanishing points."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QPainter

from catpaint.domain.spans import Point
from catpaint.session.viewport import Viewport
from catpaint.ui.canvas.turning import Turning


class Instrument(Protocol):
    """Told what the pointer does, in label-map pixels; the canvas is painted anew after each."""

    def press(self, point: Point, zoom: float) -> None:
        """It went down. zoom: screen pixels of a label-map pixel."""

    def drag(self, point: Point, *, constrain: bool) -> None:
        """It moved while it is down; constrain: Shift is held."""

    def release(self) -> None:
        """It went up."""

    def paint(self, painter: QPainter, view: Viewport, turning: Turning) -> None:
        """Draw what belongs to it over the canvas."""
