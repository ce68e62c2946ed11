"""The stage: canvas and picture, side by side in equal halves or one above the other, or one of them alone."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from catpaint.ui.common.stubs import there

_TALL = 1.15
"""How many times as high as wide the stage is before the two go one above the other."""


class Shown(StrEnum):
    """What is on the stage."""

    BOTH = "both"
    CANVAS = "canvas"
    PICTURE = "picture"


class Stage(QSplitter):
    """Canvas and picture. Halves are equal until the person moves what is between them; a double click evens them."""

    changed = Signal()
    """What is shown is another."""

    def __init__(self, canvas: QWidget, picture: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._canvas, self._picture = canvas, picture
        self._shown = Shown.BOTH
        self._moved = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)
        for part in (canvas, picture):
            self.addWidget(part)
            self.setStretchFactor(self.indexOf(part), 1)
        self.splitterMoved.connect(self._set_moved)
        self.even()

    @property
    def shown(self) -> Shown:
        """What is on the stage now."""
        return self._shown

    @property
    def swapped(self) -> bool:
        """Whether the picture comes first."""
        return self.widget(0) is self._picture

    def show_parts(self, shown: Shown) -> None:
        """Show both, or one alone."""
        self._shown = shown
        self._canvas.setVisible(shown is not Shown.PICTURE)
        self._picture.setVisible(shown is not Shown.CANVAS)
        self.changed.emit()

    def swap(self) -> None:
        """The other one first; each keeps its size. Where one is alone, the other takes its place."""
        if self._shown is not Shown.BOTH:
            self.show_parts(Shown.CANVAS if self._shown is Shown.PICTURE else Shown.PICTURE)
            return
        sizes = self.sizes()
        self.insertWidget(0, there(self.widget(1)))
        self.setSizes(sizes[::-1])

    def even(self) -> None:
        """Equal halves."""
        self._moved = False
        # Far more than there is room for, so that only their ratio counts.
        self.setSizes([100_000, 100_000])

    def state(self) -> str:
        """What is shown, which comes first and their shares, as text for the settings."""
        order = "swapped" if self.swapped else "plain"
        sizes = self.sizes() if self._moved else [0, 0]
        return f"{self._shown.value} {order} {sizes[0]} {sizes[1]}"

    def restore(self, text: str) -> None:
        """What `state` said; anything else is left as it is."""
        parts = text.split()
        if len(parts) != 4 or parts[0] not in list(Shown) or not all(part.isdecimal() for part in parts[2:]):
            return
        if (parts[1] == "swapped") != self.swapped:
            self.insertWidget(0, there(self.widget(1)))
        first, second = int(parts[2]), int(parts[3])
        self.show_parts(Shown(parts[0]))
        if first and second:
            self._moved = True
            self.setSizes([first, second])
        else:
            self.even()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A tall stage has them one above the other."""
        super().resizeEvent(event)
        tall = self.height() > _TALL * self.width()
        wanted = Qt.Orientation.Vertical if tall else Qt.Orientation.Horizontal
        if wanted is not self.orientation():
            self.setOrientation(wanted)
            self.even()
        elif not self._moved:
            self.even()

    def _set_moved(self, *_: object) -> None:
        self._moved = True
