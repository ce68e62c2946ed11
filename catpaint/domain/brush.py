"""The brush: round or square, 1..512 pixels, swept from point to point.

The shape swept between two points is rasterised once per pointer move (stamping it again and again is what makes
large brushes lag). For the round brush that is a capsule, tapered where pressure changes the size; for the square
one the convex hull of the two squares. Positions are snapped so that a brush of size n paints exactly n pixels
across: to pixel centres for odd sizes, to pixel corners for even ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np

from catpaint.domain.edges import Edge, rough, spray
from catpaint.domain.edit import NO_GUARD, Edit, Guard, Recorder, union
from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import (
    Box,
    Point,
    Spans,
    bounded,
    convex_reach,
    disc_reach,
    rectangle_spans,
    rows_between,
    spans_between,
)
from catpaint.domain.symmetry import NONE, Symmetry

BrushShape = Literal["round", "square"]

MIN_SIZE, MAX_SIZE = 1, 512
_LEAST_PIECE = 64


def brush_size(size: float, pressure: float = 1.0, *, least: float = 0.1) -> int:
    """The brush's size in whole pixels, 1..512, at a pen pressure of 0..1; `least` is the share left at 0."""
    share = least + (1 - least) * min(max(pressure, 0.0), 1.0)
    return min(max(round(size * share), MIN_SIZE), MAX_SIZE)


def snap(point: Point, size: int) -> Point:
    """Where a brush of this size really sits: a pixel centre for odd sizes, a pixel corner for even ones."""
    if size % 2:
        return math.floor(point[0]) + 0.5, math.floor(point[1]) + 0.5
    return float(math.floor(point[0] + 0.5)), float(math.floor(point[1] + 0.5))


def dab_spans(point: Point, size: int, shape: BrushShape = "round") -> Spans:
    """The pixels of one dab. Rasterised once per size and shape."""
    y, x = snap(point, size)
    return _dab(size, shape).moved(math.floor(y), math.floor(x))


def swept_spans(start: Point, stop: Point, size: int, stop_size: int, shape: BrushShape = "round") -> Spans:
    """The pixels the brush passes on the way from `start` to `stop`, its size changing evenly.

    Round: pixels whose centres lie within the capsule (tapered: the convex hull of both discs). Square: within the
    convex hull of both squares. A brush of one pixel draws a line one pixel wide.
    """
    a, b = snap(start, size), snap(stop, stop_size)
    if a == b and size == stop_size:
        return dab_spans(start, size, shape)
    if size == stop_size == 1:
        return _thin_line(a, b)
    if shape == "round":
        return _hull_of_discs(a, b, size / 2, stop_size / 2)
    return _hull_of_squares(a, b, size, stop_size)


class Stroke:
    """One drag of the brush: paints in place, and becomes one edit.

    label_map: uint16 [H, W], changed in place. class_id: what is painted; IGNORE erases. guard: what may be
    overwritten. edge: rough and spray are round whatever the shape. symmetry: where else it paints at once. seed: of
    the spray. The first dab is painted by the first `move_to`.
    """

    def __init__(
        self,
        label_map: LabelMap,
        class_id: int,
        *,
        shape: BrushShape = "round",
        guard: Guard = NO_GUARD,
        edge: Edge = "smooth",
        symmetry: Symmetry = NONE,
        seed: int = 0,
    ) -> None:
        self._recorder = Recorder(label_map, guard)
        self._class_id = class_id
        self._shape, self._edge, self._symmetry = shape, edge, symmetry
        # Making one takes a tenth of a dab.
        self._random = np.random.default_rng(seed) if edge == "spray" else None
        self._last: tuple[Point, int] | None = None

    def move_to(self, point: Point, size: int) -> Box | None:
        """Paint from the last point to this one; returns the box to repaint, None when it lies outside the map.

        point: (y, x) in pixels, anywhere. size: 1..512 pixels at this point (see `brush_size`).
        """
        place = bounded(point)
        if place is None:
            return None
        last, last_size = self._last or (place, size)
        self._last = place, size
        box: Box | None = None
        images = zip(self._symmetry.images(last), self._symmetry.images(place), strict=True)
        for start, stop in images:
            box = union(box, self._sweep(start, stop, last_size, size))
        return box

    def _sweep(self, start: Point, stop: Point, size: int, stop_size: int) -> Box | None:
        if self._edge == "smooth":
            return self._recorder.paint(swept_spans(start, stop, size, stop_size, self._shape), self._class_id)
        # In pieces, so that a long diagonal isn't the whole of its box.
        count = max(1, math.ceil(math.dist(start, stop) / max(size, stop_size, _LEAST_PIECE)))
        box: Box | None = None
        for number in range(count):
            ends = [
                ((start[0] + (stop[0] - start[0]) * part), (start[1] + (stop[1] - start[1]) * part))
                for part in (number / count, (number + 1) / count)
            ]
            sizes = [round(size + (stop_size - size) * part) for part in (number / count, (number + 1) / count)]
            if self._edge == "rough":
                inside, at = rough(ends[0], ends[1], sizes[0], sizes[1])
            else:
                assert self._random is not None
                inside, at = spray(ends[0], ends[1], sizes[0], sizes[1], self._random)
            ids = np.full(inside.shape, self._class_id, np.uint16)
            box = union(box, self._recorder.put(ids, inside, at))
        return box

    def finish(self) -> Edit | None:
        """The whole drag as one edit, None when no pixel changed."""
        self._last = None
        return self._recorder.finish()

    def abort(self) -> Box | None:
        """Put every pixel back; returns the box to repaint."""
        self._last = None
        return self._recorder.restore()


