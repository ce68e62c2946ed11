"""The whole affinity in a window of its own: order, search, zoom, legend."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from catpaint.session.affinity_rows import column_order, row_order
from catpaint.session.colormap import colormap
from catpaint.ui.affinity.heatmap import HeatmapView
from catpaint.ui.affinity.heatmap_grid import NAMES_FROM
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.common.layouts import resize_on_screen
from catpaint.ui.common.messages import EmptyState
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.stubs import there
from catpaint.ui.common.symbols import lead_with_symbol, refresh_symbols, tool_button
from catpaint.ui.common.theme import is_dark, tint
from catpaint.words import say

_TICKS = (0.0, 0.05, 0.25, 0.5, 1.0)


class Legend(QWidget):
    """The colours of weights; square-root steps, as in the matrix."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Legend: weights from 0 to 100 percent"))

    def sizeHint(self) -> QSize:
        """Room for the bar and its numbers."""
        return QSize(240, self.fontMetrics().height() + 13)

    def minimumSizeHint(self) -> QSize:
        """Never smaller: it would mislead."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar with its numbers below."""
        painter = QPainter(self)
        table = np.ascontiguousarray(colormap(is_dark())[None])
        image = QImage(table.data, 256, 1, 3 * 256, QImage.Format.Format_RGB888)
        bar = self.rect().adjusted(14, 1, -22, 0)
        bar.setHeight(8)
        painter.drawImage(bar, image)
        painter.setPen(tint("border"))
        painter.drawRect(bar)
        painter.setPen(tint("muted"))
        for value in _TICKS:
            x = bar.left() + round(bar.width() * value**0.5)
            text = f"{100 * value:.0f} %" if value == 1 else f"{100 * value:.0f}"
            width = self.fontMetrics().horizontalAdvance(text)
            painter.drawText(x - width // 2, self.height() - 3, text)


class MatrixDialog(QDialog):
    """The session's affinity as a heatmap that follows it; a click on a row selects its class."""

    def __init__(self, session: QtSession, parent: QWidget | None = None, *, swatches: Swatches | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(say("Affinity matrix"))
        resize_on_screen(self, 1000, 760)
        self.view = HeatmapView()
        if swatches is not None:
            self.view.set_swatches(swatches)
        self.columns = QComboBox(accessibleName=say("Order of the columns"))
        for text, value in (
            (say("Most used first"), "use"),
            (say("The model's order"), "model"),
            (say("By name"), "name"),
        ):
            self.columns.addItem(text, value)
        self.rows = QComboBox(accessibleName=say("Order of the rows"))
        for text, value in ((say("As in the list"), "list"), (say("Grouped by source"), "source")):
            self.rows.addItem(text, value)
        self.only_used = QCheckBox(say("Only sources in use"))
        self.only_used.setChecked(True)
        self.search = QLineEdit(placeholderText=say("Find a class or source"), clearButtonEnabled=True)
        self.search.setAccessibleName(say("Find a class or source"))
        lead_with_symbol(self.search, "search")
        self.said = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.said.setMinimumWidth(1)
        self.empty = EmptyState(
            "matrix", say("The model isn't loaded yet"), say("Its classes will be here in a moment.")
        )
        self._lay_out()
        self._connect()
        # Filled when it is shown: thousands of rows take their time, and need it once.
        self._shown_once = False

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for text, widget in ((say("Columns"), self.columns), (say("Rows"), self.rows)):
            label = QLabel(text)
            label.setBuddy(widget)
            top.addWidget(label)
            top.addWidget(widget)
        top.addWidget(self.only_used)
        top.addStretch(1)
        top.addWidget(self.search, 2)
        for symbol, text, slot in (
            ("zoom_out", say("Smaller cells (−)"), lambda: self.view.zoom(-1)),
            ("zoom_in", say("Larger cells (+)"), lambda: self.view.zoom(1)),
            ("fit", say("Show all of it (Home)"), self.view.fit),
        ):
            button = tool_button(symbol, text)
            button.clicked.connect(slot)
            top.addWidget(button)
        bottom = QHBoxLayout()
        bottom.addWidget(self.said, 1)
        bottom.addWidget(Legend())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        session = self._session
        for signal in (session.affinity_changed, session.vocabulary_changed, session.model_changed, session.opened):
            signal.connect(self._refresh_if_shown)
        session.selection_changed.connect(self._select)
        self.columns.currentIndexChanged.connect(self._refresh)
        self.rows.currentIndexChanged.connect(self._refresh)
        self.only_used.toggled.connect(self._refresh)
        self.search.textChanged.connect(self.view.search)
        self.view.hovered.connect(self._say)
        self.view.class_picked.connect(lambda name: session.classes.select(session.classes.vocabulary.by_name(name).id))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden; the first time choose a size that can be read."""
        super().showEvent(event)
        self._session.turns.take(self._fill)

    def _fill(self) -> None:
        self._refresh()
        if not self._shown_once:
            self._shown_once = True
            # Laid out now: what was hidden so far has no size to be fitted into.
            there(self.layout()).activate()
            self.view.fit()
            if self.view.cell < NAMES_FROM:
                self.view.set_cell(NAMES_FROM)
            self.view.go_to_selected()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: icons in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            refresh_symbols(self)

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self._session.turns.take(self._refresh)

    def _refresh(self) -> None:
        matrix, vocabulary = self._session.affinity.matrix, self._session.classes.vocabulary
        fits = matrix is not None and matrix.target == vocabulary.names
        self.view.setVisible(fits)
        self.empty.setVisible(not fits)
        if matrix is None or not fits:
            return
        columns = column_order(matrix, self.columns.currentData(), only_used=self.only_used.isChecked())
        rows = row_order(matrix, self.rows.currentData(), columns)
        colors = [entry.color for entry in vocabulary.classes]
        self.view.show_matrix(matrix, rows, columns, colors, self._selected())
        self._say("")

    def _selected(self) -> str:
        return self._session.classes.vocabulary.by_id(self._session.classes.selected).name

    def _select(self) -> None:
        self.view.set_selected(self._selected())

    def _say(self, text: str) -> None:
        matrix = self._session.affinity.matrix
        if not text and matrix is not None:
            used = int((matrix.weights.max(0) >= 1e-3).sum())
            text = say(
                "{classes} classes × {sources} sources, {used} in use",
                classes=len(matrix.target),
                sources=len(matrix.source),
                used=used,
            )
        self.said.setText(text)
