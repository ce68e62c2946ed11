"""Zoom and offset arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catpaint.session.viewport import MAX_ZOOM, MIN_ZOOM, Viewport

views = st.builds(
    Viewport,
    view=st.tuples(st.floats(50, 3000), st.floats(50, 3000)),
    image=st.tuples(st.integers(1, 8192), st.integers(1, 8192)),
    zoom=st.floats(MIN_ZOOM, MAX_ZOOM),
    offset=st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000)),
)


@given(views, st.floats(-100, 9000), st.floats(-100, 9000))
def test_there_and_back(view, y, x):
    assert view.to_map(*view.to_widget(y, x)) == pytest.approx((y, x), abs=1e-6)


@given(views, st.floats(0, 1), st.floats(0, 1), st.floats(MIN_ZOOM, MAX_ZOOM))
def test_zooming_keeps_what_is_under_the_pointer(view, right, down, zoom):
    view = view.moved(0, 0)
    x, y = right * view.view[0], down * view.view[1]
    before = view.to_map(x, y)
    after = view.zoomed(zoom, x, y)
    assert after.zoom == pytest.approx(zoom)
    held = after.to_widget(*before)
    inside = 0 <= before[0] <= view.image[1] and 0 <= before[1] <= view.image[0]
    if inside and min(view.image) * zoom > 100:
        assert held == pytest.approx((x, y), abs=60)


@given(views)
def test_a_fitted_map_is_in_sight_as_a_whole(view):
    fitted = view.fitted()
    left, top = fitted.to_widget(0, 0)
    right, bottom = fitted.to_widget(view.image[1], view.image[0])
    if fitted.zoom > MIN_ZOOM:
        assert left >= -1
        assert top >= -1
        assert right <= view.view[0] + 1
        assert bottom <= view.view[1] + 1


@given(views, st.floats(-99999, 99999), st.floats(-99999, 99999))
@example(Viewport((50.0, 50.75), (1, 1), 0.125), 0.0, 51.0)
@example(Viewport((0.5, 20.0), (300, 1), 1.0), 51.0, -51.0)
def test_the_map_never_gets_out_of_sight(view, dx, dy):
    moved = view.moved(dx, dy)
    for i in (0, 1):
        size = moved.image[i] * moved.zoom
        margin = min(48, size) - 1
        assert moved.offset[i] + size >= min(margin, moved.view[i]) - 1
        assert moved.offset[i] <= moved.view[i]
        assert moved.offset[i] == round(moved.offset[i])


def test_steps_go_over_round_zooms():
    view = Viewport((800, 600), (512, 512), 1.1)
    assert view.stepped(1, 0, 0).zoom == 1.5
    assert view.stepped(-1, 0, 0).zoom == 1.0
    assert Viewport((8, 6), (5, 5), MAX_ZOOM).stepped(1, 0, 0).zoom == MAX_ZOOM
    assert Viewport((8, 6), (5, 5), MIN_ZOOM).stepped(-1, 0, 0).zoom == MIN_ZOOM


@given(views, st.integers(0, 100), st.integers(0, 100), st.integers(1, 100), st.integers(1, 100))
def test_the_rectangle_of_a_box_holds_it(view, top, left, height, width):
    x, y, w, h = view.rect((top, left, top + height, left + width))
    first, last = view.to_widget(top, left), view.to_widget(top + height, left + width)
    assert x <= first[0]
    assert y <= first[1]
    assert x + w >= last[0]
    assert y + h >= last[1]


def test_box_is_empty_beside_the_map():
    view = Viewport((100, 100), (10, 10), 2.0, (50.0, 50.0))
    top, left, bottom, right = view.box(0, 0, 40, 40)
    assert top >= bottom or left >= right
    assert view.box(0, 0, 100, 100) == (0, 0, 10, 10)
