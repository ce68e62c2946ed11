"""Where the pointer is over the canvas, and whether it is there to paint."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF


@dataclass
class Pointing:
    """at: in the view's pixels, None while it is elsewhere. pans_from: where the view was dragged to. space: held, so
    that a drag moves the view.
    """

    at: QPointF | None = None
    pans_from: QPointF | None = None
    space: bool = False

    @property
    def pans(self) -> bool:
        """Whether the view is dragged, or a press would drag it."""
        return self.pans_from is not None or self.space
