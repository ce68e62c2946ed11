"""Tools: what a press, a drag and a release of the pointer do to a label map.

`start` begins a drag. Every drag has the same four calls: `move_to` (returns the box to repaint), `outline` (points to
draw over the canvas meanwhile), `finish` (one edit, or None) and `abort` (as if nothing had happened).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

import numpy as np

from catpaint.domain import fill, shapes
from catpaint.domain.brush import BrushShape, Stroke, brush_size
from catpaint.domain.edges import Edge
from catpaint.domain.edit import NO_GUARD, Changed, Edit, Guard, Recorder, union
from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Box, Point, Spans, bounded
from catpaint.domain.stabiliser import Stabiliser
from catpaint.domain.symmetry import NONE, Symmetry
from catpaint.domain.vocabulary import IGNORE


class Tool(StrEnum):
    """What the pointer does."""

    BRUSH = "brush"
    ERASE = "erase"
    FILL = "fill"
    LINE = "line"
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    POLYGON = "polygon"
    LASSO = "lasso"
    PICK = "pick"
    REROLL = "reroll"
    SELECT_RECTANGLE = "select_rectangle"
    SELECT_LASSO = "select_lasso"
    SELECT_POLYGON = "select_polygon"
    SELECT_REGION = "select_region"
    MOVE = "move"
    STAMP = "stamp"
    PIECE = "piece"
    WAND = "wand"
    FOLLOW = "follow"


FOLLOWING = frozenset({Tool.PIECE, Tool.WAND, Tool.FOLLOW})
"""Tools that paint what the photograph under the label map says: a superpixel, what is alike, up to an edge."""

RegionAt = Callable[[Point], tuple[Changed, tuple[int, int]] | None]
"""What is meant at (y, x): bool [h, w] and the (row, column) of its upper left; None where nothing is."""


@dataclass(frozen=True)
class ToolSettings:
    """How the tools paint.

    class_id: what is painted (the eraser always paints IGNORE). size: of brush, eraser and line, and the width of
    outlines, 1..512 pixels. pressure_share: share of the size left at no pen pressure; 1 turns pressure off.
    contiguous: fill the connected region rather than all of a class. diagonal: fill also over corners.
    outlined: rectangle and ellipse as outlines. guard: what may be overwritten. seen: what fill looks for its region
    in, where that isn't the map it paints on. edge, symmetry: of brush and eraser, see `Stroke`. steadied: pixels over
    which their way is smoothed, 0 for none. seed: of spray. region_at: what the photograph says
    is meant at a point, for the tools that follow it; None where there is none.
    """

    class_id: int
    size: int = 32
    shape: BrushShape = "round"
    pressure_share: float = 0.1
    contiguous: bool = True
    diagonal: bool = False
    outlined: bool = False
    guard: Guard = NO_GUARD
    seen: LabelMap | None = field(default=None, compare=False)
    edge: Edge = "smooth"
    symmetry: Symmetry = NONE
    steadied: int = 0
    seed: int = 0
    region_at: RegionAt | None = field(default=None, compare=False)


class Drag(Protocol):
    """A tool in use, from the press of the pointer to its release."""

    def move_to(self, point: Point, *, pressure: float = 1.0, constrain: bool = False) -> Box | None:
        """The pointer is at (y, x) now; returns the box to repaint. constrain: Shift is held."""

    def outline(self) -> tuple[list[Point], bool]:
        """Points (y, x) to draw over the canvas, and whether they close; none for what is painted at once."""

    def finish(self) -> Edit | None:
        """The pointer was released: the whole drag as one edit, None when no pixel changed."""

    def abort(self) -> Box | None:
        """Escape: put everything back; returns the box to repaint."""


def start(
    tool: Tool, label_map: LabelMap, point: Point, settings: ToolSettings, *, pressure: float = 1.0
) -> tuple[Drag, Box | None]:
    """Press the pointer at (y, x): the drag, and the box to repaint at once.

    label_map: uint16 [H, W], changed in place. The tools that select draw as their namesakes do; whoever started them
    takes their `spans`, and aborts them. Raises LabelMapError for another array, ValueError for tools without such a
    drag (pick, select region, move), or one of its own (stamp).
    """
    drag: Drag
    if tool in (Tool.BRUSH, Tool.ERASE):
        drag = BrushDrag(label_map, settings if tool is Tool.BRUSH else replace(settings, class_id=IGNORE))
    elif tool is Tool.FILL:
        drag = FillDrag(label_map, settings)
    elif tool is Tool.SELECT_RECTANGLE:
        drag = ShapeDrag(Tool.RECTANGLE, label_map, replace(settings, outlined=False))
    elif tool in (Tool.LINE, Tool.RECTANGLE, Tool.ELLIPSE):
        drag = ShapeDrag(tool, label_map, settings)
    elif tool in (Tool.LASSO, Tool.SELECT_LASSO):
        drag = LassoDrag(label_map, settings)
    elif tool in (Tool.POLYGON, Tool.SELECT_POLYGON):
        drag = PolygonDrag(label_map, settings)
    elif tool is Tool.REROLL:
        drag = CircleDrag(label_map, settings)
    elif tool in FOLLOWING:
        drag = RegionDrag(label_map, settings)
    else:
        raise ValueError(f"the tool '{tool}' draws nothing")
    return drag, drag.move_to(point, pressure=pressure)


class BrushDrag:
    """Brush and eraser: paint under the pointer. With Shift the stroke keeps to a straight line from where it was
    first held."""

    def __init__(self, label_map: LabelMap, settings: ToolSettings) -> None:
        self._stroke = Stroke(
            label_map,
            settings.class_id,
            shape=settings.shape,
            guard=settings.guard,
            edge=settings.edge,
            symmetry=settings.symmetry,
            seed=settings.seed,
        )
        self._stabiliser = Stabiliser(settings.steadied)
        self._pressed_size = settings.size
        self._settings = settings
        self._last: Point | None = None
        self._anchor: Point | None = None

    def move_to(self, point: Point, *, pressure: float = 1.0, constrain: bool = False) -> Box | None:
        """Paint on to this point."""
        if not constrain:
            self._anchor = None
        elif self._anchor is None:
            self._anchor = self._last
        if self._anchor is not None:
            vertical = abs(point[0] - self._anchor[0]) > abs(point[1] - self._anchor[1])
            point = (point[0], self._anchor[1]) if vertical else (self._anchor[0], point[1])
        self._last = point
        self._pressed_size = self.size_at(pressure)
        return self._go(self._stabiliser.follow(point))

    def _go(self, points: list[Point]) -> Box | None:
        box: Box | None = None
        for point in points:
            box = union(box, self._stroke.move_to(point, self._pressed_size))
        return box

    def size_at(self, pressure: float) -> int:
        """The brush's size in pixels at this pen pressure."""
        return brush_size(self._settings.size, pressure, least=self._settings.pressure_share)

    def outline(self) -> tuple[list[Point], bool]:
        """Nothing: it is painted at once."""
        return [], False

    def finish(self) -> Edit | None:
        """The stroke as one edit; where it was steadied, it goes on to the pointer first."""
        self._go(self._stabiliser.rest())
        return self._stroke.finish()

    def abort(self) -> Box | None:
        """Put every pixel back."""
        return self._stroke.abort()


