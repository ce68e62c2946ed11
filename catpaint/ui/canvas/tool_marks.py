"""What the tool shows over the painting: outline, brush, frame, stamp, selection and axes, and which cursor it has."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QPainter

from catpaint.domain.brush import brush_size
from catpaint.domain.spans import Point
from catpaint.domain.tools import Tool
from catpaint.session.tool_groups import STROKES
from catpaint.ui.canvas import canvas_paint, shaping
from catpaint.ui.canvas.ants import Ants
from catpaint.ui.canvas.ghost import Ghost
from catpaint.ui.canvas.guides import paint_axes
from catpaint.ui.canvas.hand import Hand
from catpaint.ui.canvas.key_cursor import KeyCursor
from catpaint.ui.canvas.pointing import Pointing
from catpaint.ui.canvas.sight import Sight
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.common.qt_session import QtSession

_OUTLINED = (Tool.BRUSH, Tool.ERASE, Tool.LINE, Tool.FOLLOW)
_LEAST_BRUSH = 6
"""Pixels of the screen from which on the brush's outline serves as the cursor."""


class ToolMarks(QObject):
    """Paints them, and knows where they are, so that only that is painted again. Rectangles are the view's pixels."""

    stale = Signal(QRect)
    """What is there looks otherwise now."""
    all_stale = Signal()

    def __init__(
        self,
        session: QtSession,
        toolbox: ToolBox,
        sight: Sight,
        pointing: Pointing,
        hand: Hand,
        keys: KeyCursor,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._toolbox, self._sight = session, toolbox, sight
        self._pointing, self._hand, self._keys = pointing, hand, keys
        self._ghost = Ghost()
        self._shown_axes: list[tuple[Point, Point]] = []
        self._regions_shown = False
        self.rect = QRect()
        """Where outline, brush, stamp, frame and the keys' cross are."""
        self.ants = Ants(self)
        self._ants_rect = QRect()
        self.ants.marched.connect(lambda: self.stale.emit(self._ants_rect))
        toolbox.outline_changed.connect(self.update)
        session.area_changed.connect(self._area_changed)
        session.seed_changed.connect(self._seeds_changed)

    @property
    def brush_shown(self) -> bool:
        """Whether the brush's outline follows the pointer."""
        sized = self._toolbox.sized and self._toolbox.tool in _OUTLINED
        return self._pointing.at is not None and sized and self._free

    @property
    def _free(self) -> bool:
        return not self._pointing.pans and self._hand.instrument is None

    @property
    def follow_pointer(self) -> bool:
        """Whether there are marks that go where the pointer goes."""
        return self.rect.isValid() or self.brush_shown or self._toolbox.tool is Tool.STAMP

    # ---- following ----

    def update(self) -> None:
        """Repaint where the marks were, and where they are now."""
        view, at, rect = self._sight.view, self._pointing.at, QRect()
        points, _ = self._toolbox.outline()
        if points:
            spots = [QPointF(*view.to_widget(*point)) for point in points]
            xs, ys = [spot.x() for spot in spots], [spot.y() for spot in spots]
            rect = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).toAlignedRect()
        if self.brush_shown:
            assert at is not None
            radius = self._brush_size() * view.zoom / 2 + view.zoom
            rect = rect.united(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius).toAlignedRect())
        if self._keys.active and at is not None:
            rect = rect.united(self._keys.rect(at))
        self._place_ghost()
        rect = rect.united(self._ghost.rect(view))
        if (frame := self._toolbox.frame) is not None:
            rect = rect.united(shaping.rect_of(frame, view))
        rect = rect.adjusted(-6, -6, 6, 6) if rect.isValid() else QRect()
        self.stale.emit(self.rect)
        self.stale.emit(rect)
        self.rect = rect

    def take_tool(self) -> None:
        """Another tool, or one set otherwise."""
        rerolls = self._toolbox.tool is Tool.REROLL
        axes = self._axes()
        if axes != self._shown_axes or (self._session.seeds.regions and rerolls != self._regions_shown):
            self.all_stale.emit()
        self._shown_axes, self._regions_shown = axes, rerolls
        self.update()

    def take_view(self) -> None:
        """The label map lies elsewhere; all is painted anew."""
        self._ants_rect = self.ants.rect(self._sight.view)

    def _area_changed(self) -> None:
        self.stale.emit(self._ants_rect)
        self.ants.show_selection(self._session.area.selection)
        self._ants_rect = self.ants.rect(self._sight.view)
        self.stale.emit(self._ants_rect)
        self.update()

    def _seeds_changed(self) -> None:
        if self._toolbox.tool is Tool.REROLL:
            self.all_stale.emit()

    def _place_ghost(self) -> None:
        """The stamp under the pointer, while none is being put down."""
        toolbox, session, at = self._toolbox, self._session, self._pointing.at
        if toolbox.tool is not Tool.STAMP or at is None or toolbox.dragging or not self._free:
            self._ghost.leave()
            return
        color = session.classes.vocabulary.by_id(session.classes.selected).color
        point = self._sight.view.to_map(at.x(), at.y())
        self._ghost.stand(session.stamps.chosen, toolbox.stamp_height, color, point, flipped=toolbox.flipped)

    def _brush_size(self) -> int:
        settings = self._toolbox.settings()
        return brush_size(settings.size, self._hand.pressure, least=settings.pressure_share)

    def _axes(self) -> list[tuple[Point, Point]]:
        """Where strokes are mirrored, while a tool is chosen that does so."""
        if self._toolbox.tool not in STROKES:
            return []
        height, width = self._session.pixels.label_map.shape
        return self._toolbox.comfort.symmetry((height, width)).axes((height, width))

    # ---- painting ----

    def paint(self, painter: QPainter, ratio: float) -> None:
        """All of them. ratio: the screen's pixels in one of the widget's."""
        view, toolbox, at = self._sight.view, self._toolbox, self._pointing.at
        paint_axes(painter, view, self._axes())
        if toolbox.tool is Tool.REROLL:
            for region in self._session.seeds.regions:
                outline = region.outline(self._session.pixels.label_map.shape)
                canvas_paint.paint_outline(painter, view, outline, True, ())
        if not toolbox.moving:
            self.ants.paint(painter, view)
        points, closed = toolbox.outline()
        if points:
            canvas_paint.paint_outline(painter, view, points, closed, toolbox.corners)
        if (frame := toolbox.frame) is not None:
            shaping.paint_frame(painter, view, frame, dragged=toolbox.moving)
        self._ghost.paint(painter, view)
        if self.brush_shown:
            assert at is not None
            point = view.to_map(at.x(), at.y())
            canvas_paint.paint_brush(painter, view, point, self._brush_size(), toolbox.shape, ratio)
        if self._hand.instrument is not None:
            self._hand.instrument.paint(painter, view, self._sight.turning)
        if self._keys.active and at is not None:
            self._keys.paint(painter, at)

    # ---- the cursor ----

    def cursor(self, present: QCursor) -> QCursor:
        """The shape of the pointer: what a press there would do. present: the one it has."""
        if self._pointing.pans_from is not None:
            return QCursor(Qt.CursorShape.ClosedHandCursor)
        if self._pointing.space:
            return QCursor(Qt.CursorShape.OpenHandCursor)
        if self.brush_shown and self._brush_size() * self._sight.view.zoom >= _LEAST_BRUSH:
            return QCursor(Qt.CursorShape.BlankCursor)
        return self._moving_cursor(present) or QCursor(Qt.CursorShape.CrossCursor)

    def _moving_cursor(self, present: QCursor) -> QCursor | None:
        """Over what is selected, with the tool that moves it."""
        toolbox, selection, at = self._toolbox, self._session.area.selection, self._pointing.at
        if toolbox.moving:
            return present
        if toolbox.tool is not Tool.MOVE or self._hand.instrument is not None or at is None:
            return None
        view, frame = self._sight.view, toolbox.frame
        point = view.to_map(at.x(), at.y())
        handle = toolbox.handle(point, view.zoom)
        if handle is not None and frame is not None:
            return shaping.cursor_for(handle, frame, self._sight.turning)
        over = selection is not None and selection.contains(point)
        return QCursor(Qt.CursorShape.SizeAllCursor) if over else None
