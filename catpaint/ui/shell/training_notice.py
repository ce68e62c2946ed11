"""Tells whoever looks elsewhere that training ended: a message of the system's tray, or the window asks for notice."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from catpaint.session.training import FAILED, FINISHED, PREPARING, RUNNING, Training
from catpaint.ui.common.icons import icon
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import say

_SHOWN_MS = 10_000


class TrainingNotice(QObject):
    """Watches a session's training; silent while its window is the active one."""

    def __init__(self, session: QtSession, window: QWidget) -> None:
        super().__init__(window)
        self._training: Training = session.training
        self._window = window
        self._before = self._training.state
        self._tray: QSystemTrayIcon | None = None
        session.training_changed.connect(self._look)

    def _look(self) -> None:
        before, self._before = self._before, self._training.state
        if before in (PREPARING, RUNNING) and self._before in (FINISHED, FAILED):
            name = self._training.order.name if self._training.order is not None else ""
            if self._before == FINISHED:
                self.tell(say("Training is finished"), say("“{name}” waits to be kept.", name=name))
            else:
                self.tell(say("Training stopped"), self._training.message)

    def tell(self, title: str, text: str) -> None:
        """Show it where the window isn't looked at."""
        if self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("finetune"), self)
            self._tray.setToolTip("catpaint")
            for clicked in (self._tray.messageClicked, self._tray.activated):
                clicked.connect(self._come_forward)
        self._tray.show()
        self._tray.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information, _SHOWN_MS)

    def _come_forward(self, *_: object) -> None:
        if self._tray is not None:
            self._tray.hide()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
