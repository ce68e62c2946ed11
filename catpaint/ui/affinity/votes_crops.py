"""Example crops behind a score: read and cut on the thread for files, kept while they are looked at."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
import numpy.typing as npt
from PIL import Image
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from shiboken6 import isValid

from catpaint.affinity.target_images import Box, Example
from catpaint.datasets.images import read_image
from catpaint.ui.common.picture_view import to_image
from catpaint.ui.common.qt_session import QtSession

SIDE = 160
"""Longer side of a crop in memory, in pixels."""
_KEPT = 240
_MARGIN = 0.15


class Crops(QObject):
    """Crops by example; `image` gives what is there and reads the rest."""

    loaded = Signal(object)
    """An Example whose crop is there, or can't be read (`problem`)."""

    def __init__(self, session: QtSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._images: OrderedDict[Example, QImage] = OrderedDict()
        self._problems: dict[Example, str] = {}
        self._asked: set[Example] = set()

    def image(self, example: Example) -> QImage | None:
        """The crop, None while it is read (`loaded` tells) or where that fails."""
        if example in self._images:
            self._images.move_to_end(example)
            return self._images[example]
        if example not in self._asked and example not in self._problems:
            self._asked.add(example)
            self._session.background.run(
                lambda: crop(example.image, example.box),
                lambda pixels: self._done(example, pixels),
                lambda message, _: self._failed(example, message),
            )
        return None

    def pixmap(self, example: Example, size: QSize, ratio: float) -> QPixmap | None:
        """The crop filling `size` (logical pixels)."""
        image = self.image(example)
        if image is None:
            return None
        room = size * ratio
        mode, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        scaled = image.scaled(room, mode, smooth)
        left, top = (scaled.width() - room.width()) // 2, (scaled.height() - room.height()) // 2
        pixmap = QPixmap.fromImage(scaled.copy(left, top, room.width(), room.height()))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def problem(self, example: Example) -> str:
        """Why a crop can't be shown, "" where it can."""
        return self._problems.get(example, "")

    def _done(self, example: Example, pixels: npt.NDArray[np.uint8]) -> None:
        if not isValid(self):
            return  # The window was closed meanwhile.
        self._asked.discard(example)
        self._images[example] = to_image(pixels)
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.loaded.emit(example)

    def _failed(self, example: Example, message: str) -> None:
        if not isValid(self):
            return
        self._asked.discard(example)
        self._problems[example] = message
        self.loaded.emit(example)


def crop(path: str, box: Box) -> npt.NDArray[np.uint8]:
    """A place of an image with some room around, its longer side at most `SIDE`: uint8 [h, w, 3].

    A box beyond the image (which was replaced meanwhile) is cut to it. Raises FileError, DatasetError.
    """
    image = read_image(path)
    height, width = image.shape[:2]
    left, top, right, bottom = box
    room = round(_MARGIN * max(right - left, bottom - top))
    left, right = max(0, min(left - room, width - 1)), min(width, max(right + room, 1))
    top, bottom = max(0, min(top - room, height - 1)), min(height, max(bottom + room, 1))
    part = Image.fromarray(image[top : max(bottom, top + 1), left : max(right, left + 1)])
    part.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return np.asarray(part)
