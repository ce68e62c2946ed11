"""The keys of all actions: what they are, changing them, and refusing what another action has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from catpaint.errors import CatpaintError
from catpaint.ui.settings.preferences import Store
from catpaint.words import say

_NONE = "none"
"""What is remembered of an action whose keys were all taken away; an empty list couldn't be told from no choice."""


class KeyTakenError(CatpaintError):
    """A key that something else has."""


@dataclass(frozen=True)
class KeyEntry:
    """An action as far as its keys go. keys: as it comes with, in Qt's portable spelling."""

    name: str
    title: str
    keys: tuple[str, ...] = ()


class KeyBook(QObject):
    """Keys by action. reserved: keys that no action may have, and who has them.

    give: hands an action its keys, called once for each at the beginning and whenever they change.
    """

    changed = Signal(str)
    """The action whose keys changed."""

    def __init__(
        self,
        entries: Iterable[KeyEntry],
        store: Store,
        give: Callable[[str, Sequence[QKeySequence]], None],
        *,
        reserved: Mapping[str, str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries = {entry.name: entry for entry in entries}
        self._store, self._give = store, give
        self._reserved = {_portable(key): title for key, title in (reserved or {}).items()}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._take_remembered()

    @property
    def entries(self) -> tuple[KeyEntry, ...]:
        """All actions, in their order."""
        return tuple(self._entries.values())

    def keys(self, name: str) -> tuple[str, ...]:
        """An action's keys in Qt's portable spelling, the one shown first."""
        return self._keys[name]

    def native(self, name: str) -> str:
        """Its keys as this system writes them: "Ctrl+Y or F5"."""
        return say(" or ").join(_native(key) for key in self._keys[name])

    def is_default(self, name: str) -> bool:
        """Whether an action has the keys it comes with."""
        return self._keys[name] == self._defaults(name)

    def holder(self, key: str, but: str = "") -> str:
        """Title of what has a key, "" where it is free. but: an action that doesn't count."""
        key = _portable(key)
        if key in self._reserved:
            return self._reserved[key]
        return next((self._entries[name].title for name, keys in self._keys.items() if key in keys and name != but), "")

    def set_keys(self, name: str, keys: Sequence[str]) -> None:
        """Give an action other keys. Raises KeyTakenError where something else has one; then nothing changes."""
        wanted = tuple(dict.fromkeys(_portable(key) for key in keys))
        for key in wanted:
            if not key:
                raise KeyTakenError(say("that isn't a key; press another"))
            if holder := self.holder(key, name):
                raise KeyTakenError(
                    say(
                        "{key} is taken by “{holder}”; choose another key, or change that first",
                        key=_native(key),
                        holder=holder,
                    )
                )
        self._put(name, wanted)
        self._remember(name)

    def reset(self, name: str) -> None:
        """The keys it comes with. Raises KeyTakenError where another action has been given one of them."""
        self.set_keys(name, self._defaults(name))

    def reset_all(self) -> None:
        """All actions' keys as they come."""
        for name in self._entries:
            self._put(name, self._defaults(name))
            self._remember(name)

    def _defaults(self, name: str) -> tuple[str, ...]:
        return tuple(map(_portable, self._entries[name].keys))

    def _put(self, name: str, keys: tuple[str, ...]) -> None:
        if self._keys.get(name) != keys:
            self._keys[name] = keys
            self._give(name, [QKeySequence(key) for key in keys])
            self.changed.emit(name)

    def _remember(self, name: str) -> None:
        keys = list(self._keys[name]) or [_NONE]
        self._store.put(f"keys/{name}", [] if self.is_default(name) else keys)
        self._store.save()

    def _take_remembered(self) -> None:
        """The remembered keys; one that is no key, or that two would have, is left to whom it belongs."""
        chosen: dict[str, tuple[str, ...]] = {}
        for name in self._entries:
            kept = self._store.texts(f"keys/{name}")
            if kept:
                keys = [] if kept == [_NONE] else [_portable(key) for key in kept]
                chosen[name] = tuple(key for key in keys if key and key not in self._reserved)
        seen: set[str] = set()
        for name in sorted(self._entries, key=lambda entry: entry not in chosen):
            mine = chosen.get(name, self._defaults(name))
            chosen[name] = tuple(key for key in mine if key not in seen)
            seen.update(chosen[name])
        for name in self._entries:
            self._put(name, chosen[name])


def _portable(key: str) -> str:
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
