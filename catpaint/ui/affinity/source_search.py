"""Find a source by typing: hovering a match previews it, Enter adds it, Ctrl+Enter uses it alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from catpaint.domain.vocabulary import VocabularyClass
from catpaint.session.affinity_rows import find_sources, percent
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.common.icons import swatch
from catpaint.ui.common.stubs import there
from catpaint.ui.common.symbols import lead_with_symbol
from catpaint.words import say

Index = QModelIndex | QPersistentModelIndex
PICTURE = 26
"""Side of a source's picture in the list."""
HOVER_MS = 250
"""How long a match is hovered before it is previewed."""


class SourceMatches(QAbstractListModel):
    """The sources that match what was typed, best first."""

    def __init__(self, swatches: Swatches | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._swatches = swatches
        if swatches is not None:
            swatches.changed.connect(self._swatch_changed)
        self._excluded: Collection[str] = ()
        self._entries: Sequence[VocabularyClass] = ()
        self._usable: Sequence[bool] = ()
        self._weights: Sequence[float] = ()
        self._found: list[int] = []

    def set_sources(
        self,
        entries: Sequence[VocabularyClass],
        usable: Sequence[bool],
        weights: Sequence[float],
        excluded: Collection[str] = (),
    ) -> None:
        """The model's classes, which of them can be used, their weights in the row, and which no estimate may take."""
        self._entries, self._usable, self._weights, self._excluded = entries, usable, weights, excluded

    def find(self, text: str) -> None:
        """Show what matches."""
        self.beginResetModel()
        self._found = find_sources([entry.name for entry in self._entries], text, self._usable, self._entries)
        self.endResetModel()

    def name(self, row: int) -> str:
        """The source's name of a match."""
        return self._entries[self._found[row]].name

    def usable(self, row: int) -> bool:
        """Whether a match can be chosen."""
        return self._usable[self._found[row]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row per match."""
        return 0 if parent.isValid() else len(self._found)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can't be used is shown and can't be chosen."""
        chosen = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return chosen if index.isValid() and self.usable(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, with what is special about it; swatch."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        at = self._found[index.row()]
        entry = self._entries[at]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                if not self._usable[at]:
                    return (
                        say("{name}  (never trained)", name=entry.name)
                        if not entry.trained
                        else say("{name}  (no class)", name=entry.name)
                    )
                if entry.name in self._excluded:
                    return say("{name}  (excluded from estimates)", name=entry.name)
                return f"{entry.name}  ({percent(self._weights[at])})" if self._weights[at] >= 1e-3 else entry.name
            case Qt.ItemDataRole.EditRole:
                return entry.name
            case Qt.ItemDataRole.DecorationRole:
                return swatch(entry.color, 14) if self._swatches is None else self._swatches.icon(entry.name, PICTURE)
            case Qt.ItemDataRole.ToolTipRole:
                return say("Also: {names}", names=", ".join(entry.synonyms)) if entry.synonyms else None
        return None

    def _swatch_changed(self, source: str) -> None:
        for row, at in enumerate(self._found):
            if source in ("", self._entries[at].name):
                self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])


class SourceSearch(QLineEdit):
    """The search field and its list of matches."""

    chosen = Signal(str, bool)
    """Source name; True: use it alone."""
    hovered = Signal(str)
    """A match is looked at for a moment; "": none any more."""

    def __init__(self, swatches: Swatches | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Add a source"))
        self.setClearButtonEnabled(True)
        lead_with_symbol(self, "search")
        self.setToolTip(say("Enter adds the source, Ctrl+Enter uses it alone"))
        self.matches = SourceMatches(swatches, self)
        completer = QCompleter(self.matches, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        completer.setMaxVisibleItems(12)
        completer.setWidget(self)
        self.popup = there(completer.popup())
        self.popup.setMouseTracking(True)
        if swatches is not None and isinstance(self.popup, QListView):
            self.popup.setIconSize(QSize(PICTURE, PICTURE))
            # Otherwise every row is measured, and every picture asked for, before the first is seen.
            self.popup.setUniformItemSizes(True)
        self.popup.installEventFilter(self)
        self.popup.entered.connect(self._look)
        completer.highlighted[QModelIndex].connect(self._look)  # type: ignore[index]
        completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        # QLineEdit.setCompleter would filter by itself and write the match into the field.
        self._completer = completer
        self.textEdited.connect(self._edited)
        self._looked_at = ""
        self._wait = QTimer(self, singleShot=True, interval=HOVER_MS)
        self._wait.timeout.connect(lambda: self.hovered.emit(self._looked_at))

    def open_popup(self) -> None:
        """Show all matches of what is typed."""
        self.matches.find(self.text())
        if self.matches.rowCount():
            self._completer.complete()
        else:
            self.popup.hide()

    def _edited(self, text: str) -> None:
        self.open_popup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Going there by key or click shows what there is."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self.open_popup)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list; Enter takes the best match."""
        if event.key() == Qt.Key.Key_Down and not self.popup.isVisible():
            self.open_popup()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_first(alone=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in the list, and the list going away."""
        if watched is self.popup:
            if event.type() == QEvent.Type.Hide:
                self._forget()
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                index = self.popup.currentIndex()
                if enter and (control or not index.isValid()):
                    if index.isValid():
                        self._choose(index, alone=control)
                    else:
                        self._take_first(alone=control)
                    return True
        return super().eventFilter(watched, event)

    def _take_first(self, *, alone: bool) -> None:
        if self.text().strip():
            self.matches.find(self.text())
            if self.matches.rowCount() and self.matches.usable(0):
                self._finish(self.matches.name(0), alone)

    def _activated(self, index: QModelIndex) -> None:
        # The completer's own model stands between; the row is the same.
        if index.isValid():
            self._choose(index, alone=False)

    def _choose(self, index: QModelIndex, *, alone: bool) -> None:
        name = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(name, str) and self.matches.usable(index.row()):
            self._finish(name, alone)

    def _finish(self, name: str, alone: bool) -> None:
        self.popup.hide()
        self.clear()
        self.chosen.emit(name, alone)

    def _look(self, index: QModelIndex) -> None:
        if index.isValid() and self.matches.usable(index.row()):
            self._looked_at = str(index.data(Qt.ItemDataRole.EditRole))
            self._wait.start()

    def _forget(self) -> None:
        self._wait.stop()
        if self._looked_at:
            self._looked_at = ""
            self.hovered.emit("")
