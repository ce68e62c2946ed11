"""Small dialogs: a new painting, unsaved changes, recovery, the list of keys."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
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

_SIZES = (("Square", 512, 512), ("Landscape 4:3", 640, 480), ("Wide 16:9", 768, 432), ("Portrait 3:4", 480, 640))


class NewDialog(QDialog):
    """Asks for size and classes of a new painting."""

    def __init__(self, present: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New painting")
        self._sizes = QComboBox()
        for name, width, height in _SIZES:
            self._sizes.addItem(f"{name}  ({width} × {height})", (width, height))
        self._sizes.addItem("Other size", None)
        self._sizes.currentIndexChanged.connect(self._size_chosen)
        self._width, self._height = _side("Width"), _side("Height")
        self._classes = QComboBox()
        self._classes.addItem("A few to begin with", "")
        self._classes.addItem(f"The present ones ({len(present)})", "present")
        for name, title in PRESET_TITLES.items():
            self._classes.addItem(title, name)
        sides = QHBoxLayout()
        for widget in (self._width, QLabel("×"), self._height):
            sides.addWidget(widget)
        sides.addStretch(1)
        form = QFormLayout()
        form.addRow("&Size", self._sizes)
        form.addRow("", sides)
        form.addRow("&Classes", self._classes)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(_buttons(self, "Create"))
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
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(460, 560)
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName("Keyboard shortcuts")
        table.setHorizontalHeaderLabels(["What", "Keys"])
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
    box.setWindowTitle("Unsaved changes")
    box.setText(f"Save the changes to “{name}”?")
    box.setInformativeText("They are lost otherwise.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    return {buttons.Save: "save", buttons.Discard: "discard"}.get(buttons(box.exec()), "cancel")


def ask_replace(parent: QWidget, path: Path, why: str = "") -> bool:
    """Whether a file that is there may be replaced. why: what the person may not know about it."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Replace file")
    box.setText(f"Replace “{path.name}”?")
    box.setInformativeText(why or f"It is in {path.parent} already, and what it holds is lost.")
    replace = box.addButton("Replace", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.exec()
    return box.clickedButton() is replace


def ask_recover(parent: QWidget, name: str, changed: float) -> str:
    """ "recover", "discard" or "later"."""
    when = datetime.fromtimestamp(changed).strftime("%d %B %Y, %H:%M")
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Recover painting")
    box.setText(f"catpaint didn't close properly. “{name}” was autosaved on {when}.")
    box.setInformativeText("Recover it? The saved project stays as it is until you save.")
    recover = box.addButton("Recover", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("Discard", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("Ask later", QMessageBox.ButtonRole.RejectRole)
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
