"""The window's side of settings: the dialog, and what a choice changes at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from catpaint.ui.common.languages import LANGUAGES
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.settings.dialog import SettingsDialog
from catpaint.ui.settings.key_book import KeyBook
from catpaint.ui.settings.preferences import Preferences
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.autosave import Autosave
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.words import say

_CANVAS_KEYS = ("Space", "Left", "Right", "Up", "Down", "Return", "Enter", "Backspace")


class Patterned(Protocol):
    """What shows classes."""

    def set_patterns(self, shown: bool) -> None:
        """Patterns over the classes, or not."""


class WindowSettings(QObject):
    """Binds what was chosen to the window's parts. appearance: hears another theme. keys_changed: other keys."""

    def __init__(
        self,
        window: QMainWindow,
        session: QtSession,
        store: SettingsStore,
        actions: Actions,
        *,
        patterned: Sequence[Patterned],
        autosave: Autosave | None,
        appearance: Callable[[str], object],
        keys_changed: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._patterned, self._autosave, self._appearance = patterned, autosave, appearance
        self.preferences = Preferences(store, self)
        self.keys = KeyBook(
            actions.key_entries(), store, actions.give_shortcuts, reserved=_reserved(window), parent=self
        )
        self.keys.changed.connect(lambda _: keys_changed())
        self.preferences.changed.connect(self._take_over)
        for key in ("files/autosave", "canvas/patterns"):
            self._take_over(key)
        actions.on("settings", self.open)

    def open(self) -> SettingsDialog:
        """Show the settings."""
        dialog = SettingsDialog(self.preferences, self.keys, self._session, languages=LANGUAGES, parent=self._window)
        # Not while what it asked of others may still be answered.
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _take_over(self, key: str) -> None:
        chosen = self.preferences
        if key.startswith("files/autosave") and self._autosave is not None:
            self._autosave.set_delay(chosen.autosave_ms if chosen.autosave else None)
        elif key == "canvas/patterns":
            for part in self._patterned:
                part.set_patterns(chosen.patterns)
        elif key == "window/appearance":
            self._appearance(chosen.appearance)


def _reserved(window: QMainWindow) -> dict[str, str]:
    """Keys that no action may have."""
    keys = {str(number): say("Select a class by its place") for number in range(1, 10)}
    keys |= {"Esc": say("Stop rendering, abort a stroke"), "Shift+Tab": say("Previous field")}
    keys |= dict.fromkeys(_CANVAS_KEYS, say("Painting by keys"))
    for menu in window.menuBar().actions():
        title = menu.text()
        if "&" in title:
            keys[f"Alt+{title[title.index('&') + 1].upper()}"] = say("Menu {menu}", menu=title.replace("&", ""))
    return keys
