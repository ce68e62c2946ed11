"""Painting without a pointer: arrow keys move a cursor that is seen, Space and Enter are its button."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent

from catpaint.domain.tools import Tool
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.toolbox import ToolBox

KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def canvas(ready, qtbot):
    canvas = Canvas(ready, ToolBox(ready))
    qtbot.addWidget(canvas)
    canvas.resize(640, 480)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.setFocus()
    qtbot.wait(20)
    canvas._toolbox.set_size(1)
    ready.classes.select(2)
    # Where a screen's pointer happens to be.
    canvas._pointing.at = None
    return canvas


def cursor(canvas):
    """The pixel (y, x) under it."""
    y, x = canvas._point()
    return int(y), int(x)


def press(canvas, qtbot, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(canvas, key, modifier)


def test_arrow_keys_move_a_cursor_that_is_seen(canvas, qtbot):
    before = canvas.grab().toImage()
    press(canvas, qtbot, KEY.Key_Right)
    assert cursor(canvas) == (24, 32), "it begins in the middle"
    assert canvas.grab().toImage() != before
    press(canvas, qtbot, KEY.Key_Right, KEY.Key_Right, KEY.Key_Up)
    assert cursor(canvas) == (23, 34)
    press(canvas, qtbot, KEY.Key_Left, modifier=SHIFT)
    assert cursor(canvas) == (23, 26)
    press(canvas, qtbot, *[KEY.Key_Left] * 3, *[KEY.Key_Down] * 2, modifier=SHIFT)
    press(canvas, qtbot, *[KEY.Key_Left] * 9)
    assert cursor(canvas) == (39, 0), "not off the map"


def test_space_paints_a_dab_and_a_line_while_it_is_held(canvas, ready, qtbot):
    press(canvas, qtbot, KEY.Key_Right, KEY.Key_Space)
    assert ready.pixels.label_map[24, 32] == 2
    assert ready.session.undo_name == "Brush stroke"
    press(canvas, qtbot, KEY.Key_Down)
    qtbot.keyPress(canvas, KEY.Key_Space)
    press(canvas, qtbot, *[KEY.Key_Right] * 5)
    qtbot.keyRelease(canvas, KEY.Key_Space)
    press(canvas, qtbot, KEY.Key_Right, KEY.Key_Right)
    row = ready.pixels.label_map[25]
    assert np.flatnonzero(row == 2).tolist() == [32, 33, 34, 35, 36, 37]
    ready.session.undo()
    assert not (ready.pixels.label_map[25] == 2).any(), "one stroke is one step"


def test_enter_puts_the_brush_down_and_takes_it_up(canvas, ready, qtbot):
    press(canvas, qtbot, KEY.Key_Right, KEY.Key_Return, *[KEY.Key_Down] * 3, KEY.Key_Return, KEY.Key_Down)
    assert np.flatnonzero(ready.pixels.label_map[:, 32] == 2).tolist() == [24, 25, 26, 27]


def test_shapes_and_fills_go_by_keys_too(canvas, ready, qtbot):
    press(canvas, qtbot, KEY.Key_Right)
    canvas._toolbox.set_tool(Tool.RECTANGLE)
    press(canvas, qtbot, KEY.Key_Return, *[KEY.Key_Right] * 4, *[KEY.Key_Down] * 3, KEY.Key_Return)
    assert (ready.pixels.label_map[24:28, 32:37] == 2).all()
    canvas._toolbox.set_tool(Tool.FILL)
    press(canvas, qtbot, KEY.Key_Space)
    assert not canvas._keys.down
    canvas._toolbox.set_tool(Tool.POLYGON)
    ready.classes.select(0)
    press(canvas, qtbot, KEY.Key_Space, *[KEY.Key_Up] * 4, KEY.Key_Space, *[KEY.Key_Left] * 4, KEY.Key_Space)
    press(canvas, qtbot, KEY.Key_Return)
    assert ready.session.undo_name == "Polygon"


def test_escape_takes_a_stroke_back(canvas, ready, qtbot):
    press(canvas, qtbot, KEY.Key_Right, KEY.Key_Return, KEY.Key_Right, KEY.Key_Escape)
    assert not (ready.pixels.label_map == 2).any()


def test_the_view_follows(canvas, qtbot):
    canvas.set_view(canvas.view.zoomed(40.0, 320, 240))
    press(canvas, qtbot, *[KEY.Key_Right] * 30)
    assert cursor(canvas)[1] > 40
    assert canvas.rect().contains(canvas._pointing.at.toPoint())
    before = canvas.view.offset
    press(canvas, qtbot, KEY.Key_Left, modifier=CONTROL)
    assert canvas.view.offset == (before[0] + 64, before[1])


def test_a_pointer_takes_over_and_space_moves_the_view_again(canvas, ready, qtbot):
    press(canvas, qtbot, KEY.Key_Right)
    qtbot.mouseMove(canvas, QPoint(100, 100))
    assert not canvas._keys.active
    press(canvas, qtbot, KEY.Key_Space)
    assert ready.session.undo_name is None


def test_who_comes_by_tab_sees_the_cursor(canvas):
    canvas.focusInEvent(QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert canvas._keys.active
    assert canvas._pointing.at is not None
