"""Undo and redo: a stack of commands, bounded by bytes and by nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, runtime_checkable

State = TypeVar("State")
State_contra = TypeVar("State_contra", contravariant=True)

DEFAULT_LIMIT = 256 * 2**20


class Command(Protocol[State_contra]):
    """A change of some state that inverts exactly."""

    @property
    def name(self) -> str:
        """What the person did, for the menu: "Undo <name>"."""

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes."""

    def apply(self, state: State_contra) -> None:
        """Make the change."""

    def revert(self, state: State_contra) -> None:
        """Take it back."""


@runtime_checkable
class Mergeable(Command[State], Protocol[State]):
    """A command that can take up the next one, such as the steps of one drag of a slider."""

    def merged(self, newer: Command[State]) -> Command[State] | None:
        """Both as one, None when they don't belong together."""


@dataclass(frozen=True, eq=False)
class Compound(Generic[State]):
    """Several commands as one step."""

    name: str
    commands: Sequence[Command[State]]

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes."""
        return 100 + sum(command.nbytes for command in self.commands)

    def apply(self, state: State) -> None:
        """Apply all, in order."""
        for command in self.commands:
            command.apply(state)

    def revert(self, state: State) -> None:
        """Revert all, last one first."""
        for command in reversed(self.commands):
            command.revert(state)


@dataclass(frozen=True, eq=False)
class _Item(Generic[State]):
    command: Command[State]
    serial: int
    nbytes: int


class History(Generic[State]):
    """Undo and redo of commands on one state.

    limit: bytes the commands may hold together; the oldest are forgotten first, the newest is always kept.
    """

    def __init__(self, limit: int = DEFAULT_LIMIT) -> None:
        self.limit = limit
        self._undo: deque[_Item[State]] = deque()
        self._redo: list[_Item[State]] = []
        self._nbytes = 0
        self._last_serial = 0
        self._base = 0
        self._saved: int | None = 0
        self._sealed = True

    def push(self, command: Command[State], *, merge: bool = False) -> None:
        """Add a command that was just applied; what was undone before can't be redone any more.

        merge: let the last command take it up if it can (unless `seal`ed, saved or undone to).
        """
        self._drop_redo()
        if merge and not self._sealed and self._undo and self.position != self._saved:
            newest = self._undo[-1].command
            joined = newest.merged(command) if isinstance(newest, Mergeable) else None
            if joined is not None:
                self._nbytes -= self._undo.pop().nbytes
                command = joined
        self._last_serial += 1
        item = _Item(command, self._last_serial, command.nbytes)
        self._undo.append(item)
        self._nbytes += item.nbytes
        self._sealed = False
        self._trim()

    def seal(self) -> None:
        """The next command starts a step of its own (a slider was let go)."""
        self._sealed = True

    def undo(self, state: State) -> Command[State] | None:
        """Revert the last command on `state`; returns it, None when there is none."""
        if not self._undo:
            return None
        item = self._undo[-1]
        item.command.revert(state)
        self._redo.append(self._undo.pop())
        self._sealed = True
        return item.command

    def redo(self, state: State) -> Command[State] | None:
        """Apply the command undone last on `state`; returns it, None when there is none."""
        if not self._redo:
            return None
        item = self._redo[-1]
        item.command.apply(state)
        self._undo.append(self._redo.pop())
        self._sealed = True
        return item.command

    def clear(self) -> None:
        """Forget all commands. What is open counts as it did before: saved or not."""
        self._base = self.position
        self._undo.clear()
        self._redo.clear()
        self._nbytes = 0
        self._sealed = True

    @property
    def position(self) -> int:
        """A number for the present state: equal numbers, equal states (an autosave compares them)."""
        return self._undo[-1].serial if self._undo else self._base

    @property
    def undo_name(self) -> str | None:
        """Name of what `undo` would take back."""
        return self._undo[-1].command.name if self._undo else None

    @property
    def redo_name(self) -> str | None:
        """Name of what `redo` would make again."""
        return self._redo[-1].command.name if self._redo else None

    @property
    def nbytes(self) -> int:
        """Bytes all commands hold together."""
        return self._nbytes

    def __len__(self) -> int:
        return len(self._undo)

    @property
    def dirty(self) -> bool:
        """Whether the present state differs from the one saved."""
        return self.position != self._saved

    def mark_saved(self, position: int | None = None) -> None:
        """The state at `position` (the present one by default) is the one on disk."""
        self._saved = self.position if position is None else position

    def mark_unsaved(self) -> None:
        """No state of this history is on disk (recovered after a crash, or made from an import)."""
        self._saved = None

    def _drop_redo(self) -> None:
        self._nbytes -= sum(item.nbytes for item in self._redo)
        self._redo.clear()

    def _trim(self) -> None:
        while self._nbytes > self.limit and len(self._undo) > 1:
            dropped = self._undo.popleft()
            self._nbytes -= dropped.nbytes
            self._base = dropped.serial
