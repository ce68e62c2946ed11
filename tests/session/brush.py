"""A brush for a session: what a pointer does in a window."""

from __future__ import annotations

from catpaint.domain.spans import Point
from catpaint.domain.tools import Drag, Tool, ToolSettings, start
from catpaint.session.session import Session


class Brush:
    """Paints with the selected class. Points are (y, x) in label-map pixels."""

    def __init__(self, session: Session, size: int = 32) -> None:
        self._session = session
        self._drag: Drag | None = None
        self.size = size

    def press(self, point: Point) -> None:
        """The pointer goes down."""
        session = self._session
        session.live.stroke_began()
        settings = ToolSettings(session.classes.selected, size=self.size)
        self._drag, box = start(Tool.BRUSH, session.pixels.label_map, point, settings)
        session.pixels.touch(box)

    def move(self, point: Point) -> None:
        """The pointer is dragged."""
        assert self._drag is not None
        self._session.pixels.touch(self._drag.move_to(point))

    def release(self) -> None:
        """The pointer goes up: the stroke is one step."""
        assert self._drag is not None
        self._session.pixels.record(self._drag.finish(), "Brush stroke", told=True)
        self._session.live.stroke_ended()
