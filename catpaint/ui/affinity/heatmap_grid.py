"""The grid of the affinity heatmap: which cells there are, how large, and where they lie."""

from __future__ import annotations

from heapq import nlargest

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea

from catpaint.domain.affinity_matrix import AffinityMatrix

CELL_SIZES = (3, 4, 6, 8, 11, 14, 18, 24, 34, 46)
"""Sides of a cell in pixels that zooming goes through."""
NAMES_FROM = 11
"""From this cell size on every row and column has its name beside it."""
PICTURES_FROM = 14
"""From this cell size on every column has a picture of its source, if there are pictures."""
_HEADER_MOST = 150
_MEASURED = 30
"""Names, those of most letters, whose width is measured: measuring thousands would take a second."""


class HeatmapGrid:
    """Where the cells of a matrix lie in a scroll area.

    matrix: what is shown. rows, columns: its rows and columns in the order shown. cells: weights so ordered. cell: side
    of a cell in pixels. has_pictures: whether columns have pictures where cells are large enough to recognise one.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self.matrix: AffinityMatrix | None = None
        self.rows = self.columns = np.zeros(0, np.intp)
        self.cells = np.zeros((0, 0), np.float64)
        self.cell = 14
        self.has_pictures = False
        self._headers_now = (0, 0)
        self._longest: tuple[list[str], list[str]] = [], []
        self._widths: dict[int, tuple[int, int]] = {}

    def show(self, matrix: AffinityMatrix, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> None:
        """Lay out these rows and columns in this order."""
        self.matrix, self.rows, self.columns = matrix, rows, columns
        self.cells = matrix.weights[np.ix_(rows, columns)]
        self._longest = (
            nlargest(_MEASURED, matrix.target, key=len),
            nlargest(_MEASURED, [matrix.source[column] for column in columns], key=len),
        )
        self.forget_font()
        self.lay_out()

    def forget_font(self) -> None:
        """Names are measured anew: there are others, or the font is another one."""
        self._widths = {}

    def set_cell(self, size: int, about: QPointF | None = None) -> None:
        """Zoom, keeping the cell at `about` (viewport coordinates) where it is."""
        size = min(max(size, CELL_SIZES[0]), CELL_SIZES[-1])
        if size == self.cell:
            return
        about = about or QPointF(self.rect().center())
        before = self.rect()
        at_x = (about.x() - before.left() + self._area.horizontalScrollBar().value()) / self.cell
        at_y = (about.y() - before.top() + self._area.verticalScrollBar().value()) / self.cell
        self.cell = size
        self.lay_out()
        after = self.rect()
        self._area.horizontalScrollBar().setValue(round(at_x * size - about.x() + after.left()))
        self._area.verticalScrollBar().setValue(round(at_y * size - about.y() + after.top()))

    def fit(self) -> None:
        """Zoom to the largest size at which all of it is in sight, or the smallest one."""
        rows, columns = self.cells.shape
        for size in range(CELL_SIZES[-1], CELL_SIZES[0] - 1, -1):
            left, top = self._headers(size)
            room = self._area.viewport().size() + self._bars()
            if left + columns * size <= room.width() and top + rows * size <= room.height():
                break
        self.set_cell(size)

    def _bars(self) -> QSize:
        width = self._area.verticalScrollBar().width() if self._area.verticalScrollBar().isVisible() else 0
        height = self._area.horizontalScrollBar().height() if self._area.horizontalScrollBar().isVisible() else 0
        return QSize(width, height)

    def _headers(self, cell: int) -> tuple[int, int]:
        """(width of the row names, height of the column names)."""
        if self.matrix is None:
            return 0, 0
        font = self.font(cell)
        longest = self._widths.get(font.pixelSize())
        if longest is None:
            font.setBold(True)  # As the chosen one's is.
            metrics = QFontMetrics(font)
            rows, columns = (max(map(metrics.horizontalAdvance, names), default=0) for names in self._longest)
            self._widths[font.pixelSize()] = longest = rows, columns
        pictures = cell + 2 if self.shows_pictures(cell) else 0
        return min(longest[0], _HEADER_MOST) + 26, min(longest[1], _HEADER_MOST - 30) + 12 + pictures

    def shows_pictures(self, cell: int) -> bool:
        """Whether columns have pictures at this cell size."""
        return self.has_pictures and cell >= PICTURES_FROM

    def font(self, cell: int) -> QFont:
        """Of the names beside cells of this size."""
        font = QFont(self._area.font())
        font.setPixelSize(min(12, max(9, cell - 1)))
        return font

    def rect(self) -> QRect:
        """Where cells are drawn in the viewport."""
        left, top = self._headers_now
        return QRect(
            left, top, max(0, self._area.viewport().width() - left), max(0, self._area.viewport().height() - top)
        )

    def lay_out(self) -> None:
        """Scroll bars follow the room and the cells."""
        self._headers_now = self._headers(self.cell)
        grid, (rows, columns) = self.rect(), self.cells.shape
        for bar, count, room in (
            (self._area.horizontalScrollBar(), columns, grid.width()),
            (self._area.verticalScrollBar(), rows, grid.height()),
        ):
            bar.setRange(0, max(0, count * self.cell - room))
            bar.setPageStep(max(1, room))
            bar.setSingleStep(self.cell)

    def offset(self) -> QPoint:
        """How far it is scrolled."""
        return QPoint(self._area.horizontalScrollBar().value(), self._area.verticalScrollBar().value())

    def cell_at(self, point: QPoint) -> tuple[int, int]:
        """(shown row, shown column) under a point of the viewport; -1 where it is a header or outside."""
        grid, offset = self.rect(), self.offset()
        rows, columns = self.cells.shape
        row = (point.y() - grid.top() + offset.y()) // self.cell if point.y() >= grid.top() else -1
        column = (point.x() - grid.left() + offset.x()) // self.cell if point.x() >= grid.left() else -1
        return (row if 0 <= row < rows else -1), (column if 0 <= column < columns else -1)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a shown cell lies in the viewport."""
        grid, offset = self.rect(), self.offset()
        x = grid.left() + column * self.cell - offset.x()
        return QRect(x, grid.top() + row * self.cell - offset.y(), self.cell, self.cell)

    def reveal(self, row: int | None, column: int | None) -> None:
        """Bring a row and a column into sight."""
        for bar, at in ((self._area.verticalScrollBar(), row), (self._area.horizontalScrollBar(), column)):
            if at is not None:
                low, high = at * self.cell, (at + 1) * self.cell
                if low < bar.value() or high > bar.value() + bar.pageStep():
                    bar.setValue(low - bar.pageStep() // 2)

    def row_of(self, target: str) -> int:
        """Where a target class is shown, -1 where it isn't."""
        if self.matrix is None or target not in self.matrix.target:
            return -1
        found = np.flatnonzero(self.rows == self.matrix.target.index(target))
        return int(found[0]) if len(found) else -1

    def seen(self) -> tuple[range, range]:
        """Rows and columns in sight."""
        grid, offset, (rows, columns) = self.rect(), self.offset(), self.cells.shape
        first_row, first_column = offset.y() // self.cell, offset.x() // self.cell
        last_row = min(rows, (offset.y() + grid.height()) // self.cell + 1)
        last_column = min(columns, (offset.x() + grid.width()) // self.cell + 1)
        return range(first_row, last_row), range(first_column, last_column)
