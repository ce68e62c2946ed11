"""Tools on a session: every stroke undoes to the exact start, Escape leaves nothing, protection holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catpaint.domain.tools import Tool
from catpaint.domain.vocabulary import IGNORE
from catpaint.ui.canvas.toolbox import ToolBox


@pytest.fixture
def toolbox(ready):
    return ToolBox(ready)


def drag(toolbox, *points, **options):
    """Press at the first point, move over the others, release."""
    toolbox.press(points[0], **options)
    for point in points[1:]:
        toolbox.move(point, **options)
    toolbox.release()


DRAGGED = (Tool.BRUSH, Tool.ERASE, Tool.LINE, Tool.RECTANGLE, Tool.ELLIPSE, Tool.LASSO, Tool.FILL)


@pytest.mark.parametrize("tool", DRAGGED)
def test_a_drag_is_one_step_and_undoes_exactly(ready, toolbox, tool):
    before = ready.pixels.label_map.copy()
    ready.classes.select(2)
    toolbox.set_tool(tool)
    toolbox.set_size(7)
    drag(toolbox, (5.0, 5.0), (30.0, 12.0), (20.0, 40.0), (4.0, 44.0))
    after = ready.pixels.label_map.copy()
    assert not np.array_equal(before, after)
    ready.session.undo()
    assert np.array_equal(ready.pixels.label_map, before)
    assert ready.session.undo_name is None
    ready.session.redo()
    assert np.array_equal(ready.pixels.label_map, after)


@pytest.mark.parametrize("tool", DRAGGED)
def test_escape_leaves_nothing(ready, toolbox, tool):
    before = ready.pixels.label_map.copy()
    ready.classes.select(2)
    toolbox.set_tool(tool)
    toolbox.press((5.0, 5.0))
    toolbox.move((30.0, 30.0))
    toolbox.abort()
    toolbox.release()
    assert np.array_equal(ready.pixels.label_map, before)
    assert ready.session.undo_name is None
    assert not toolbox.dragging


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_session_undoes_to_the_start(ready, toolbox, data):
    while ready.session.undo_name:
        ready.session.undo()
    before = ready.pixels.label_map.copy()
    point = st.tuples(st.floats(-20, 70), st.floats(-20, 90))
    for _ in range(data.draw(st.integers(1, 6))):
        ready.classes.select(data.draw(st.sampled_from(ready.classes.vocabulary.ids)))
        toolbox.set_tool(data.draw(st.sampled_from(DRAGGED)))
        toolbox.set_size(data.draw(st.integers(1, 64)))
        toolbox.set_shape(data.draw(st.sampled_from(["round", "square"])))
        ready.classes.protect(0, data.draw(st.booleans()))
        drag(toolbox, *data.draw(st.lists(point, min_size=1, max_size=5)), constrain=data.draw(st.booleans()))
    while ready.session.undo_name:
        ready.session.undo()
    assert np.array_equal(ready.pixels.label_map, before)


def test_protected_classes_are_not_overwritten(ready, toolbox):
    ready.classes.select(2)
    ready.classes.protect(0, True)
    toolbox.set_size(200)
    drag(toolbox, (24.0, 30.0), (20.0, 30.0))
    assert (ready.pixels.label_map[:24] == 0).all()
    assert (ready.pixels.label_map[24:] == 2).all()


def test_the_eraser_paints_ignore(ready, toolbox):
    toolbox.set_tool(Tool.ERASE)
    drag(toolbox, (10.0, 10.0))
    assert ready.pixels.label_map[10, 10] == IGNORE
    assert ready.session.undo_name == "Erase"


def test_polygon_clicks_and_closing(ready, toolbox):
    ready.classes.select(2)
    toolbox.set_tool(Tool.POLYGON)
    for point in ((2.0, 2.0), (2.0, 30.0), (20.0, 30.0), (21.0, 2.0)):
        toolbox.press(point)
        toolbox.release()
    assert len(toolbox.corners) == 4
    toolbox.drop_corner()
    assert len(toolbox.corners) == 3
    assert toolbox.closes_polygon((2.5, 2.5), 4.0)
    assert not toolbox.closes_polygon((12.0, 12.0), 4.0)
    toolbox.finish()
    assert ready.pixels.label_map[5, 25] == 2
    assert ready.session.undo_name == "Polygon"
    ready.session.undo()
    assert (ready.pixels.label_map[:24] == 0).all()


def test_a_polygon_of_no_corners_is_aborted(ready, toolbox):
    toolbox.set_tool(Tool.POLYGON)
    toolbox.press((2.0, 2.0))
    toolbox.drop_corner()
    assert not toolbox.dragging


def test_changing_classes_or_undoing_aborts_a_drag_under_way(ready, toolbox):
    before = ready.pixels.label_map.copy()
    ready.classes.select(2)
    drag(toolbox, (5.0, 5.0))
    toolbox.press((30.0, 30.0))
    toolbox.move((30.0, 40.0))
    ready.session.undo()
    assert not toolbox.dragging
    assert np.array_equal(ready.pixels.label_map, before)
    toolbox.press((30.0, 30.0))
    ready.classes.delete(2, 1)
    assert set(np.unique(ready.pixels.label_map)) <= {0, 1}
    toolbox.press((30.0, 30.0))
    toolbox.set_tool(Tool.LINE)
    assert not toolbox.dragging


def test_picking(ready, toolbox):
    toolbox.set_tool(Tool.PICK)
    drag(toolbox, (40.0, 10.0))
    assert ready.classes.selected == 1
    toolbox.set_tool(Tool.BRUSH)
    toolbox.press((3.0, 3.0), picking=True)
    assert ready.classes.selected == 0
    assert not toolbox.dragging
    toolbox.pick((-5.0, 900.0))
    assert ready.classes.selected == 0


def test_sizes_stay_within_bounds(toolbox):
    toolbox.set_size(100000)
    assert toolbox.size == 512
    toolbox.step_size(1)
    assert toolbox.size == 512
    for _ in range(60):
        toolbox.step_size(-1)
    assert toolbox.size == 1
    toolbox.step_size(1)
    assert toolbox.size == 2


def test_drags_say_what_they_touched(ready, toolbox):
    boxes = []
    ready.edited.connect(boxes.append)
    ready.classes.select(2)
    toolbox.set_size(8)
    drag(toolbox, (10.0, 10.0), (10.0, 20.0))
    assert boxes == [(6, 6, 14, 14), (6, 6, 14, 24)]
    toolbox.set_tool(Tool.RECTANGLE)
    drag(toolbox, (30.0, 10.0), (40.0, 20.0))
    assert boxes[-1] == (30, 10, 41, 21)
