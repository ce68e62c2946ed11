"""The lines to draw by over a session's painting: chosen and moved, each an undoable step, kept with the project."""

from __future__ import annotations

from dataclasses import replace

from catpaint.domain.guides import Guides, Kind
from catpaint.domain.spans import Point
from catpaint.session.core import Core
from catpaint.words import mark


class GuideBook:
    """Which lines are shown; read `now` anew after `guides_changed`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @property
    def now(self) -> Guides:
        """What is shown."""
        return self._core.extras.guides

    def choose(self, kind: Kind) -> None:
        """Show these lines; vanishing points are where they are at first."""
        if kind != self.now.kind:
            self.show(Guides(kind, self.now.step))

    def show(self, guides: Guides, name: str = mark("Guides"), *, merge: bool = False) -> None:
        """Show others; what is shown already is no step."""
        if guides != self.now:
            self._core.set_extras(name, merge=merge, guides=guides)

    def move(self, number: int, place: Point, *, level: bool = False) -> None:
        """A vanishing point goes to (y, x) of the label map; while it is dragged that is one step (then `seal`)."""
        now = self.now
        if number < len(now.shares):
            height, width = self._core.painting.label_map.shape
            moved = now.moved(number, place, (height, width), level=level)
            self.show(moved, mark("Move vanishing point"), merge=True)

    def put_back(self) -> None:
        """The vanishing points where they were at first."""
        self.show(replace(self.now, points=()))