class FillDrag:
    """Fill: everything happens on the press; moving does nothing."""

    def __init__(self, label_map: LabelMap, settings: ToolSettings) -> None:
        self._map = label_map
        self._settings = settings
        self._pressed = False
        self._edit: Edit | None = None

    def move_to(self, point: Point, *, pressure: float = 1.0, constrain: bool = False) -> Box | None:
        """Fill at the first point."""
        if self._pressed:
            return None
        self._pressed = True
        options = self._settings
        self._edit = fill.fill(
            self._map,
            point,
            options.class_id,
            contiguous=options.contiguous,
            diagonal=options.diagonal,
            guard=options.guard,
            seen=options.seen,
        )
        return None if self._edit is None else self._edit.box

    def outline(self) -> tuple[list[Point], bool]:
        """Nothing: it is painted at once."""
        return [], False

    def finish(self) -> Edit | None:
        """What was filled as one edit."""
        edit, self._edit = self._edit, None
        return edit

    def abort(self) -> Box | None:
        """Put every pixel back."""
        if self._edit is None:
            return None
        box = self._edit.box
        self._edit.revert(self._map)
        self._edit = None
        return box


class _OutlineDrag:
    """Shapes that show an outline while they are drawn and paint on release."""

    def __init__(self, label_map: LabelMap, settings: ToolSettings) -> None:
        self._recorder = Recorder(label_map, settings.guard)
        self._height: int = label_map.shape[0]
        self._settings = settings

    def spans(self) -> Spans:
        """The pixels drawn so far."""
        return self._spans()

    def _spans(self) -> Spans:
        raise NotImplementedError

    def _clear(self) -> None:
        raise NotImplementedError

    def finish(self) -> Edit | None:
        """Paint the shape; returns it as one edit."""
        self._recorder.paint(self._spans(), self._settings.class_id)
        self._clear()
        return self._recorder.finish()

    def abort(self) -> Box | None:
        """Forget the shape; nothing was painted yet."""
        self._clear()
        return None


