"""The menu of projects opened or saved lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.words import say


class RecentMenu(QMenu):
    """Filled anew by whoever shows it (`fill`)."""

    chosen = Signal(Path)
    """A project to open."""

    def __init__(self, store: SettingsStore, parent: QWidget) -> None:
        super().__init__(say("Open &recent"), parent)
        self._store = store
        self.setToolTipsVisible(True)

    def fill(self) -> None:
        """With the projects there are now; without any it can't be opened."""
        self.clear()
        paths = self._store.recent()
        for path in paths:
            action = self.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self.chosen.emit(path))
        self.setEnabled(bool(paths))
        if paths:
            self.addSeparator()
            self.addAction(say("Clear list")).triggered.connect(self._clear)

    def _clear(self) -> None:
        self._store.clear_recent()
        # The entry that was clicked is in the menu still.
        QTimer.singleShot(0, self, self.fill)
