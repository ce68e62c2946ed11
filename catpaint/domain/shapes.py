"""Shapes one draws by dragging or clicking: line, rectangle, ellipse, polygon, lasso. All give spans."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from catpaint.domain.brush import BrushShape, swept_spans
from catpaint.domain.spans import (
    Box,
    Point,
    Spans,
    polygon_spans,
    rectangle_spans,
    rows_between,
    spans_between,
)


def line(start: Point, stop: Point, width: int, shape: BrushShape = "round") -> Spans:
    """A straight line of the brush from one point to another."""
    return swept_spans(start, stop, width, width, shape)


def rectangle(start: Point, stop: Point, outline: int | None = None) -> Spans:
    """The rectangle between two opposite corners, both pixels included; `outline` pixels wide unless filled."""
    filled = rectangle_spans(corner_box(start, stop))
    return filled if outline is None else outlined(filled, outline)


def ellipse(start: Point, stop: Point, outline: int | None = None) -> Spans:
    """The ellipse that touches the rectangle between two corners; `outline` pixels wide unless filled."""
    top, left, bottom, right = corner_box(start, stop)
    vertical, horizontal = (bottom - top) / 2, (right - left) / 2
    rows = rows_between(top, bottom)
    half = horizontal * np.sqrt(1 - ((rows + 0.5 - (top + vertical)) / vertical) ** 2)
    centre = left + horizontal
    filled = spans_between(rows, centre - half, centre + half)
    return filled if outline is None else outlined(filled, outline)


def polygon(points: Sequence[Point], height: int) -> Spans:
    """The inside of a closed polygon (even-odd rule) within the rows 0..height-1 of a label map. A lasso is one too."""
    return polygon_spans(points, height)


def corner_box(start: Point, stop: Point) -> Box:
    """The box of the pixels between two opposite corners, both included."""
    rows = sorted((math.floor(start[0]), math.floor(stop[0])))
    columns = sorted((math.floor(start[1]), math.floor(stop[1])))
    return rows[0], columns[0], rows[1] + 1, columns[1] + 1


def outlined(filled: Spans, width: int) -> Spans:
    """The outer `width` pixels of a convex region: it, less its erosion by a disc of that radius.

    `filled` has one run in each of its rows, without gaps between rows.
    """
    count = len(filled)
    if not count:
        return filled
    lefts, rights = filled.lefts, filled.rights
    first, last = lefts + width, rights - width
    rows = np.arange(count)
    for offset in range(1, width + 1):
        reach = math.isqrt(width * width - offset * offset)
        for moved in (rows + offset, rows - offset):
            near = moved.clip(0, count - 1)
            np.maximum(first, lefts[near] + reach, out=first)
            np.minimum(last, rights[near] - reach, out=last)
    # Beyond the region's rows there is nothing, so no pixel within reach of that is inside.
    hollow = (first < last) & (rows >= width) & (rows < count - width)
    whole, first, last = ~hollow, first[hollow], last[hollow]
    rows = np.concatenate((filled.rows[whole], filled.rows[hollow], filled.rows[hollow]))
    begin = np.concatenate((filled.lefts[whole], filled.lefts[hollow], last))
    end = np.concatenate((filled.rights[whole], first, filled.rights[hollow]))
    order = np.lexsort((begin, rows))
    return Spans(rows[order], begin[order], end[order])


def constrained(start: Point, stop: Point, *, line: bool) -> Point:
    """`stop` moved so that a line keeps to steps of 45°, or that a rectangle or ellipse becomes a square or circle."""
    dy, dx = stop[0] - start[0], stop[1] - start[1]
    if not line:
        side = max(abs(dy), abs(dx))
        return start[0] + math.copysign(side, dy), start[1] + math.copysign(side, dx)
    if not dy and not dx:
        return stop
    angle = round(math.atan2(dy, dx) / (math.pi / 4)) * (math.pi / 4)
    length = dy * math.sin(angle) + dx * math.cos(angle)
    return start[0] + length * math.sin(angle), start[1] + length * math.cos(angle)


def ellipse_outline(start: Point, stop: Point, count: int = 96) -> list[Point]:
    """Points around the ellipse between two corners, to show it while it is drawn."""
    top, left, bottom, right = corner_box(start, stop)
    angles = np.linspace(0, 2 * math.pi, count, endpoint=False)
    ys = (top + bottom) / 2 + (bottom - top) / 2 * np.sin(angles)
    xs = (left + right) / 2 + (right - left) / 2 * np.cos(angles)
    return list(zip(ys.tolist(), xs.tolist(), strict=True))
