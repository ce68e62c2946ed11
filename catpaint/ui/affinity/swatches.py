"""What source classes look like: small pictures made by the model in the background, kept on disk by its hash.

A picture is asked for by whoever paints it, and made when the worker has nothing better to do. Until it is there, and
for models that take long for a picture, the class's colour stands in.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPainterPath, QPen, QPixmap
from shiboken6 import isValid

from catpaint.session.swatch_work import SIDE, swatch_of
from catpaint.session.swatches_store import load, save
from catpaint.ui.common.picture_view import to_image
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.theme import tint

CALM_MS = 900
"""How long the person has to leave the painting alone before the next picture is made."""
_MOST_WAITING = 64


class Swatches(QObject):
    """Pictures of the present model's sources by name; `paint` draws what there is and asks for the rest."""

    changed = Signal(str)
    """A picture is there: its source's name; "" when all are others (another model)."""

    def __init__(self, session: QtSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key = ""
        self._images: dict[str, QImage] = {}
        self._colors: dict[str, tuple[int, int, int]] = {}
        self._wanted: OrderedDict[str, bool] = OrderedDict()
        self._refused: set[str] = set()
        self._looked: set[str] = set()
        self._takes_long = False
        self._busy, self._job = "", 0
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._next)
        session.model_changed.connect(self._model_changed)
        session.edited.connect(self._wait)
        self._model_changed()

    # ---- what widgets ask ----

    def image(self, source: str) -> QImage | None:
        """The picture of a source; None while there is none, and then it is made."""
        if source in self._images:
            return self._images[source]
        if self._key and source in self._colors and source not in self._refused:
            self._wanted[source] = True
            self._wanted.move_to_end(source)
            while len(self._wanted) > _MOST_WAITING:
                self._wanted.popitem(last=False)
            if not self._busy and not self._calm.isActive():
                self._calm.start(0 if source not in self._looked else CALM_MS)
        return None

    def paint(self, painter: QPainter, source: str, frame: QRect) -> None:
        """Draw a source's picture into `frame`, rounded; its colour while there is none."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(frame), 4, 4)
        image = self.image(source)
        painter.setClipPath(path)
        if image is not None:
            painter.drawImage(frame, image)
        else:
            painter.fillRect(frame, QColor(*self._colors.get(source, (128, 128, 128))))
        painter.setClipping(False)
        painter.setPen(QPen(tint("border"), 1))
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.restore()

    def icon(self, source: str, side: int, ratio: float = 2.0) -> QIcon:
        """A source's picture as an icon."""
        pixmap = QPixmap(QSize(side, side) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, source, QRect(0, 0, side, side))
        painter.end()
        return QIcon(pixmap)

    # ---- making them ----

    def _model_changed(self) -> None:
        model = self._session.models.present
        key = "" if model is None or not model.hash else model.hash
        colors = {} if model is None else {entry.name: entry.color for entry in model.vocabulary.classes}
        if key == self._key and colors == self._colors:
            return
        self._session.jobs.cancel(self._job)
        self._key, self._colors, self._busy, self._job = key, colors, "", 0
        self._takes_long = False
        for kept in (self._images, self._wanted, self._refused, self._looked):
            kept.clear()
        self.changed.emit("")

    def _wait(self, _: object = None) -> None:
        """The person is painting: not now."""
        if self._wanted and not self._busy:
            self._calm.start(CALM_MS)

    def _next(self) -> None:
        """Look on disk for the next one, or have the worker make it."""
        model = self._session.models.present
        if self._busy or not self._wanted or model is None:
            return
        fresh = [name for name in reversed(self._wanted) if name not in self._looked]
        source = fresh[0] if fresh else next(reversed(self._wanted))
        key, channel, self._busy = self._key, model.vocabulary.names.index(source), source
        if fresh:
            self._looked.add(source)
            self._session.background.run(
                lambda: load(key, channel),
                lambda found: self._read(key, source, found),
                lambda *_: self._read(key, source, None),
            )
        elif self._takes_long:
            self._refuse(source)
        elif self._session.jobs.possible:
            done = self._made(key, source, channel)
            asked = swatch_of(model, {source: 1.0})
            self._job = self._session.jobs.run(asked, done, failed=lambda *_: done(None, failed=True))

    def _read(self, key: str, source: str, pixels: npt.NDArray[np.uint8] | None) -> None:
        if not isValid(self) or key != self._key:
            return
        self._busy = ""
        if pixels is not None:
            self._put(source, pixels)
        self._calm.start(0 if pixels is not None or set(self._wanted) - self._looked else CALM_MS)

    def _made(self, key: str, source: str, channel: int) -> Callable[..., None]:
        def kept(pixels: npt.NDArray[np.uint8]) -> None:
            if isValid(self) and key == self._key:
                self._busy = ""
                self._put(source, pixels)
                self._calm.start(0)

        def done(pixels: npt.NDArray[np.uint8] | None, *, failed: bool = False) -> None:
            if not isValid(self) or key != self._key:
                return
            self._job = 0
            if pixels is None:
                self._takes_long |= not failed
                self._refuse(source)
            else:
                self._session.background.run(
                    lambda: save(key, channel, pixels, SIDE), kept, lambda *_: done(None, failed=True)
                )

        return done

    def _refuse(self, source: str) -> None:
        """There will be no picture of this one; its colour stands in."""
        self._busy = ""
        self._refused.add(source)
        self._wanted.pop(source, None)
        self._calm.start(0)

    def _put(self, source: str, pixels: npt.NDArray[np.uint8]) -> None:
        self._wanted.pop(source, None)
        self._images[source] = to_image(pixels)
        self.changed.emit(source)
