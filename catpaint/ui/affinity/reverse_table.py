"""The proposals of a reverse import as a table in which each can be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from catpaint.affinity.reverse import WHY, Proposal
from catpaint.domain.vocabulary import Vocabulary
from catpaint.session.affinity_rows import percent
from catpaint.ui.common.icons import swatch
from catpaint.ui.common.stubs import there
from catpaint.ui.common.theme import tint
from catpaint.words import mark, number, say

_NOTHING = mark("no class")
_GUESS = 0.6
"""Names less alike than this (cosine) are hardly about the same thing."""


class ReverseTable(QTableWidget):
    """One row per class of the file, most pixels first."""

    chosen = Signal(str, object)
    """The person wants another target (None: no class) for a given class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setHorizontalHeaderLabels([say("In the file"), say("Pixels"), say("Becomes"), say("Why")])
        self.setAccessibleName(say("What becomes of each class"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(4):
            wide = column in (0, 2)
            mode = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)

    def show_proposals(self, proposals: Sequence[Proposal], given: Vocabulary, target: Vocabulary) -> None:
        """Show these; the boxes keep their places while only their contents change."""
        total = sum(proposal.pixels for proposal in proposals) or 1
        if [there(self.item(row, 0)).text() for row in range(self.rowCount())] != [p.given for p in proposals]:
            self.setRowCount(0)
            self.setRowCount(len(proposals))
        for row, proposal in enumerate(proposals):
            name = QTableWidgetItem(swatch(given.by_name(proposal.given).color, 16), proposal.given)
            name.setToolTip(proposal.given)
            self.setItem(row, 0, name)
            self.setItem(row, 1, QTableWidgetItem(percent(proposal.pixels / total)))
            why = QTableWidgetItem(_why(proposal))
            if _is_guess(proposal):
                why.setForeground(tint("warning"))
                why.setToolTip(say("No class of yours has a name like this one; check it"))
            self.setItem(row, 3, why)
            self._fill_box(row, proposal, target)
        self.resizeRowsToContents()

    def box(self, row: int) -> QComboBox:
        """The choice of a row."""
        widget = self.cellWidget(row, 2)
        assert isinstance(widget, QComboBox)
        return widget

    def _fill_box(self, row: int, proposal: Proposal, target: Vocabulary) -> None:
        box = self.cellWidget(row, 2)
        if not isinstance(box, QComboBox):
            box = QComboBox()
            box.setAccessibleName(say("What “{given}” becomes", given=proposal.given))
            # With many classes one types the first letters; the wheel must not change a choice in passing.
            box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
            box.activated.connect(lambda _, given=proposal.given, box=box: self.chosen.emit(given, box.currentData()))
            self.setCellWidget(row, 2, box)
        likely = [name for name in (proposal.target, *(name for name, _ in proposal.others)) if name is not None]
        names = list(dict.fromkeys([*likely, *target.names]))
        wanted: list[str | None] = [*names, None]
        if [box.itemData(at) for at in range(box.count())] != wanted:
            box.clear()
            for name in names:
                box.addItem(swatch(target.by_name(name).color, 16), name, name)
            box.addItem(swatch((0, 0, 0), 16, ignore=True), say(_NOTHING), None)
        box.setCurrentIndex(wanted.index(proposal.target))


def _is_guess(proposal: Proposal) -> bool:
    return proposal.why == "nothing" or (proposal.why == "similar" and proposal.score < _GUESS)


def _why(proposal: Proposal) -> str:
    if proposal.why == "similar":
        text = say("a guess") if _is_guess(proposal) else say("a name like it")
        return f"{text} ({number(proposal.score, '.2f')})"
    return say(WHY.get(proposal.why, proposal.why))
