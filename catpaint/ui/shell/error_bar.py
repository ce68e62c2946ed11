"""Errors inside the window: one line to read, everything to copy."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from catpaint.ui.common import theme
from catpaint.ui.common.icons import icon
from catpaint.words import say


class ErrorBar(QFrame):
    """Shows the last error until it is closed, or (for a render's) until a render succeeds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("errorBar")
        self.setAccessibleName(say("Error message"))
        self._text = ""
        self._of_render = False
        self._icon = QLabel()
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._copy = _button(say("Copy the message and its details"))
        self._copy.clicked.connect(self.copy)
        self._close = _button(say("Close this message"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(8)
        for widget in (self._icon, self._label, self._copy, self._close):
            layout.addWidget(widget)
        self.hide()

    @property
    def message(self) -> str:
        """The line shown, "" when there is none."""
        return self._label.text() if not self.isHidden() else ""

    def show_error(self, message: str, details: str = "", *, of_render: bool = False) -> None:
        """Show an error. details: what is copied besides."""
        self._text = f"{message}\n\n{details}" if details else message
        self._of_render = of_render
        self._label.setText(message)
        self._label.setAccessibleName(message)
        self._icon.setPixmap(icon("error", theme.tint("error")).pixmap(QSize(18, 18)))
        self._copy.setIcon(icon("copy"))
        self._close.setIcon(icon("close"))
        self.show()

    def show_render_error(self, message: str, details: str = "") -> None:
        """Show why a render failed."""
        self.show_error(message, details, of_render=True)

    def render_succeeded(self) -> None:
        """A render worked: what was wrong with the one before doesn't matter any more."""
        if self._of_render:
            self.hide()

    def copy(self) -> None:
        """Put message and details on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
