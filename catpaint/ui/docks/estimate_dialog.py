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

from catpaint.ui.docks.affinity_rows import ESTIMATORS, NEEDS_DATASET, SHARPENINGS
from catpaint.ui.docks.symbols import tool_button


class EstimateDialog(QDialog):
    """Estimator, data set and sharpening. `asked` carries (estimator, data set or None, sharpening or None)."""

    asked = Signal(str, object, object)

    def __init__(self, estimators: tuple[str, ...], encoder: str, locked: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Estimate the affinity")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.estimator = QComboBox(accessibleName="Estimator")
        for name in estimators:
            self.estimator.addItem(ESTIMATORS.get(name, name), name)
        self.sharpen = QComboBox(accessibleName="Sharpening")
        for value, text, meaning in SHARPENINGS:
            self.sharpen.addItem(text, value)
            self.sharpen.setItemData(self.sharpen.count() - 1, meaning, Qt.ItemDataRole.ToolTipRole)
        self.meaning = _hint()
        self.dataset = QLineEdit(placeholderText="Folder with images and their label maps")
        self.dataset.setAccessibleName("Folder with labelled images")
        browse = tool_button("open", "Choose a folder")
        browse.clicked.connect(self._browse)
        folder = QHBoxLayout()
        folder.addWidget(self.dataset, 1)
        folder.addWidget(browse)
        self._form = QFormLayout()
        self._form.addRow("From", self.estimator)
        self._form.addRow("Data set", folder)
        self._folder = folder
        self._form.addRow("Sharpness", self.sharpen)
        self._form.addRow("", self.meaning)
        notes = [f"Names are compared by {encoder}."] if encoder else []
        if locked:
            notes.append(f"{locked} locked {'class keeps its' if locked == 1 else 'classes keep their'} sources.")
        notes.append("Undo brings the present affinity back.")
        note = _hint(" ".join(notes))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._estimate = self.buttons.addButton("Estimate", QDialogButtonBox.ButtonRole.AcceptRole)
        self._estimate.setDefault(True)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(self._form)
        layout.addWidget(note)
        layout.addWidget(self.buttons)
        self.estimator.currentIndexChanged.connect(self._check)
        self.sharpen.currentIndexChanged.connect(self._check)
        self.dataset.textChanged.connect(self._check)
        self.setMinimumWidth(400)
        self._check()

    def _needs_dataset(self) -> bool:
        return self.estimator.currentData() in NEEDS_DATASET

    def _check(self) -> None:
        self._form.setRowVisible(self._folder, self._needs_dataset())
        self.meaning.setText(SHARPENINGS[max(0, self.sharpen.currentIndex())][2] + ".")
        self._estimate.setEnabled(not self._needs_dataset() or bool(self.dataset.text().strip()))

    def _browse(self) -> None:
        dialog = QFileDialog(self, "Folder with labelled images", self.dataset.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.dataset.setText)
        dialog.open()

    def _accept(self) -> None:
        folder = Path(self.dataset.text().strip()) if self._needs_dataset() else None
        self.accept()
        self.asked.emit(self.estimator.currentData(), folder, self.sharpen.currentData())


def _hint(text: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
