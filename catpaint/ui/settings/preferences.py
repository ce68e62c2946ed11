"""What a person chose for all paintings: one typed door to the remembered values, and how they reach the program."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from catpaint.engine.address import HERE, ClusterError, Engine
from catpaint.ui.common import languages

AUTO = "auto"
DEVICES = (AUTO, "cpu", "cuda", "mps")
PRECISIONS = (AUTO, "float32", "bfloat16", "float16")
APPEARANCES = ("system", "light", "dark")
AUTOSAVE_SECONDS = 2.5
_ENVIRONMENT = {
    "worker/precision": "CATPAINT_PRECISION",
    "worker/encoder": "CATPAINT_TEXT_ENCODER",
    "files/cache": "CATPAINT_CACHE",
}
"""Choices that everything below the window reads as variables, as the command line does; those set outside win."""


class Store(Protocol):
    """Where values are remembered."""

    def text(self, key: str, default: str = "") -> str:
        """A text."""

    def texts(self, key: str) -> list[str]:
        """A list of texts."""

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no."""

    def number(self, key: str, default: int) -> int:
        """A whole number."""

    def put(self, key: str, value: Any) -> None:
        """Remember a value."""

    def save(self) -> None:
        """Write what is not written yet."""


class Preferences(QObject):
    """The choices. Those that the worker is made with (device, engine, precision, encoder, cache) need a restart."""

    changed = Signal(str)
    """The key of what was chosen anew."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._begun_with = {
            key: self._restarting(key) for key in (*_ENVIRONMENT, "worker/device", "worker/engine", "window/language")
        }

    def apply_at_start(self, environment: MutableMapping[str, str] = os.environ) -> None:
        """Hand on what is read as a variable, before the worker is made."""
        for key, variable in _ENVIRONMENT.items():
            if (value := self._restarting(key)) and not environment.get(variable):
                environment[variable] = value

    @property
    def needs_restart(self) -> bool:
        """Whether something was chosen that only the next start takes up."""
        return any(self._restarting(key) != value for key, value in self._begun_with.items())

    # ---- what the worker is made with ----

    @property
    def device(self) -> str:
        """As `catpaint --device` takes it."""
        return self._store.text("worker/device") or AUTO

    @property
    def engine(self) -> Engine:
        """Where renders, estimates and training run; here, where what was chosen can't be read any more."""
        try:
            return Engine.of(self.engine_text)
        except ClusterError:
            return Engine()

    @property
    def engine_text(self) -> str:
        """The same as it was written."""
        return self._store.text("worker/engine") or HERE

    @property
    def precision(self) -> str:
        """One of `PRECISIONS`."""
        chosen = self._store.text("worker/precision")
        return chosen if chosen in PRECISIONS else AUTO

    @property
    def encoder(self) -> str:
        """Name of the text encoder; "auto" for the best that is present."""
        return self._store.text("worker/encoder") or AUTO

    @property
    def cache(self) -> Path | None:
        """Folder for what can be made again; None for the system's usual one."""
        chosen = self._store.text("files/cache")
        return Path(chosen) if chosen else None

    # ---- what takes effect at once ----

    @property
    def autosave(self) -> bool:
        """Whether unsaved changes are kept in a file of their own."""
        return self._store.flag("files/autosave", True)

    @property
    def autosave_ms(self) -> int:
        """Milliseconds from a change to its autosave, half a second to ten minutes."""
        return min(max(self._store.number("files/autosave_ms", int(1000 * AUTOSAVE_SECONDS)), 500), 600_000)

    @property
    def appearance(self) -> str:
        """One of `APPEARANCES`."""
        chosen = self._store.text("window/appearance")
        return chosen if chosen in APPEARANCES else "system"

    @property
    def patterns(self) -> bool:
        """Whether classes are told apart on the canvas by patterns too."""
        return self._store.flag("canvas/patterns", False)

    @property
    def language(self) -> str:
        """Code of the window's language: the chosen one, else the system's."""
        return self._store.text("window/language") or languages.of_system()

    def choose(self, key: str, value: str | bool | int) -> None:
        """Choose a value by its key, remember it, and tell whom it concerns."""
        self._store.put(key, value)
        self._store.save()
        self.changed.emit(key)

    def _restarting(self, key: str) -> str:
        value = self.language if key == "window/language" else self._store.text(key)
        return "" if value in (AUTO, HERE) else value
