"""The affinity matrix as a picture: rows are the person's classes, columns the model's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Color
from catpaint.session.affinity_rows import percent
from catpaint.ui.affinity.heatmap_grid import CELL_SIZES, HeatmapGrid
from catpaint.ui.affinity.heatmap_painting import HeatmapPainting
from catpaint.ui.affinity.swatches import Swatches
from catpaint.words import say


class HeatmapView(QAbstractScrollArea):
    """Scrolls and zooms over a matrix; names stay in sight, hovering tells a cell, a click picks a row's class.

    grid: where cells lie. look: how they are painted.
    """

    class_picked = Signal(str)
    hovered = Signal(str)
    """Target, source and weight under the pointer as a line; "" outside."""
    menu_asked = Signal(str, str, QPoint)
    """Target and source of a cell, and where on the screen."""
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = HeatmapGrid(self)
        self.look = HeatmapPainting(self.grid)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(say("Affinity matrix"))
        self.setAccessibleDescription(say("Arrow keys move over the cells, Enter selects the class of the row"))

    def set_swatches(self, swatches: Swatches) -> None:
        """Show pictures of the sources above their columns where there is room."""
        self.look.swatches = swatches
        self.grid.has_pictures = True
        swatches.changed.connect(self._renew)
        self._lay_out()

    def _renew(self, _: object) -> None:
        self.viewport().update()

    def set_doubts(self, doubts: Mapping[str, str]) -> None:
        """Mark the rows of classes that need a look: name to why."""
        if doubts != self.look.doubts:
            self.look.doubts = dict(doubts)
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
        self.grid.show(matrix, rows, columns)
        self.look.colors, self.look.selected = colors, selected
        self.look.color_cells()
        self.viewport().update()

    def set_selected(self, name: str) -> None:
        """Mark the row of this target class."""
        self.look.selected = name
        self.viewport().update()

    def go_to_selected(self) -> None:
        """Bring the marked row into sight, beginning with the first column."""
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        if (row := self.grid.row_of(self.look.selected)) >= 0:
            self.grid.reveal(row, None)

    def search(self, text: str) -> None:
        """Mark the names that hold this text, and bring the first one into sight."""
        self.look.found = needle = text.casefold().strip()
        grid, matrix = self.grid, self.grid.matrix
        if needle and matrix is not None:
            sides = ((grid.rows, matrix.target), (grid.columns, matrix.source))
            found = [
                next((at for at, number in enumerate(order) if needle in names[number].casefold()), None)
                for order, names in sides
            ]
            grid.reveal(found[0], found[1])
        self.viewport().update()

    @property
    def cell(self) -> int:
        """Side of a cell in pixels."""
        return self.grid.cell

    def set_cell(self, size: int, about: QPointF | None = None) -> None:
        """Zoom, keeping the cell at `about` (viewport coordinates) where it is."""
        before = self.grid.cell
        self.grid.set_cell(size, about)
        self._zoomed(before)

    def zoom(self, steps: int) -> None:
        """One or more sizes larger or smaller."""
        at = min(range(len(CELL_SIZES)), key=lambda i: abs(CELL_SIZES[i] - self.cell))
        self.set_cell(CELL_SIZES[min(max(at + steps, 0), len(CELL_SIZES) - 1)])

    def fit(self) -> None:
        """The largest size at which all of it is in sight, or the smallest one."""
        before = self.grid.cell
        self.grid.fit()
        self._zoomed(before)

    def _zoomed(self, before: int) -> None:
        if self.grid.cell != before:
            self.viewport().update()
            self.zoomed.emit(self.grid.cell)

    def cell_at(self, point: QPoint) -> tuple[int, int]:
        """(shown row, shown column) under a point of the viewport; -1 where it is a header or outside."""
        return self.grid.cell_at(point)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a shown cell lies in the viewport."""
        return self.grid.cell_rect(row, column)

    def _lay_out(self) -> None:
        self.grid.lay_out()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """See `HeatmapPainting`."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().base())
        self.look.paint(painter, self.palette())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll bars follow the room."""
        super().resizeEvent(event)
        self._lay_out()

    # ---- pointer and keys ----

    def describe(self, row: int, column: int) -> str:
        """A cell, a row or a column in words; "" for none."""
        if self.grid.matrix is None or (row < 0 and column < 0):
            return ""
        if column < 0:
            name = self.grid.matrix.target[self.grid.rows[row]]
            text = f"{name}: " + ", ".join(f"{s} {percent(w)}" for s, w in self.grid.matrix.top(name, 4))
            return text + (f" ({self.look.doubts[name]})" if name in self.look.doubts else "")
        source = self.grid.matrix.source[self.grid.columns[column]]
        if row < 0:
            users = int((self.grid.cells[:, column] >= 1e-3).sum())
            return say("{source}: used by %n class(es)", n=users, source=source)
        target, weight = self.grid.matrix.target[self.grid.rows[row]], float(self.grid.cells[row, column])
        return f"{target} → {source}: {percent(weight)}"

    def _set_hover(self, row: int, column: int) -> None:
        if (row, column) != self.look.hover:
            self.look.hover = row, column
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
        if row >= 0 and self.grid.matrix is not None:
            self.class_picked.emit(self.grid.matrix.target[self.grid.rows[row]])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms about the pointer, otherwise it scrolls."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        at = min(range(len(CELL_SIZES)), key=lambda i: abs(CELL_SIZES[i] - self.grid.cell))
        step = 1 if event.angleDelta().y() > 0 else -1
        self.set_cell(CELL_SIZES[min(max(at + step, 0), len(CELL_SIZES) - 1)], event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move over the cells, Enter picks, plus and minus zoom, Home fits."""
        moves = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
        rows, columns = self.grid.cells.shape
        if (move := moves.get(Qt.Key(event.key()))) is not None and rows and columns:
            row = min(max(self.look.hover[0] + move[0], 0), rows - 1)
            column = min(max(self.look.hover[1] + move[1], 0), columns - 1)
            self.grid.reveal(row, column)
            self._set_hover(row, column)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.look.hover[0])
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
        if self.grid.matrix is not None and row >= 0 and column >= 0:
            target, source = (
                self.grid.matrix.target[self.grid.rows[row]],
                self.grid.matrix.source[self.grid.columns[column]],
            )
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
        """Another theme: other colours; another font: other names beside."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.grid.forget_font()
        if event.type() == QEvent.Type.PaletteChange and self.grid.cells.size:
            self.look.color_cells()
