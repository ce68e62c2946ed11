"""Lines inside a dock: an error one can copy, a note with a button, and what an empty view says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from catpaint.errors import CatpaintError
from catpaint.ui.common.icons import icon
from catpaint.ui.common.symbols import ThemedPanel, tool_button
from catpaint.ui.common.theme import tint
from catpaint.words import say

_BESIDE = 80
"""Characters up to which a message's action stands beside its text."""

_HIGHEST = 160
"""Pixels that a message insists on at most; a longer one is in its tool tip."""


def tried(action: Callable[[], object], refused: Callable[[CatpaintError], object]) -> bool:
    """Whether an action could be done; where it couldn't, `refused` tells the person why."""
    try:
        action()
    except CatpaintError as error:
        refused(error)
        return False
    return True


class Message(ThemedPanel):
    """One message with what can be done about it; hidden until it has something to say.

    An error offers to copy its text and details; any kind may have one action (`acted`) and can be closed.
    """

    acted = Signal()
    closed = Signal()
    """The person closed it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._copy_text, self._symbol = "muted", "", "info"
        self._icon = QLabel()
        self._label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._action = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._action.clicked.connect(self.acted)
        self._copy = tool_button("copy", say("Copy the error and its details"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._copy_text))
        self._close = tool_button("close", say("Close this message"))
        self._close.clicked.connect(self.clear)
        self._close.clicked.connect(self.closed)
        # Once the layout knows how wide it is.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 5, 4, 5)
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._icon, 0, 0, top)
        self._grid.addWidget(self._label, 0, 1)
        self._action.setAutoRaise(True)
        for column, button in enumerate((self._action, self._copy, self._close), start=2):
            self._grid.addWidget(button, 0, column, top)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, "" while hidden."""
        return "" if self.isHidden() else self._label.text()

    @property
    def offers(self) -> bool:
        """Whether it is shown with an action."""
        return not self.isHidden() and not self._action.isHidden()

    def show_error(self, text: str, details: str = "") -> None:
        """Show an error; details are only copied."""
        self._show(text, "error", "error", f"{text}\n\n{details}".strip())

    def show_note(self, text: str, *, action: str = "", kind: str = "muted") -> None:
        """Show a note; `action` names its button. kind: "muted" or "warning"."""
        self._show(text, kind, "warning" if kind == "warning" else "info", "", action)

    def clear(self) -> None:
        """Say nothing more."""
        self.hide()

    def _show(self, text: str, kind: str, symbol: str, copy_text: str, action: str = "") -> None:
        self._kind, self._copy_text = kind, copy_text
        self._label.setText(text)
        self._label.setToolTip(text if len(text) > 300 else "")
        self._symbol = symbol
        self._action.setText(action)
        # Beside a long text it would leave that a narrow column.
        below = len(text) > _BESIDE
        left = Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(self._action, int(below), 1 if below else 2, left if below else Qt.AlignmentFlag.AlignTop)
        self._action.setVisible(bool(action))
        self._copy.setVisible(bool(copy_text))
        self._color()
        self.setAccessibleName(text)
        self.show()
        self._later.start()
        self.update()

    def _color(self) -> None:
        self._icon.setPixmap(icon(self._symbol).pixmap(16, 16))
        color = tint("error") if self._kind == "error" else QGuiApplication.palette().text().color()
        palette = self._label.palette()
        palette.setColor(self._label.foregroundRole(), color)
        self._label.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its text is at this width: a layout would squeeze it before all else."""
        super().resizeEvent(event)
        self._later.start()

    def _fit(self) -> None:
        self.setMinimumHeight(min(max(0, self._grid.heightForWidth(self.width())), _HIGHEST))

    def theme_changed(self) -> None:
        """Icon and text in the new colours."""
        self._color()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A calm ground with an edge in the colour of the kind of message."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(tint(self._kind))
        ground.setAlpha(28)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect(), 5, 5)
        painter.setBrush(tint(self._kind))
        painter.drawRoundedRect(QRect(0, 4, 3, self.height() - 8), 1.5, 1.5)


class ElidedLabel(QLabel):
    """One line that is shortened to the room there is; the tool tip has all of it."""

    def __init__(self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setMinimumWidth(1)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, shortened."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self._mode, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class EmptyState(ThemedPanel):
    """What a view says where it has nothing to show: an icon, a line, and a hint how to change that."""

    def __init__(self, symbol: str, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addStretch(1)
        for label in (self._picture, self._title, self._hint):
            layout.addWidget(label)
        layout.addStretch(2)
        self.set_text(title, hint)

    def set_text(self, title: str, hint: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.theme_changed()

    def theme_changed(self) -> None:
        """The icon in the present colours."""
        self._picture.setPixmap(icon(self._symbol).pixmap(28, 28))


def faded(color: QColor, alpha: int) -> QColor:
    """A colour with another opacity 0..255."""
    result = QColor(color)
    result.setAlpha(alpha)
    return result
