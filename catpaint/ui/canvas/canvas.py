"""The canvas: shows the label map and turns the pointer into label-map pixels for the tools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from catpaint.domain.brush import brush_size
from catpaint.domain.spans import Point
from catpaint.domain.tools import Tool
from catpaint.session.viewport import Viewport
from catpaint.ui.canvas import canvas_paint, shaping
from catpaint.ui.canvas.ants import Ants
from catpaint.ui.canvas.ghost import Ghost
from catpaint.ui.canvas.guides import paint_axes, paint_guides
from catpaint.ui.canvas.hand import Hand, with_control, with_shift
from catpaint.ui.canvas.instruments import Instrument
from catpaint.ui.canvas.key_cursor import KeyCursor
from catpaint.ui.canvas.painting_picture import PaintingPicture
from catpaint.ui.canvas.toolbox import STROKES, ToolBox
from catpaint.ui.canvas.turning import STEP, Turning
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import say

_PAN_STEP = 64


class Canvas(QWidget):
    """Paints the label map, the result over it, and the tool's outline. Cost follows what changed on the screen."""

    hovered = Signal(object)
    """The label map's (y, x) under the pointer, None when it leaves."""
    view_changed = Signal()
    """Zoom or offset changed."""

    def __init__(self, session: QtSession, toolbox: ToolBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(say("Canvas"))
        self.setAccessibleDescription(
            say(
                "The label map you paint. Arrow keys move the cursor, farther with Shift; Space paints while it is "
                "held, "
                "Enter puts the brush down and takes it up. Control with arrow keys moves the view, plus and minus "
                "zoom."
            )
        )
        self._session = session
        self._toolbox = toolbox
        self._view = Viewport()
        self._fitted = True
        self._picture = PaintingPicture(session, lambda: toolbox.dragging, self)
        self._hand = Hand(toolbox)
        self._pointer: QPointF | None = None
        self._space = False
        self._keys = KeyCursor()
        self._focus_shown = False
        self._turning = Turning()
        self._ghost = Ghost()
        self._shown_axes: list[tuple[Point, Point]] = []
        self._panning: QPointF | None = None
        self._outline_rect = QRect()
        self._ants = Ants(self)
        self._ants_rect = QRect()
        self._connect()
        self._take_painting()

    def _connect(self) -> None:
        session, toolbox = self._session, self._toolbox
        session.opened.connect(self._take_painting)
        session.seed_changed.connect(self._seeds_changed)
        session.area_changed.connect(self._area_changed)
        session.guides_changed.connect(self.update)
        self._picture.changed.connect(self.update)
        self._picture.taken.connect(self._map_taken)
        self._picture.area_changed.connect(lambda box: self._repaint(QRect(*self._view.rect(box))))
        self._ants.marched.connect(lambda: self._repaint(self._ants_rect))
        toolbox.changed.connect(self._tool_changed)
        toolbox.outline_changed.connect(self._update_outline)

    # ---- the view ----

    @property
    def view(self) -> Viewport:
        """Where the label map lies."""
        return self._view

    def set_view(self, view: Viewport) -> None:
        """Show the label map there."""
        self._fitted = False
        self._set_view(view)

    def fit(self) -> None:
        """The whole label map, and again whenever the canvas is resized."""
        self._set_view(self._view.fitted(self._turning.room(self._view.image)))
        self._fitted = True

    def actual_size(self) -> None:
        """One label-map pixel is one pixel of the screen."""
        centre = self.rect().center()
        self.set_view(self._view.zoomed(1 / self.devicePixelRatioF(), centre.x(), centre.y()))

    def zoom_step(self, steps: int, around: QPointF | None = None) -> None:
        """Zoom in (1) or out (-1) around a position, the middle by default."""
        at = around or QPointF(self.rect().center())
        self.set_view(self._view.stepped(steps, at.x(), at.y()))

    @property
    def mirrored(self) -> bool:
        """Whether left and right are swapped to look at."""
        return self._turning.mirrored

    def set_mirrored(self, mirrored: bool) -> None:
        """Swap left and right to look at: faults of a drawing show so. The painting stays as it is."""
        self._turn(replace(self._turning, mirrored=mirrored))

    @property
    def degrees(self) -> int:
        """How far the view is turned, clockwise, 0..359."""
        return self._turning.degrees

    def turn(self, steps: int) -> None:
        """Turn the view by steps of 15 degrees, clockwise; 0 puts it upright again. The painting stays as it is."""
        self._turn(replace(self._turning, degrees=(self._turning.degrees + STEP * steps) % 360 if steps else 0))

    def _turn(self, turning: Turning) -> None:
        if turning == self._turning:
            return
        seen = None if self._pointer is None else self._turning.seen_at(self._pointer)
        self._turning = turning
        if seen is not None:
            self._pointer = turning.lies_at(seen)
        if self._fitted:
            self.fit()
        self._update_outline()
        self.update()

    @property
    def instrument(self) -> Instrument | None:
        """What has the pointer in the tool's place."""
        return self._hand.instrument

    def set_instrument(self, instrument: Instrument | None) -> None:
        """Let this have the pointer, which paints nothing then; None: the tool has it again."""
        if instrument is not self._hand.instrument:
            if self._hand.pressed:
                self._hand.release()
            self._hand.instrument = instrument
            self._update_cursor()
            self._update_outline()
            self.update()

    def _repaint(self, rect: QRect) -> None:
        """Where it shows."""
        self.update(self._turning.seen(rect))

    def _position(self, position: QPointF) -> QPointF:
        return self._turning.lies_at(position)

    def _set_view(self, view: Viewport) -> None:
        if view == self._view:
            return
        self._view = view
        self._picture.set_scale(view.zoom * self.devicePixelRatioF())
        self._ants_rect = self._ants.rect(view)
        self.update()
        self.view_changed.emit()

    # ---- the session ----

    def _take_painting(self) -> None:
        self._picture.take_painting()
        self.fit()

    def _map_taken(self) -> None:
        view = self._view
        if view.image != self._session.pixels.size:
            self._view = Viewport(view.view, self._session.pixels.size, view.zoom, view.offset)
            self.fit()

    def set_patterns(self, shown: bool) -> None:
        """Patterns over the classes' colours, or not."""
        self._picture.set_patterns(shown)

    def _seeds_changed(self) -> None:
        if self._toolbox.tool is Tool.REROLL:
            self.update()

    def _area_changed(self) -> None:
        self._repaint(self._ants_rect)
        self._ants.show_selection(self._session.area.selection)
        self._ants_rect = self._ants.rect(self._view)
        self._repaint(self._ants_rect)
        self._update_outline()

    # ---- painting the widget ----

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dirty = self._turning.lying(event.rect())
        if not self._turning.plain:
            painter.setTransform(self._turning.transform)
        self._picture.paint(painter, dirty, self._view, self.devicePixelRatioF())
        paint_guides(painter, self._view, self._session.guides.now)
        paint_axes(painter, self._view, self._axes())
        if self._picture.empty:
            painter.save()
            painter.resetTransform()
            canvas_paint.paint_hint(painter, self.rect(), say("Choose a class and paint"))
            painter.restore()
        if self._toolbox.tool is Tool.REROLL:
            for region in self._session.seeds.regions:
                outline = region.outline(self._session.pixels.label_map.shape)
                canvas_paint.paint_outline(painter, self._view, outline, True, ())
        if not self._toolbox.moving:
            self._ants.paint(painter, self._view)
        points, closed = self._toolbox.outline()
        if points:
            canvas_paint.paint_outline(painter, self._view, points, closed, self._toolbox.corners)
        if (frame := self._toolbox.frame) is not None:
            shaping.paint_frame(painter, self._view, frame, dragged=self._toolbox.moving)
        self._ghost.paint(painter, self._view)
        if self._shows_brush():
            assert self._pointer is not None
            point = self._view.to_map(self._pointer.x(), self._pointer.y())
            canvas_paint.paint_brush(
                painter, self._view, point, self._brush_size(), self._toolbox.shape, self.devicePixelRatioF()
            )
        if self._hand.instrument is not None:
            self._hand.instrument.paint(painter, self._view, self._turning)
        if self._keys.active and self._pointer is not None:
            self._keys.paint(painter, self._pointer)
        if self._focus_shown:
            painter.resetTransform()
            painter.setClipping(False)
            painter.setPen(QPen(self.palette().highlight().color(), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size()
        self._turning = replace(self._turning, size=(size.width(), size.height()))
        view = self._view.resized(size.width(), size.height())
        if self._fitted:
            self._set_view(view.fitted(self._turning.room(view.image)))
        else:
            self._set_view(view)

    def _shows_brush(self) -> bool:
        sized = self._toolbox.sized and self._toolbox.tool in (Tool.BRUSH, Tool.ERASE, Tool.LINE, Tool.FOLLOW)
        free = self._panning is None and not self._space and self._hand.instrument is None
        return self._pointer is not None and sized and free

    def _brush_size(self) -> int:
        settings = self._toolbox.settings()
        return brush_size(settings.size, self._hand.pressure, least=settings.pressure_share)

    def _update_outline(self) -> None:
        """Repaint where the outline or the brush was, and where it is now."""
        rect = QRect()
        points, _ = self._toolbox.outline()
        if points:
            spots = [QPointF(*self._view.to_widget(*point)) for point in points]
            xs, ys = [spot.x() for spot in spots], [spot.y() for spot in spots]
            rect = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).toAlignedRect()
        if self._shows_brush():
            assert self._pointer is not None
            radius = self._brush_size() * self._view.zoom / 2 + self._view.zoom
            around = QRectF(self._pointer.x() - radius, self._pointer.y() - radius, 2 * radius, 2 * radius)
            rect = rect.united(around.toAlignedRect())
        if self._keys.active and self._pointer is not None:
            rect = rect.united(self._keys.rect(self._pointer))
        self._place_ghost()
        rect = rect.united(self._ghost.rect(self._view))
        if (frame := self._toolbox.frame) is not None:
            rect = rect.united(shaping.rect_of(frame, self._view))
        rect = rect.adjusted(-6, -6, 6, 6) if rect.isValid() else QRect()
        self._repaint(self._outline_rect)
        self._repaint(rect)
        self._outline_rect = rect

    def _place_ghost(self) -> None:
        """The stamp under the pointer, while none is being put down."""
        toolbox, session = self._toolbox, self._session
        hidden = self._pointer is None or toolbox.dragging or self._panning is not None or self._space
        hidden = hidden or self._hand.instrument is not None
        if toolbox.tool is not Tool.STAMP or hidden:
            self._ghost.leave()
            return
        color = session.classes.vocabulary.by_id(session.classes.selected).color
        stamp, height = session.stamps.chosen, toolbox.stamp_height
        self._ghost.stand(stamp, height, color, self._point(), flipped=toolbox.flipped)

    def _tool_changed(self) -> None:
        if self._session.seeds.regions and (self._toolbox.tool is Tool.REROLL) != self._regions_shown:
            self.update()
        self._regions_shown = self._toolbox.tool is Tool.REROLL
        if (axes := self._axes()) != self._shown_axes:
            self._shown_axes = axes
            self.update()
        self._update_cursor()
        self._update_outline()

    def _axes(self) -> list[tuple[Point, Point]]:
        """Where strokes are mirrored, while a tool is chosen that does so."""
        if self._toolbox.tool not in STROKES:
            return []
        height, width = self._session.pixels.label_map.shape
        return self._toolbox.comfort.symmetry((height, width)).axes((height, width))

    def _update_cursor(self) -> None:
        if self._panning is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._shows_brush() and self._brush_size() * self._view.zoom >= 6:
            self.setCursor(Qt.CursorShape.BlankCursor)
        elif (cursor := self._moving_cursor()) is not None:
            self.setCursor(cursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)

    def _moving_cursor(self) -> QCursor | None:
        """Over what is selected, with the tool that moves it: what a press there would do."""
        toolbox, selection = self._toolbox, self._session.area.selection
        if (
            toolbox.tool is not Tool.MOVE
            or toolbox.moving
            or self._hand.instrument is not None
            or self._pointer is None
        ):
            return self.cursor() if toolbox.moving else None
        point, frame = self._point(), toolbox.frame
        handle = toolbox.handle(point, self._view.zoom)
        if handle is not None and frame is not None:
            return shaping.cursor_for(handle, frame, self._turning)
        over = selection is not None and selection.contains(point)
        return QCursor(Qt.CursorShape.SizeAllCursor) if over else None

    # ---- the pointer ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._position(event.position())
        self._leave_keys()
        self._hover(position)
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._space
        ):
            self._panning = position
            self._update_cursor()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press(event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton:
            self._toolbox.pick(self._point())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = self._position(event.position())
        if self._panning is not None:
            delta = position - self._panning
            self._panning = position
            self.set_view(self._view.moved(delta.x(), delta.y()))
        self._leave_keys()
        self._hover(position)
        if self._panning is None:
            self._move(event.modifiers(), bool(event.buttons() & Qt.MouseButton.LeftButton))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panning is not None and event.button() != Qt.MouseButton.RightButton:
            self._panning = None
            self._update_cursor()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._hand.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._toolbox.tool in (Tool.POLYGON, Tool.SELECT_POLYGON):
            self._toolbox.finish()
        else:
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        if self._panning is not None or self._space or event.button() == Qt.MouseButton.MiddleButton:
            event.ignore()  # Comes again as a mouse event, which pans.
            return
        event.accept()
        self._hand.pressure = event.pressure() if event.buttons() else 1.0
        self._hover(self._position(event.position()))
        kind = event.type()
        if kind == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            self._hand.take_pen(event.pointerType() == QPointingDevice.PointerType.Eraser)
            self._press(event.modifiers())
        elif kind == QEvent.Type.TabletMove:
            self._move(event.modifiers(), bool(event.buttons() & Qt.MouseButton.LeftButton))
        elif kind == QEvent.Type.TabletRelease:
            self._hand.release()

    _regions_shown = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, angle = event.pixelDelta(), event.angleDelta()
        touchpad = event.device().type() == QPointingDevice.DeviceType.TouchPad
        if touchpad and not pixels.isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move_view(pixels.x(), pixels.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move_view(angle.x() or angle.y(), 0)
        elif angle.y():
            at = self._position(event.position())
            self.set_view(self._view.zoomed(self._view.zoom * 2 ** (angle.y() / 240), at.x(), at.y()))
        self._hover(self._position(event.position()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            at = self._position(event.position())
            self.set_view(self._view.zoomed(self._view.zoom * (1 + event.value()), at.x(), at.y()))
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover(self._position(event.position()))
        self._update_cursor()

    def leaveEvent(self, event: QEvent) -> None:
        if self._keys.active:
            return
        self._pointer = None
        self._update_outline()
        self.hovered.emit(None)

    # ---- keys ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._keys.moves(key) and not with_control(event.modifiers()):
            self._go(Qt.Key(key), event.modifiers())
        elif key == Qt.Key.Key_Space and self._keys.active:
            if not event.isAutoRepeat():
                self._hold(True)
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space = True
                self._update_cursor()
                self._update_outline()
        elif (action := self._key_actions().get(Qt.Key(key))) is not None:
            action()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._hold(False)
            self._update_cursor()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self._panning = None
        self._focus_shown = False
        self._leave_keys()
        if self._hand.pressed:
            self._hand.release()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Whoever came by keyboard needs to see where they are.
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._focus_shown = event.reason() in reasons
        if self._focus_shown:
            self._keys.active = True
            self._hover(self._pointer or self._keys.middle(self._view))
        self.update()

    def _wants(self, event: QKeyEvent) -> bool:
        """Keys that mean something to the drag under way go before the window's shortcuts."""
        return self._toolbox.dragging and Qt.Key(event.key()) in self._key_actions()

    def _key_actions(self) -> dict[Qt.Key, Callable[[], None]]:
        key, moved = Qt.Key, self._move_view
        actions: dict[Qt.Key, Callable[[], None]] = {
            key.Key_Left: lambda: moved(_PAN_STEP, 0),
            key.Key_Right: lambda: moved(-_PAN_STEP, 0),
            key.Key_Up: lambda: moved(0, _PAN_STEP),
            key.Key_Down: lambda: moved(0, -_PAN_STEP),
        }
        if self._toolbox.dragging:
            # At other times Escape is the window's: it stops the render.
            actions[key.Key_Escape] = self._toolbox.abort
        if self._toolbox.corners:
            actions[key.Key_Return] = actions[key.Key_Enter] = self._toolbox.finish
            actions[key.Key_Backspace] = self._toolbox.drop_corner
        elif self._keys.active:
            # Holding a key and pressing others isn't for every hand.
            actions[key.Key_Return] = actions[key.Key_Enter] = lambda: self._hold(not self._keys.down)
        return actions

    # ---- the cursor that keys move ----

    def _go(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """An arrow key moves the cursor, and draws with it where it is held down."""
        at = self._keys.moved(self._pointer, self._turning.key(key), self._view, far=with_shift(modifiers))
        x, y = self._turning.way(*self._keys.followed(self._view, self._turning.seen_at(at), self.size()))
        if x or y:
            self.set_view(self._view.moved(x, y))
            at = QPointF(at.x() + x, at.y() + y)
        self._hover(at)
        self._update_outline()
        if self._hand.instrument is not None:
            self._hand.use(self._point(), False)
            self._show_instrument()
        else:
            self._toolbox.move(self._point())

    def _hold(self, down: bool) -> None:
        """Space or Enter is the pointer's button."""
        if not self._keys.active or down == self._keys.down:
            return
        self._keys.down = down
        if down:
            self._press(Qt.KeyboardModifier.NoModifier)
        else:
            self._hand.release()
        # A tool that does all at once has nothing to hold.
        self._keys.down = down and (self._toolbox.dragging or self._hand.instrument is not None)
        self._update_outline()

    def _leave_keys(self) -> None:
        """The pointer has the cursor again."""
        if self._keys.leave():
            self._update_outline()

    # ---- inner ----

    def _move_view(self, x: float, y: float) -> None:
        """By pixels as they are seen."""
        self.set_view(self._view.moved(*self._turning.way(x, y)))

    def _point(self) -> Point:
        assert self._pointer is not None
        return self._view.to_map(self._pointer.x(), self._pointer.y())

    def _hover(self, position: QPointF) -> None:
        self._pointer = position
        self.hovered.emit(self._view.to_map(position.x(), position.y()))
        if self._toolbox.tool is Tool.MOVE:
            self._update_cursor()
        elif self._outline_rect.isValid() or self._shows_brush() or self._toolbox.tool is Tool.STAMP:
            self._update_outline()

    def _press(self, modifiers: Qt.KeyboardModifier) -> None:
        self._hand.press(self._point(), modifiers, self._view.zoom)
        self._show_instrument()

    def _move(self, modifiers: Qt.KeyboardModifier, down: bool) -> None:
        self._hand.move(self._point(), modifiers, down)
        if self._hand.pressed:
            self._show_instrument()

    def _show_instrument(self) -> None:
        if self._hand.instrument is not None:
            self.update()
