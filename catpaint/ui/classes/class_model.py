"""The session's classes as a Qt list model: all of them, or those that match what is searched for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    QTimer,
    Signal,
)

from catpaint.domain.vocabulary import IGNORE, VocabularyClass
from catpaint.errors import CatpaintError
from catpaint.session.class_rows import described, key_of, matches, search_words, tooltip
from catpaint.session.pixel_shares import PixelShares
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.row_list import Index, dragged_row, dropped_row, row_flags

MIME = "application/x-catpaint-class"
COUNT_DELAY = 120
"""Milliseconds without a change before pixels are counted."""
COUNT_SECONDS = 0.003
"""How long one go at counting takes of the window's thread."""


class Role(IntEnum):
    """What the delegate asks of a row beside the standard roles."""

    ID = Qt.ItemDataRole.UserRole
    COLOR = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2
    SHARE = Qt.ItemDataRole.UserRole + 3
    PROTECTED = Qt.ItemDataRole.UserRole + 4
    CURRENT = Qt.ItemDataRole.UserRole + 5


_FEW = 20
"""Rows that are told of one by one when they changed; of more all are."""


class ClassModel(QAbstractListModel):
    """One row per class in the vocabulary's order. Editing a row renames, dropping a row moves.

    Only the classes whose name, synonyms or id hold every word searched for are listed (`search`). Pixel shares are
    counted a few lines at a time, after painting has paused.
    """

    refused = Signal(object)
    """CatpaintError of an edit that isn't possible."""
    rename_asked = Signal(int, str)
    """A new name was typed, and more than the painting would follow: that is said first."""
    shares_changed = Signal()

    def __init__(self, session: QtSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._vocabulary = session.classes.vocabulary
        self._words: tuple[str, ...] = ()
        self._listed: Sequence[int] = range(len(self._vocabulary))
        self._current = session.classes.selected
        self._shares = PixelShares(session.pixels.label_map.shape)  # type: ignore[arg-type]
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._count)
        self._timer.start(0)
        session.vocabulary_changed.connect(self._take_classes)
        session.protection_changed.connect(self._refresh)
        session.selection_changed.connect(self._take_selection)
        session.labels_changed.connect(self._labels_changed)

    # ---- reading ----

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row per class that is listed."""
        return 0 if parent.isValid() else len(self._listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names, tool tips, and what `Role` lists."""
        if not index.isValid() or index.row() >= len(self._listed):
            return None
        at = self._listed[index.row()]
        entry = self._vocabulary.classes[at]
        protected = entry.id in self._session.classes.protected
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return entry.name
            case Role.ID:
                return entry.id
            case Role.COLOR:
                return entry.color
            case Role.KEY:
                return key_of(at)
            case Role.SHARE:
                return self._shares.share(entry.id)
            case Role.PROTECTED:
                return protected
            case Role.CURRENT:
                return entry.id == self._current
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(entry, self._shares.share(entry.id), protected=protected)
            case Qt.ItemDataRole.AccessibleTextRole:
                return described(entry, at, self._shares.share(entry.id), protected=protected)
        return None

    def entry(self, row: int) -> VocabularyClass:
        """The class of a row."""
        return self._vocabulary.classes[self._listed[row]]

    def row_of(self, class_id: int) -> int:
        """The row of a class id, -1 where it isn't listed."""
        at = self._position(class_id)
        return self._listed.index(at) if at in self._listed else -1

    def _position(self, class_id: int) -> int:
        """Of a class in the vocabulary that is shown, -1 where it has none."""
        return self._vocabulary.position(class_id) if self._vocabulary.has(class_id) else -1

    @property
    def count(self) -> int:
        """Of all classes, listed or not."""
        return len(self._vocabulary)

    # ---- searching ----

    def search(self, text: str) -> None:
        """List only what matches; all where nothing was typed."""
        words = search_words(text)
        if words != self._words:
            self._words = words
            self._relist()

    @property
    def searching(self) -> bool:
        """Whether words were typed."""
        return bool(self._words)

    def _matching(self) -> Sequence[int]:
        """Positions of the classes to be listed."""
        if not self._words:
            return range(len(self._vocabulary))
        return [at for at, entry in enumerate(self._vocabulary.classes) if matches(entry, self._words)]

    def _relist(self) -> None:
        self.beginResetModel()
        self._vocabulary = self._session.classes.vocabulary
        self._current = self._session.classes.selected
        self._listed = self._matching()
        self.endResetModel()

    @property
    def unpainted(self) -> float:
        """Part 0..1 of the painting that has no class."""
        return self._shares.share(IGNORE)

    # ---- editing ----

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See `row_flags`."""
        return row_flags(index)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename the class of a row; where more than the painting follows, ask for that first."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        entry = self.entry(index.row())
        if self._session.classes.followers and str(value).strip() not in ("", entry.name):
            self.rename_asked.emit(entry.id, str(value).strip())
            return False
        try:
            self._session.classes.rename(entry.id, str(value))
        except CatpaintError as error:
            self.refused.emit(error)
            return False
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows move; they are never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only our own rows can be dropped."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """See `dragged_row`."""
        return dragged_row(MIME, self.entry(indexes[0].row()).id)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move a row before `row`. Always False: the session moves it, the view mustn't remove a row itself."""
        if moved := dropped_row(data, MIME, action, row, parent, len(self._vocabulary)):
            self.move(*moved)
        return False

    def move(self, class_id: int, before: int) -> None:
        """Put a class before a row of the list of all classes (its length: at the end)."""
        at = self._position(class_id)
        position = before - 1 if before > at else before
        if at >= 0 and 0 <= position < len(self._vocabulary) and position != at:
            try:
                self._session.classes.move(class_id, position)
            except CatpaintError as error:
                self.refused.emit(error)

    # ---- following the session ----

    def _take_classes(self) -> None:
        before, vocabulary = self._vocabulary, self._session.classes.vocabulary
        if before.ids != vocabulary.ids or self._words:
            self._relist()
            return
        pairs = zip(before.classes, vocabulary.classes, strict=True)
        changed = [row for row, (old, new) in enumerate(pairs) if old is not new]
        self._vocabulary = vocabulary
        for row in changed if len(changed) <= _FEW else ():
            self.dataChanged.emit(self.index(row), self.index(row))
        if len(changed) > _FEW:
            self._refresh()

    def _take_selection(self) -> None:
        before, self._current = self._current, self._session.classes.selected
        for row in {self.row_of(before), self.row_of(self._current)} - {-1}:
            self.dataChanged.emit(self.index(row), self.index(row), [Role.CURRENT])

    def _refresh(self) -> None:
        """All rows may look otherwise."""
        if self._listed:
            self.dataChanged.emit(self.index(0), self.index(len(self._listed) - 1))

    def _labels_changed(self, rect: QRect) -> None:
        self._shares.mark(rect.top(), rect.top() + rect.height())
        self._timer.start(COUNT_DELAY)

    def _count(self) -> None:
        if self._shares.step(self._session.pixels.label_map, COUNT_SECONDS):
            self._refresh()
            self.shares_changed.emit()
        else:
            self._timer.start(0)
