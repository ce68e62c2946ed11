"""The pointer's button, or the key that stands for it: what it does to the tool, or to the instrument in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt

from catpaint.domain.selection import How
from catpaint.domain.spans import Point
from catpaint.domain.tools import Tool
from catpaint.ui.canvas.instruments import Instrument
from catpaint.ui.canvas.toolbox import ToolBox

Modifiers = Qt.KeyboardModifier


class Hand:
    """Presses, moves and releases, by label-map pixels. pressure: the pen's, 0..1; a mouse has 1."""

    def __init__(self, toolbox: ToolBox) -> None:
        self._toolbox = toolbox
        self._erased = False
        self.instrument: Instrument | None = None
        self.pressed = False
        self.pressure = 1.0

    def take_pen(self, eraser: bool) -> None:
        """The pen's tip touches, or its other end, which erases; the tip then paints again."""
        if eraser and self._toolbox.tool is Tool.BRUSH:
            self._toolbox.set_tool(Tool.ERASE)
        elif not eraser and self._toolbox.tool is Tool.ERASE and self._erased:
            self._toolbox.set_tool(Tool.BRUSH)
        self._erased = eraser

    def press(self, point: Point, modifiers: Modifiers, zoom: float) -> None:
        """The button goes down there. zoom: the screen's pixels in one of the label map."""
        if self.instrument is not None:
            self.pressed = True
            self.instrument.press(point, zoom)
            return
        if self._toolbox.closes_polygon(point, zoom):
            self._toolbox.finish()
            return
        self.pressed = True
        self._toolbox.press(
            point,
            pressure=self.pressure,
            constrain=with_shift(modifiers),
            picking=with_control(modifiers),
            how=_how(modifiers),
            double=_with_alt(modifiers),
            zoom=zoom,
        )

    def release(self) -> None:
        """The button comes up."""
        self.pressed = False
        if self.instrument is not None:
            self.instrument.release()
        else:
            self._toolbox.release()

    def move(self, point: Point, modifiers: Modifiers, down: bool) -> None:
        """The pointer is there now, with its button down or not."""
        if self.pressed and not down:
            # The button went up where nobody saw it: under another window, or as a pen left the tablet.
            self.release()
        if self.instrument is not None:
            self.use(point, with_shift(modifiers))
            return
        picks = with_control(modifiers) or self._toolbox.tool is Tool.PICK
        self._toolbox.move(
            point,
            pressure=self.pressure,
            constrain=with_shift(modifiers),
            picking=down and not self._toolbox.dragging and picks,
            about_middle=_with_alt(modifiers),
        )

    def use(self, point: Point, constrain: bool) -> None:
        """The instrument is dragged there, while it is held."""
        if self.pressed and self.instrument is not None:
            self.instrument.drag(point, constrain=constrain)


def with_shift(modifiers: Modifiers) -> bool:
    """Whether Shift is held."""
    return bool(modifiers & Qt.KeyboardModifier.ShiftModifier)


def with_control(modifiers: Modifiers) -> bool:
    """Whether Control is held."""
    return bool(modifiers & Qt.KeyboardModifier.ControlModifier)


def _with_alt(modifiers: Modifiers) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.AltModifier)


def _how(modifiers: Modifiers) -> How:
    """Shift adds to what is selected, Alt takes away, both keep what is in both."""
    if with_shift(modifiers):
        return "intersect" if _with_alt(modifiers) else "add"
    return "subtract" if _with_alt(modifiers) else "replace"
