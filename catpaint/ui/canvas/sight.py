"""How one looks at the label map: where it lies on the canvas, how large, and how the canvas is held."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QWidget

from catpaint.session.viewport import Viewport
from catpaint.ui.canvas.turning import STEP, Turning


class Sight(QObject):
    """Of a canvas. view: where the label map would lie upright. turning: how that is turned and mirrored."""

    changed = Signal()
    """Zoom or offset changed."""
    turned = Signal(Turning)
    """Held otherwise; what it was held like before."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.view = Viewport()
        self.turning = Turning()
        self._fitted = True

    # ---- where ----

    def look(self, view: Viewport) -> None:
        """Show the label map there."""
        self._fitted = False
        self._look(view)

    def fit(self) -> None:
        """The whole label map, and again whenever the canvas is resized."""
        self._look(self.view.fitted(self.turning.room(self.view.image)))
        self._fitted = True

    def move(self, x: float, y: float) -> None:
        """By pixels as they are seen."""
        self.look(self.view.moved(*self.turning.way(x, y)))

    def zoom(self, factor: float, at: QPointF) -> None:
        """Larger or smaller, about a position of the view."""
        self.look(self.view.zoomed(self.view.zoom * factor, at.x(), at.y()))

    def zoom_step(self, steps: int, around: QPointF | None = None) -> None:
        """Zoom in (1) or out (-1) around a position, the middle by default."""
        at = around or QPointF(self._canvas.rect().center())
        self.look(self.view.stepped(steps, at.x(), at.y()))

    def actual_size(self) -> None:
        """One label-map pixel is one pixel of the screen."""
        centre = self._canvas.rect().center()
        self.look(self.view.zoomed(1 / self._canvas.devicePixelRatioF(), centre.x(), centre.y()))

    def resize(self, width: int, height: int) -> None:
        """The canvas has another size: what is fitted is fitted again."""
        self.turning = replace(self.turning, size=(width, height))
        view = self.view.resized(width, height)
        self._look(view.fitted(self.turning.room(view.image)) if self._fitted else view)

    def take_image(self, size: tuple[int, int]) -> None:
        """Another label map is shown, (width, height); one of another size is fitted."""
        view = self.view
        if view.image != size:
            self.view = Viewport(view.view, size, view.zoom, view.offset)
            self.fit()

    def _look(self, view: Viewport) -> None:
        if view != self.view:
            self.view = view
            self.changed.emit()

    # ---- how it is held; the painting stays as it is ----

    @property
    def mirrored(self) -> bool:
        """Whether left and right are swapped to look at."""
        return self.turning.mirrored

    def set_mirrored(self, mirrored: bool) -> None:
        """Swap left and right to look at: faults of a drawing show so."""
        self._turn(replace(self.turning, mirrored=mirrored))

    @property
    def degrees(self) -> int:
        """How far the view is turned, clockwise, 0..359."""
        return self.turning.degrees

    def turn(self, steps: int) -> None:
        """Turn the view by steps of 15 degrees, clockwise; 0 puts it upright again."""
        self._turn(replace(self.turning, degrees=(self.turning.degrees + STEP * steps) % 360 if steps else 0))

    def _turn(self, turning: Turning) -> None:
        if turning == self.turning:
            return
        before, self.turning = self.turning, turning
        if self._fitted:
            self.fit()
        self.turned.emit(before)