@lru_cache(maxsize=128)
def _dab(size: int, shape: BrushShape) -> Spans:
    """A dab around the pixel centre (0.5, 0.5) for odd sizes, the corner (0, 0) for even ones."""
    centre, radius = snap((0.25, 0.25), size), size / 2
    if shape == "square":
        low = round(centre[0] - radius)
        return rectangle_spans((low, low, low + size, low + size))
    rows = rows_between(centre[0] - radius, centre[0] + radius)
    return spans_between(rows, *disc_reach(centre, radius, rows))


def _hull_of_discs(a: Point, b: Point, radius_a: float, radius_b: float) -> Spans:
    rows = rows_between(min(a[0] - radius_a, b[0] - radius_b), max(a[0] + radius_a, b[0] + radius_b))
    begin, end = disc_reach(a, radius_a, rows)
    other_begin, other_end = disc_reach(b, radius_b, rows)
    np.minimum(begin, other_begin, out=begin)
    np.maximum(end, other_end, out=end)
    distance = math.hypot(b[0] - a[0], b[1] - a[1])
    if distance > abs(radius_a - radius_b):
        # Between the discs the hull is bounded by their two outer tangents.
        y, x = (b[0] - a[0]) / distance, (b[1] - a[1]) / distance
        sine = (radius_a - radius_b) / distance
        cosine = math.sqrt(1 - sine * sine)
        left, right = (sine * y - cosine * x, sine * x + cosine * y), (sine * y + cosine * x, sine * x - cosine * y)
        corners = [
            (centre[0] + radius * normal[0], centre[1] + radius * normal[1])
            for centre, radius, normal in (
                (a, radius_a, left),
                (b, radius_b, left),
                (b, radius_b, right),
                (a, radius_a, right),
            )
        ]
        quad_begin, quad_end = convex_reach(corners, rows)
        np.minimum(begin, quad_begin, out=begin)
        np.maximum(end, quad_end, out=end)
    return spans_between(rows, begin, end)


def _hull_of_squares(a: Point, b: Point, size_a: int, size_b: int) -> Spans:
    corners = _convex_hull(
        [
            (centre[0] + y * size / 2, centre[1] + x * size / 2)
            for centre, size in ((a, size_a), (b, size_b))
            for y in (-1, 1)
            for x in (-1, 1)
        ]
    )
    rows = rows_between(min(y for y, _ in corners), max(y for y, _ in corners))
    return spans_between(rows, *convex_reach(corners, rows))


def _convex_hull(points: Sequence[Point]) -> list[Point]:
    """Andrew's monotone chain."""
    ordered = sorted(set(points))
    halves = []
    for sequence in (ordered, ordered[::-1]):
        half: list[Point] = []
        for point in sequence:
            while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return halves[0] + halves[1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _thin_line(a: Point, b: Point) -> Spans:
    """A line one pixel wide: one pixel per step along the longer axis (Bresenham's choice of pixels)."""
    if a[0] > b[0]:
        a, b = b, a
    steps = round(max(abs(b[0] - a[0]), abs(b[1] - a[1])))
    share = np.arange(steps + 1) / steps
    rows = np.floor(a[0] + share * (b[0] - a[0])).astype(np.intp)
    columns = np.floor(a[1] + share * (b[1] - a[1])).astype(np.intp)
    starts = np.concatenate(([0], np.flatnonzero(np.diff(rows)) + 1))
    ends = np.append(starts[1:] - 1, len(rows) - 1)
    lefts = np.minimum(columns[starts], columns[ends])
    rights = np.maximum(columns[starts], columns[ends]) + 1
    return Spans(rows[starts], lefts, rights)