class ShapeDrag(_OutlineDrag):
    """Line, rectangle and ellipse, from corner to corner. Shift: 45° steps, square, circle."""

    def __init__(self, tool: Tool, label_map: LabelMap, settings: ToolSettings) -> None:
        super().__init__(label_map, settings)
        self._tool = tool
        self._ends: tuple[Point, Point] | None = None

    def move_to(self, point: Point, *, pressure: float = 1.0, constrain: bool = False) -> Box | None:
        """Move the second end; the first call sets both."""
        place = bounded(point)
        if place is None:
            return None
        point = place
        first = self._ends[0] if self._ends else point
        if constrain:
            point = shapes.constrained(first, point, line=self._tool is Tool.LINE)
        self._ends = first, point
        return None

    def outline(self) -> tuple[list[Point], bool]:
        """The shape's outline."""
        if self._ends is None:
            return [], False
        if self._tool is Tool.LINE:
            return list(self._ends), False
        if self._tool is Tool.ELLIPSE:
            return shapes.ellipse_outline(*self._ends), True
        top, left, bottom, right = shapes.corner_box(*self._ends)
        return [(top, left), (top, right), (bottom, right), (bottom, left)], True

    def _spans(self) -> Spans:
        if self._ends is None:
            return shapes.polygon((), self._height)
        size = self._settings.size
        if self._tool is Tool.LINE:
            return shapes.line(*self._ends, size, self._settings.shape)
        draw = shapes.rectangle if self._tool is Tool.RECTANGLE else shapes.ellipse
        return draw(*self._ends, size if self._settings.outlined else None)

    def _clear(self) -> None:
        self._ends = None


class RegionDrag:
    """Paints what a photograph says is meant at each point passed: a superpixel, a wand's region, a brush that follows
    edges. Points on the way are looked at, too, a quarter of the brush's size apart.
    """

    def __init__(self, label_map: LabelMap, settings: ToolSettings) -> None:
        self._recorder = Recorder(label_map, settings.guard)
        self._settings, self._region_at, self._step = settings, settings.region_at, max(settings.size / 4, 1.0)
        self._last: Point | None = None

    def move_to(self, point: Point, *, pressure: float = 1.0, constrain: bool = False) -> Box | None:
        """Paint on to this point."""
        place = bounded(point)
        if place is None or self._region_at is None:
            return None
        last = self._last or place
        steps = max(1, math.ceil(math.hypot(place[0] - last[0], place[1] - last[1]) / self._step))
        box: Box | None = None
        for at in range(1, steps + 1):
            share = at / steps
            between = last[0] + (place[0] - last[0]) * share, last[1] + (place[1] - last[1]) * share
            region = self._region_at(between)
            if region is not None:
                inside, corner = region
                ids = np.full(inside.shape, self._settings.class_id, np.uint16)
                box = union(box, self._recorder.put(ids, inside, corner))
        self._last = place
        return box

    def outline(self) -> tuple[list[Point], bool]:
        """Nothing: it is painted at once."""
        return [], False

    def finish(self) -> Edit | None:
        """All that was painted as one edit."""
        return self._recorder.finish()

    def abort(self) -> Box | None:
        """Put every pixel back."""
        return self._recorder.restore()


class LassoDrag(_OutlineDrag):
    """Lasso: the inside of what the pointer goes around (even-odd where it crosses itself)."""

    def __init__(self, label_map: LabelMap, settings: ToolSettings) -> None:
        super().__init__(label_map, settings)
        self._points: list[Point] = []

    def move_to(self, point: Point, *, pressure: float = 1.0, constrain: bool = False) -> Box | None:
        """Go on to this point."""
        place = bounded(point)
        if place is not None and self._points[-1:] != [place]:
            self._points.append(place)
        return None

    def outline(self) -> tuple[list[Point], bool]:
        """The way so far."""
        return list(self._points), True

    def _spans(self) -> Spans:
        return shapes.polygon(self._points, self._height)

    def _clear(self) -> None:
        self._points = []


class CircleDrag(LassoDrag):
    """A lasso that paints nothing: whoever started it takes the `outline` before it is finished."""

    def finish(self) -> Edit | None:
        """Nothing is painted."""
        self._clear()
        return None


class PolygonDrag(_OutlineDrag):
    """Polygon: one corner per click; `finish` on a double click or Enter, `drop_corner` on Backspace."""

    def __init__(self, label_map: LabelMap, settings: ToolSettings) -> None:
        super().__init__(label_map, settings)
        self._corners: list[Point] = []
        self._hover: Point | None = None

    def move_to(self, point: Point, *, pressure: float = 1.0, constrain: bool = False) -> Box | None:
        """The pointer is here; the first call sets the first corner. Shift keeps the edge to steps of 45°."""
        place = bounded(point)
        if place is None:
            return None
        point = place
        if constrain and self._corners:
            point = shapes.constrained(self._corners[-1], point, line=True)
        if not self._corners:
            self._corners.append(point)
        self._hover = point
        return None

    def add_corner(self) -> None:
        """Set a corner where the pointer is (a click). A double click's second corner counts once."""
        if self._hover is not None and self._corners[-1:] != [self._hover]:
            self._corners.append(self._hover)

    def drop_corner(self) -> bool:
        """Take the last corner back; False when none is left and the polygon should be aborted."""
        if self._corners:
            self._corners.pop()
        return bool(self._corners)

    @property
    def corners(self) -> tuple[Point, ...]:
        """The corners set so far."""
        return tuple(self._corners)

    def outline(self) -> tuple[list[Point], bool]:
        """The corners and the pointer."""
        hover = [self._hover] if self._hover is not None and self._corners else []
        return [*self._corners, *hover], True

    def _spans(self) -> Spans:
        return shapes.polygon(self._corners, self._height)

    def _clear(self) -> None:
        self._corners = []
        self._hover = None
