"""The table of a data set's classes and what each becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QComboBox, QCompleter, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from catpaint.errors import VocabularyError
from catpaint.session.import_plan import ImportPlan
from catpaint.ui.common.icons import icon, swatch
from catpaint.ui.common.stubs import there
from catpaint.ui.common.theme import tint
from catpaint.ui.importing.texts import percent
from catpaint.words import mark, number, said, say

Index = QModelIndex | QPersistentModelIndex
NAME, PIXELS, IMAGES, TARGET, NOTE = range(5)
_HEADERS = (mark("In the data set"), mark("Pixels"), mark("Images"), mark("Becomes"), "")
_ALIGNED = {
    PIXELS: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    # Numbers at the right would run into the names that follow.
    IMAGES: Qt.AlignmentFlag.AlignCenter,
}
IGNORE_TEXT = mark("Ignore")
_ROLE = Qt.ItemDataRole
SHARE_ROLE = _ROLE.UserRole + 1
SORT_ROLE = _ROLE.UserRole + 2


class ClassTableModel(QAbstractTableModel):
    """Rows are the data set's classes, the most frequent first."""

    refused = Signal(str)

    def __init__(self, plan: ImportPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        pixels = plan.pixels
        self.entries = sorted(plan.source.classes, key=lambda entry: -pixels[entry.id])
        self._total = max(sum(pixels[entry.id] for entry in self.entries), 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole and section in _ALIGNED:
            return _ALIGNED[section]
        return say(_HEADERS[section]) if role == _ROLE.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TARGET else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        entry, column = self.entries[index.row()], index.column()
        target = self.plan.targets[entry.id]
        if role == SHARE_ROLE:
            return self.plan.pixels[entry.id] / self._total
        if role == SORT_ROLE:
            return (entry.name.casefold(), self.plan.pixels[entry.id], self.plan.images[entry.id], target or "", "")[
                column
            ]
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return self._text(entry.id, entry.name, column, target)
        if role == _ROLE.DecorationRole:
            if column == NAME:
                return swatch(entry.color)
            if column == TARGET:
                return swatch((0, 0, 0), ignore=True) if target is None else swatch(self.plan.color_of(target))
        if role == _ROLE.ToolTipRole:
            return (
                say("{name} (id {id})", name=entry.name, id=entry.id)
                if column == NAME
                else self._text(entry.id, entry.name, column, target)
            )
        if role == _ROLE.ForegroundRole and (column in (NOTE, IMAGES) or (column == TARGET and target is None)):
            return tint("warning" if column == NOTE and self._is_guess(entry.id) else "muted")
        if role == _ROLE.TextAlignmentRole and column in _ALIGNED:
            return _ALIGNED[column]
        if role == _ROLE.FontRole and column == TARGET and target is None:
            font = QFont()
            font.setItalic(True)
            return font
        return None

    def _text(self, source_id: int, name: str, column: int, target: str | None) -> str:
        if column == NAME:
            return name
        if column == PIXELS:
            return percent(self.plan.pixels[source_id] / self._total)
        if column == IMAGES:
            return number(self.plan.images[source_id])
        if column == TARGET:
            return say(IGNORE_TEXT) if target is None else target
        return self._note(source_id, target)

    def _is_guess(self, source_id: int) -> bool:
        return 0 < self.plan.scores.get(source_id, 0) < 1

    def _note(self, source_id: int, target: str | None) -> str:
        if target is None:
            return ""
        together = self.plan.merged_into(target)
        merged = say("{together} merged", together=together) if together > 1 else ""
        if self.plan.is_new(target):
            return say("new class, {merged}", merged=merged) if merged else say("new class")
        if self._is_guess(source_id):
            return say("similar name: check")
        return merged

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.EditRole or index.column() != TARGET:
            return False
        self.set_targets({index.row(): None if value is None else str(value)})
        return True

    def set_targets(self, names: Mapping[int, str | None]) -> None:
        """What rows become; what can't be is refused with a message, and all stays as it was."""
        wanted = {self.entries[row].id: name for row, name in names.items()}
        before = {source_id: self.plan.targets[source_id] for source_id in wanted}
        self.plan.set_targets(wanted)
        try:
            _ = self.plan.vocabulary_after
        except VocabularyError as error:
            self.plan.set_targets(before)
            self.refused.emit(said(error))
            return
        self.refresh()

    def refresh(self) -> None:
        """The plan was changed."""
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.entries) - 1, len(_HEADERS) - 1))


class ShareDelegate(QStyledItemDelegate):
    """A share as a bar behind its number."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share = float(index.data(SHARE_ROLE) or 0)
        super().paint(painter, option, index)
        if share > 0:
            color = tint("on_accent" if option.state & QStyle.StateFlag.State_Selected else "accent")
            color.setAlphaF(0.35)
            box = QRectF(option.rect).adjusted(8, 0, -54, 0)
            width = max(2.0, box.width() * share)
            bar = QRectF(box.left(), box.center().y() - 4, width, 8).toRect()
            painter.fillRect(QStyle.visualRect(option.direction, option.rect, bar), color)


class TargetDelegate(QStyledItemDelegate):
    """Edits a target in a list of all classes that a new name can be typed into."""

    def __init__(self, plan: ImportPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        color = tint("on_accent" if option.state & QStyle.StateFlag.State_Selected else "muted")
        place = option.rect.adjusted(option.rect.width() - 24, 8, -8, -8)
        icon("unfolded", color).paint(painter, QStyle.visualRect(option.direction, option.rect, place))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMaxVisibleItems(16)
        box.setAccessibleName(say("Becomes"))
        fill_targets(box, self._plan)
        completer = there(box.completer())
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        there(box.lineEdit()).setPlaceholderText(say("A class, or a new name"))
        box.activated.connect(lambda _: self._chosen(box))
        return box

    def _chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(str(index.data(_ROLE.DisplayRole)))
        there(editor.lineEdit()).selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, target_of(editor), _ROLE.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # A click into the list takes the focus from the line; the editor has to outlive that.
        if event.type() == QEvent.Type.FocusOut and isinstance(editor, QComboBox) and editor.view().isVisible():
            return False
        return super().eventFilter(editor, event)


def fill_targets(box: QComboBox, plan: ImportPlan) -> None:
    """Ignore, the project's classes and the new ones, with their colours."""
    box.addItem(swatch((0, 0, 0), ignore=True), say(IGNORE_TEXT), None)
    for entry in plan.vocabulary_after.classes:
        box.addItem(swatch(entry.color), entry.name, entry.name)


def target_of(box: QComboBox) -> str | None:
    """The class chosen or typed; None to ignore."""
    text = box.currentText().strip()
    return None if text in ("", say(IGNORE_TEXT)) else text
