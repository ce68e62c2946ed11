"""Questions about classes: what becomes of the pixels of one that goes, and which colour one gets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary
from catpaint.ui.common.icons import swatch
from catpaint.ui.common.stubs import there
from catpaint.words import mark, say

UNPAINTED = mark("Unpainted (ignore)")


class ClassChooser(QComboBox):
    """One of the classes, found by typing any part of its name."""

    def __init__(self, vocabulary: Vocabulary, *, without: int, ignore: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if ignore:
            self.addItem(swatch((0, 0, 0), ignore=True), say(UNPAINTED), IGNORE)
        for entry in vocabulary.classes:
            if entry.id != without:
                self.addItem(swatch(entry.color), entry.name, entry.id)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(24)
        self.setMaxVisibleItems(16)
        completer = there(self.completer())
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)

    @property
    def class_id(self) -> int | None:
        """The chosen class id, None while the text names none."""
        at = self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        value = self.itemData(at) if at >= 0 else None
        return value if isinstance(value, int) else None


class ReplaceDialog(QDialog):
    """Says what happens to the pixels of a class that goes, and asks what they become.

    outcome: what a choice (class id or IGNORE) will do, said while it is made. `chosen` is called with it once the
    person agrees.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        class_id: int,
        sentence: str,
        *,
        title: str,
        verb: str,
        ignore: bool,
        outcome: Callable[[int], str],
        chosen: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chosen = chosen
        self._outcome_of = outcome
        said = QLabel(sentence, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.chooser = ClassChooser(vocabulary, without=class_id, ignore=ignore)
        self.chooser.setAccessibleName(sentence)
        said.setBuddy(self.chooser)
        self.outcome = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._agree = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._agree.setDefault(True)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.chooser.editTextChanged.connect(self._check)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (said, self.chooser, self.outcome, undo_note(self), self.buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(400)
        edit = self.chooser.lineEdit()
        if edit is not None:
            edit.selectAll()
        self.chooser.setFocus()
        self._check()

    def _check(self) -> None:
        chosen = self.chooser.class_id
        self._agree.setEnabled(chosen is not None)
        text = "" if chosen is None else self._outcome_of(chosen)
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))

    def _accept(self) -> None:
        chosen = self.chooser.class_id
        if chosen is not None:
            self.accept()
            self._chosen(chosen)


class RenameDialog(QDialog):
    """Asks for a class's new name where more than the painting follows, and says what does.

    keep_row: None where the class has no automatic affinity row; else whether to propose to keep it. `chosen` is called
    with the name and with whether the row is kept.
    """

    def __init__(
        self,
        name: str,
        proposed: str,
        sentence: str,
        *,
        keep_row: bool | None,
        chosen: Callable[[str, bool], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Rename “{name}”", name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._old, self._chosen = name, chosen
        label = QLabel(say("New name of “{name}”:", name=name), textFormat=Qt.TextFormat.PlainText)
        self.name = QLineEdit(proposed, maxLength=200)
        label.setBuddy(self.name)
        said = QLabel(sentence, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.keep_row = QCheckBox(say("Keep its affinity (else it is estimated anew from the name)"))
        self.keep_row.setChecked(bool(keep_row))
        self.keep_row.setVisible(keep_row is not None)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._agree = self.buttons.addButton(say("Rename"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._agree.setDefault(True)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (label, self.name, said, self.keep_row, undo_note(self), self.buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(400)
        self.name.selectAll()
        self.name.setFocus()
        self._check()

    def _check(self) -> None:
        self._agree.setEnabled(self.name.text().strip() not in ("", self._old))

    def _accept(self) -> None:
        self.accept()
        self._chosen(self.name.text().strip(), self.keep_row.isChecked())


def undo_note(parent: QWidget) -> QLabel:
    """The line that takes the fear of trying."""
    note = QLabel(say("Undo brings everything back."))
    note.setForegroundRole(parent.palette().ColorRole.PlaceholderText)
    return note


def ask_color(parent: QWidget, start: Color, title: str, chosen: Callable[[Color], None]) -> QColorDialog:
    """Open a colour dialog; `chosen` gets what the person picks. Returns the dialog, which is open already."""
    dialog = QColorDialog(QColor(*start), parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.colorSelected.connect(lambda color: chosen((color.red(), color.green(), color.blue())))
    dialog.open()
    return dialog
