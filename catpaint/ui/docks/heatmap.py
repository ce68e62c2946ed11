"""The affinity matrix as a picture: rows are the person's classes, columns the model's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Color
from catpaint.ui.docks.affinity_rows import percent
from catpaint.ui.docks.colormap import colormap, levels
from catpaint.ui.docks.messages import faded
from catpaint.ui.theme import is_dark, tint

CELL_SIZES = (3, 4, 6, 8, 11, 14, 18, 24, 34, 46)
"""Sides of a cell in pixels that zooming goes through."""
NAMES_FROM = 11
"""From this cell size on every row and column has its name beside it."""
NUMBERS_FROM = 34
_HEADER_MOST = 150


class HeatmapView(QAbstractScrollArea):
    """Scrolls and zooms over a matrix; names stay in sight, hovering tells a cell, a click picks a row's class."""

    class_picked = Signal(str)
    hovered = Signal(str)
    """Target, source and weight under the pointer as a line; "" outside."""
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
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName("Affinity matrix")
        self.setAccessibleDescription("Arrow keys move over the cells, Enter selects the class of the row")

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
            row = next((at for at, r in enumerate(self._rows) if self._found in matrix.target[r].casefold()), None)
            column = next((at for at, c in enumerate(self._columns) if self._found in matrix.source[c].casefold()), None)
            self._reveal(row, column)
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
        return min(longest[0], _HEADER_MOST) + 26, min(longest[1], _HEADER_MOST - 30) + 12

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

    # ---- painting ----

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells, lines between them, the row and column of the pointer, and the names."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().base())
        if self._matrix is None or self._image.isNull():
            return
        grid, offset, cell = self._grid(), self._offset(), self._cell
        rows, columns = self._cells.shape
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

    def _seen(self, grid: QRect) -> tuple[range, range]:
        offset, (rows, columns) = self._offset(), self._cells.shape
        first_row, first_column = offset.y() // self._cell, offset.x() // self._cell
        last_row = min(rows, (offset.y() + grid.height()) // self._cell + 1)
        last_column = min(columns, (offset.x() + grid.width()) // self._cell + 1)
        return range(first_row, last_row), range(first_column, last_column)

    def _paint_lines(self, painter: QPainter, target: QRect, grid: QRect) -> None:
        painter.setPen(QPen(faded(self.palette().text().color(), 16), 0))
        rows, columns = self._seen(grid)
        for row in rows:
            y = target.top() + row * self._cell
            painter.drawLine(target.left(), y, target.left() + target.width(), y)
        for column in columns:
            x = target.left() + column * self._cell
            painter.drawLine(x, target.top(), x, target.top() + target.height())

    def _paint_numbers(self, painter: QPainter, grid: QRect) -> None:
        painter.setFont(self._font(10))
        table = colormap(is_dark())
        rows, columns = self._seen(grid)
        for row in rows:
            for column in columns:
                weight = self._cells[row, column]
                if weight >= 0.005:
                    red, green, blue = (int(part) for part in table[int(levels(np.array(weight)))])
                    bright = 0.299 * red + 0.587 * green + 0.114 * blue > 130
                    painter.setPen(QColor(20, 20, 24) if bright else QColor(240, 240, 244))
                    text = f"{100 * weight:.0f}"
                    painter.drawText(self.cell_rect(row, column), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_marks(self, painter: QPainter, target: QRect) -> None:
        assert self._matrix is not None
        cell = self._cell
        row, column = self._hover
        shade = faded(self.palette().text().color(), 28)
        if row >= 0:
            painter.fillRect(QRect(target.left(), target.top() + row * cell, target.width(), cell), shade)
        if column >= 0:
            painter.fillRect(QRect(target.left() + column * cell, target.top(), cell, target.height()), shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        selected = self._selected_row()
        if selected >= 0:
            painter.setPen(QPen(tint("accent"), 2 if cell >= 9 else 1))
            painter.drawRect(QRectF(target.left(), target.top() + selected * cell, target.width(), cell))
        if row >= 0 and column >= 0:
            painter.setPen(QPen(self.palette().text().color(), 1.5))
            painter.drawRect(QRectF(self.cell_rect(row, column)).adjusted(-0.5, -0.5, 0.5, 0.5))

    def _selected_row(self) -> int:
        if self._matrix is None or self._selected not in self._matrix.target:
            return -1
        found = np.flatnonzero(self._rows == self._matrix.target.index(self._selected))
        return int(found[0]) if len(found) else -1

    def _name_color(self, name: str, *, marked: bool) -> QColor:
        if self._found and self._found in name.casefold():
            return tint("accent")
        return self.palette().text().color() if marked or not self._found else tint("muted")

    def _paint_row_names(self, painter: QPainter, grid: QRect) -> None:
        assert self._matrix is not None
        painter.save()
        painter.setClipRect(QRect(0, grid.top(), grid.left(), grid.height()))
        font = self._font(self._cell)
        metrics = QFontMetrics(font)
        selected = self._selected_row()
        rows, _ = self._seen(grid)
        for row in self._named(rows, (self._hover[0], selected), metrics.height()):
            name = self._matrix.target[self._rows[row]]
            rect = self.cell_rect(row, 0)
            line = QRect(0, rect.center().y() - metrics.height() // 2 + 1, grid.left() - 4, metrics.height())
            size = min(9, max(3, self._cell - 3))
            swatch = QRect(line.right() - size, rect.center().y() - size // 2, size, size)
            painter.setFont(self._bold(font, row in (self._hover[0], selected)))
            painter.setPen(self._name_color(name, marked=row in (self._hover[0], selected)))
            room = swatch.left() - 8
            text = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideMiddle, room)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(2, line.top(), room, line.height()), flags, text)
            painter.fillRect(swatch, QColor(*self._colors[self._rows[row]]))
        painter.restore()

    def _paint_column_names(self, painter: QPainter, grid: QRect) -> None:
        assert self._matrix is not None
        painter.save()
        painter.setClipRect(QRect(grid.left() - 6, 0, grid.width() + 6, grid.top()))
        font = self._font(self._cell)
        metrics = QFontMetrics(font)
        _, columns = self._seen(grid)
        for column in self._named(columns, (self._hover[1],), metrics.height()):
            name = self._matrix.source[self._columns[column]]
            painter.save()
            rect = self.cell_rect(0, column)
            painter.translate(rect.center().x() + metrics.height() / 2 - metrics.descent(), grid.top() - 5)
            painter.rotate(-90)
            painter.setFont(self._bold(font, column == self._hover[1]))
            painter.setPen(self._name_color(name, marked=column == self._hover[1]))
            text = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, grid.top() - 8)
            painter.drawText(QPointF(0, -1), text)
            painter.restore()
        painter.restore()

    def _named(self, seen: range, always: tuple[int, ...], line: int) -> list[int]:
        """Which of the rows or columns in sight are named: all that have room; small cells name every few."""
        if self._cell >= NAMES_FROM:
            return list(seen)
        step = -(-line // self._cell)
        kept = [at for at in always if at in seen]
        return kept + [at for at in seen if at % step == 0 and all(abs(at - other) >= step for other in kept)]

    def _bold(self, font: QFont, bold: bool) -> QFont:
        result = QFont(font)
        result.setBold(bold)
        return result

    # ---- pointer and keys ----

    def describe(self, row: int, column: int) -> str:
        """A cell, a row or a column in words; "" for none."""
        if self._matrix is None or (row < 0 and column < 0):
            return ""
        if column < 0:
            name = self._matrix.target[self._rows[row]]
            return f"{name}: " + ", ".join(f"{s} {percent(w)}" for s, w in self._matrix.top(name, 4))
        source = self._matrix.source[self._columns[column]]
        if row < 0:
            users = int((self._cells[:, column] >= 1e-3).sum())
            return f"{source}: used by {users} {'class' if users == 1 else 'classes'}"
        return f"{self._matrix.target[self._rows[row]]} → {source}: {percent(float(self._cells[row, column]))}"

    def _set_hover(self, row: int, column: int) -> None:
        if (row, column) != self._hover:
            self._hover = row, column
            self.hovered.emit(self.describe(row, column))
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row and column under the pointer."""
        self._set_hover(*self.cell_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the class of the row."""
        row, _ = self.cell_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(row)

    def _pick(self, row: int) -> None:
        if row >= 0 and self._matrix is not None:
            self.class_picked.emit(self._matrix.target[self._rows[row]])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms about the pointer, otherwise it scrolls."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        at = min(range(len(CELL_SIZES)), key=lambda i: abs(CELL_SIZES[i] - self._cell))
        step = 1 if event.angleDelta().y() > 0 else -1
        self.set_cell(CELL_SIZES[min(max(at + step, 0), len(CELL_SIZES) - 1)], event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move over the cells, Enter picks, plus and minus zoom, Home fits."""
        moves = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
        rows, columns = self._cells.shape
        if (move := moves.get(Qt.Key(event.key()))) is not None and rows and columns:
            row = min(max(self._hover[0] + move[0], 0), rows - 1)
            column = min(max(self._hover[1] + move[1], 0), columns - 1)
            self._reveal(row, column)
            self._set_hover(row, column)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self._hover[0])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif event.key() == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips per cell; nothing is marked once the pointer is away; another theme recolours."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.describe(*self.cell_at(event.pos())), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._set_hover(-1, -1)
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._cells.size:
            self._color_cells()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll bars follow the room."""
        super().resizeEvent(event)
        self._lay_out()
