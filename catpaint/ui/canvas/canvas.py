"""The canvas: shows the label map and turns the pointer into label-map pixels for the tools."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
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

from catpaint.domain.spans import Point
from catpaint.domain.tools import Tool
from catpaint.session.viewport import Viewport
from catpaint.ui.canvas import canvas_paint
from catpaint.ui.canvas.guides import paint_guides
from catpaint.ui.canvas.hand import Hand, with_control, with_shift
from catpaint.ui.canvas.instruments import Instrument
from catpaint.ui.canvas.key_cursor import KeyCursor
from catpaint.ui.canvas.painting_picture import PaintingPicture
from catpaint.ui.canvas.pointing import Pointing
from catpaint.ui.canvas.sight import Sight
from catpaint.ui.canvas.tool_marks import ToolMarks
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.canvas.turning import Turning
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import say

_PAN_STEP = 64


class Canvas(QWidget):
    """Paints the label map, the result over it, and the tool's marks. Cost follows what changed on the screen.

    sight: how one looks at it.
    """

    hovered = Signal(object)
    """The label map's (y, x) under the pointer, None when it leaves."""

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
                "held, Enter puts the brush down and takes it up. Control with arrow keys moves the view, plus and "
                "minus zoom."
            )
        )
        self._session = session
        self._toolbox = toolbox
        self.sight = Sight(self)
        self._picture = PaintingPicture(session, lambda: toolbox.dragging, self)
        self._hand = Hand(toolbox)
        self._pointing = Pointing()
        self._keys = KeyCursor()
        self._focus_shown = False
        self._marks = ToolMarks(session, toolbox, self.sight, self._pointing, self._hand, self._keys, self)
        self._connect()
        self._take_painting()

    def _connect(self) -> None:
        session, toolbox = self._session, self._toolbox
        session.opened.connect(self._take_painting)
        session.guides_changed.connect(self.update)
        self._picture.changed.connect(self.update)
        self._picture.taken.connect(lambda: self.sight.take_image(session.pixels.size))
        self._picture.area_changed.connect(lambda box: self._repaint(QRect(*self.view.rect(box))))
        self._marks.stale.connect(self._repaint)
        self._marks.all_stale.connect(self.update)
        self.sight.changed.connect(self._view_changed)
        self.sight.turned.connect(self._turned)
        toolbox.changed.connect(self._update_cursor)
        toolbox.changed.connect(self._marks.take_tool)

    # ---- the view ----

    @property
    def view(self) -> Viewport:
        """Where the label map lies."""
        return self.sight.view

    def set_view(self, view: Viewport) -> None:
        """Show the label map there."""
        self.sight.look(view)

    def fit(self) -> None:
        """The whole label map, and again whenever the canvas is resized."""
        self.sight.fit()

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
            self._marks.update()
            self.update()

    def _repaint(self, rect: QRect) -> None:
        """Where it shows."""
        self.update(self.sight.turning.seen(rect))

    def _position(self, position: QPointF) -> QPointF:
        return self.sight.turning.lies_at(position)

    def _view_changed(self) -> None:
        self._picture.set_scale(self.view.zoom * self.devicePixelRatioF())
        self._marks.take_view()
        self.update()

    def _turned(self, before: Turning) -> None:
        """The pointer stays where it is seen."""
        if self._pointing.at is not None:
            self._pointing.at = self.sight.turning.lies_at(before.seen_at(self._pointing.at))
        self._marks.update()
        self.update()

    # ---- the session ----

    def _take_painting(self) -> None:
        self._picture.take_painting()
        self.fit()

    def set_patterns(self, shown: bool) -> None:
        """Patterns over the classes' colours, or not."""
        self._picture.set_patterns(shown)

    # ---- painting the widget ----

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        turning, view, ratio = self.sight.turning, self.view, self.devicePixelRatioF()
        if not turning.plain:
            painter.setTransform(turning.transform)
        self._picture.paint(painter, turning.lying(event.rect()), view, ratio)
        paint_guides(painter, view, self._session.guides.now)
        if self._picture.empty:
            painter.save()
            painter.resetTransform()
            canvas_paint.paint_hint(painter, self.rect(), say("Choose a class and paint"))
            painter.restore()
        self._marks.paint(painter, ratio)
        if self._focus_shown:
            painter.resetTransform()
            painter.setClipping(False)
            painter.setPen(QPen(self.palette().highlight().color(), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sight.resize(event.size().width(), event.size().height())

    def _update_cursor(self) -> None:
        self.setCursor(self._marks.cursor(self.cursor()))

    # ---- the pointer ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._position(event.position())
        self._leave_keys()
        self._hover(position)
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._pointing.space
        ):
            self._pointing.pans_from = position
            self._update_cursor()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press(event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton:
            self._toolbox.pick(self._point())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position, before = self._position(event.position()), self._pointing.pans_from
        if before is not None:
            delta = position - before
            self._pointing.pans_from = position
            self.set_view(self.view.moved(delta.x(), delta.y()))
        self._leave_keys()
        self._hover(position)
        if before is None:
            self._move(event.modifiers(), bool(event.buttons() & Qt.MouseButton.LeftButton))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pointing.pans_from is not None and event.button() != Qt.MouseButton.RightButton:
            self._pointing.pans_from = None
            self._update_cursor()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._hand.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._toolbox.tool in (Tool.POLYGON, Tool.SELECT_POLYGON):
            self._toolbox.finish()
        else:
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        if (
            self._pointing.pans_from is not None
            or self._pointing.space
            or event.button() == Qt.MouseButton.MiddleButton
        ):
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, angle = event.pixelDelta(), event.angleDelta()
        touchpad = event.device().type() == QPointingDevice.DeviceType.TouchPad
        if touchpad and not pixels.isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sight.move(pixels.x(), pixels.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sight.move(angle.x() or angle.y(), 0)
        elif angle.y():
            self.sight.zoom(2 ** (angle.y() / 240), self._position(event.position()))
        self._hover(self._position(event.position()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.sight.zoom(1 + event.value(), self._position(event.position()))
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
        self._pointing.at = None
        self._marks.update()
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
                self._pointing.space = True
                self._update_cursor()
                self._marks.update()
        elif (action := self._key_actions().get(Qt.Key(key))) is not None:
            action()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointing.space = False
            self._hold(False)
            self._update_cursor()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointing.space = False
        self._pointing.pans_from = None
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
            self._hover(self._pointing.at or self._keys.middle(self.view))
        self.update()

    def _wants(self, event: QKeyEvent) -> bool:
        """Keys that mean something to the drag under way go before the window's shortcuts."""
        return self._toolbox.dragging and Qt.Key(event.key()) in self._key_actions()

    def _key_actions(self) -> dict[Qt.Key, Callable[[], None]]:
        key, moved = Qt.Key, self.sight.move
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
        at = self._keys.moved(self._pointing.at, self.sight.turning.key(key), self.view, far=with_shift(modifiers))
        x, y = self.sight.turning.way(*self._keys.followed(self.view, self.sight.turning.seen_at(at), self.size()))
        if x or y:
            self.set_view(self.view.moved(x, y))
            at = QPointF(at.x() + x, at.y() + y)
        self._hover(at)
        self._marks.update()
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
        self._marks.update()

    def _leave_keys(self) -> None:
        """The pointer has the cursor again."""
        if self._keys.leave():
            self._marks.update()

    # ---- inner ----

    def _point(self) -> Point:
        assert self._pointing.at is not None
        return self.view.to_map(self._pointing.at.x(), self._pointing.at.y())

    def _hover(self, position: QPointF) -> None:
        self._pointing.at = position
        self.hovered.emit(self.view.to_map(position.x(), position.y()))
        if self._toolbox.tool is Tool.MOVE:
            self._update_cursor()
        elif self._marks.follow_pointer:
            self._marks.update()

    def _press(self, modifiers: Qt.KeyboardModifier) -> None:
        self._hand.press(self._point(), modifiers, self.view.zoom)
        self._show_instrument()

    def _move(self, modifiers: Qt.KeyboardModifier, down: bool) -> None:
        self._hand.move(self._point(), modifiers, down)
        if self._hand.pressed:
            self._show_instrument()

    def _show_instrument(self) -> None:
        if self._hand.instrument is not None:
            self.update()
