"""Export data set: the imported images with their label maps, in the layout of another tool."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.datasets.exports import EXPORTS
from catpaint.datasets.imported import ImportedData
from catpaint.jobs.answers import Exported
from catpaint.jobs.messages import ExportSet
from catpaint.steps import Progress
from catpaint.ui.common.stubs import set_buddy
from catpaint.ui.importing.task import Task
from catpaint.ui.importing.texts import error_style, hint, tinted
from catpaint.words import said, say

_STEPS = 1000


class SetExportDialog(QDialog):
    """Asks for layout and folder, writes off the window's thread, and says what was left out. Cancel stops it."""

    exported = Signal(object)
    """The Exported."""

    def __init__(self, imported: ImportedData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Write data set for another tool"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(520)
        self._imported = imported
        self._task = Task(self)
        self.layouts = QComboBox()
        for name, record in EXPORTS.items():
            self.layouts.addItem(say(record.title), name)
        self.folder = QLineEdit()
        self.folder.setPlaceholderText(say("A new folder"))
        self.folder.textChanged.connect(lambda _: self._show_state())
        self._choose = QPushButton(say("Choose…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(lambda: self._choose_folder())
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self.says = hint(self._about())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.write = buttons.addButton(say("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.write.setDefault(True)
        buttons.accepted.connect(self._write)
        buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _: self._task.close())
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self._choose)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(say("&Layout"), self.layouts)
        form.addRow(say("&Folder"), row)
        set_buddy(form, row, self.folder)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.says)
        layout.addWidget(self._bar)
        layout.addWidget(buttons)
        self._bar.hide()
        self._show_state()

    def _about(self) -> str:
        held_out = self._imported.held_out
        parts = (
            ""
            if held_out is None
            else say(", and {held_out:,} held out, in folders of their own", held_out=len(held_out))
        )
        return say("%n image(s){parts}, in the classes of this painting.", n=len(self._imported.train), parts=parts)

    def _choose_folder(self) -> None:
        if text := QFileDialog.getExistingDirectory(self, say("Choose an empty folder"), self.folder.text()):
            self.folder.setText(text)

    def _write(self) -> None:
        folder = Path(self.folder.text().strip()).expanduser()
        message = ExportSet(self._imported.train, folder, self.layouts.currentData(), self._imported.held_out)
        self._busy(True)
        self._say(say("Looking at the images…"))
        self._task.run(message, self._written, self._failed, self._progressed)

    def _progressed(self, step: Progress) -> None:
        self._bar.setValue(round(_STEPS * max(0.0, step.fraction)))
        left = (
            ""
            if step.seconds_left is None
            else say(", about {seconds} s left", seconds=max(1, round(step.seconds_left)))
        )
        self._say(
            say(
                "{stage}: {done:,} of {total:,}{left}",
                stage=say(step.stage).capitalize(),
                done=step.done,
                total=step.total,
                left=left,
            )
        )

    def _written(self, result: Exported) -> None:
        self.exported.emit(result)
        if not result.left_out:
            self.accept()
            return
        self._busy(False)
        self.write.setEnabled(False)
        self._cancel.setText(say("Close"))
        names = "; ".join(map(said, result.left_out[:3])) + ("; …" if len(result.left_out) > 3 else "")
        self._say(
            say(
                "%n pair(s) written, {left_out} left out: {names}",
                n=result.pairs,
                left_out=len(result.left_out),
                names=names,
            )
        )

    def _failed(self, message: str, _details: str) -> None:
        self._busy(False)
        self._say(message, error=True)

    def _busy(self, busy: bool) -> None:
        for widget in (self.layouts, self.folder, self._choose):
            widget.setEnabled(not busy)
        self._bar.setVisible(busy)
        self._bar.setValue(0)
        self.write.setEnabled(not busy)

    def _show_state(self) -> None:
        self.write.setEnabled(bool(self.folder.text().strip()))

    def _say(self, text: str, *, error: bool = False) -> None:
        self.says.setText(text)
        error_style(self.says, error)
        if not error:
            tinted(self.says, "muted")
