"""The settings: a list of pages, and the chosen one. What is chosen is taken over and remembered at once."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catpaint.jobs.messages import ListDevices
from catpaint.models.hub import list_models
from catpaint.ui.common.layouts import lay_beside, resize_on_screen
from catpaint.ui.common.messages import Message
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.settings.key_book import KeyBook
from catpaint.ui.settings.keys_page import KeysPage
from catpaint.ui.settings.pages import AppearancePage, ComputingPage, KeepingPage
from catpaint.ui.settings.preferences import Preferences
from catpaint.words import say


class SettingsDialog(QDialog):
    """All that is chosen for every painting. languages: (code, own name), with the one to begin with first."""

    def __init__(
        self,
        preferences: Preferences,
        keys: KeyBook,
        session: QtSession,
        *,
        languages: Iterable[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setWindowTitle(say("Settings"))
        resize_on_screen(self, 760, 520)
        self.computing = ComputingPage(preferences, session)
        self.keeping = KeepingPage(preferences, session)
        self.appearance = AppearancePage(preferences, languages)
        self.keys = KeysPage(keys)
        self.pages = QStackedWidget()
        self.list = QListWidget(frameShape=QFrame.Shape.NoFrame)
        self.list.setFixedWidth(180)
        self.list.setAccessibleName(say("Pages of the settings"))
        # Room that a palette can't give; the colours stay the palette's.
        self.list.setStyleSheet(
            "QListWidget { outline: 0; background: palette(alternate-base); } QListWidget::item { padding-left: 12px; }"
        )
        for title, page in (
            (say("Computing"), self.computing),
            (say("Saving and cache"), self.keeping),
            (say("Appearance"), self.appearance),
            (say("Keys"), self.keys),
        ):
            item = QListWidgetItem(title)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 16))
            self.list.addItem(item)
            page.setAccessibleName(title)
            self.pages.addWidget(page)
        self.list.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.message = Message()
        self._lay_out()
        self.list.setCurrentRow(0)
        preferences.changed.connect(self._show_restart)
        self._show_restart()
        self._look(session)

    def _lay_out(self) -> None:
        close = QPushButton(say("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        right = QVBoxLayout()
        right.setContentsMargins(20, 16, 20, 16)
        right.setSpacing(12)
        right.addWidget(self.pages, 1)
        right.addWidget(self.message)
        right.addLayout(buttons)
        lay_beside(self, self.list, right)

    def show_page(self, page: QWidget) -> None:
        """Turn to a page."""
        self.list.setCurrentRow(self.pages.indexOf(page))

    def _show_restart(self, _key: str = "") -> None:
        if self._preferences.needs_restart:
            self.message.show_note(say("Close and start catpaint again: some of this takes effect then."))
        else:
            self.message.clear()

    def _look(self, session: QtSession) -> None:
        """Find out what can be chosen; the dialog is there meanwhile."""
        session.jobs.run(ListDevices(), self.computing.show_devices, failed=lambda *_: None, urgent=True)
        session.background.run(_encoders, self.computing.show_encoders, session.failed.emit)


def _encoders() -> list[str]:
    """Names of the text encoders that are present."""
    return [row.name for row in list_models() if row.kind == "encoder" and row.present]
