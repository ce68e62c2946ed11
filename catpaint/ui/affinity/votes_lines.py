"""One source in the eyes of an estimator, as a line: picture, name, score; and the strip of example crops."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from catpaint.affinity.evidence import SourceScore
from catpaint.affinity.target_images import Example
from catpaint.session.votes_text import count_text
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.affinity.votes_crops import Crops
from catpaint.ui.common.messages import faded
from catpaint.ui.common.theme import tint
from catpaint.words import say

HOVER_MS = 250
_PICTURE = 22
_CROP = 62


class ScoreLine(QWidget):
    """A source with its score. A click shows what is behind it, hovering auditions it, Enter takes it."""

    picked = Signal(str)
    chosen = Signal(str)
    hovered = Signal(str)
    """Source looked at for a moment; "" when no longer."""
    menu_asked = Signal(str, QPoint)

    def __init__(self, swatches: Swatches, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatches = swatches
        self.source, self._score, self._said, self._count = "", 0.0, "", ""
        self.is_vote = self.marked = False
        self._over = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._wait = QTimer(self, singleShot=True, interval=HOVER_MS)
        self._wait.timeout.connect(self._looked)
        swatches.changed.connect(self._swatch_changed)

    def show_score(self, score: SourceScore, text: str, sentence: str, *, top: float, vote: bool) -> None:
        """text: the score as measured. top: the score that fills the bar."""
        self.source, self._said, self.is_vote = score.source, text, vote
        self._count = "" if score.pixels is None else count_text(score.pixels)
        self._score = min(1.0, max(0.0, score.score / top)) if top > 0 else 0.0
        lines = [sentence, say("Click: what is behind it. Double-click or Enter: use it alone")]
        self.setToolTip("\n".join(lines))
        self.setAccessibleName(
            say("{source}, score {text}", source=score.source, text=text) + (say(", the vote") if vote else "")
        )
        self.setAccessibleDescription(sentence)
        self.update()

    def set_marked(self, marked: bool) -> None:
        """Mark the line whose crops are shown."""
        if marked != self.marked:
            self.marked = marked
            self.update()

    def sizeHint(self) -> QSize:
        """A picture high."""
        return QSize(120, max(_PICTURE, self.fontMetrics().height()) + 4)

    def minimumSizeHint(self) -> QSize:
        """Narrow docks elide the name."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, name, score, and the score as a thin bar below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        if self._over or self.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(text, 22 if self._over else 14))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        middle = self.height() // 2
        self._swatches.paint(painter, self.source, QRect(2, middle - _PICTURE // 2, _PICTURE, _PICTURE))
        font = self.font()
        font.setBold(self.is_vote)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        said = metrics.horizontalAdvance(self._said)
        left, right = _PICTURE + 9, self.width() - 6
        said += self._paint_count(painter, QRect(left, middle - metrics.height() // 2 - 2, right - left - said, 0))
        line = QRect(left, middle - metrics.height() // 2 - 2, right - left - said - 8, metrics.height())
        painter.setPen(text)
        painter.drawText(QRect(left, line.top(), right - left, line.height()), Qt.AlignmentFlag.AlignRight, self._said)
        name = metrics.elidedText(self.source, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, name)
        track = QRectF(left, line.bottom() + 2, right - left, 2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(text, 26))
        painter.drawRoundedRect(track, 1.2, 1.2)
        track.setWidth(track.width() * self._score)
        painter.setBrush(tint("accent") if self.is_vote else faded(text, 110))
        painter.drawRoundedRect(track, 1.2, 1.2)
        if self.hasFocus():
            painter.setPen(QPen(tint("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)

    def _paint_count(self, painter: QPainter, room: QRect) -> int:
        """How many pixels are behind the score, beside it; returns the width this takes, 0 where there is no room."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._count) + 10
        if not self._count or metrics.horizontalAdvance(self.source) + width + 12 > room.width():
            return 0
        room.setHeight(metrics.height())
        painter.save()
        painter.setFont(self.font())
        painter.setPen(tint("muted"))
        painter.drawText(room.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight, self._count)
        painter.restore()
        return width

    # ---- pointer and keys ----

    def enterEvent(self, event: QEnterEvent) -> None:
        """Looked at for a moment, it is auditioned."""
        self._over = True
        self._wait.start()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went on."""
        self._over = False
        self._leave()
        self.update()

    def _looked(self) -> None:
        if self._over:
            self.hovered.emit(self.source)

    def _leave(self) -> None:
        if self._wait.isActive():
            self._wait.stop()
        else:
            self.hovered.emit("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show what is behind it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.source)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Use it alone."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows what is behind it, Enter uses it alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.source)
        elif event.key() == Qt.Key.Key_Space:
            self.picked.emit(self.source)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What else can be done with the source."""
        self.menu_asked.emit(self.source, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame shows."""
        super().focusInEvent(event)
        self.update()

    def _swatch_changed(self, source: str) -> None:
        if source in ("", self.source):
            self.update()


class CropStrip(QWidget):
    """Up to three crops of the person's images side by side."""

    def __init__(self, crops: Crops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crops = crops
        self._examples: tuple[Example, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        crops.loaded.connect(self._loaded)

    @property
    def examples(self) -> tuple[Example, ...]:
        """What is shown."""
        return self._examples

    def show_examples(self, examples: Sequence[Example], what: str) -> None:
        """Show these; none hides the strip. what: of what they are, for who can't see them."""
        self._examples = tuple(examples)
        self.setAccessibleName(say("%n place(s) in your images: {what}", n=len(examples), what=what))
        self.setVisible(bool(examples))
        self.update()

    def sizeHint(self) -> QSize:
        """One row of crops."""
        return QSize(3 * _CROP, _CROP + 6)

    def minimumSizeHint(self) -> QSize:
        """Crops get narrower with the dock."""
        return QSize(90, _CROP + 6)

    def frames(self) -> list[QRect]:
        """Where the crops lie."""
        gap, left = 4, _PICTURE + 9
        width = min(96, (self.width() - left - 6 - 2 * gap) // 3)
        return [QRect(left + at * (width + gap), 2, width, _CROP) for at in range(len(self._examples))]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The crops; an empty frame while one is read."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = self.devicePixelRatioF()
        for example, frame in zip(self._examples, self.frames(), strict=True):
            pixmap = self._crops.pixmap(example, frame.size(), ratio)
            if pixmap is not None:
                painter.drawPixmap(frame.topLeft(), pixmap)
            else:
                painter.fillRect(frame, faded(self.palette().color(QPalette.ColorRole.WindowText), 18))
                if self._crops.problem(example):
                    painter.setPen(tint("muted"))
                    painter.drawText(
                        frame, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, say("can't be read")
                    )
            painter.setPen(QPen(tint("border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5))

    def event(self, event: QEvent) -> bool:
        """Tool tips per crop: which file, how many pixels."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.describe(event.pos()), self)
            return True
        return super().event(event)

    def describe(self, point: QPoint) -> str:
        """The crop under a point in words; "" for none."""
        for example, frame in zip(self._examples, self.frames(), strict=True):
            if frame.contains(point):
                return self._crops.problem(example) or say(
                    "{pixels} here\n{image}", pixels=count_text(example.pixels), image=example.image
                )
        return ""

    def _loaded(self, example: object) -> None:
        if example in self._examples:
            self.update()
