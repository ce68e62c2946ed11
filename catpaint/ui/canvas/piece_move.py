"""What is selected, carried by the pointer: moved, or sized and turned by a handle of its frame."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from catpaint.domain.frames import Frame, Handle
from catpaint.domain.spans import Point
from catpaint.errors import CatpaintError
from catpaint.ui.canvas import shaping
from catpaint.ui.canvas.shaping import Dragged, Moving, Shaping
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import say


class PieceMove(QObject):
    """One piece at a time. Points are (y, x) in label-map pixels."""

    outlined = Signal()
    """The frame is another one."""

    def __init__(self, session: QtSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._moving: Dragged | None = None

    @property
    def under_way(self) -> bool:
        """Whether something is being carried."""
        return self._moving is not None

    def frame(self) -> Frame | None:
        """The frame around what is carried, else around what is selected; None for none."""
        if self._moving is not None:
            return self._moving.frame
        return shaping.frame_of(self._session.area.selection)

    def take_up(self, point: Point, handle: Handle | None, *, double: bool) -> None:
        """Begin, by a handle of the frame or anywhere. double: leave what is selected where it is, too."""
        # The whole of a layer moves where there are others that it can be moved over.
        if self._session.area.selection is None and not self._session.layers.several:
            self._session.session.report_error(
                say("nothing is selected to be moved; select a part of the painting first")
            )
            return
        try:
            lift = self._session.area.lift(double=double and handle is None)
        except CatpaintError as error:
            self._session.session.report_error(error)
            return
        if lift is None:
            return
        frame = self.frame()
        if handle is None or frame is None:
            self._moving = Moving(lift, point)
        else:
            height, width = self._session.pixels.label_map.shape
            self._moving = Shaping(lift, frame, handle, point, (height, width))
        self._session.live.stroke_began()

    def move(self, point: Point, *, constrain: bool, about_middle: bool) -> None:
        """Carry it there. about_middle: a handle moves the opposite one, too."""
        if (moving := self._moving) is None:
            return
        piece = moving.to(point, constrain=constrain, about_middle=about_middle)
        self._session.pixels.touch(moving.lift.abort() if piece is None else moving.lift.put(piece))
        if moving.frame is not None:
            self.outlined.emit()

    def drop(self) -> None:
        """Put it down where it is: one step."""
        moving, self._moving = self._moving, None
        if moving is None:
            return
        # Put back first: dropping it is one change, which is told as such.
        self._session.pixels.touch(moving.lift.abort())
        if (piece := moving.dropped()) is not None:
            self._session.area.drop(moving.lift, piece, moving.name)
        self._ended()

    def abort(self) -> None:
        """As if it had never been taken up."""
        moving, self._moving = self._moving, None
        if moving is not None:
            self._session.pixels.touch(moving.lift.abort())
            self._ended()

    def _ended(self) -> None:
        self._session.live.stroke_ended()
        self.outlined.emit()
