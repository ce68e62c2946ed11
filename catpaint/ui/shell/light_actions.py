"""What the Render menu does about the light of a photograph."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.photo_actions import photograph_files
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.words import say


class LightActions(QObject):
    """Binds the actions, and keeps them enabled as they can be done."""

    def __init__(self, session: QtSession, actions: Actions, store: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._actions, self._store, self._window = session, actions, store, window
        actions.on("light_open", self._choose)
        actions.on("light_remove", session.light.remove)
        for signal in (session.light_changed, session.model_changed, session.opened):
            signal.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        light = self._session.light
        self._actions["light_open"].setEnabled(light.taken)
        self._actions["light_remove"].setEnabled(light.now is not None)

    def _choose(self) -> None:
        folder = self._store.text("files/photographs") or str(Path.home())
        text, _ = QFileDialog.getOpenFileName(self._window, say("Light from a photograph"), folder, photograph_files())
        if text:
            self._store.put("files/photographs", str(Path(text).parent))
            self._session.light.read(Path(text))
