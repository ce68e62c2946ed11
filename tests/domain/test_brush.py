"""The brush: exact sizes, the swept shape against its definition, strokes that undo."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.brush import MAX_SIZE, Stroke, brush_size, dab_spans, snap, swept_spans
from catpaint.domain.edit import Guard
from catpaint.domain.vocabulary import IGNORE

SIDE = 64
points = st.tuples(st.floats(-10, SIDE + 10), st.floats(-10, SIDE + 10))
sizes = st.integers(1, 40)


def capsule_distance(a: tuple[float, float], b: tuple[float, float], ra: float, rb: float) -> np.ndarray:
    """How far outside the swept discs each pixel centre lies: min over t of |p - c(t)| - r(t) (convex in t)."""
    ys, xs = np.mgrid[:SIDE, :SIDE] + 0.5
    low, high = np.zeros((SIDE, SIDE)), np.ones((SIDE, SIDE))

    def distance(t: np.ndarray) -> np.ndarray:
        return np.hypot(ys - a[0] - t * (b[0] - a[0]), xs - a[1] - t * (b[1] - a[1])) - ra - t * (rb - ra)

    for _ in range(60):
        first, second = low + (high - low) / 3, high - (high - low) / 3
        left = distance(first) < distance(second)
        high = np.where(left, second, high)
        low = np.where(left, low, first)
    return np.minimum(np.minimum(distance(low), distance(np.zeros_like(low))), distance(np.ones_like(low)))


@given(points, points, sizes, sizes)
def test_the_round_sweep_is_the_tapered_capsule(
    start: tuple[float, float], stop: tuple[float, float], size: int, stop_size: int
) -> None:
    if size == stop_size == 1 and snap(start, 1) != snap(stop, 1):
        return
    mask = swept_spans(start, stop, size, stop_size).mask(SIDE, SIDE)
    distance = capsule_distance(snap(start, size), snap(stop, stop_size), size / 2, stop_size / 2)
    assert mask[distance < -1e-4].all()
    assert not mask[distance > 1e-4].any()


@given(points, points, st.integers(2, 40), st.integers(1, 40))
def test_the_square_sweep_is_the_union_of_its_squares(
    start: tuple[float, float], stop: tuple[float, float], size: int, stop_size: int
) -> None:
    mask = swept_spans(start, stop, size, stop_size, "square").mask(SIDE, SIDE)
    a, b = snap(start, size), snap(stop, stop_size)
    ys, xs = np.mgrid[:SIDE, :SIDE] + 0.5
    # A point is in the hull when, for some t, it is within half the size of the centre in both directions.
    low, high = np.zeros((SIDE, SIDE)), np.ones((SIDE, SIDE))
    margin = np.zeros((SIDE, SIDE))
    for values, p, q in ((ys, a[0], b[0]), (xs, a[1], b[1])):
        for sign in (1, -1):
            # sign·(v - p - t(q - p)) <= size/2 + t(stop_size - size)/2, linear in t: at + c <= 0
            slope = -sign * (q - p) - (stop_size - size) / 2
            rest = sign * (values - p) - size / 2
            if abs(slope) < 1e-12:
                margin = np.maximum(margin, rest)
                low = np.where(rest > 0, 2.0, low)
            elif slope > 0:
                high = np.minimum(high, -rest / slope)
            else:
                low = np.maximum(low, -rest / slope)
    assert mask[low < high - 1e-4].all()
    assert not mask[low > high + 1e-4].any()


@pytest.mark.parametrize("shape", ["round", "square"])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 16, 17, 31, 32, 512])
def test_a_dab_is_exactly_its_size_across_and_symmetric(size: int, shape: str) -> None:
    mask = dab_spans((300.3, 300.8), size, shape).mask(600, 600)
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    assert len(rows) == len(columns) == size
    dab = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    for other in (dab[::-1], dab[:, ::-1], dab.T):
        np.testing.assert_array_equal(dab, other)
    if shape == "square":
        assert dab.all()
    else:
        assert abs(dab.sum() - math.pi * size * size / 4) <= max(2.0, 2.5 * size)


@pytest.mark.parametrize("point", [(5.0, 7.0), (5.5, 7.5), (5.999, 7.001)])
@pytest.mark.parametrize("shape", ["round", "square"])
def test_a_brush_of_one_pixel_paints_the_pixel_under_the_pointer(point: tuple[float, float], shape: str) -> None:
    spans = dab_spans(point, 1, shape)
    assert (spans.area, spans.box) == (1, (5, 7, 6, 8))


@given(points, points)
def test_a_thin_line_has_one_pixel_a_step_and_no_gaps(start: tuple[float, float], stop: tuple[float, float]) -> None:
    spans = swept_spans(start, stop, 1, 1).moved(20, 20)
    mask = spans.mask(SIDE + 40, SIDE + 40)
    a, b = snap(start, 1), snap(stop, 1)
    assert mask.sum() == max(abs(a[0] - b[0]), abs(a[1] - b[1])) + 1
    for y, x in (a, b):
        assert mask[int(y - 0.5) + 20, int(x - 0.5) + 20]
    pixels = np.argwhere(mask)
    if len(pixels) > 1:
        nearest = np.abs(pixels[:, None] - pixels[None]).max(-1) + 10 * np.eye(len(pixels), dtype=int)
        assert (nearest.min(1) == 1).all()


@given(st.lists(st.tuples(points, sizes), min_size=1, max_size=8), st.sampled_from(["round", "square"]))
def test_one_drag_is_one_edit_that_undoes_exactly(drag: list[tuple[tuple[float, float], int]], shape: str) -> None:
    label_map = np.random.default_rng(3).integers(0, 5, (SIDE, SIDE)).astype(np.uint16)
    before = label_map.copy()
    stroke = Stroke(label_map, 9, shape=shape)
    boxes = [stroke.move_to(point, size) for point, size in drag]
    after = label_map.copy()
    edit = stroke.finish()
    changed = before != after
    assert (edit is None) == (not changed.any())
    covered = np.zeros_like(changed)
    for box in boxes:
        if box is not None:
            covered[box[0] : box[2], box[1] : box[3]] = True
    assert not (changed & ~covered).any()
    if edit is not None:
        edit.revert(label_map)
        np.testing.assert_array_equal(label_map, before)
        edit.apply(label_map)
        np.testing.assert_array_equal(label_map, after)


@given(st.lists(st.tuples(points, sizes), min_size=1, max_size=6), st.frozensets(st.integers(0, 4)))
def test_protected_classes_never_change(drag: list[tuple[tuple[float, float], int]], protected: frozenset[int]) -> None:
    label_map = np.random.default_rng(5).integers(0, 5, (SIDE, SIDE)).astype(np.uint16)
    before = label_map.copy()
    free = label_map.copy()
    guarded, unguarded = Stroke(label_map, 9, guard=Guard(protected)), Stroke(free, 9)
    for point, size in drag:
        guarded.move_to(point, size)
        unguarded.move_to(point, size)
    keep = np.isin(before, list(protected))
    np.testing.assert_array_equal(label_map[keep], before[keep])
    np.testing.assert_array_equal(label_map[~keep], free[~keep])


def test_abort_puts_every_pixel_back() -> None:
    label_map = np.random.default_rng(0).integers(0, 5, (600, 700)).astype(np.uint16)
    before = label_map.copy()
    stroke = Stroke(label_map, 9)
    stroke.move_to((10, 10), 30)
    stroke.move_to((590, 650), 80)
    assert not np.array_equal(label_map, before)
    box = stroke.abort()
    np.testing.assert_array_equal(label_map, before)
    assert box == (0, 0, 600, 700)
    assert stroke.finish() is None
    assert stroke.abort() is None


def test_a_stroke_outside_the_map_changes_nothing() -> None:
    label_map = np.zeros((20, 20), np.uint16)
    stroke = Stroke(label_map, 1)
    assert stroke.move_to((-500, -500), 32) is None
    assert stroke.move_to((math.nan, 3), 32) is None
    assert stroke.move_to((math.inf, 3), 32) is None
    assert stroke.move_to((-500, 1e300), 32) is None
    assert stroke.finish() is None


def test_a_stroke_that_leaves_and_returns_keeps_its_way() -> None:
    label_map = np.zeros((20, 20), np.uint16)
    stroke = Stroke(label_map, 1)
    stroke.move_to((10, -10), 4)
    assert stroke.move_to((10, 30), 4) == (8, 0, 12, 20)


def test_erasing_paints_ignore() -> None:
    label_map = np.zeros((20, 20), np.uint16)
    stroke = Stroke(label_map, IGNORE)
    stroke.move_to((10, 10), 3)
    assert (label_map == IGNORE).sum() == 9


def test_painting_the_same_class_again_is_no_edit() -> None:
    label_map = np.full((20, 20), 4, np.uint16)
    stroke = Stroke(label_map, 4)
    assert stroke.move_to((10, 10), 5) is not None
    assert stroke.finish() is None


@pytest.mark.parametrize(
    ("size", "pressure", "least", "expected"),
    [(100, 1, 0.1, 100), (100, 0, 0.1, 10), (100, 0.5, 0.0, 50), (100, 7, 0.1, 100), (100, -1, 0.5, 50)],
)
def test_pressure_sets_the_size(size: int, pressure: float, least: float, expected: int) -> None:
    assert brush_size(size, pressure, least=least) == expected


def test_sizes_stay_within_bounds() -> None:
    assert brush_size(9000) == MAX_SIZE
    assert brush_size(1, 0.0, least=0.0) == 1
