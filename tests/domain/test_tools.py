"""Tools: press, drag, release, Escape."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.edit import Guard
from catpaint.domain.tools import BrushDrag, PolygonDrag, Tool, ToolSettings, start
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError

DRAGS = [tool for tool in Tool if tool not in (Tool.PICK, Tool.SELECT_REGION, Tool.MOVE, Tool.STAMP)]
SETTINGS = ToolSettings(class_id=9, size=5, region_at=lambda at: (np.eye(4, dtype=np.bool_), (int(at[0]), int(at[1]))))
points = st.tuples(st.floats(-20, 80), st.floats(-20, 80))


def some_map() -> np.ndarray:
    return np.random.default_rng(1).integers(0, 3, (60, 60)).astype(np.uint16)


@given(
    st.sampled_from(DRAGS),
    st.lists(st.tuples(points, st.floats(0, 1), st.booleans()), min_size=1, max_size=6),
    st.booleans(),
    st.booleans(),
)
def test_every_drag_is_one_edit_or_nothing(
    tool: Tool, moves: list[tuple[tuple[float, float], float, bool]], outlined: bool, abort: bool
) -> None:
    label_map = some_map()
    before = label_map.copy()
    settings = replace(SETTINGS, outlined=outlined, guard=Guard(frozenset({2})))
    drag, _ = start(tool, label_map, moves[0][0], settings, pressure=moves[0][1])
    for point, pressure, constrain in moves[1:]:
        drag.move_to(point, pressure=pressure, constrain=constrain)
        if isinstance(drag, PolygonDrag):
            drag.add_corner()
        drag.outline()
    if abort:
        drag.abort()
        np.testing.assert_array_equal(label_map, before)
        assert drag.finish() is None
        return
    edit = drag.finish()
    assert (edit is not None) == (not np.array_equal(label_map, before))
    np.testing.assert_array_equal(label_map == 2, before == 2)
    if edit is not None:
        edit.revert(label_map)
    np.testing.assert_array_equal(label_map, before)
    assert drag.finish() is None


def test_the_brush_paints_while_it_moves() -> None:
    label_map = np.zeros((60, 60), np.uint16)
    drag, box = start(Tool.BRUSH, label_map, (10.5, 10.5), SETTINGS)
    assert box == (8, 8, 13, 13)
    assert drag.move_to((10.5, 30.5)) == (8, 8, 13, 33)
    assert drag.outline() == ([], False)
    edit = drag.finish()
    assert edit is not None
    assert edit.box == (8, 8, 13, 33)


def test_shift_keeps_the_brush_straight() -> None:
    label_map = np.zeros((60, 60), np.uint16)
    drag, _ = start(Tool.BRUSH, label_map, (10.5, 10.5), SETTINGS)
    drag.move_to((14.5, 30.5), constrain=True)
    drag.move_to((16.5, 40.5), constrain=True)
    edit = drag.finish()
    assert edit is not None
    assert edit.box == (8, 8, 13, 43)


def test_pressure_sets_the_brush_s_size() -> None:
    label_map = np.zeros((60, 60), np.uint16)
    settings = replace(SETTINGS, size=20)
    drag, box = start(Tool.BRUSH, label_map, (30, 30), settings, pressure=0.0)
    assert isinstance(drag, BrushDrag)
    assert drag.size_at(0.0) == 2
    assert box == (29, 29, 31, 31)
    always = BrushDrag(label_map, replace(settings, pressure_share=1.0))
    assert always.size_at(0.0) == 20


def test_the_eraser_paints_ignore() -> None:
    label_map = np.zeros((60, 60), np.uint16)
    start(Tool.ERASE, label_map, (30, 30), SETTINGS)
    assert set(np.unique(label_map)) == {0, IGNORE}


def test_fill_happens_on_the_press_and_aborts() -> None:
    label_map = np.zeros((60, 60), np.uint16)
    label_map[:, 30] = 1
    drag, box = start(Tool.FILL, label_map, (5, 5), SETTINGS)
    assert box == (0, 0, 60, 30)
    assert drag.move_to((5, 50)) is None
    assert (label_map[:, 31:] == 0).all()
    assert drag.abort() == (0, 0, 60, 30)
    assert not (label_map == 9).any()
    drag, box = start(Tool.FILL, label_map, (5, 5), replace(SETTINGS, contiguous=False))
    assert box == (0, 0, 60, 60)


@pytest.mark.parametrize("tool", [Tool.LINE, Tool.RECTANGLE, Tool.ELLIPSE, Tool.LASSO, Tool.POLYGON])
def test_shapes_show_an_outline_and_paint_on_release(tool: Tool) -> None:
    label_map = np.zeros((60, 60), np.uint16)
    drag, box = start(tool, label_map, (10, 10), SETTINGS)
    assert box is None
    for point in ((10, 40), (40, 40), (40, 10)):
        assert drag.move_to(point) is None
        if isinstance(drag, PolygonDrag):
            drag.add_corner()
    outline, closed = drag.outline()
    assert len(outline) > 1
    assert closed == (tool is not Tool.LINE)
    assert not label_map.any()
    edit = drag.finish()
    assert edit is not None
    assert (label_map == 9).any()


def test_a_click_with_the_line_tool_is_a_dab() -> None:
    label_map = np.zeros((60, 60), np.uint16)
    drag, _ = start(Tool.LINE, label_map, (10.5, 10.5), SETTINGS)
    edit = drag.finish()
    assert edit is not None
    assert edit.box == (8, 8, 13, 13)


def test_shift_makes_a_square() -> None:
    label_map = np.zeros((60, 60), np.uint16)
    drag, _ = start(Tool.RECTANGLE, label_map, (10, 10), SETTINGS)
    drag.move_to((20, 30.5), constrain=True)
    edit = drag.finish()
    assert edit is not None
    assert edit.box == (10, 10, 31, 31)


def test_polygon_corners_come_and_go() -> None:
    label_map = np.zeros((60, 60), np.uint16)
    drag, _ = start(Tool.POLYGON, label_map, (10, 10), SETTINGS)
    assert isinstance(drag, PolygonDrag)
    drag.add_corner()
    assert drag.corners == ((10, 10),)
    for corner in ((10, 40), (40, 40), (50, 50)):
        drag.move_to(corner)
        drag.add_corner()
    assert drag.drop_corner()
    drag.move_to((40, 12), constrain=True)
    drag.add_corner()
    assert drag.corners[-1] == pytest.approx((40, 12))
    drag.drop_corner()
    edit = drag.finish()
    assert edit is not None
    assert edit.box[0] == 10
    assert edit.changed().sum() == 30 * 31 / 2
    other, _ = start(Tool.POLYGON, label_map, (10, 10), SETTINGS)
    assert isinstance(other, PolygonDrag)
    assert not other.drop_corner()
    other.add_corner()
    assert other.finish() is None


def test_pick_has_no_drag() -> None:
    with pytest.raises(ValueError, match="pick"):
        start(Tool.PICK, some_map(), (1, 1), SETTINGS)


@pytest.mark.parametrize("tool", DRAGS)
def test_only_label_maps_are_painted(tool: Tool) -> None:
    with pytest.raises(LabelMapError):
        start(tool, np.zeros((4, 4), np.float32), (1, 1), SETTINGS)


@pytest.mark.parametrize("tool", DRAGS)
@pytest.mark.parametrize("bad", [(math.nan, 5.0), (5.0, math.inf), (1e300, -1e300)])
def test_points_no_pointer_should_have_do_no_harm(tool: Tool, bad: tuple[float, float]) -> None:
    label_map = np.zeros((60, 60), np.uint16)
    drag, _ = start(tool, label_map, bad, SETTINGS)
    for point in ((5, 5), bad, (20, 40), (40, 5)):
        drag.move_to(point)
        drag.move_to(point, constrain=True)
        if isinstance(drag, PolygonDrag):
            drag.add_corner()
    if edit := drag.finish():
        edit.revert(label_map)
    assert not label_map.any()
