"""What lies under the label map on the canvas, a photograph and what is suggested for it; the map's edges over both."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from catpaint.domain.label_map import LabelMap
from catpaint.session.viewport import Viewport
from catpaint.ui.common.picture_view import to_image
from catpaint.ui.common.qt_session import QtSession

_SUGGESTED = 0.35, 0.75
"""Opacity of what is suggested where nothing says so, and where all does."""


class UnderlayPicture(QObject):
    """Photograph and suggestion as images, made anew when they change."""

    changed = Signal()
    """All of it has to be painted again."""

    def __init__(self, session: QtSession) -> None:
        super().__init__(session)
        self._session = session
        self._photo: tuple[object, QImage] | None = None
        self._suggested: tuple[tuple[object, object, bool], QImage, npt.NDArray[np.uint32]] | None = None
        self._shown: object = None
        session.underlay_changed.connect(self.changed)
        session.labelling_changed.connect(self._suggestion_changed)

    @property
    def there(self) -> bool:
        """Whether a photograph lies under the label map."""
        return self._session.underlay.now is not None

    @property
    def labels_opacity(self) -> float:
        """Of the label map over it, 0..1; 1 where there is none."""
        now = self._session.underlay.now
        if now is None:
            return 1.0
        return now.labels_opacity if now.labels == "filled" else 0.0

    @property
    def edges(self) -> bool:
        """Whether the label map is shown as edges."""
        now = self._session.underlay.now
        return now is not None and now.labels == "edges"

    def paint(self, painter: QPainter, view: Viewport, table: npt.NDArray[np.uint32]) -> None:
        """The photograph, and over it what is suggested."""
        now, photo = self._session.underlay.now, self._session.underlay.photo
        if now is None or photo is None:
            return
        if self._photo is None or self._photo[0] is not photo:
            self._photo = photo, to_image(photo).convertToFormat(QImage.Format.Format_RGB32)
        height, width = view.image[1], view.image[0]
        top, left, tall, wide = now.place((height, width))
        whole = QRectF(*view.offset, width * view.zoom, height * view.zoom)
        painter.save()
        painter.setClipRect(whole, Qt.ClipOperation.IntersectClip)
        painter.setOpacity(now.opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        corner = view.to_widget(top, left)
        painter.drawImage(QRectF(*corner, wide * view.zoom, tall * view.zoom), self._photo[1])
        painter.setOpacity(1.0)
        self._paint_suggestion(painter, whole, table)
        painter.restore()

    def paint_edges(
        self, painter: QPainter, dirty: QRect, view: Viewport, label_map: LabelMap, table: npt.NDArray[np.uint32]
    ) -> None:
        """Where classes meet, in their colours, within `dirty`."""
        step = max(1, int(1 / view.zoom))
        top, left, bottom, right = view.box(dirty.left(), dirty.top(), dirty.right() + 1, dirty.bottom() + 1)
        top, left = max(0, top // step - 2) * step, max(0, left // step - 2) * step
        bottom, right = min(label_map.shape[0], bottom + 2 * step), min(label_map.shape[1], right + 2 * step)
        ids = label_map[top:bottom:step, left:right:step]
        if 0 in ids.shape:
            return
        pixels = np.ascontiguousarray(np.where(_edges(ids), table[ids], np.uint32(0)))
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
        painter.save()
        painter.translate(QPointF(*view.to_widget(top, left)))
        painter.scale(view.zoom * step, view.zoom * step)
        painter.drawImage(QPointF(0, 0), image)
        painter.restore()

    def _paint_suggestion(self, painter: QPainter, whole: QRectF, table: npt.NDArray[np.uint32]) -> None:
        suggestion = self._session.labelling.suggestion
        now = self._session.underlay.now
        if suggestion is None or now is None or now.labels == "none":
            return
        key, known = (suggestion, table, self.edges), self._suggested
        if known is None or any(a is not b for a, b in zip(known[0], key, strict=True)):
            image, pixels = _suggestion_image(suggestion.label_map, suggestion.confidence, table, filled=not self.edges)
            # The image looks at the array, which has to live as long.
            self._suggested = known = key, image, pixels
        painter.drawImage(whole, known[1])

    def _suggestion_changed(self) -> None:
        suggestion = self._session.labelling.suggestion
        if suggestion is not self._shown:
            self._shown = suggestion
            self.changed.emit()


def _edges(ids: LabelMap) -> npt.NDArray[np.bool_]:
    """Pixels that have one of another class beside, above or below them."""
    edges = np.zeros(ids.shape, np.bool_)
    across, down = ids[:, 1:] != ids[:, :-1], ids[1:] != ids[:-1]
    edges[:, 1:] |= across
    edges[:, :-1] |= across
    edges[1:] |= down
    edges[:-1] |= down
    return edges


def _suggestion_image(
    label_map: LabelMap, confidence: npt.NDArray[np.float32], table: npt.NDArray[np.uint32], *, filled: bool
) -> tuple[QImage, npt.NDArray[np.uint32]]:
    """In the classes' colours, the fainter the less is known; the array is the image's memory."""
    least, most = _SUGGESTED
    alpha = (255 * filled * (least + (most - least) * confidence)).astype(np.uint32)
    # Edges are full, so that one sees what would be painted.
    alpha[_edges(label_map)] = 255
    pixels = (table[label_map] & np.uint32(0x00FFFFFF)) | (alpha << np.uint32(24))
    pixels = np.ascontiguousarray(np.where(table[label_map] == 0, np.uint32(0), pixels))
    height, width = pixels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32), pixels
