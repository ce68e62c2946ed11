"""A small view of the painting in which one clicks, or circles, the parts of one class."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from catpaint.domain.fill import connected_spans, pick
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.shapes import polygon
from catpaint.domain.spans import Point, Spans
from catpaint.domain.vocabulary import Color, Vocabulary
from catpaint.words import say

Chosen = npt.NDArray[np.bool_]
_LONGEST = 640
"""Long side of the picture in pixels; clicks count in the painting's own."""
_DRAG = 6
"""How far the pointer moves before a click is circling, in pixels of the view."""


class RegionPicker(QWidget):
    """The class's pixels in its colour, those chosen in the new one, all else faded.

    A click takes the connected region under it, or gives it back; circling takes what lies inside.
    """

    changed = Signal()

    def __init__(
        self, label_map: LabelMap, vocabulary: Vocabulary, class_id: int, color: Color, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._map, self._vocabulary, self._class_id = label_map, vocabulary, class_id
        self._color = color
        self._chosen: Chosen = np.zeros(label_map.shape, np.bool_)
        self._path: list[QPointF] = []
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(say("Parts of the class; click or circle those that become the new one"))
        self._draw()

    @property
    def pixels(self) -> int:
        """How many pixels are chosen."""
        return int(np.count_nonzero(self._chosen))

    @property
    def region(self) -> Spans | None:
        """The chosen pixels, None where there are none."""
        return spans_of(self._chosen) if self._chosen.any() else None

    def set_color(self, color: Color) -> None:
        """Another colour for what is chosen."""
        self._color = color
        self._draw()

    def toggle(self, point: Point) -> None:
        """Take the region under a point of the painting, or give it back."""
        if pick(self._map, point) != self._class_id:
            return
        inside = mask_of(connected_spans(self._map, point), self._map.shape)
        self._choose(inside, taken=not self._chosen[int(point[0]), int(point[1])])

    def circle(self, corners: list[Point]) -> None:
        """Take what lies inside a closed line and is of the class."""
        inside = mask_of(polygon(corners, self._map.shape[0]).clipped(*self._map.shape), self._map.shape)
        self._choose(inside & (self._map == self._class_id), taken=True)

    def sizeHint(self) -> QSize:
        """Room for the painting at its aspect."""
        return self._image.size().scaled(420, 300, Qt.AspectRatioMode.KeepAspectRatio)

    # ---- pointer ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a circle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._path = [event.position()]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the circle."""
        if self._path:
            self._path.append(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click, or the end of the circle."""
        path, self._path = self._path, []
        if not path or event.button() != Qt.MouseButton.LeftButton:
            return
        if max((point - path[0]).manhattanLength() for point in path) < _DRAG:
            self.toggle(self._to_map(path[0]))
        elif len(path) > 2:
            self.circle([self._to_map(point) for point in path])
        self.update()

    # ---- drawing ----

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and the circle that is being drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(self._frame(), self._image)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(QRectF(self._frame()).adjusted(0.5, 0.5, -0.5, -0.5))
        if len(self._path) > 1:
            for color, width in ((QColor(0, 0, 0, 160), 3.0), (QColor(255, 255, 255), 1.0)):
                painter.setPen(QPen(color, width))
                painter.drawPolyline(QPolygonF(self._path))

    def _choose(self, inside: Chosen, *, taken: bool) -> None:
        self._chosen = self._chosen | inside if taken else self._chosen & ~inside
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        height, width = self._map.shape
        scale = min(1.0, _LONGEST / max(height, width))
        size = max(1, round(height * scale)), max(1, round(width * scale))
        small = resized(self._map, *size)
        chosen = resized(self._chosen.astype(np.uint16), *size).astype(np.bool_)
        base = self.palette().color(QPalette.ColorRole.Base)
        ground = np.array([base.red(), base.green(), base.blue()], np.float32)
        pixels = self._vocabulary.color_lut()[small].astype(np.float32) * 0.12 + ground * 0.88
        own = small == self._class_id
        pixels[own] = self._vocabulary.by_id(self._class_id).color
        pixels[own & chosen] = self._color
        data = np.ascontiguousarray(pixels.astype(np.uint8))
        self._image = QImage(data.data, size[1], size[0], 3 * size[1], QImage.Format.Format_RGB888).copy()
        self.update()

    def _frame(self) -> QRect:
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, *size.toTuple())

    def _to_map(self, point: QPointF) -> Point:
        frame, (height, width) = self._frame(), self._map.shape
        return (
            (point.y() - frame.top()) * height / max(1, frame.height()),
            (point.x() - frame.left()) * width / max(1, frame.width()),
        )


def mask_of(spans: Spans, shape: tuple[int, ...]) -> Chosen:
    """Spans inside a label map of this shape as bool [H, W]."""
    mask = np.zeros(shape, np.bool_)
    for row, left, right in zip(spans.rows.tolist(), spans.lefts.tolist(), spans.rights.tolist(), strict=True):
        mask[row, left:right] = True
    return mask


def spans_of(mask: Chosen) -> Spans:
    """bool [H, W] as spans."""
    height, width = mask.shape
    padded = np.zeros((height, width + 2), np.bool_)
    padded[:, 1:-1] = mask
    flat = padded.ravel()
    steps = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    starts, ends = steps[::2], steps[1::2]
    rows = starts // (width + 2)
    return Spans(rows, starts - rows * (width + 2) - 1, ends - rows * (width + 2) - 1)
