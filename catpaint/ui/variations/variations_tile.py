"""One picture of the grid of variations: a click takes its noise, the pin keeps it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from catpaint.ui.common.messages import faded
from catpaint.ui.common.symbols import set_symbol, tool_button
from catpaint.ui.common.theme import tint
from catpaint.words import say

_ROOM = 6


class VariationTile(QAbstractButton):
    """Waits, shows previews, then the picture; says whether it is the painting's own by now, and whether it is kept."""

    keep_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._image, self._final = "", QImage(), False
        self._in_use, self._kept = False, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.keep = tool_button("keep", say("Keep this picture in the project, with its recipe (K)"))
        self.keep.setParent(self)
        self.keep.setAutoFillBackground(True)
        self.keep.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.keep.clicked.connect(self._ask_keep)
        self.keep.hide()
        self._name()

    @property
    def image(self) -> QImage:
        """The picture, null where there is none yet."""
        return self._image

    @property
    def in_use(self) -> bool:
        """Whether the painting has this noise."""
        return self._in_use

    @property
    def kept(self) -> bool:
        """Whether this picture was kept."""
        return self._kept

    def wait_for(self, caption: str) -> None:
        """A picture is on its way; an old one stays, dimmed, until it comes."""
        self._caption, self._final, self._kept = caption, False, False
        self._name()

    def show_image(self, image: QImage, *, final: bool) -> None:
        """A preview, or the picture."""
        self._image, self._final = image, final
        self._name()

    def show_state(self, *, in_use: bool, kept: bool) -> None:
        """Whether it is the painting's own, and whether it is kept."""
        if (in_use, kept) != (self._in_use, self._kept):
            self._in_use, self._kept = in_use, kept
            self._name()

    def clear(self) -> None:
        """Nothing is to come."""
        self._image, self._final = QImage(), False
        self._name()

    @property
    def final(self) -> bool:
        """Whether the picture is there."""
        return self._final

    def sizeHint(self) -> QSize:
        """Large enough to judge a picture."""
        return QSize(230, 240)

    def minimumSizeHint(self) -> QSize:
        """Small enough for sixteen on a small screen."""
        return QSize(88, 96)

    def _name(self) -> None:
        state = say("in use") if self._in_use else "" if self._final else say("not rendered yet")
        said = ", ".join(filter(None, (self._caption, state, "kept" if self._kept else "")))
        self.setAccessibleName(say("Variation, {said}", said=said) if said else say("Variation"))
        usable = self._final and self.isEnabled()
        tip = (
            say("The painting has this noise") if self._in_use else say("Click to use it; undo brings the old one back")
        )
        self.setToolTip(f"{self._caption}\n{tip}" if usable else "")
        pointing = usable and not self._in_use
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        set_symbol(self.keep, "kept" if self._kept else "keep")
        self.keep.setToolTip(
            say("Kept") if self._kept else say("Keep this picture in the project, with its recipe (K)")
        )
        self._show_pin()
        self.update()

    def _show_pin(self) -> None:
        self.keep.setVisible(self._final and (self._kept or self.underMouse() or self.hasFocus()))

    def _ask_keep(self) -> None:
        if self._final and not self._kept:
            self.keep_asked.emit()

    # ---- events ----

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture with its seed below, in a frame that says what a click does and what is in use."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        line = self.fontMetrics().height() + 2
        active = self._final and self.isEnabled() and (self.underMouse() or self.hasFocus())
        painter.setPen(QPen(tint("accent" if active or self._in_use else "border"), 2 if active or self._in_use else 1))
        painter.setBrush(faded(tint("accent"), 30) if self._in_use else self.palette().base())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        inner = self.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM // 2)
        room = inner.adjusted(0, 0, 0, -line)
        if self._image.isNull():
            painter.fillRect(room, faded(tint("muted"), 26))
        else:
            size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.setOpacity(1.0 if self._final else 0.45)
            painter.drawImage(place, self._image)
            painter.setOpacity(1.0)
        caption = f"✓ {self._caption}" if self._in_use else self._caption
        font = self.font()
        font.setBold(self._in_use)
        painter.setFont(font)
        painter.setPen(self.palette().text().color() if self._in_use or active else tint("muted"))
        text = painter.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, inner.width())
        below = QRect(inner.left(), inner.bottom() - line + 2, inner.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pin stays in its corner."""
        super().resizeEvent(event)
        size = self.keep.sizeHint()
        self.keep.setGeometry(self.width() - size.width() - 10, 10, size.width(), size.height())

    def event(self, event: QEvent) -> bool:
        """The pin comes with the pointer."""
        result = super().event(event)
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self._show_pin()
        return result

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The pin comes with the focus."""
        super().focusInEvent(event)
        self._show_pin()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And goes with it."""
        super().focusOutEvent(event)
        self._show_pin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes it as a click does, K keeps it; arrows are the grid's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_K:
            self._ask_keep()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)
