"""The grid of the affinity heatmap: which cells there are, how large, and where they lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QImage, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Color
from catpaint.session.colormap import colormap, levels
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.common.theme import is_dark

CELL_SIZES = (3, 4, 6, 8, 11, 14, 18, 24, 34, 46)
"""Sides of a cell in pixels that zooming goes through."""
NAMES_FROM = 11
"""From this cell size on every row and column has its name beside it."""
PICTURES_FROM = 14
"""From this cell size on every column has a picture of its source."""
_HEADER_MOST = 150


class HeatmapGrid(QAbstractScrollArea):
    """What is shown of a matrix, and where: order of rows and columns, zoom, scrolling. `HeatmapView` paints it."""

    class_picked = Signal(str)
    hovered = Signal(str)
    """Target, source and weight under the pointer as a line; "" outside."""
    menu_asked = Signal(str, str, QPoint)
    """Target and source of a cell, and where on the screen."""
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: AffinityMatrix | None = None
        self._colors: Sequence[Color] = ()
        self._rows = self._columns = np.zeros(0, np.intp)
        self._cells = np.zeros((0, 0), np.float64)
        self._image = QImage()
        self._cell, self._hover, self._selected = 14, (-1, -1), ""
        self._found = ""
        self._swatches: Swatches | None = None
        self._doubts: dict[str, str] = {}
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName("Affinity matrix")
        self.setAccessibleDescription("Arrow keys move over the cells, Enter selects the class of the row")

    def set_swatches(self, swatches: Swatches) -> None:
        """Show pictures of the sources above their columns where there is room."""
        self._swatches = swatches
        swatches.changed.connect(lambda _: self.viewport().update())
        self._lay_out()

    def set_doubts(self, doubts: Mapping[str, str]) -> None:
        """Mark the rows of classes that need a look: name to why."""
        if doubts != self._doubts:
            self._doubts = dict(doubts)
            self.viewport().update()

    # ---- what is shown ----

    def show_matrix(
        self,
        matrix: AffinityMatrix,
        rows: npt.NDArray[np.intp],
        columns: npt.NDArray[np.intp],
        colors: Sequence[Color],
        selected: str,
    ) -> None:
        """Show these rows and columns in this order. colors: of the target classes in the matrix's order."""
        self._matrix, self._rows, self._columns = matrix, rows, columns
        self._colors, self._selected = colors, selected
        self._cells = matrix.weights[np.ix_(rows, columns)]
        self._color_cells()
        self._lay_out()

    def _color_cells(self) -> None:
        pixels = np.ascontiguousarray(colormap(is_dark())[levels(self._cells)])
        height, width = pixels.shape[:2]
        # The copy owns its memory; the array goes.
        self._image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()

    def set_selected(self, name: str) -> None:
        """Mark the row of this target class."""
        self._selected = name
        self.viewport().update()

    def go_to_selected(self) -> None:
        """Bring the marked row into sight, beginning with the first column."""
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        if (row := self._selected_row()) >= 0:
            self._reveal(row, None)

    def find(self, text: str) -> None:
        """Mark the names that hold this text, and bring the first one into sight."""
        self._found = text.casefold().strip()
        matrix = self._matrix
        if self._found and matrix is not None:
            sides = ((self._rows, matrix.target), (self._columns, matrix.source))
            found = [
                next((at for at, number in enumerate(order) if self._found in names[number].casefold()), None)
                for order, names in sides
            ]
            self._reveal(found[0], found[1])
        self.viewport().update()

    @property
    def cell(self) -> int:
        """Side of a cell in pixels."""
        return self._cell

    def set_cell(self, size: int, about: QPointF | None = None) -> None:
        """Zoom, keeping the cell at `about` (viewport coordinates) where it is."""
        size = min(max(size, CELL_SIZES[0]), CELL_SIZES[-1])
        if size == self._cell:
            return
        about = about or QPointF(self._grid().center())
        before = self._grid()
        at_x = (about.x() - before.left() + self.horizontalScrollBar().value()) / self._cell
        at_y = (about.y() - before.top() + self.verticalScrollBar().value()) / self._cell
        self._cell = size
        self._lay_out()
        after = self._grid()
        self.horizontalScrollBar().setValue(round(at_x * size - about.x() + after.left()))
        self.verticalScrollBar().setValue(round(at_y * size - about.y() + after.top()))
        self.zoomed.emit(size)

    def zoom(self, steps: int) -> None:
        """One or more sizes larger or smaller."""
        at = min(range(len(CELL_SIZES)), key=lambda i: abs(CELL_SIZES[i] - self._cell))
        self.set_cell(CELL_SIZES[min(max(at + steps, 0), len(CELL_SIZES) - 1)])

    def fit(self) -> None:
        """The largest size at which all of it is in sight, or the smallest one."""
        rows, columns = self._cells.shape
        for size in range(CELL_SIZES[-1], CELL_SIZES[0] - 1, -1):
            left, top = self._headers(size)
            room = self.viewport().size() + self._bars()
            if left + columns * size <= room.width() and top + rows * size <= room.height():
                break
        self.set_cell(size)

    def _bars(self) -> QSize:
        width = self.verticalScrollBar().width() if self.verticalScrollBar().isVisible() else 0
        height = self.horizontalScrollBar().height() if self.horizontalScrollBar().isVisible() else 0
        return QSize(width, height)

    # ---- geometry ----

    def _headers(self, cell: int) -> tuple[int, int]:
        """(width of the row names, height of the column names)."""
        if self._matrix is None:
            return 0, 0
        metrics = QFontMetrics(self._font(cell))
        longest = [
            max((metrics.horizontalAdvance(name) for name in names), default=0)
            for names in (self._matrix.target, [self._matrix.source[c] for c in self._columns])
        ]
        pictures = cell + 2 if self._shows_pictures(cell) else 0
        return min(longest[0], _HEADER_MOST) + 26, min(longest[1], _HEADER_MOST - 30) + 12 + pictures

    def _shows_pictures(self, cell: int) -> bool:
        """Whether columns have pictures of their sources: cells large enough to recognise one."""
        return self._swatches is not None and cell >= PICTURES_FROM

    def _font(self, cell: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(min(12, max(9, cell - 1)))
        return font

    def _grid(self) -> QRect:
        left, top = self._headers_now
        return QRect(left, top, max(0, self.viewport().width() - left), max(0, self.viewport().height() - top))

    _headers_now = (0, 0)

    def _lay_out(self) -> None:
        self._headers_now = self._headers(self._cell)
        grid, (rows, columns) = self._grid(), self._cells.shape
        for bar, count, room in (
            (self.horizontalScrollBar(), columns, grid.width()),
            (self.verticalScrollBar(), rows, grid.height()),
        ):
            bar.setRange(0, max(0, count * self._cell - room))
            bar.setPageStep(max(1, room))
            bar.setSingleStep(self._cell)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll bars follow the room."""
        super().resizeEvent(event)
        self._lay_out()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def cell_at(self, point: QPoint) -> tuple[int, int]:
        """(shown row, shown column) under a point of the viewport; -1 where it is a header or outside."""
        grid, offset = self._grid(), self._offset()
        rows, columns = self._cells.shape
        row = (point.y() - grid.top() + offset.y()) // self._cell if point.y() >= grid.top() else -1
        column = (point.x() - grid.left() + offset.x()) // self._cell if point.x() >= grid.left() else -1
        return (row if 0 <= row < rows else -1), (column if 0 <= column < columns else -1)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a shown cell lies in the viewport."""
        grid, offset = self._grid(), self._offset()
        x = grid.left() + column * self._cell - offset.x()
        return QRect(x, grid.top() + row * self._cell - offset.y(), self._cell, self._cell)

    def _reveal(self, row: int | None, column: int | None) -> None:
        for bar, at in ((self.verticalScrollBar(), row), (self.horizontalScrollBar(), column)):
            if at is not None:
                low, high = at * self._cell, (at + 1) * self._cell
                if low < bar.value() or high > bar.value() + bar.pageStep():
                    bar.setValue(low - bar.pageStep() // 2)

    def _selected_row(self) -> int:
        if self._matrix is None or self._selected not in self._matrix.target:
            return -1
        found = np.flatnonzero(self._rows == self._matrix.target.index(self._selected))
        return int(found[0]) if len(found) else -1
