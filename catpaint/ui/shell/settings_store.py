"""What the window remembers between sessions, in one ini file in the user's settings folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from catpaint import files

RECENT_COUNT = 10


class SettingsStore:
    """Typed values of an ini file. A broken or foreign value reads as its default."""

    def __init__(self, path: Path | None = None) -> None:
        self._settings = QSettings(str(path or files.config_folder() / "catpaint.ini"), QSettings.Format.IniFormat)

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no."""
        value = self._settings.value(key, default)
        return {"true": True, "false": False}.get(str(value).lower(), default)

    def number(self, key: str, default: int) -> int:
        """A whole number of at most nine digits."""
        text = str(self._settings.value(key, default))
        return int(text) if re.fullmatch("-?[0-9]{1,9}", text) else default

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def texts(self, key: str) -> list[str]:
        """A list of texts; a list of one comes back from the file as a plain text."""
        value = self._settings.value(key, [])
        if isinstance(value, str):
            return [value] if value else []
        return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []

    def data(self, key: str) -> QByteArray:
        """Bytes (a window's layout), empty where there are none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put(self, key: str, value: Any) -> None:
        """Remember a value of any of these kinds."""
        self._settings.setValue(key, value)

    def save(self) -> None:
        """Write what is not written yet."""
        self._settings.sync()

    # ---- recent projects ----

    def recent(self) -> list[Path]:
        """Projects opened or saved last, newest first."""
        return [Path(text) for text in self.texts("files/recent")]

    def add_recent(self, path: Path) -> None:
        """Put a project first."""
        path = path.absolute()
        rest = [entry for entry in self.recent() if entry != path]
        self.put("files/recent", [str(entry) for entry in [path, *rest][:RECENT_COUNT]])

    def remove_recent(self, path: Path) -> None:
        """Forget a project that isn't there any more."""
        self.put("files/recent", [str(entry) for entry in self.recent() if entry != path])

    def clear_recent(self) -> None:
        """Forget all of them."""
        self.put("files/recent", [])
