"""What the Photograph menu does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QActionGroup, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from catpaint.datasets import open_dataset
from catpaint.datasets.coach import own_mapping
from catpaint.datasets.images import IMAGE_SUFFIXES
from catpaint.datasets.imported import ImportedData
from catpaint.domain.spans import Point
from catpaint.errors import LabelMapError
from catpaint.session.recognising import require_no_photograph
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.importing.set_export_dialog import SetExportDialog
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.words import say

_LABELS = ("filled", "edges", "none")
_CLEAN = {"grow": 2, "shrink": 2, "smooth": 3, "remove_specks": 8, "fill_holes": 1}
"""Pixels that each goes by; specks are smaller than a square of so many a side."""
_SIZE = (512, 512)


class PhotoActions(QObject):
    """Binds the actions, and keeps them enabled as they can be done."""

    def __init__(
        self,
        session: QtSession,
        actions: Actions,
        store: SettingsStore,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._actions, self._store, self._window = session, actions, store, window
        self._pointer: Point | None = None
        for name, slot in self._slots().items():
            actions.on(name, slot)
        self._kinds = QActionGroup(self)
        for kind in _LABELS:
            self._kinds.addAction(actions[f"labels_{kind}"])
        for signal in (
            session.underlay_changed,
            session.labelling_changed,
            session.queue_changed,
            session.imported_changed,
            session.opened,
        ):
            signal.connect(self._enable)
        self._enable()

    def trigger(self, name: str) -> None:
        """Do an action by its name, where it can be done."""
        self._actions[name].trigger()

    def hover(self, point: Point | None) -> None:
        """The pointer is here on the label map."""
        self._pointer = point

    def take_picture(self, path: Path, otherwise: Callable[[Path], None]) -> None:
        """A picture was dropped: a photograph goes under the painting, anything else to `otherwise`."""

        def looked(photograph: bool) -> None:
            if photograph:
                self._session.underlay.read(path)
            else:
                otherwise(path)

        self._session.background.run(lambda: is_photograph(path), looked, self._session.failed.emit)

    def paste(self, image: QImage) -> None:
        """A picture was pasted."""
        self._session.underlay.take(to_pixels(image), say("pasted picture"))

    # ---- inner ----

    def _slots(self) -> dict[str, Callable[..., object]]:
        session, labelling, queue = self._session, self._session.labelling, self._session.queue
        slots: dict[str, Callable[..., object]] = {
            "underlay_open": self._choose,
            "underlay_from_set": self._choose_from_set,
            "underlay_remove": session.underlay.remove,
            "label_propose": labelling.propose,
            "label_accept": labelling.accept,
            "label_accept_class": lambda: labelling.accept(class_id=session.classes.selected),
            "label_accept_region": self._accept_region,
            "label_dismiss": labelling.dismiss,
            "queue_open": self._open_queue,
            "queue_previous": lambda: queue.step(-1),
            "queue_next": lambda: queue.step(1),
            "queue_done": queue.done,
            "queue_skip": queue.skip,
            "queue_export": self._export,
        }
        for kind in _LABELS:
            slots[f"labels_{kind}"] = lambda _on=True, kind=kind: session.underlay.show(labels=kind)
        for how, pixels in _CLEAN.items():
            slots[f"clean_{how}"] = lambda how=how, pixels=pixels: labelling.clean(how, pixels)
        return slots

    def _enable(self) -> None:
        session, actions = self._session, self._actions
        now, queue = session.underlay.now, session.queue.queue
        for name in ("underlay_remove", *(f"labels_{kind}" for kind in _LABELS)):
            actions[name].setEnabled(now is not None)
        actions[f"labels_{'filled' if now is None else now.labels}"].setChecked(True)
        actions["underlay_from_set"].setEnabled(session.data.imported is not None)
        actions["label_propose"].setEnabled(now is not None and not session.labelling.working)
        for name in ("label_accept", "label_accept_class", "label_accept_region", "label_dismiss"):
            actions[name].setEnabled(session.labelling.suggestion is not None)
        for name in ("queue_previous", "queue_next"):
            actions[name].setEnabled(queue is not None)
        for name in ("queue_done", "queue_skip"):
            actions[name].setEnabled(session.queue.current is not None)
        actions["queue_export"].setEnabled(queue is not None and queue.counts["done"] > 0)

    def _choose(self) -> None:
        folder = self._store.text("files/photographs") or str(Path.home())
        text, _ = QFileDialog.getOpenFileName(
            self._window, say("Photograph under the painting"), folder, photograph_files()
        )
        if text:
            self._store.put("files/photographs", str(Path(text).parent))
            self._session.underlay.read(Path(text))

    def _choose_from_set(self) -> None:
        imported = self._session.data.imported
        if imported is None:
            return
        pairs = {pair.name: pair.image for pair in imported.train.pairs}
        if imported.held_out is not None:
            pairs |= {pair.name: pair.image for pair in imported.held_out.pairs}
        name, chosen = QInputDialog.getItem(
            self._window, say("Photograph of the data set"), say("Image"), list(pairs), 0, editable=False
        )
        if chosen and name in pairs:
            self._session.underlay.read(pairs[name])

    def _accept_region(self) -> None:
        if self._pointer is None or not self._session.labelling.accept(at=self._pointer):
            self._session.session.report_error(say("nothing is suggested there that isn't painted; point at a region"))

    def _open_queue(self) -> None:
        photos = self._folder(say("Folder of photographs to label"), "labelling/photographs")
        if photos is None:
            return
        QMessageBox.information(
            self._window,
            say("Your own set"),
            say(
                "Now choose the folder that the labelled pairs go to: an empty one, or the one you labelled into "
                "before. "
                "The photographs themselves stay as they are."
            ),
        )
        root = self._folder(say("Folder of your own set"), "labelling/set")
        if root is not None:
            self._session.queue.open(photos, root)

    def _folder(self, title: str, key: str) -> Path | None:
        text = QFileDialog.getExistingDirectory(self._window, title, self._store.text(key) or str(Path.home()))
        if not text:
            return None
        self._store.put(key, text)
        return Path(text)

    def _export(self) -> None:
        queue = self._session.queue.queue
        if queue is None:
            return

        def work() -> ImportedData:
            return own_set(queue.root)

        def opened(data: ImportedData) -> None:
            SetExportDialog(data, self._window).open()

        self._session.background.run(work, opened, self._session.failed.emit)


def own_set(root: Path) -> ImportedData:
    """The pairs labelled so far, as a data set to be exported. Raises DatasetError and FileError."""
    dataset = open_dataset(root)
    every = list(range(len(dataset.pairs)))
    vocabulary = dataset.vocabulary
    return ImportedData.made(
        dataset, own_mapping(vocabulary), vocabulary, train=every, held_out=[], size=_SIZE, crop=False
    )


def to_pixels(image: QImage) -> npt.NDArray[np.uint8]:
    """A picture as uint8 RGB [H, W, 3]; transparent parts are white, as on paper."""
    paper = QImage(image.size(), QImage.Format.Format_RGB888)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    rows = np.frombuffer(paper.constBits(), np.uint8).reshape(paper.height(), paper.bytesPerLine())
    return rows[:, : 3 * paper.width()].reshape(paper.height(), paper.width(), 3).copy()


def photograph_files() -> str:
    """Which files a dialog offers where a photograph is asked for."""
    return f"{say('Photographs')} ({' '.join(f'*{suffix}' for suffix in sorted(IMAGE_SUFFIXES))})"


def is_photograph(path: Path) -> bool:
    """Whether a picture's file is a photograph rather than a label map."""
    try:
        require_no_photograph(path)
    except LabelMapError:
        return True
    return False
