"""Save as pair: this painting and a photograph it was painted over, into a data set built by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.datasets.dataset import Pair
from catpaint.datasets.images import IMAGE_SUFFIXES, read_image
from catpaint.datasets.pairs import free_name, save_pair
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.vocabulary import Vocabulary
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.stubs import set_buddy
from catpaint.ui.importing.texts import error_style, hint, tinted
from catpaint.ui.importing.thumbnails import label_colors, overlaid
from catpaint.words import say

_SIDE = 360
_SAME_SHAPE = 0.02
Photograph = npt.NDArray[np.uint8]


class PairDialog(QDialog):
    """Asks for photograph, folder and name, and shows how the painting lies over it."""

    saved = Signal(object)
    """The Pair that was written."""

    def __init__(self, session: QtSession, folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Save as pair"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(560)
        self._session = session
        self._label_map: LabelMap = session.pixels.label_map.copy()
        self._vocabulary: Vocabulary = session.classes.vocabulary
        self._photograph: Photograph | None = None
        self._reading: Path | None = None
        self._closed = False
        self._photo, self._folder, self._name = QLineEdit(), QLineEdit(folder), QLineEdit()
        self._photo.setPlaceholderText(say("A photograph of the same scene"))
        self._folder.setPlaceholderText(say("Where the pairs are collected"))
        self._preview = QLabel()
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setMinimumHeight(_SIDE * 3 // 4)
        self._preview.setFrameShape(QFrame.Shape.StyledPanel)
        self._preview.setAccessibleName(say("The painting over the photograph"))
        tinted(self._preview, "muted")
        self._says = hint()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = self._buttons.addButton(say("Save pair"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setDefault(True)
        self._buttons.accepted.connect(self._write)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self._end)
        self._photo.editingFinished.connect(lambda: self.take_photograph(Path(self._photo.text())))
        self._folder.editingFinished.connect(self._propose_name)
        for line in (self._folder, self._name):
            line.textChanged.connect(lambda _: self._show_state())
        self._lay_out()
        self._propose_name()
        self._show_empty()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for label, line, slot in (
            (say("&Photograph"), self._photo, self._choose_photograph),
            (say("&Folder"), self._folder, self._choose_folder),
        ):
            row = QHBoxLayout()
            button = QPushButton(say("Choose…"))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, slot=slot: slot())
            row.addWidget(line, 1)
            row.addWidget(button)
            form.addRow(label, row)
            set_buddy(form, row, line)
        form.addRow(say("&Name"), self._name)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self._preview, 1)
        layout.addLayout(form)
        layout.addWidget(self._says)
        layout.addWidget(self._buttons)

    # ---- choosing ----

    def take_photograph(self, path: Path) -> None:
        """Read a photograph off the window's thread, and show it."""
        if not path.name or path == self._reading:
            return
        self._reading, self._photograph = path, None
        self._photo.setText(str(path))
        self._say(say("Reading the photograph…"))
        self._show_state()

        label_map, vocabulary = self._label_map, self._vocabulary

        def read() -> tuple[Photograph, QImage]:
            image = read_image(path)
            return image, _overlay(image, label_map, vocabulary)

        self._session.background.run(
            read, lambda found: self._read(path, *found), lambda text, _: self._unread(path, text)
        )

    def _read(self, path: Path, image: Photograph, preview: QImage) -> None:
        if self._closed or path != self._reading:
            return
        self._photograph = image
        self._preview.setPixmap(QPixmap.fromImage(preview))
        height, width = self._label_map.shape
        photo_height, photo_width = image.shape[:2]
        if (height, width) == (photo_height, photo_width):
            self._say(say("{width} × {height} pixels", width=width, height=height))
        elif abs(width * photo_height / (height * photo_width) - 1) <= _SAME_SHAPE:
            self._say(
                say(
                    "The painting ({width} × {height}) is scaled to the photograph ({photo_width} × {photo_height}).",
                    width=width,
                    height=height,
                    photo_width=photo_width,
                    photo_height=photo_height,
                )
            )
        else:
            self._say(
                say(
                    "The painting ({width} × {height}) is stretched to the photograph ({photo_width} × "
                    "{photo_height}): "
                    "check that they lie over each other.",
                    width=width,
                    height=height,
                    photo_width=photo_width,
                    photo_height=photo_height,
                )
            )
        self._show_state()

    def _unread(self, path: Path, message: str) -> None:
        if not self._closed and path == self._reading:
            self._reading = None
            self._say(message, error=True)
            self._show_empty()

    def _choose_photograph(self) -> None:
        pattern = " ".join(f"*{suffix}" for suffix in sorted(IMAGE_SUFFIXES))
        text, _ = QFileDialog.getOpenFileName(self, say("Choose a photograph"), "", f"{say('Photographs')} ({pattern})")
        if text:
            self.take_photograph(Path(text))

    def _choose_folder(self) -> None:
        if text := QFileDialog.getExistingDirectory(self, say("Choose where pairs are collected"), self._folder.text()):
            self._folder.setText(text)
            self._propose_name()

    def _propose_name(self) -> None:
        if not self._name.isModified():
            folder = self._folder.text().strip()
            self._name.setText(free_name(folder) if folder else say("pair 001"))

    # ---- saving ----

    def _write(self) -> None:
        image, label_map, vocabulary = self._photograph, self._label_map, self._vocabulary
        if image is None:
            return
        root, name = Path(self._folder.text().strip()).expanduser(), self._name.text()
        self._save.setEnabled(False)

        def write() -> Pair:
            fitted = resized(label_map, *image.shape[:2]) if label_map.shape != image.shape[:2] else label_map
            return save_pair(root, name, image, fitted, vocabulary)

        self._session.background.run(write, self._written, self._unwritten)

    def _written(self, pair: Pair) -> None:
        if not self._closed:
            self.saved.emit(pair)
            self.accept()

    def _unwritten(self, message: str, _details: str) -> None:
        if not self._closed:
            self._say(message, error=True)
            self._show_state()

    def _end(self) -> None:
        self._closed = True

    # ---- showing ----

    def _show_state(self) -> None:
        filled = bool(self._folder.text().strip() and self._name.text().strip())
        self._save.setEnabled(filled and self._photograph is not None)

    def _show_empty(self) -> None:
        self._preview.setText(say("Choose the photograph this was painted over"))
        self._show_state()

    def _say(self, text: str, *, error: bool = False) -> None:
        self._says.setText(text)
        error_style(self._says, error)
        if not error:
            tinted(self._says, "muted")


def _overlay(photograph: Photograph, label_map: LabelMap, vocabulary: Vocabulary) -> QImage:
    height, width = photograph.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    picture = np.asarray(Image.fromarray(photograph).resize(size, Image.Resampling.BOX))
    small = resized(label_map, size[1], size[0])
    return overlaid(picture, label_colors(small, vocabulary), 0.45)
