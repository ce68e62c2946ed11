"""Exporting the picture: in which size, and the enlarging that a larger one takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QProgressDialog,
    QVBoxLayout,
    QWidget,
)

from catpaint.jobs.messages import Enlarge
from catpaint.rendering.request import Image
from catpaint.steps import Progress
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.words import mark, say

_FACTORS = (1, 2, 4)
_OWN = "own"
_FILTER = mark("Upscalers (*.pth *.pt *.ckpt *.safetensors)")
_RATE = "export/seconds_per_megapixel"
_SHOWN_AFTER_MS = 300


class ExportDialog(QDialog):
    """Asks for the size of an exported picture: as it is, or 2 or 4 times as large, and by which upscaler."""

    def __init__(self, size: tuple[int, int], store: SettingsStore, parent: QWidget | None = None) -> None:
        """size: (height, width) of the picture."""
        super().__init__(parent)
        self._store = store
        self._chosen = 0
        self.setWindowTitle(say("Export picture"))
        height, width = size
        rate = _number(store.text(_RATE))
        self.sizes = QComboBox(accessibleName=say("Size"))
        for factor in _FACTORS:
            text = f"{width * factor} × {height * factor}" + (
                f"   {factor}×" if factor > 1 else f"   {say('as it is')}"
            )
            megapixels = _megapixels(size, factor)
            if rate and megapixels:
                text += say(", about {seconds} s", seconds=max(1, round(rate * megapixels)))
            self.sizes.addItem(text, factor)
        self.upscalers = QComboBox(accessibleName=say("Upscaler"))
        self.upscalers.addItem(say("The one that comes along"), "")
        if own := store.text("export/upscaler"):
            self.upscalers.addItem(Path(own).name, own)
            self.upscalers.setCurrentIndex(1)
        self.upscalers.addItem(say("A file of yours (Real-ESRGAN and the like)…"), _OWN)
        self._chosen = self.upscalers.currentIndex()
        hint = QLabel(say("A larger picture is computed from this one: it gets sharper edges, not more things."))
        hint.setWordWrap(True)
        hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(say("Export…"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(say("&Size"), self.sizes)
        form.addRow(say("&Upscaler"), self.upscalers)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(buttons)
        self.sizes.currentIndexChanged.connect(self._size_chosen)
        self.upscalers.activated.connect(self._upscaler_chosen)
        self._size_chosen()

    @property
    def factor(self) -> int:
        """1, 2 or 4."""
        return int(self.sizes.currentData())

    @property
    def upscaler(self) -> Path | None:
        """The person's own, None for the one that comes along."""
        data = self.upscalers.currentData()
        return Path(data) if data and data != _OWN else None

    def _size_chosen(self) -> None:
        self.upscalers.setEnabled(self.factor > 1)

    def _upscaler_chosen(self, at: int) -> None:
        if self.upscalers.itemData(at) == _OWN:
            path, _ = QFileDialog.getOpenFileName(self, say("Upscaler"), "", say(_FILTER))
            if not path:
                self.upscalers.setCurrentIndex(self._chosen)
                return
            self.upscalers.insertItem(at, Path(path).name, path)
            self.upscalers.setCurrentIndex(at)
            self._store.put("export/upscaler", path)
        self._chosen = self.upscalers.currentIndex()


class Enlarging(QProgressDialog):
    """Has the worker enlarge a picture, shows how far it is, and can be cancelled."""

    def __init__(
        self,
        session: QtSession,
        message: Enlarge,
        done: Callable[[Image], None],
        store: SettingsStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("Enlarging…"), say("Cancel"), 0, 0, parent)
        self._session, self._store, self._done = session, store, done
        height, width = message.picture.shape[:2]
        self._megapixels = _megapixels((height, width), message.factor)
        self._began = time.monotonic()
        self.setWindowTitle(say("Export picture"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumDuration(_SHOWN_AFTER_MS)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.canceled.connect(self._cancel)
        self._job = session.jobs.run(
            message, self._ended, failed=self._failed, progressed=self._progressed, label=mark("Enlarging"), urgent=True
        )

    def _progressed(self, progress: Progress) -> None:
        self.setMaximum(max(1, progress.total))
        self.setValue(progress.done)
        if progress.seconds_left is not None:
            self.setLabelText(say("Enlarging… about {seconds} s left", seconds=max(1, round(progress.seconds_left))))

    def _ended(self, large: Image) -> None:
        self._job = 0
        self._store.put(_RATE, f"{(time.monotonic() - self._began) / self._megapixels:.3f}")
        self.close()
        self._done(large)

    def _failed(self, text: str, details: str) -> None:
        self._job = 0
        self.close()
        self._session.failed.emit(text, details)

    def _cancel(self) -> None:
        self._session.jobs.cancel(self._job)
        self.close()


def _megapixels(size: tuple[int, int], factor: int) -> float:
    """What is enlarged in all, for 4 times the middle size as well; 0 where nothing is."""
    height, width = size
    return sum(height * width * 4**step for step in range(factor.bit_length() - 1)) / 1e6


def _number(text: str) -> float:
    """A setting that somebody may have edited; 0 where it is none."""
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0
