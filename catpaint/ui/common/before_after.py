"""Before and after: two pictures of the same size, with a divider one drags across."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from catpaint.ui.common.theme import tint
from catpaint.words import say

_STEP = 0.05


class BeforeAfter(QWidget):
    """Left of the divider the picture before, right of it the picture after. Arrow keys move the divider too."""

    def __init__(self, before: str = "training-free", after: str = "finetuned", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = before, after
        self._images = QImage(), QImage()
        self._place = 0.5
        self._hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(say("{before} and {after}, side by side", before=before, after=after))
        self.setToolTip(say("Drag the divider"))

    def sizeHint(self) -> QSize:
        """Room for a picture to be judged."""
        return QSize(280, 220)

    @property
    def place(self) -> float:
        """Where the divider is, 0 (left) .. 1."""
        return self._place

    def set_place(self, place: float) -> None:
        """Move the divider."""
        self._place = min(max(place, 0.0), 1.0)
        self.update()

    @property
    def images(self) -> tuple[QImage, QImage]:
        """What is shown, null pictures where there is none."""
        return self._images

    def show_images(self, before: QImage, after: QImage) -> None:
        """Show these pictures; null ones where there is none."""
        self._images = before, after
        self.update()

    def show_hint(self, text: str) -> None:
        """What is said while there are no pictures."""
        self._hint = text
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        if event.key() in steps:
            self.set_place(self._place + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        before, after = self._images
        if before.isNull() or after.isNull():
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(8, 8, -8, -8), int(flags), self._hint)
            return
        area = self._area()
        x = area.left() + self._place * area.width()
        for image, left, right in ((before, area.left(), x), (after, x, area.right())):
            part = QRectF(left, area.top(), right - left, area.height())
            scale = image.width() / area.width()
            source = QRectF((left - area.left()) * scale, 0, part.width() * scale, image.height())
            painter.drawImage(part, image, source)
        painter.setPen(QPen(tint("accent"), 2))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        self._draw_names(painter, area)

    def _draw_names(self, painter: QPainter, area: QRectF) -> None:
        for name, right in zip(self._names, (False, True), strict=True):
            width = painter.fontMetrics().horizontalAdvance(name) + 12
            left = area.right() - width - 6 if right else area.left() + 6
            box = QRectF(left, area.top() + 6, width, painter.fontMetrics().height() + 4)
            # Over a picture of any colours, so light on dark in either theme.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 150))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(255, 255, 255))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _area(self) -> QRectF:
        size = self._images[0].size()
        scale = min(self.width() / max(1, size.width()), self.height() / max(1, size.height()))
        width, height = size.width() * scale, size.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _follow(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._images[0].isNull():
            area = self._area()
            self.set_place((event.position().x() - area.left()) / max(1.0, area.width()))
