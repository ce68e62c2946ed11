"""Spans: clipping and the rasterisers, against brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.spans import Spans, no_spans, polygon_spans, rectangle_spans

coordinates = st.floats(-5, 25, allow_nan=False)


def brute_force_polygon(points: list[tuple[float, float]], height: int, width: int) -> np.ndarray:
    """The even-odd rule, pixel by pixel."""
    ys, xs = np.mgrid[:height, :width] + 0.5
    inside = np.zeros((height, width), bool)
    for (y0, x0), (y1, x1) in zip(points, points[1:] + points[:1], strict=True):
        if y0 == y1:
            continue
        (y0, x0), (y1, x1) = sorted(((y0, x0), (y1, x1)))
        crossing = x0 + (ys - y0) * ((x1 - x0) / (y1 - y0))
        inside ^= (y0 <= ys) & (ys < y1) & (xs >= crossing)
    return inside


@given(st.lists(st.tuples(st.integers(-10, 50), st.integers(-10, 50)).map(lambda p: (p[0] / 2, p[1] / 2)), max_size=9))
def test_a_polygon_is_the_even_odd_rule(points: list[tuple[float, float]]) -> None:
    mask = polygon_spans(points, 20).mask(20, 20)
    expected = brute_force_polygon(points, 20, 20) if len(points) > 2 else np.zeros((20, 20), bool)
    # Half-pixel corners put some crossings on pixel centres up to rounding; those pixels may fall either way.
    near = np.zeros_like(expected)
    for offset in (-1e-9, 1e-9):
        near |= brute_force_polygon([(y, x + offset) for y, x in points], 20, 20) != expected
    assert not ((mask != expected) & ~near).any()


@given(st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=12))
def test_polygon_spans_are_sorted_and_apart(points: list[tuple[float, float]]) -> None:
    spans = polygon_spans(points, 20)
    assert (spans.lefts < spans.rights).all()
    assert (np.diff(spans.rows) >= 0).all()
    same_row = np.diff(spans.rows) == 0
    assert (spans.lefts[1:][same_row] >= spans.rights[:-1][same_row]).all()
    assert spans.area == len({(r, c) for r, a, b in zip(*_columns(spans), strict=True) for c in range(a, b)})


def _columns(spans: Spans) -> tuple[list[int], list[int], list[int]]:
    return spans.rows.tolist(), spans.lefts.tolist(), spans.rights.tolist()


def test_polygons_that_share_an_edge_share_no_pixel_and_leave_no_gap() -> None:
    left = polygon_spans([(0, 0), (0, 7.5), (16, 3.5), (16, 0)], 16).mask(16, 16)
    right = polygon_spans([(0, 7.5), (0, 16), (16, 16), (16, 3.5)], 16).mask(16, 16)
    assert not (left & right).any()
    assert (left | right).all()


def test_clipping_keeps_what_is_inside() -> None:
    spans = rectangle_spans((-3, -2, 5, 40))
    clipped = spans.clipped(4, 10)
    assert clipped.box == (0, 0, 4, 10)
    assert clipped.area == 40
    assert clipped.clipped(4, 10) is clipped
    assert rectangle_spans((20, 20, 30, 30)).clipped(4, 10).box is None


@pytest.mark.parametrize("box", [(2, 2, 2, 5), (2, 5, 4, 5), (4, 0, 2, 5)])
def test_an_empty_box_has_no_pixels(box: tuple[int, int, int, int]) -> None:
    assert len(rectangle_spans(box)) == 0


def test_the_empty_region() -> None:
    spans = no_spans()
    assert (spans.area, spans.box, spans.mask(3, 4).sum()) == (0, None, 0)
    assert spans.clipped(3, 4) is spans


def test_moved_spans() -> None:
    assert rectangle_spans((0, 0, 2, 3)).moved(5, -1).box == (5, -1, 7, 2)
