"""A picture with its caption that can be clicked: the painting under one affinity."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from catpaint.ui.common.messages import faded
from catpaint.ui.common.theme import tint
from catpaint.words import say

_ROOM = 8


class CompareTile(QAbstractButton):
    """title and note above a picture; old pictures are dimmed until the new one is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._note, self._said = "", "", ""
        self._image = QImage()
        self._stale, self.present = True, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_text(self, title: str, note: str, tip: str, *, present: bool) -> None:
        """present: this is the affinity as it is, so there is nothing to take."""
        self._title, self._note, self.present = title, note, present
        self.setToolTip(tip)
        self.setAccessibleName(f"{title}, {note}")
        self.setCursor(Qt.CursorShape.ArrowCursor if present else Qt.CursorShape.PointingHandCursor)
        self.update()

    @property
    def title(self) -> str:
        """What it shows."""
        return self._title

    @property
    def image(self) -> QImage:
        """The picture, null where there is none yet."""
        return self._image

    @property
    def stale(self) -> bool:
        """Whether the picture isn't of the present painting."""
        return self._stale

    def show_image(self, image: QImage) -> None:
        """The picture is there."""
        self._image, self._stale, self._said = image, False, ""
        self.update()

    def set_stale(self, said: str) -> None:
        """The picture isn't of the present painting any more; `said` stands in its place."""
        self._stale, self._said = True, said
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough to judge a picture."""
        return QSize(300, 320)

    def minimumSizeHint(self) -> QSize:
        """Small enough for six on a small screen."""
        return QSize(150, 170)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Caption, picture, and a frame that says what a click does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        text = self.palette().text().color()
        line = self.fontMetrics().height()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        active = not self.present and (self.underMouse() or self.hasFocus())
        painter.setPen(QPen(tint("accent" if active or self.present else "border"), 2 if active else 1))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(frame, 6, 6)
        inner = self.rect().adjusted(_ROOM, _ROOM - 2, -_ROOM, -_ROOM)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(text)
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), line), Qt.AlignmentFlag.AlignLeft, self._title)
        painter.setFont(self.font())
        painter.setPen(tint("muted"))
        note = self.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QRect(inner.left(), inner.top() + line, inner.width(), line), Qt.AlignmentFlag.AlignLeft, note)
        room = inner.adjusted(0, 2 * line + 6, 0, 0)
        painter.fillRect(room, tint("canvas"))
        if not self._image.isNull():
            size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = room.left() + (room.width() - size.width()) // 2, room.top()
            top += (room.height() - size.height()) // 2
            painter.setOpacity(0.35 if self._stale else 1.0)
            painter.drawImage(QRect(left, top, size.width(), size.height()), self._image)
            painter.setOpacity(1.0)
        if self._said:
            self._paint_said(painter, room, text)
        elif active and not self._stale:
            self._paint_offer(painter, room, line)

    def _paint_said(self, painter: QPainter, room: QRect, text: QColor) -> None:
        """What stands in the picture's place, on a ground of its own where an old picture is below it."""
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        ground = painter.boundingRect(room, flags, self._said).adjusted(-9, -4, 9, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(tint("canvas"), 220))
        painter.drawRoundedRect(ground, 5, 5)
        painter.setPen(text)
        painter.drawText(room, flags, self._said)

    def _paint_offer(self, painter: QPainter, room: QRect, line: int) -> None:
        said = say("Click to use it")
        width = self.fontMetrics().horizontalAdvance(said) + 18
        badge = QRectF(room.center().x() - width / 2, room.bottom() - line - 12, width, line + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(tint("accent"), 235))
        painter.drawRoundedRect(badge, 5, 5)
        painter.setPen(tint("on_accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, said)
