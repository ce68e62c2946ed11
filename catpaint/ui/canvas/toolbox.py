"""The tools as the canvas uses them: settings a person chooses, and the drag under way on the session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from catpaint.domain.brush import MAX_SIZE, MIN_SIZE, BrushShape
from catpaint.domain.fill import pick
from catpaint.domain.frames import Frame, Handle
from catpaint.domain.label_map import LabelMap
from catpaint.domain.selection import How
from catpaint.domain.spans import Point
from catpaint.domain.stamps import StampDrag
from catpaint.domain.tools import (
    FOLLOWING,
    CircleDrag,
    Drag,
    LassoDrag,
    PolygonDrag,
    ShapeDrag,
    Tool,
    ToolSettings,
    start,
)
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import CatpaintError
from catpaint.session import photo_regions
from catpaint.session.tool_groups import AT_ONCE, SELECTING, SIZED, STEP_NAMES, STROKES
from catpaint.ui.canvas import shaping
from catpaint.ui.canvas.comfort import Comfort
from catpaint.ui.canvas.piece_move import PieceMove
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import say

_STAMP_SHARE = 4
"""Which part of the painting's height a stamp has that nobody has drawn at another one."""
_CLOSING_DISTANCE = 8.0
_CIRCLE = 4.0
"""Label-map pixels a circled region is high or wide at least; less is a click."""


