"""The pointer's button: for the tool, or for the instrument in its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from catpaint.domain.tools import Tool
from catpaint.ui.canvas.hand import Hand
from catpaint.ui.canvas.toolbox import ToolBox

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Told:
    """An instrument that keeps what it was told."""

    def __init__(self):
        self.told = []

    def press(self, point, zoom):
        self.told.append(("press", point, zoom))

    def drag(self, point, *, constrain):
        self.told.append(("drag", point, constrain))

    def release(self):
        self.told.append(("release",))


@pytest.fixture
def toolbox(ready):
    return ToolBox(ready)


@pytest.fixture
def hand(toolbox):
    return Hand(toolbox)


def test_a_stroke(hand, toolbox, ready):
    ready.classes.select(2)
    toolbox.set_size(4)
    hand.press((10, 10), NONE, 1.0)
    assert hand.pressed
    assert toolbox.dragging
    hand.move((10, 20), NONE, True)
    hand.release()
    assert not hand.pressed
    assert not toolbox.dragging
    assert ready.pixels.label_map[10, 15] == 2


def test_a_button_that_went_up_unseen_ends_the_stroke(hand, toolbox, ready):
    ready.classes.select(2)
    hand.press((10, 10), NONE, 1.0)
    hand.move((40, 40), NONE, False)
    assert not hand.pressed
    assert not toolbox.dragging
    assert ready.pixels.label_map[40, 40] != 2


def test_an_instrument_has_it_in_the_tool_s_place(hand, toolbox, ready):
    before = ready.pixels.label_map.copy()
    hand.instrument = told = Told()
    hand.move((1, 1), NONE, False)
    hand.press((2, 3), NONE, 4.0)
    hand.move((5, 6), SHIFT, True)
    hand.release()
    hand.move((7, 8), NONE, False)
    assert told.told == [("press", (2, 3), 4.0), ("drag", (5, 6), True), ("release",)]
    assert not toolbox.dragging
    assert (ready.pixels.label_map == before).all()


def test_control_picks_the_class_below(hand, toolbox, ready):
    ready.classes.select(2)
    hand.press((5, 5), CONTROL, 1.0)
    hand.release()
    assert ready.classes.selected == ready.pixels.label_map[5, 5]
    assert ready.session.undo_name is None


def test_the_other_end_of_a_pen_erases_and_the_tip_paints_again(hand, toolbox):
    hand.take_pen(eraser=True)
    assert toolbox.tool is Tool.ERASE
    hand.take_pen(eraser=False)
    assert toolbox.tool is Tool.BRUSH
    # An eraser that was chosen by hand stays.
    toolbox.set_tool(Tool.ERASE)
    hand.take_pen(eraser=False)
    assert toolbox.tool is Tool.ERASE
