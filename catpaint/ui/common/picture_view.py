"""Shows a picture: fitted or at a scale, with panning and zoom at the pointer."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from catpaint.ui.common.checker import checker
from catpaint.ui.common.theme import is_dark, tint
from catpaint.words import say

_MOST, _LEAST = 32.0, 0.05
_GRIP = 8.0
"""Screen points beside the wipe's line that still take hold of it."""
_WIPE_STEP = 0.05


def to_image(pixels: npt.NDArray[np.uint8]) -> QImage:
    """A QImage of uint8 [H, W, 3] or [H, W, 4] that owns its memory."""
    array = np.ascontiguousarray(pixels)
    height, width, depth = array.shape
    kind = QImage.Format.Format_RGB888 if depth == 3 else QImage.Format.Format_RGBA8888
    return QImage(array.data, width, height, depth * width, kind).copy()


def fitted(size: QSizeF, room: QSizeF) -> float:
    """The scale at which a picture of `size` just fits into `room`."""
    return min(room.width() / max(1.0, size.width()), room.height() / max(1.0, size.height()))


class PictureView(QWidget):
    """One picture. Fit follows the widget's size; a scale of 1 is one picture pixel per screen pixel."""

    scale_changed = Signal(float, bool)
    """Scale, and whether it is the fitted one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._scale: float | None = None
        self._centre = QPointF(0.5, 0.5)
        self._drag: QPointF | None = None
        self._under: QImage | None = None
        self._line = 0.5
        self._wiping = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(80, 80)
        self.setAccessibleName(say("Result"))

    def sizeHint(self) -> QSize:
        """Room for a picture to be judged."""
        return QSize(320, 280)

    @property
    def image(self) -> QImage:
        """The picture, null where there is none."""
        return self._image

    @property
    def scale(self) -> float:
        """Screen pixels per picture pixel."""
        if self._scale is not None:
            return self._scale
        return fitted(QSizeF(self._image.size()), QSizeF(self.size()) * self.devicePixelRatioF())

    @property
    def is_fitted(self) -> bool:
        """Whether the scale follows the widget."""
        return self._scale is None

    def show_image(self, image: QImage) -> None:
        """Show another picture; one of another size is fitted again."""
        if image.size() != self._image.size():
            self._scale, self._centre = None, QPointF(0.5, 0.5)
        self._image = image
        self._tell()

    @property
    def wipe(self) -> float | None:
        """Where the wipe's line is, as a share of the picture's width; None without one."""
        return None if self._under is None else self._line

    def set_wipe(self, under: QImage | None) -> None:
        """Show another image of the same scene left of a line that can be dragged; None takes it away."""
        self._under = under
        self._wiping = False
        self.unsetCursor()
        self.update()

    def move_wipe(self, line: float) -> None:
        """Put the wipe's line at a share of the picture's width, 0..1."""
        self._line = min(max(line, 0.0), 1.0)
        self.update()

    def fit(self) -> None:
        """All of it, as large as there is room."""
        self._scale, self._centre = None, QPointF(0.5, 0.5)
        self._tell()

    def set_scale(self, scale: float, at: QPointF | None = None) -> None:
        """Zoom; what is at `at` (widget coordinates, the middle by default) stays there."""
        if self._image.isNull():
            return
        at = at or QPointF(self.rect().center())
        before = self._frame()
        inside = QPointF(
            (at.x() - before.left()) / max(1e-6, before.width()), (at.y() - before.top()) / max(1e-6, before.height())
        )
        self._scale = min(max(scale, _LEAST), _MOST)
        ratio = self.devicePixelRatioF()
        width, height = (side * self._scale / ratio for side in (self._image.width(), self._image.height()))
        middle = QPointF(self.rect().center())
        self._centre = QPointF(inside.x() - (at.x() - middle.x()) / width, inside.y() - (at.y() - middle.y()) / height)
        self._keep_inside()
        self._tell()

    def _frame(self) -> QRectF:
        size = QSizeF(self._image.size()) * (self.scale / self.devicePixelRatioF())
        middle = QPointF(self.rect().center())
        return QRectF(
            middle.x() - self._centre.x() * size.width(),
            middle.y() - self._centre.y() * size.height(),
            size.width(),
            size.height(),
        )

    def _keep_inside(self) -> None:
        size = QSizeF(self._image.size()) * (self.scale / self.devicePixelRatioF())
        for_x, for_y = self.width() / max(1e-6, size.width()) / 2, self.height() / max(1e-6, size.height()) / 2
        x = 0.5 if for_x >= 0.5 else min(max(self._centre.x(), for_x), 1 - for_x)
        y = 0.5 if for_y >= 0.5 else min(max(self._centre.y(), for_y), 1 - for_y)
        self._centre = QPointF(x, y)

    def _tell(self) -> None:
        self.scale_changed.emit(self.scale, self.is_fitted)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture on a calm ground; large pixels stay sharp."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tint("canvas"))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < 4)
            frame = self._frame()
            if self._image.hasAlphaChannel():
                painter.fillRect(frame, QBrush(checker(is_dark(), self.devicePixelRatioF())))
            painter.drawImage(frame, self._image)
            if self._under is not None:
                self._paint_wipe(painter, frame, self._under)

    def _paint_wipe(self, painter: QPainter, frame: QRectF, under: QImage) -> None:
        at = frame.left() + self._line * frame.width()
        painter.save()
        painter.setClipRect(QRectF(frame.left(), frame.top(), at - frame.left(), frame.height()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(frame, under)
        painter.restore()
        # Dark beside light, so that the line shows on every picture.
        for color, offset in ((Qt.GlobalColor.black, 1.0), (Qt.GlobalColor.white, 0.0)):
            painter.fillRect(QRectF(at - 0.5 + offset, frame.top(), 1.0, frame.height()), color)

    def _on_line(self, position: QPointF) -> bool:
        if self._under is None or self._image.isNull():
            return False
        frame = self._frame()
        return abs(position.x() - frame.left() - self._line * frame.width()) <= _GRIP

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted picture grows and shrinks along."""
        super().resizeEvent(event)
        if not self._image.isNull():
            self._keep_inside()
            self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: another ground."""
        super().changeEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        if not self._image.isNull():
            self.set_scale(self.scale * 1.2 ** (event.angleDelta().y() / 120), event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the wipe's line, or begin to pan."""
        if event.button() == Qt.MouseButton.LeftButton and self._on_line(event.position()):
            self._wiping = True
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton) and not self.is_fitted:
            self._drag = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the wipe's line, or pan."""
        if self._wiping and event.buttons() & Qt.MouseButton.LeftButton:
            frame = self._frame()
            self.move_wipe((event.position().x() - frame.left()) / max(1.0, frame.width()))
        elif self._drag is not None:
            frame, moved = self._frame(), event.position() - self._drag
            self._drag = event.position()
            self._centre -= QPointF(moved.x() / max(1, frame.width()), moved.y() / max(1, frame.height()))
            self._keep_inside()
            self.update()
        elif self._on_line(event.position()):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The pan, or the drag of the line, is over."""
        self._drag, self._wiping = None, False
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fitted or actual size, at the pointer."""
        self.toggle_fit(event.position())

    def toggle_fit(self, at: QPointF | None = None) -> None:
        """Switch between fitted and actual size."""
        if self.is_fitted:
            self.set_scale(1.0, at)
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus zoom, Home fits, End shows the actual size; left and right move the wipe's line."""
        match event.key():
            case Qt.Key.Key_Left if self._under is not None:
                self.move_wipe(self._line - _WIPE_STEP)
            case Qt.Key.Key_Right if self._under is not None:
                self.move_wipe(self._line + _WIPE_STEP)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.set_scale(self.scale * 1.25)
            case Qt.Key.Key_Minus:
                self.set_scale(self.scale / 1.25)
            case Qt.Key.Key_Home:
                self.fit()
            case Qt.Key.Key_End:
                self.set_scale(1.0)
            case _:
                super().keyPressEvent(event)
