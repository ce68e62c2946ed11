"""The tiles of the variations in a square, and how arrows move among them."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from catpaint.ui.variations.variations_tile import VariationTile

COUNTS = (4, 9, 16)


class VariationGrid(QWidget):
    """As many tiles as are asked for, numbered row by row."""

    taken = Signal(int)
    """Number of the tile that was clicked."""
    keep_asked = Signal(int)
    """Number of the tile whose pin was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[VariationTile] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    def set_count(self, count: int) -> None:
        """Show so many tiles, one of `COUNTS`; those that stay keep their pictures."""
        while len(self.tiles) > count:
            tile = self.tiles.pop()
            self._grid.removeWidget(tile)
            tile.deleteLater()
        while len(self.tiles) < count:
            tile, number = VariationTile(), len(self.tiles)
            tile.clicked.connect(partial(self._clicked, number))
            tile.keep_asked.connect(partial(self.keep_asked.emit, number))
            self.tiles.append(tile)
        columns = self._columns()
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        for at in range(max(map(math.isqrt, COUNTS))):
            self._grid.setRowStretch(at, 1 if at < columns else 0)
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the focus."""
        columns = self._columns()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        step = steps.get(Qt.Key(event.key()))
        widget = self.focusWidget()
        focused = next((number for number, tile in enumerate(self.tiles) if tile is widget), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
        elif 0 <= focused + step < len(self.tiles):
            self.tiles[focused + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _columns(self) -> int:
        return max(1, math.isqrt(len(self.tiles)))

    def _clicked(self, number: int, _checked: bool = False) -> None:
        self.taken.emit(number)
