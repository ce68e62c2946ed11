from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QCursor

from catpaint.domain.tools import Tool
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.toolbox import ToolBox

SHAPE = Qt.CursorShape


@pytest.fixture
def canvas(ready, qtbot):
    widget = Canvas(ready, ToolBox(ready))
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    widget.show()
    return widget


@pytest.fixture
def marks(canvas):
    canvas._pointing.at = QPointF(320, 240)
    return canvas._marks


def shape(marks) -> Qt.CursorShape:
    return marks.cursor(QCursor(SHAPE.ArrowCursor)).shape()


def test_the_brush_is_shown_where_it_would_paint(canvas, marks):
    canvas._toolbox.set_tool(Tool.BRUSH)
    canvas._toolbox.set_size(20)
    canvas._hover(QPointF(320, 240))
    assert marks.brush_shown
    assert marks.rect.contains(320, 240)
    assert shape(marks) == SHAPE.BlankCursor
    canvas._pointing.space = True
    assert not marks.brush_shown
    assert shape(marks) == SHAPE.OpenHandCursor
    canvas._pointing.pans_from = QPointF(1, 1)
    assert shape(marks) == SHAPE.ClosedHandCursor
    canvas._pointing.at = canvas._pointing.pans_from = None
    canvas._pointing.space = False
    assert not marks.brush_shown
    assert shape(marks) == SHAPE.CrossCursor


def test_a_brush_too_small_to_be_seen_leaves_the_cross(canvas, marks):
    canvas._toolbox.set_tool(Tool.BRUSH)
    canvas._toolbox.set_size(1)
    canvas.set_view(canvas.view.zoomed(1.0, 320, 240))
    assert shape(marks) == SHAPE.CrossCursor


def test_where_marks_were_and_where_they_are_is_painted_again(canvas, marks):
    canvas._toolbox.set_tool(Tool.BRUSH)
    canvas._hover(QPointF(320, 240))
    before, told = QRect(marks.rect), []
    marks.stale.connect(told.append)
    canvas._pointing.at = QPointF(100, 100)
    marks.update()
    assert told == [before, marks.rect]
    assert marks.rect.contains(100, 100)
    assert not marks.rect.contains(320, 240)


def test_a_selection_marches_and_is_moved(canvas, marks, ready):
    assert not marks.ants.marching
    ready.area.all()
    assert marks.ants.marching
    canvas._toolbox.set_tool(Tool.MOVE)
    canvas._hover(QPointF(320, 240))
    assert shape(marks) in (SHAPE.SizeAllCursor, SHAPE.BitmapCursor)
    ready.area.none()
    assert not marks.ants.marching


def test_axes_of_symmetry_are_told_with_the_tool(canvas, marks, qtbot):
    canvas._toolbox.set_tool(Tool.BRUSH)
    with qtbot.waitSignal(marks.all_stale):
        canvas._toolbox.comfort.mirror("vertical")
    with qtbot.waitSignal(marks.all_stale):
        canvas._toolbox.set_tool(Tool.FILL)
