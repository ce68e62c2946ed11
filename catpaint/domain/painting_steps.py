"""Steps of a painting's history that touch no pixel: what is selected, and noise, kept renders and data set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from catpaint.domain.extras import Extras
from catpaint.domain.history import Command
from catpaint.domain.selection import Selection


class Selecting(Protocol):
    """A state in which something is selected."""

    selection: Selection | None


class HasExtras(Protocol):
    """A state with extras."""

    extras: Extras


@dataclass(frozen=True, eq=False)
class SelectStep:
    """Another selection."""

    name: str
    before: Selection | None
    after: Selection | None

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes."""
        return 100 + sum(each.nbytes for each in (self.before, self.after) if each is not None)

    def apply(self, state: Selecting) -> None:
        """Make the change."""
        state.selection = self.after

    def revert(self, state: Selecting) -> None:
        """Take it back."""
        state.selection = self.before


@dataclass(frozen=True, eq=False)
class ExtrasStep:
    """Other extras."""

    name: str
    before: Extras
    after: Extras

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes."""
        # The pictures that only one side has.
        shared = set(map(id, self.after.renders))
        pictures = sum(len(render.png) for render in self.before.renders if id(render) not in shared)
        sides = (self.before.underlay, self.after.underlay)
        photographs = {id(each.data): len(each.data) for each in sides if each is not None}
        return 500 + pictures + (sum(photographs.values()) if len(photographs) != 1 or None in sides else 0)

    def apply(self, state: HasExtras) -> None:
        """Make the change."""
        state.extras = self.after

    def revert(self, state: HasExtras) -> None:
        """Take it back."""
        state.extras = self.before

    def merged(self, newer: Command[HasExtras]) -> ExtrasStep | None:
        """Both as one where they are of one name (a slider that is dragged)."""
        if isinstance(newer, ExtrasStep) and newer.name == self.name:
            return ExtrasStep(self.name, self.before, newer.after)
        return None
