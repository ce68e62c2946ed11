"""Small dialogs: a new painting, unsaved changes, recovery, the list of keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catpaint.domain.vocabulary import PRESET_TITLES, Vocabulary
from catpaint.ui.common.layouts import resize_on_screen
from catpaint.words import mark, say

_SIZES = (
    (mark("Square"), 512, 512),
    (mark("Landscape 4:3"), 640, 480),
    (mark("Wide 16:9"), 768, 432),
    (mark("Portrait 3:4"), 480, 640),
)


class NewDialog(QDialog):
    """Asks for size and classes of a new painting."""

    def __init__(self, present: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("New painting"))
        self._sizes = QComboBox()
        for name, width, height in _SIZES:
            self._sizes.addItem(f"{say(name)}  ({width} × {height})", (width, height))
        self._sizes.addItem(say("Other size"), None)
        self._sizes.currentIndexChanged.connect(self._size_chosen)
        self._width, self._height = _side(say("Width")), _side(say("Height"))
        self._classes = QComboBox()
        self._classes.addItem(say("A few to begin with"), "")
        self._classes.addItem(say("The present ones ({count})", count=len(present)), "present")
        for name, title in PRESET_TITLES.items():
            self._classes.addItem(title, name)
        sides = QHBoxLayout()
        for widget in (self._width, QLabel("×"), self._height):
            sides.addWidget(widget)
        sides.addStretch(1)
        form = QFormLayout()
        form.addRow(say("&Size"), self._sizes)
        form.addRow("", sides)
        form.addRow(say("&Classes"), self._classes)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(_buttons(self, say("Create")))
        self._size_chosen()

    @property
    def size_chosen(self) -> tuple[int, int]:
        """(width, height)."""
        return self._width.value(), self._height.value()

    @property
    def classes_chosen(self) -> str:
        """A preset's name, "present", or "" for a few to begin with."""
        return str(self._classes.currentData())

    def _size_chosen(self) -> None:
        size = self._sizes.currentData()
        for spin, value in zip((self._width, self._height), size or (None, None), strict=True):
            spin.setEnabled(size is None)
            if value is not None:
                spin.setValue(value)


class ShortcutsDialog(QDialog):
    """The list of keys."""

    def __init__(self, rows: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Keyboard shortcuts"))
        resize_on_screen(self, 460, 560)
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName(say("Keyboard shortcuts"))
        table.setHorizontalHeaderLabels([say("What"), say("Keys")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.setItem(number, column, QTableWidgetItem(text))
        table.resizeColumnToContents(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(table)
        layout.addWidget(buttons)


def ask_unsaved(parent: QWidget, name: str) -> str:
    """ "save", "discard" or "cancel"."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(say("Unsaved changes"))
    box.setText(say("Save the changes to “{name}”?", name=name))
    box.setInformativeText(say("They are lost otherwise."))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    return {buttons.Save: "save", buttons.Discard: "discard"}.get(buttons(box.exec()), "cancel")


def ask_replace(parent: QWidget, path: Path, why: str = "") -> bool:
    """Whether a file that is there may be replaced. why: what the person may not know about it."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(say("Replace file"))
    box.setText(say("Replace “{name}”?", name=path.name))
    box.setInformativeText(why or say("It is in {folder} already, and what it holds is lost.", folder=path.parent))
    replace = box.addButton(say("Replace"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.exec()
    return box.clickedButton() is replace


def ask_recover(parent: QWidget, name: str, changed: float) -> str:
    """ "recover", "discard" or "later"."""
    when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(changed)), say("dd MMMM yyyy, HH:mm"))
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(say("Recover painting"))
    box.setText(say("catpaint didn't close properly. “{name}” was autosaved on {when}.", name=name, when=when))
    box.setInformativeText(say("Recover it? The saved project stays as it is until you save."))
    recover = box.addButton(say("Recover"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(say("Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(say("Ask later"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(recover)
    box.exec()
    clicked = box.clickedButton()
    return "recover" if clicked is recover else "discard" if clicked is discard else "later"


class _Pixels(QSpinBox):
    """Takes too large a number while it is typed, and makes it the largest: 20000 isn't 2000."""

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """As Qt does, but for numbers above the range."""
        digits = text.removesuffix(self.suffix()).strip()
        if digits.isdecimal() and int(digits) > self.maximum() and len(digits) < 10:
            return QValidator.State.Intermediate, text, position
        return super().validate(text, position)

    def fixup(self, text: str) -> str:
        """The largest there is in place of a larger one."""
        digits = text.removesuffix(self.suffix()).strip()
        return f"{self.maximum()}{self.suffix()}" if digits.isdecimal() else super().fixup(text)


def _side(name: str) -> QSpinBox:
    spin = _Pixels()
    spin.setRange(32, 8192)
    spin.setSuffix(" px")
    spin.setAccessibleName(name)
    return spin


def _buttons(dialog: QDialog, accept: str) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
