"""How the affinity heatmap is painted: cells, numbers, marks, and the names beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette, QPen

from catpaint.domain.vocabulary import Color
from catpaint.session.colormap import colormap, levels
from catpaint.ui.affinity.heatmap_grid import NAMES_FROM, HeatmapGrid
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.common.messages import faded
from catpaint.ui.common.theme import is_dark, tint

NUMBERS_FROM = 34
"""From this cell size on cells have their percentage written in them."""


class HeatmapPainting:
    """Paints a grid.

    colors: of the target classes in the matrix's order. hover: row and column of the pointer, -1 for none. selected:
    the class whose row is marked. found: text that names are searched for. doubts: classes that need a look, to why.
    """

    def __init__(self, grid: HeatmapGrid) -> None:
        self._grid = grid
        self._image = QImage()
        self._palette = QPalette()
        self.colors: Sequence[Color] = ()
        self.hover = -1, -1
        self.selected = ""
        self.found = ""
        self.doubts: Mapping[str, str] = {}
        self.swatches: Swatches | None = None

    def color_cells(self) -> None:
        """The cells are others, or the theme's colours."""
        pixels = np.ascontiguousarray(colormap(is_dark())[levels(self._grid.cells)])
        height, width = pixels.shape[:2]
        # The copy owns its memory; the array goes.
        self._image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()

    def paint(self, painter: QPainter, palette: QPalette) -> None:
        """Cells, lines between them, the row and column of the pointer, and the names."""
        self._palette = palette
        if self._grid.matrix is None or self._image.isNull():
            return
        grid, offset, cell = self._grid.rect(), self._grid.offset(), self._grid.cell
        rows, columns = self._grid.cells.shape
        target = QRect(grid.left() - offset.x(), grid.top() - offset.y(), columns * cell, rows * cell)
        painter.save()
        painter.setClipRect(grid)
        painter.drawImage(target, self._image)
        if cell >= 6:
            self._paint_lines(painter, target, grid)
        if cell >= NUMBERS_FROM:
            self._paint_numbers(painter, grid)
        self._paint_marks(painter, target)
        painter.restore()
        self._paint_row_names(painter, grid)
        self._paint_column_names(painter, grid)

    def _paint_lines(self, painter: QPainter, target: QRect, grid: QRect) -> None:
        painter.setPen(QPen(faded(self._palette.text().color(), 16), 0))
        rows, columns = self._grid.seen()
        for row in rows:
            y = target.top() + row * self._grid.cell
            painter.drawLine(target.left(), y, target.left() + target.width(), y)
        for column in columns:
            x = target.left() + column * self._grid.cell
            painter.drawLine(x, target.top(), x, target.top() + target.height())

    def _paint_numbers(self, painter: QPainter, grid: QRect) -> None:
        painter.setFont(self._grid.font(10))
        table = colormap(is_dark())
        rows, columns = self._grid.seen()
        for row in rows:
            for column in columns:
                weight = self._grid.cells[row, column]
                if weight >= 0.005:
                    red, green, blue = (int(part) for part in table[int(levels(np.array(weight)))])
                    bright = 0.299 * red + 0.587 * green + 0.114 * blue > 130
                    painter.setPen(QColor(20, 20, 24) if bright else QColor(240, 240, 244))
                    text = f"{100 * weight:.0f}"
                    painter.drawText(self._grid.cell_rect(row, column), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_marks(self, painter: QPainter, target: QRect) -> None:
        assert self._grid.matrix is not None
        cell = self._grid.cell
        row, column = self.hover
        shade = faded(self._palette.text().color(), 28)
        if row >= 0:
            painter.fillRect(QRect(target.left(), target.top() + row * cell, target.width(), cell), shade)
        if column >= 0:
            painter.fillRect(QRect(target.left() + column * cell, target.top(), cell, target.height()), shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        selected = self._grid.row_of(self.selected)
        if selected >= 0:
            painter.setPen(QPen(tint("accent"), 2 if cell >= 9 else 1))
            painter.drawRect(QRectF(target.left(), target.top() + selected * cell, target.width(), cell))
        if row >= 0 and column >= 0:
            painter.setPen(QPen(self._palette.text().color(), 1.5))
            painter.drawRect(QRectF(self._grid.cell_rect(row, column)).adjusted(-0.5, -0.5, 0.5, 0.5))

    def _name_color(self, name: str, *, marked: bool) -> QColor:
        if self.found and self.found in name.casefold():
            return tint("accent")
        return self._palette.text().color() if marked or not self.found else tint("muted")

    def _paint_row_names(self, painter: QPainter, grid: QRect) -> None:
        assert self._grid.matrix is not None
        painter.save()
        painter.setClipRect(QRect(0, grid.top(), grid.left(), grid.height()))
        font = self._grid.font(self._grid.cell)
        bold, metrics = _bold(font), QFontMetrics(font)
        selected = self._grid.row_of(self.selected)
        rows, _ = self._grid.seen()
        for row in self._named(rows, (self.hover[0], selected), metrics.height()):
            name = self._grid.matrix.target[self._grid.rows[row]]
            rect = self._grid.cell_rect(row, 0)
            line = QRect(0, rect.center().y() - metrics.height() // 2 + 1, grid.left() - 4, metrics.height())
            size = min(9, max(3, self._grid.cell - 3))
            swatch = QRect(line.right() - size, rect.center().y() - size // 2, size, size)
            marked = row in (self.hover[0], selected)
            painter.setFont(bold if marked else font)
            color = self._name_color(name, marked=marked)
            painter.setPen(tint("warning") if name in self.doubts and not self.found else color)
            room = swatch.left() - 8
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(2, line.top(), room, line.height()), flags, text)
            painter.fillRect(swatch, QColor(*self.colors[self._grid.rows[row]]))
        painter.restore()

    def _paint_column_names(self, painter: QPainter, grid: QRect) -> None:
        assert self._grid.matrix is not None
        painter.save()
        painter.setClipRect(QRect(grid.left() - 6, 0, grid.width() + 6, grid.top()))
        font = self._grid.font(self._grid.cell)
        bold, metrics = _bold(font), QFontMetrics(font)
        _, columns = self._grid.seen()
        room = grid.top() - 3
        if self.swatches is not None and self._grid.shows_pictures(self._grid.cell):
            side, room = self._grid.cell - 2, room - self._grid.cell
            for column in columns:
                frame = QRect(self._grid.cell_rect(0, column).left() + 1, grid.top() - side - 2, side, side)
                self.swatches.paint(painter, self._grid.matrix.source[self._grid.columns[column]], frame)
        for column in self._named(columns, (self.hover[1],), metrics.height()):
            name = self._grid.matrix.source[self._grid.columns[column]]
            painter.save()
            rect = self._grid.cell_rect(0, column)
            painter.translate(rect.center().x() + metrics.height() / 2 - metrics.descent(), room - 2)
            painter.rotate(-90)
            painter.setFont(bold if column == self.hover[1] else font)
            painter.setPen(self._name_color(name, marked=column == self.hover[1]))
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room - 5)
            painter.drawText(QPointF(0, -1), text)
            painter.restore()
        painter.restore()

    def _named(self, seen: range, always: tuple[int, ...], line: int) -> list[int]:
        """Which of the rows or columns in sight are named: all that have room; small cells name every few."""
        if self._grid.cell >= NAMES_FROM:
            return list(seen)
        step = -(-line // self._grid.cell)
        kept = [at for at in always if at in seen]
        return kept + [at for at in seen if at % step == 0 and all(abs(at - other) >= step for other in kept)]


def _bold(font: QFont) -> QFont:
    result = QFont(font)
    result.setBold(True)
    return result