class ToolBox(QObject):
    """The chosen tool, its settings, and what the pointer does with it. Points are (y, x) in label-map pixels."""

    changed = Signal()
    """Tool or a setting changed."""
    outline_changed = Signal()
    """The drag's outline, to be drawn over the canvas, changed."""

    def __init__(self, session: QtSession) -> None:
        super().__init__(session)
        self._session = session
        self._tool = Tool.BRUSH
        self._size = 32
        self._shape: BrushShape = "round"
        self._contiguous = True
        self._outlined = False
        self._pressure = True
        self.comfort = Comfort(self)
        self.comfort.changed.connect(self.changed)
        self._strength = 0.6
        self._flipped = False
        self._stamp_height: int | None = None
        self._drag: Drag | None = None
        self._how: How = "replace"
        self._piece = PieceMove(session, self)
        self._piece.outlined.connect(self.outline_changed)
        self._at: Point | None = None
        self._stroke_end: Point | None = None
        session.changing.connect(self.abort)
        session.opened.connect(self._forget_stroke)

    # ---- settings ----

    @property
    def tool(self) -> Tool:
        """What the pointer does."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """Choose a tool; a drag under way is aborted."""
        if tool != self._tool:
            self.abort()
            self._tool = tool
            if tool in FOLLOWING:
                self._session.labelling.prepare_tools()
            self.changed.emit()

    @property
    def size(self) -> int:
        """Size in pixels of brush, eraser, line and outlines, 1..512."""
        return self._size

    def set_size(self, size: int) -> None:
        """Choose the size; it is kept within 1..512."""
        self._set("_size", min(max(size, MIN_SIZE), MAX_SIZE))

    def step_size(self, steps: int) -> None:
        """Make the brush a step larger (1) or smaller (-1): by one pixel when small, by an eighth when large."""
        amount = max(1, round(self._size / 8))
        self.set_size(self._size + steps * amount)

    @property
    def shape(self) -> BrushShape:
        """Round or square."""
        return self._shape

    def set_shape(self, shape: BrushShape) -> None:
        """Choose round or square."""
        self._set("_shape", shape)

    @property
    def contiguous(self) -> bool:
        """Whether fill keeps to the connected region, rather than all of a class."""
        return self._contiguous

    def set_contiguous(self, contiguous: bool) -> None:
        """Choose how far fill goes."""
        self._set("_contiguous", contiguous)

    @property
    def outlined(self) -> bool:
        """Whether rectangle and ellipse are outlines."""
        return self._outlined

    def set_outlined(self, outlined: bool) -> None:
        """Choose outlines or filled shapes."""
        self._set("_outlined", outlined)

    @property
    def pressure(self) -> bool:
        """Whether a pen's pressure changes the size."""
        return self._pressure

    def set_pressure(self, pressure: bool) -> None:
        """Let a pen's pressure change the size, or not."""
        self._set("_pressure", pressure)

    @property
    def strength(self) -> float:
        """How strictly the photograph's edges are followed, 0..1."""
        return self._strength

    def set_strength(self, strength: float) -> None:
        """Follow the photograph's edges more or less strictly."""
        self._set("_strength", min(max(strength, 0.0), 1.0))

    @property
    def flipped(self) -> bool:
        """Whether stamps are put down the other way round."""
        return self._flipped

    def set_flipped(self, flipped: bool) -> None:
        """Turn stamps round, or not."""
        self._set("_flipped", flipped)

    @property
    def sized(self) -> bool:
        """Whether the tool paints with the brush's size now."""
        return self._tool in SIZED or (self._outlined and self._tool in (Tool.RECTANGLE, Tool.ELLIPSE))

    def settings(self) -> ToolSettings:
        """Everything a drag needs."""
        return ToolSettings(
            self._session.classes.selected,
            size=self._size,
            shape=self._shape,
            pressure_share=0.1 if self._pressure else 1.0,
            contiguous=self._contiguous,
            outlined=self._outlined,
            guard=self._session.area.guard,
            seen=self._session.pixels.label_map if self._session.layers.several else None,
            edge=self.comfort.edge,
            symmetry=self.comfort.symmetry(self._session.pixels.label_map.shape),
            steadied=self.comfort.steadied,
            seed=self._session.session.position,
            region_at=photo_regions.region_at(
                self._session.session, self._tool, self._size, self._strength, connected=self._contiguous
            ),
        )

    def _set(self, name: str, value: object) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()

    # ---- the pointer ----

    @property
    def dragging(self) -> bool:
        """Whether a drag is under way (a polygon is until it is closed)."""
        return self._drag is not None or self._piece.under_way

    @property
    def moving(self) -> bool:
        """Whether what is selected is being moved."""
        return self._piece.under_way

    @property
    def frame(self) -> Frame | None:
        """The frame to draw around what is selected, with handles to size and turn it by; None for none."""
        return self._piece.frame() if self._tool is Tool.MOVE or self.moving else None

    def handle(self, point: Point, zoom: float) -> Handle | None:
        """The handle that a press here, at this zoom, would take."""
        return None if self.moving else shaping.handle_at(self.frame, point, zoom)

    def outline(self) -> tuple[list[Point], bool]:
        """What to draw over the canvas, and whether it closes."""
        return ([], False) if self._drag is None else self._drag.outline()

    @property
    def corners(self) -> tuple[Point, ...]:
        """Corners of the polygon under way."""
        return self._drag.corners if isinstance(self._drag, PolygonDrag) else ()

    def press(
        self,
        point: Point,
        *,
        pressure: float = 1.0,
        constrain: bool = False,
        picking: bool = False,
        how: How = "replace",
        double: bool = False,
        zoom: float | None = None,
    ) -> None:
        """The pointer went down. picking: pick a class whatever the tool.

        constrain: with brush and eraser, come straight from where the last stroke ended. how: what is selected now is
        combined with what was. double: move a double of what is selected. zoom: screen pixels of a label-map pixel,
        by which handles are hit; None: none is.
        """
        if self._tool is Tool.PICK or picking:
            self.pick(point)
        elif self._tool is Tool.SELECT_REGION:
            self._session.area.region(point, how)
        elif self._tool is Tool.MOVE:
            self._piece.take_up(point, None if zoom is None else self.handle(point, zoom), double=double)
        elif isinstance(self._drag, PolygonDrag):
            self._drag.move_to(point, constrain=constrain)
            self._drag.add_corner()
            self.outline_changed.emit()
        elif self._drag is None:
            self._how = how
            from_last = constrain and self._tool in STROKES and self._stroke_end is not None
            self._begin(self._stroke_end if from_last and self._stroke_end is not None else point, pressure)
            if from_last:
                self.move(point, pressure=pressure)

    def move(
        self,
        point: Point,
        *,
        pressure: float = 1.0,
        constrain: bool = False,
        picking: bool = False,
        about_middle: bool = False,
    ) -> None:
        """The pointer moved, up or down. about_middle: a handle moves the opposite one, too."""
        if picking:
            self.pick(point)
        elif self.moving:
            self._piece.move(point, constrain=constrain, about_middle=about_middle)
        elif self._drag is not None:
            self._at = point
            self._session.pixels.touch(self._drag.move_to(point, pressure=pressure, constrain=constrain))
            self.outline_changed.emit()

    def release(self) -> None:
        """The pointer went up. A polygon goes on."""
        if self.moving:
            self._piece.drop()
        elif self._drag is not None and not isinstance(self._drag, PolygonDrag):
            self.finish()

    def finish(self) -> None:
        """End the drag: it becomes one step."""
        drag, self._drag = self._drag, None
        if drag is not None and self._tool in STROKES:
            self._stroke_end = self._at
        if isinstance(drag, CircleDrag):
            self._reroll(drag.outline()[0])
            self.outline_changed.emit()
        elif drag is not None and self._tool in SELECTING:
            self._select(drag)
        elif drag is not None:
            if isinstance(drag, StampDrag):
                self._stamp_height = drag.height
            edit = drag.finish()
            # A steadied stroke goes on to the pointer as it ends, which nobody was told of yet.
            told = self._tool in AT_ONCE and not (self._tool in STROKES and self.comfort.steadied)
            self._session.pixels.record(edit, STEP_NAMES[self._tool], told=told)
            self._session.live.stroke_ended()
            self.outline_changed.emit()

    def _reroll(self, points: list[Point]) -> None:
        """Other noise for what was circled; a click is for the region it is in."""
        box = [max(values) - min(values) for values in zip(*points, strict=True)]
        try:
            if len(points) >= 3 and max(box) >= _CIRCLE:
                self._session.seeds.reroll_region(points)
            elif not self._session.seeds.reroll_region_at(points[0]) and not self._session.seeds.locked:
                self._session.session.report_error(say("circle a part of the painting to give it other noise"))
        except CatpaintError as error:
            self._session.session.report_error(error)

    def _select(self, drag: Drag) -> None:
        """What was drawn is selected; a mere click selects nothing."""
        assert isinstance(drag, ShapeDrag | LassoDrag | PolygonDrag)
        spans = drag.spans()
        drag.abort()
        self.outline_changed.emit()
        if spans.area > 1 or self._how != "replace":
            self._session.area.spans(spans, self._how)
        else:
            self._session.area.none()

    def abort(self) -> None:
        """Escape: as if the drag had never begun."""
        self._piece.abort()
        drag, self._drag = self._drag, None
        if drag is not None:
            self._session.pixels.touch(drag.abort())
            self._session.live.stroke_ended()
            self.outline_changed.emit()

    def drop_corner(self) -> None:
        """Take the polygon's last corner back."""
        if isinstance(self._drag, PolygonDrag):
            if self._drag.drop_corner():
                self.outline_changed.emit()
            else:
                self.abort()

    def closes_polygon(self, point: Point, zoom: float) -> bool:
        """Whether a press here, at this zoom, is on the polygon's first corner and so closes it."""
        corners = self.corners
        if len(corners) < 3:
            return False
        return max(abs(point[0] - corners[0][0]), abs(point[1] - corners[0][1])) * zoom <= _CLOSING_DISTANCE

    def pick(self, point: Point) -> None:
        """Select the class under a point."""
        class_id = pick(self._session.pixels.label_map, point)
        if class_id is not None and class_id != IGNORE:
            self._session.classes.select(class_id)

    def _forget_stroke(self) -> None:
        self._stroke_end = None
        self._stamp_height = None

    @property
    def stamp_height(self) -> int:
        """Pixels of a stamp that a click puts down: as the last one was drawn."""
        return self._stamp_height or max(self._session.pixels.label_map.shape[0] // _STAMP_SHARE, 8)

    def _stamp(self, target: LabelMap) -> StampDrag:
        session, height = self._session, self.stamp_height
        chosen, class_id = session.stamps.chosen, session.classes.selected
        return StampDrag(target, chosen, class_id, height, flipped=self._flipped, guard=session.area.guard)

    def _begin(self, point: Point, pressure: float) -> None:
        try:
            # What only selects looks at all layers, whatever can be painted on.
            looks = self._tool in SELECTING or self._tool is Tool.REROLL
            target = self._session.pixels.label_map if looks else self._session.pixels.target
        except CatpaintError as error:
            self._session.session.report_error(error)
            return
        if not photo_regions.ready(self._session.session, self._tool):
            return
        if self._tool in AT_ONCE:
            self._session.live.stroke_began()
        self._at = point
        if self._tool is Tool.STAMP:
            self._drag = self._stamp(target)
            box = self._drag.move_to(point)
        else:
            self._drag, box = start(self._tool, target, point, self.settings(), pressure=pressure)
        self._session.pixels.touch(box)
        self.outline_changed.emit()
