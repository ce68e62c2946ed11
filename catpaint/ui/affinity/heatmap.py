"""The affinity matrix as a picture: rows are the person's classes, columns the model's."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from catpaint.session.affinity_rows import percent
from catpaint.session.colormap import colormap, levels
from catpaint.ui.affinity.heatmap_grid import CELL_SIZES, NAMES_FROM, HeatmapGrid
from catpaint.ui.common.messages import faded
from catpaint.ui.common.theme import is_dark, tint

NUMBERS_FROM = 34
"""From this cell size on cells have their percentage written in them."""


class HeatmapView(HeatmapGrid):
    """Scrolls and zooms over a matrix; names stay in sight, hovering tells a cell, a click picks a row's class."""

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
            color = self._name_color(name, marked=row in (self._hover[0], selected))
            painter.setPen(tint("warning") if name in self._doubts and not self._found else color)
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
        room = grid.top() - 3
        if self._swatches is not None and self._shows_pictures(self._cell):
            side, room = self._cell - 2, room - self._cell
            for column in columns:
                frame = QRect(self.cell_rect(0, column).left() + 1, grid.top() - side - 2, side, side)
                self._swatches.paint(painter, self._matrix.source[self._columns[column]], frame)
        for column in self._named(columns, (self._hover[1],), metrics.height()):
            name = self._matrix.source[self._columns[column]]
            painter.save()
            rect = self.cell_rect(0, column)
            painter.translate(rect.center().x() + metrics.height() / 2 - metrics.descent(), room - 2)
            painter.rotate(-90)
            painter.setFont(self._bold(font, column == self._hover[1]))
            painter.setPen(self._name_color(name, marked=column == self._hover[1]))
            text = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, room - 5)
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
            text = f"{name}: " + ", ".join(f"{s} {percent(w)}" for s, w in self._matrix.top(name, 4))
            return text + (f" ({self._doubts[name]})" if name in self._doubts else "")
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the source of a cell."""
        row, column = self.cell_at(self.viewport().mapFrom(self, event.pos()))
        if self._matrix is not None and row >= 0 and column >= 0:
            target, source = self._matrix.target[self._rows[row]], self._matrix.source[self._columns[column]]
            self.menu_asked.emit(target, source, event.globalPos())

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
