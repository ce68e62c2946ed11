"""Ask how the affinity is to be estimated: from what, how sharp, with which labelled images."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from catpaint.affinity.records import ESTIMATORS, measuring, needs_images
from catpaint.session.affinity_rows import SHARPENINGS
from catpaint.session.votes_text import meaning_of
from catpaint.ui.common.messages import Message
from catpaint.ui.common.symbols import tool_button
from catpaint.words import say


class EstimateDialog(QDialog):
    """Estimator, data set and sharpening. `asked` carries (estimator, data set or None, sharpening or None)."""

    asked = Signal(str, object, object)

    def __init__(
        self,
        estimators: tuple[str, ...],
        encoder: str,
        locked: int,
        parent: QWidget | None = None,
        *,
        dataset: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Estimate the affinity"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.estimator = QComboBox(accessibleName=say("Estimator"))
        for name in estimators:
            self.estimator.addItem(say(ESTIMATORS[name].label), name)
        self.sharpen = QComboBox(accessibleName=say("Sharpening"))
        for value, text, meaning in SHARPENINGS:
            self.sharpen.addItem(say(text), value)
            self.sharpen.setItemData(self.sharpen.count() - 1, say(meaning), Qt.ItemDataRole.ToolTipRole)
        self.looks_at, self.meaning = _hint(), _hint()
        self.dataset = QLineEdit(dataset, placeholderText=say("Folder with images and their label maps"))
        self.dataset.setAccessibleName(say("Folder with labelled images"))
        browse = tool_button("open", say("Choose a folder"))
        browse.clicked.connect(self._browse)
        folder = QHBoxLayout()
        folder.addWidget(self.dataset, 1)
        folder.addWidget(browse)
        self._form = QFormLayout()
        self._form.addRow(say("From"), self.estimator)
        self._form.addRow("", self.looks_at)
        self._form.addRow(say("Data set"), folder)
        self._folder = folder
        self._form.addRow(say("Sharpness"), self.sharpen)
        self._form.addRow("", self.meaning)
        notes = [say("Names are compared by {encoder}.", encoder=encoder)] if encoder else []
        if locked:
            notes.append(say("%n locked class(es) (keeps its|keep their) sources.", n=locked))
        notes.append(say("Undo brings the present affinity back."))
        note = _hint(" ".join(notes))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._estimate = self.buttons.addButton(say("Estimate"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._estimate.setDefault(True)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(self._form)
        layout.addWidget(note)
        self.message = Message()
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)
        self.estimator.currentIndexChanged.connect(self._check)
        self.sharpen.currentIndexChanged.connect(self._check)
        self.dataset.textChanged.connect(self._check)
        self.setMinimumWidth(400)
        self._check()

    def _needs_dataset(self) -> bool:
        return needs_images(self.estimator.currentData())

    def _check(self) -> None:
        estimator = str(self.estimator.currentData())
        self.message.clear()
        self.looks_at.setText(meaning_of(estimator))
        self._form.setRowVisible(self._folder, self._needs_dataset())
        for row in (self.sharpen, self.meaning):
            self._form.setRowVisible(row, estimator in measuring())
        self.meaning.setText(say(SHARPENINGS[max(0, self.sharpen.currentIndex())][2]) + ".")
        self._estimate.setEnabled(not self._needs_dataset() or bool(self.dataset.text().strip()))

    def _browse(self) -> None:
        dialog = QFileDialog(self, say("Folder with labelled images"), self.dataset.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.dataset.setText)
        dialog.open()

    def _accept(self) -> None:
        estimator = self.estimator.currentData()
        folder = Path(self.dataset.text().strip()).expanduser() if self._needs_dataset() else None
        if folder is not None and not folder.is_dir():
            self.message.show_error(
                say("{folder}: no such folder; choose one with images and their label maps", folder=folder)
            )
            return
        self.accept()
        # Votes and means have nothing to sharpen.
        self.asked.emit(estimator, folder, self.sharpen.currentData() if estimator in measuring() else None)


def _hint(text: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
