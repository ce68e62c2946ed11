"""Fields of the window: Ctrl+Z takes back what is typed, and once that is taken over, the painting.

And Ctrl with a letter means there what it means everywhere in the window: on X11 fields take Ctrl+E, K and U for
editing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_EDITING = frozenset("ACVXYZ")
"""Letters that mean something in a field with Ctrl wherever one goes."""


class UndoGoesOn(QObject):
    """Keeps fields from swallowing undo and redo when they have nothing to undo. Lives as long as its parent."""

    def watch(self, root: QWidget) -> None:
        """Watch all fields inside `root`."""
        for spin in root.findChildren(QAbstractSpinBox):
            self._watch(spin, spin.lineEdit())
        for line in root.findChildren(QLineEdit):
            if not isinstance(line.parent(), QAbstractSpinBox):
                self._watch(line, line)

    def _watch(self, field: QWidget, line: QLineEdit) -> None:
        # What was typed is taken over: it isn't the field's to undo any more.
        line.editingFinished.connect(lambda: line.setModified(False))
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo and redo, and what isn't editing, to the window's actions."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if _is_a_letter_of_the_window(event):
            event.ignore()
            return True
        line = watched.lineEdit() if isinstance(watched, QAbstractSpinBox) else watched
        if not isinstance(line, QLineEdit) or line.isModified() or not any(map(event.matches, _STEPS)):
            return False
        event.ignore()
        return True


def _is_a_letter_of_the_window(event: QKeyEvent) -> bool:
    letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return letter and chr(event.key()) not in _EDITING
