"""Compare renders: two pictures under a divider one drags, with their recipes and what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catpaint.session.recipe import RenderRecord, recipe_of
from catpaint.session.recipe_compare import facts
from catpaint.session.recipe_text import details, title
from catpaint.ui.common.before_after import BeforeAfter
from catpaint.ui.common.layouts import resize_on_screen
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import tool_button
from catpaint.ui.result.model_choice import ElidedCombo
from catpaint.ui.result.render_model import Entry, kept_entries, recent_entries
from catpaint.words import mark, say

_MARK = "≠ "
_NEEDS_TWO = mark("There is only one render so far: make another one, or keep some.")


@dataclass(frozen=True, eq=False)
class _Side:
    """A picture and all of its recipe."""

    image: QImage
    recipe: Mapping[str, Any]


class WipeDialog(QDialog):
    """Any two renders, kept ones or this session's: A left of the divider, B right of it; beside them what differs.

    The renders are those there are when it opens. chosen: the one (a KeptRender or RenderRecord) to begin with as B.
    """

    def __init__(
        self,
        session: QtSession,
        chosen: object = None,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Compare renders"))
        self._session = session
        self._now = now or (lambda: datetime.now().astimezone())
        self._entries: list[Entry] = []
        self._sides: list[_Side | None] = [None, None]
        self._over = False
        self.first, self.second = ElidedCombo(), ElidedCombo()
        for name, box in (("A", self.first), ("B", self.second)):
            box.setAccessibleName(say("Render {name}", name=name))
        self.swap = tool_button("swap", say("Swap A and B"))
        self.view = BeforeAfter("A", "B")
        self.view.setToolTip(say("Drag the divider, or move it with the arrow keys"))
        self.table = QTableWidget(0, 3, accessibleName=say("Recipes of A and B; lines that differ begin with ≠"))
        self.said = QLabel(accessibleName=say("What differs"), wordWrap=True)
        self._lay_out()
        self._fill(chosen)
        self.first.currentIndexChanged.connect(lambda: self._load(0))
        self.second.currentIndexChanged.connect(lambda: self._load(1))
        self.swap.clicked.connect(self._swap)
        self.finished.connect(lambda: setattr(self, "_over", True))
        for side in (0, 1):
            self._load(side)

    # ---- building ----

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for name, box in (("&A", self.first), ("&B", self.second)):
            label = QLabel(name)
            label.setBuddy(box)
            box.setSizePolicy(box.sizePolicy().Policy.Expanding, box.sizePolicy().verticalPolicy())
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            if box is self.second:
                head.addWidget(self.swap)
            head.addWidget(label)
            head.addWidget(box, 1)
        table = self.table
        table.setHorizontalHeaderLabels(["", "A", "B"])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(True)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(lambda *_: table.resizeRowsToContents())
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        column.addWidget(table, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.view)
        split.addWidget(beside)
        split.setSizes([560, 400])
        split.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(split, 1)
        layout.addWidget(buttons)
        resize_on_screen(self, 980, 560)

    def _fill(self, chosen: object) -> None:
        """The picture now first, then what is kept, then the others of this session; A and B begin with two of them."""
        renders = self._session.renders
        recent = recent_entries(renders.recent)
        last = [entry for entry in recent if entry.item is renders.last]
        named = [(say("The picture now"), entry) for entry in last]
        named += [(say("Kept"), entry) for entry in kept_entries(renders.kept)]
        named += [(say("Earlier"), entry) for entry in recent if entry.item is not renders.last]
        self._entries = [entry for _, entry in named]
        for name, entry in named:
            text = " · ".join(filter(None, (title(entry.recipe, within=True), *details(entry.recipe, self._now()))))
            for box in (self.first, self.second):
                box.addItem(f"{name}: {text}")
        places = [place for place, entry in enumerate(self._entries) if entry.item is chosen]
        second = places[0] if places else min(1, len(named) - 1)
        self.second.setCurrentIndex(second)
        self.first.setCurrentIndex(0 if second != 0 else min(1, len(named) - 1))
        self.view.show_hint("" if len(named) > 1 else say(_NEEDS_TWO))
        for widget in (self.first, self.second, self.swap):
            widget.setEnabled(len(named) > 1)

    # ---- showing ----

    def _load(self, side: int) -> None:
        place = (self.first, self.second)[side].currentIndex()
        if place < 0:
            return
        entry = self._entries[place]

        def work() -> _Side:
            recipe = recipe_of(entry.item) if isinstance(entry.item, RenderRecord) else entry.recipe
            return _Side(entry.decode(), recipe)

        def done(loaded: _Side) -> None:
            if not self._over and (self.first, self.second)[side].currentIndex() == place:
                self._sides[side] = loaded
                self._show()

        self._session.background.run(work, done, self._session.failed.emit)

    def _show(self) -> None:
        first, second = self._sides
        if first is None or second is None or len(self._entries) < 2:
            return
        damaged = [name for name, side in (("A", first), ("B", second)) if side.image.isNull()]
        if damaged:
            self.view.show_hint(
                say("The picture of {names} is damaged; only its recipe is there.", names=say(" and ").join(damaged))
            )
            self.view.show_images(QImage(), QImage())
        else:
            self.view.show_images(*at_equal_size(first.image, second.image))
        lines = facts(first.recipe, second.recipe, self._now())
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            name = (_MARK if line.differs else "") + line.name
            for column, text in enumerate((name, line.first or "–", line.second or "–")):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                font = item.font()
                font.setBold(line.differs)
                item.setFont(font)
                self.table.setItem(row, column, item)
        self.table.resizeRowsToContents()
        others = [line.name for line in lines if line.differs]
        self.said.setText(
            say("Differs: {facts}", facts=", ".join(others)) if others else say("The recipes don't differ.")
        )

    def _swap(self) -> None:
        first, second = self.first.currentIndex(), self.second.currentIndex()
        self.first.setCurrentIndex(second)
        self.second.setCurrentIndex(first)


def at_equal_size(first: QImage, second: QImage) -> tuple[QImage, QImage]:
    """Two pictures as they are shown over each other: one size, that of the larger; where proportions differ, all of
    each is seen, in the middle of what both need."""
    if first.size() == second.size():
        return first, second
    area = max(first.width() * first.height(), second.width() * second.height())
    scaled = []
    for image in (first, second):
        scale = (area / (image.width() * image.height())) ** 0.5
        scaled.append(QSize(max(1, round(image.width() * scale)), max(1, round(image.height() * scale))))
    whole = scaled[0].expandedTo(scaled[1])
    shown = []
    for image, size in zip((first, second), scaled, strict=True):
        sheet = QImage(whole, QImage.Format.Format_ARGB32_Premultiplied)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, top = (whole.width() - size.width()) / 2, (whole.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
        painter.end()
        shown.append(sheet)
    return shown[0], shown[1]
