"""How kept and recent renders look: rows with recipes, and a strip of thumbnails."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from catpaint.ui.common.icons import icon
from catpaint.ui.common.messages import faded
from catpaint.ui.common.row_list import beginning
from catpaint.ui.common.theme import tint
from catpaint.ui.result.render_model import Index, RenderRole
from catpaint.words import say

KEPT_SIDE = 68
STRIP_SIDE = 62
_PIN = 20


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    rect, state = option.rect, option.state  # type: ignore[attr-defined]
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, faded(tint("accent"), 46))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, faded(option.palette.color(QPalette.ColorRole.Text), 14))  # type: ignore[attr-defined]
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(tint("accent"), 1))
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))


def _thumbnail(painter: QPainter, box: QRect, index: Index) -> None:
    image = index.data(RenderRole.THUMBNAIL)
    if isinstance(image, QImage) and not image.isNull():
        size = image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        return
    painter.fillRect(box, faded(tint("muted"), 40))
    icon("error" if index.data(RenderRole.BROKEN) else "picture").paint(painter, box.adjusted(18, 18, -18, -18))


class KeptDelegate(QStyledItemDelegate):
    """A thumbnail with its recipe beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(160, KEPT_SIDE + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        painter.save()
        _ground(painter, option)
        rect, metrics = option.rect, option.fontMetrics  # type: ignore[attr-defined]
        direction = option.direction  # type: ignore[attr-defined]
        box = QRect(rect.left() + 5, rect.top() + 5, KEPT_SIDE, KEPT_SIDE)
        _thumbnail(painter, QStyle.visualRect(direction, rect, box), index)
        left, width = box.right() + 11, rect.right() - box.right() - 16
        line = metrics.height() + 2
        lines = [index.data(), *filter(None, index.data(RenderRole.LINES))]
        top = rect.center().y() - line * len(lines) // 2
        for number, text in enumerate(lines):
            font = option.font  # type: ignore[attr-defined]
            font.setBold(number == 0)
            painter.setFont(font)
            role = option.palette.color(QPalette.ColorRole.Text)  # type: ignore[attr-defined]
            painter.setPen(role if number == 0 else tint("muted"))
            elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            place = QStyle.visualRect(direction, rect, QRect(left, top + number * line, width, line))
            painter.drawText(place, beginning(direction), elided)
        painter.restore()


class StripDelegate(QStyledItemDelegate):
    """A thumbnail; under the pointer, or selected, with a pin to keep it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Square."""
        return QSize(STRIP_SIDE + 8, STRIP_SIDE + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One thumbnail."""
        painter.save()
        _ground(painter, option)
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        _thumbnail(painter, rect.adjusted(4, 4, -4, -4), index)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            pin = pin_rect(rect)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(option.palette.color(QPalette.ColorRole.Window), 225))  # type: ignore[attr-defined]
            painter.drawRoundedRect(pin, 4, 4)
            icon("keep").paint(painter, pin.adjusted(3, 3, -3, -3))
        painter.restore()


def pin_rect(rect: QRect) -> QRect:
    """Where the pin of a thumbnail lies."""
    return QRect(rect.right() - _PIN - 5, rect.top() + 6, _PIN, _PIN)


class RenderList(QListView):
    """Kept renders, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(KeptDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(say("Kept renders"))
        self.setAccessibleDescription(say("Enter shows one, Delete removes it, the menu key shows more"))


class RenderStrip(QListView):
    """Renders of this session, newest at the left."""

    keep_asked = Signal(int)
    """Row whose pin was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(StripDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFixedHeight(STRIP_SIDE + 8 + self.horizontalScrollBar().sizeHint().height() + 2)
        self.setAccessibleName(say("Renders of this session"))
        self.setAccessibleDescription(say("Enter shows one, K keeps it, the menu key shows more"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the pin keeps."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        on_pin = index.isValid() and pin_rect(self.visualRect(index)).contains(point)
        if event.button() == Qt.MouseButton.LeftButton and on_pin:
            self.keep_asked.emit(index.row())
            return
        super().mousePressEvent(event)
