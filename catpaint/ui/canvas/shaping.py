"""What is selected under the pointer, with the tool that moves it: taken elsewhere, or sized and turned by handles."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from catpaint.domain.frames import PLACES, Frame, Handle
from catpaint.domain.pieces import Lift, Piece
from catpaint.domain.selection import Selection, Shape
from catpaint.domain.spans import Box, Point
from catpaint.session.viewport import Viewport
from catpaint.ui.canvas.turning import Turning

REACH = 9.0
"""Pixels of the screen within which a handle is hit."""
ASIDE = 24.0
"""Pixels of the screen between the upper side and the handle that turns."""
_SIDE = 4.0
_LEAST = 26.0
"""Pixels of the screen below which a side has no handle in its middle: there has to be room to move by."""
_MOST = 2**21
"""Pixels of a frame up to which the piece itself is shown while it is dragged; of a larger one only the frame."""


class Dragged(Protocol):
    """A piece that was taken up."""

    lift: Lift

    @property
    def frame(self) -> Frame | None:
        """Its frame, while it has one of its own."""

    @property
    def name(self) -> str:
        """What the step is called."""

    def to(self, point: Point, *, constrain: bool, about_middle: bool) -> Piece | None:
        """The piece with the pointer there; None where it is too large to be shown on the way."""

    def dropped(self) -> Piece | None:
        """The piece in its last place; None where nothing changed."""


@dataclass(eq=False)
class Moving:
    """A piece that goes where the pointer goes. start: where the pointer took it up."""

    lift: Lift
    start: Point

    def __post_init__(self) -> None:
        self._piece = self._last = self.lift.piece

    @property
    def frame(self) -> Frame | None:
        """None: the ants go with it."""
        return None

    @property
    def name(self) -> str:
        """See `Dragged`."""
        return "Duplicate" if self.lift.doubles else "Move"

    def to(self, point: Point, *, constrain: bool, about_middle: bool) -> Piece:
        """Constraining keeps to one direction."""
        rows, columns = round(point[0] - self.start[0]), round(point[1] - self.start[1])
        if constrain:
            rows, columns = (rows, 0) if abs(rows) >= abs(columns) else (0, columns)
        self._last = self._piece.moved(rows, columns)
        return self._last

    def dropped(self) -> Piece | None:
        """See `Dragged`."""
        return None if self._last.at == self._piece.at else self._last


@dataclass(eq=False)
class Shaping:
    """A piece that a handle stretches or turns. frame: its own, start: where the pointer took the handle."""

    lift: Lift
    first: Frame
    handle: Handle
    start: Point
    shape: Shape

    def __post_init__(self) -> None:
        self._piece, self._frame = self.lift.piece, self.first

    @property
    def frame(self) -> Frame | None:
        """As it is now."""
        return self._frame

    @property
    def name(self) -> str:
        """See `Dragged`."""
        return "Turn" if self.handle == "turn" else "Scale"

    def to(self, point: Point, *, constrain: bool, about_middle: bool) -> Piece | None:
        """Constraining keeps the proportion, and turns by steps of 15 degrees."""
        if self.handle == "turn":
            self._frame = self.first.turned(self.start, point, steps=constrain)
        else:
            # The pointer took the handle beside its middle, and stays so.
            place = self.first.point(*PLACES[self.handle])
            target = point[0] + place[0] - self.start[0], point[1] + place[1] - self.start[1]
            self._frame = self.first.stretched(self.handle, target, proportional=constrain, about_middle=about_middle)
            self._frame = _whole(self._frame)
        shown = self._frame.height * self._frame.width <= _MOST
        return self._piece.within(self._frame, self.shape) if shown else None

    def dropped(self) -> Piece | None:
        """See `Dragged`."""
        return None if self._frame == self.first else self._piece.within(self._frame, self.shape)


def frame_of(selection: Selection | None) -> Frame | None:
    """The frame around what is selected."""
    return None if selection is None else Frame.around(selection.box)


def handles(frame: Frame, zoom: float) -> Mapping[Handle, Point]:
    """The handles there is room for at this zoom, in label-map pixels; the first ones go first where they overlap."""
    found = dict(frame.handles(ASIDE / zoom))
    if frame.height * zoom < _LEAST:
        del found["left"], found["right"]
    if frame.width * zoom < _LEAST:
        del found["top"], found["bottom"]
    return found


def handle_at(frame: Frame | None, point: Point, zoom: float) -> Handle | None:
    """The handle that a pointer there takes."""
    if frame is None:
        return None
    near = {
        handle: math.hypot(point[0] - place[0], point[1] - place[1]) * zoom
        for handle, place in handles(frame, zoom).items()
    }
    best = min(near, key=lambda handle: near[handle])
    return best if near[best] <= REACH else None


# ---- looks ----


def paint_frame(painter: QPainter, view: Viewport, frame: Frame, *, dragged: bool) -> None:
    """The frame with its handles; while it is dragged without them."""
    corners = [QPointF(*view.to_widget(*corner)) for corner in frame.corners]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    top, turn = (QPointF(*view.to_widget(*place)) for place in (frame.point(-1, 0), _turn_handle(frame, view.zoom)))
    for color, width in ((QColor(0, 0, 0, 170), 3.0), (QColor(255, 255, 255), 1.0)):
        painter.setPen(QPen(color, width))
        painter.drawPolygon(QPolygonF(corners))
        painter.drawLine(top, turn)
    if not dragged:
        painter.setPen(QPen(QColor(0, 0, 0), 1.5))
        painter.setBrush(QColor(255, 255, 255))
        for handle, place in handles(frame, view.zoom).items():
            spot = QPointF(*view.to_widget(*place))
            if handle == "turn":
                painter.drawEllipse(spot, _SIDE + 1, _SIDE + 1)
            else:
                painter.drawRect(QRectF(spot.x() - _SIDE, spot.y() - _SIDE, 2 * _SIDE, 2 * _SIDE))
    painter.restore()


def rect_of(frame: Frame, view: Viewport) -> QRect:
    """Where it is drawn, handles included."""
    spots = [QPointF(*view.to_widget(*place)) for place in (*frame.corners, _turn_handle(frame, view.zoom))]
    xs, ys = [spot.x() for spot in spots], [spot.y() for spot in spots]
    around = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return around.toAlignedRect().adjusted(-8, -8, 8, 8)


def cursor_for(handle: Handle, frame: Frame, turning: Turning) -> QCursor:
    """What the pointer looks like over a handle: arrows the way it is dragged, as it is seen."""
    if handle == "turn":
        return turn_cursor()
    down, right = PLACES[handle]
    out, middle = frame.point(down, right), frame.centre
    # Halves of sides are of different lengths; the arrows of corners are diagonal all the same.
    square = replace(frame, height=2.0, width=2.0)
    out, middle = square.point(down, right), square.centre
    way = turning.seen_at(QPointF(out[1], out[0])) - turning.seen_at(QPointF(middle[1], middle[0]))
    eighth = round(math.degrees(math.atan2(way.y(), way.x())) / 45) % 4
    shapes = Qt.CursorShape
    return QCursor((shapes.SizeHorCursor, shapes.SizeFDiagCursor, shapes.SizeVerCursor, shapes.SizeBDiagCursor)[eighth])


def turn_cursor() -> QCursor:
    """An arrow that goes round; no system has one."""
    pixmap = QPixmap(24, 24)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.arcMoveTo(QRectF(5, 5, 14, 14), 200)
    path.arcTo(QRectF(5, 5, 14, 14), 200, -250)
    end = path.currentPosition()
    path.moveTo(end + QPointF(-5, 0.5))
    path.lineTo(end)
    path.lineTo(end + QPointF(1.5, -5))
    for color, width in ((QColor(255, 255, 255), 4.5), (QColor(0, 0, 0), 2.0)):
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(path)
    painter.end()
    return QCursor(pixmap, 12, 12)


def _turn_handle(frame: Frame, zoom: float) -> Point:
    return frame.handles(ASIDE / zoom)["turn"]


def _whole(frame: Frame) -> Frame:
    """An upright frame on whole pixels, so that pixels are repeated evenly."""
    if frame.degrees:
        return frame
    top, left = (round(value) for value in frame.point(-1, -1))
    bottom, right = (round(value) for value in frame.point(1, 1))
    box: Box = top, left, max(bottom, top + 1), max(right, left + 1)
    return Frame.around(box)
