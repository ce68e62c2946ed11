"""Shapes: exact pixels, outlines of exact width, constraints."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain import shapes

points = st.tuples(st.floats(0, 60), st.floats(0, 60))


@given(points, points)
def test_a_rectangle_holds_both_corner_pixels(start: tuple[float, float], stop: tuple[float, float]) -> None:
    mask = shapes.rectangle(start, stop).mask(64, 64)
    rows = sorted((math.floor(start[0]), math.floor(stop[0])))
    columns = sorted((math.floor(start[1]), math.floor(stop[1])))
    expected = np.zeros((64, 64), bool)
    expected[rows[0] : rows[1] + 1, columns[0] : columns[1] + 1] = True
    np.testing.assert_array_equal(mask, expected)


@given(points, points, st.integers(1, 40))
def test_a_rectangle_s_outline_is_its_rim(start: tuple[float, float], stop: tuple[float, float], width: int) -> None:
    mask = shapes.rectangle(start, stop, width).mask(64, 64)
    top, left, bottom, right = shapes.corner_box(start, stop)
    expected = np.zeros((64, 64), bool)
    expected[top:bottom, left:right] = True
    if top + width < bottom - width and left + width < right - width:
        expected[top + width : bottom - width, left + width : right - width] = False
    np.testing.assert_array_equal(mask, expected)


@given(points, points)
def test_an_ellipse_is_its_equation(start: tuple[float, float], stop: tuple[float, float]) -> None:
    mask = shapes.ellipse(start, stop).mask(64, 64)
    top, left, bottom, right = shapes.corner_box(start, stop)
    ys, xs = np.mgrid[:64, :64] + 0.5
    value = ((ys - (top + bottom) / 2) / ((bottom - top) / 2)) ** 2
    value += ((xs - (left + right) / 2) / ((right - left) / 2)) ** 2
    assert mask[value < 1 - 1e-4].all()
    assert not mask[value > 1 + 1e-4].any()


@given(points, points, st.integers(1, 12))
def test_an_ellipse_s_outline_is_the_pixels_near_its_edge(
    start: tuple[float, float], stop: tuple[float, float], width: int
) -> None:
    filled = shapes.ellipse(start, stop).mask(64, 64)
    rim = shapes.ellipse(start, stop, width).mask(64, 64)
    assert not (rim & ~filled).any()
    # A pixel is inside the rim when every pixel within `width` of it belongs to the ellipse.
    padded = np.pad(filled, width)
    inner = np.ones_like(filled)
    for dy in range(-width, width + 1):
        for dx in range(-width, width + 1):
            if dy * dy + dx * dx <= width * width:
                inner &= padded[width + dy : width + dy + 64, width + dx : width + dx + 64]
    np.testing.assert_array_equal(rim, filled & ~inner)


def test_a_line_is_the_brush_swept() -> None:
    assert shapes.line((5.5, 5.5), (5.5, 15.5), 3).box == (4, 4, 7, 17)
    assert shapes.line((5.5, 5.5), (15.5, 15.5), 1).area == 11
    assert shapes.line((5.5, 5.5), (5.5, 15.5), 3, "square").area == 39


def test_a_polygon_needs_three_points() -> None:
    assert len(shapes.polygon([(0, 0), (5, 5)], 10)) == 0
    assert shapes.polygon([(0, 0), (0, 5), (5, 5), (5, 0)], 10).area == 25


def test_a_polygon_that_crosses_itself_has_a_hole() -> None:
    twice = [(0, 0), (0, 9), (9, 9), (9, 0), (0, 0), (3, 3), (3, 6), (6, 6), (6, 3), (3, 3)]
    assert shapes.polygon(twice, 20).area == 81 - 9


@pytest.mark.parametrize(
    ("stop", "expected"),
    [((10.0, 0.5), (10.0, 0.0)), ((0.3, -9.0), (0.0, -9.0)), ((9.0, 10.0), (9.5, 9.5)), ((0.0, 0.0), (0.0, 0.0))],
)
def test_constrained_lines_keep_to_steps_of_45_degrees(
    stop: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert shapes.constrained((0, 0), stop, line=True) == pytest.approx(expected)


def test_constrained_rectangles_are_squares() -> None:
    assert shapes.constrained((10, 10), (14, 3), line=False) == (17, 3)


def test_the_shown_ellipse_is_the_painted_one() -> None:
    ys, xs = np.array(shapes.ellipse_outline((10, 20), (29, 59))).T
    assert (ys.min(), ys.max()) == pytest.approx((10, 30))
    assert (xs.min(), xs.max()) == pytest.approx((20, 60))
