"""Spans: a painted region as horizontal runs of pixels, and the rasterisers that make them.

Pixel (row, column) covers [row, row + 1) × [column, column + 1); a pixel belongs to a region when its centre does.
Runs cost as much as the region is tall, not as its bounding box is large, and writing one is a plain fill of memory.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Box = tuple[int, int, int, int]
"""(top, left, bottom, right) in pixels, bottom and right excluded."""

Point = tuple[float, float]
"""(y, x) in label-map pixels; (0.5, 0.5) is the centre of the first pixel."""

IntArray = npt.NDArray[np.intp]
FloatArray = npt.NDArray[np.float64]

# Edges through pixel centres count as inside, whatever the last bit of a square root says.
_TIE = 1e-6


@dataclass(frozen=True, eq=False)
class Spans:
    """Runs of pixels: in `rows[i]` the columns `lefts[i]` up to, not including, `rights[i]`.

    Sorted by row, never empty, never overlapping. Coordinates may lie outside a label map until `clipped`.
    """

    rows: IntArray
    lefts: IntArray
    rights: IntArray

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def area(self) -> int:
        """Number of pixels."""
        return int((self.rights - self.lefts).sum())

    @property
    def box(self) -> Box | None:
        """Bounding box, None when there are no pixels."""
        if not len(self.rows):
            return None
        return int(self.rows[0]), int(self.lefts.min()), int(self.rows[-1]) + 1, int(self.rights.max())

    def moved(self, rows: int, columns: int) -> Spans:
        """The same region, shifted."""
        return Spans(self.rows + rows, self.lefts + columns, self.rights + columns)

    def clipped(self, height: int, width: int) -> Spans:
        """The part inside a label map of this size."""
        if not len(self.rows):
            return self
        inside = (self.rows[0] >= 0) & (self.rows[-1] < height)
        if inside and self.lefts.min() >= 0 and self.rights.max() <= width:
            return self
        lefts, rights = np.maximum(self.lefts, 0), np.minimum(self.rights, width)
        keep = (lefts < rights) & (self.rows >= 0) & (self.rows < height)
        return Spans(self.rows[keep], lefts[keep], rights[keep])

    def mask(self, height: int, width: int) -> npt.NDArray[np.bool_]:
        """The region inside a label map of this size, bool [height, width]."""
        inside = np.zeros((height, width), np.bool_)
        clipped = self.clipped(height, width)
        for row, left, right in zip(clipped.rows, clipped.lefts, clipped.rights, strict=True):
            inside[row, left:right] = True
        return inside


def bounded(point: Point) -> Point | None:
    """A point as painting takes it: None unless finite, and no further than 100 000 pixels from the origin.

    Far outside nothing is painted anyway; within, a stroke that leaves the map keeps its direction.
    """
    if not (math.isfinite(point[0]) and math.isfinite(point[1])):
        return None
    return min(max(point[0], -1e5), 1e5), min(max(point[1], -1e5), 1e5)


def no_spans() -> Spans:
    """The empty region."""
    none = np.zeros(0, np.intp)
    return Spans(none, none, none)


def rectangle_spans(box: Box) -> Spans:
    """All pixels of a box."""
    top, left, bottom, right = box
    if top >= bottom or left >= right:
        return no_spans()
    rows = np.arange(top, bottom)
    return Spans(rows, np.full_like(rows, left), np.full_like(rows, right))


def disc_reach(centre: Point, radius: float, rows: IntArray) -> tuple[FloatArray, FloatArray]:
    """Where a disc begins and ends on the centre lines of `rows`; (inf, -inf) where it doesn't reach."""
    square = radius * radius - (rows + (0.5 - centre[0])) ** 2
    half = np.sqrt(np.maximum(square, 0.0))
    miss = square < 0
    half[miss] = -np.inf
    return centre[1] - half, centre[1] + half


def convex_reach(corners: Sequence[Point], rows: IntArray) -> tuple[FloatArray, FloatArray]:
    """Where a convex polygon begins and ends on the centre lines of `rows`; (inf, -inf) where it doesn't reach."""
    centres = rows + 0.5
    begin, end = np.full(len(rows), np.inf), np.full(len(rows), -np.inf)
    for (y0, x0), (y1, x1) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if y0 > y1:
            y0, x0, y1, x1 = y1, x1, y0, x0
        first, last = np.searchsorted(centres, (y0 - _TIE, y1 + _TIE))
        if first == last:
            continue
        if y1 - y0 < _TIE:
            low, high = min(x0, x1), max(x0, x1)
            begin[first:last] = np.minimum(begin[first:last], low)
            end[first:last] = np.maximum(end[first:last], high)
            continue
        x = x0 + (centres[first:last] - y0).clip(0.0, y1 - y0) * ((x1 - x0) / (y1 - y0))
        begin[first:last] = np.minimum(begin[first:last], x)
        end[first:last] = np.maximum(end[first:last], x)
    return begin, end


def spans_between(rows: IntArray, begin: FloatArray, end: FloatArray) -> Spans:
    """The pixels whose centres lie in [begin, end] on each row; rows without any are dropped."""
    reached = begin <= end
    if not reached.all():
        rows, begin, end = rows[reached], begin[reached], end[reached]
    lefts = np.ceil(begin - (0.5 + _TIE)).astype(np.intp)
    rights = np.floor(end + (0.5 + _TIE)).astype(np.intp)
    keep = lefts < rights
    if not keep.all():
        rows, lefts, rights = rows[keep], lefts[keep], rights[keep]
    return Spans(rows, lefts, rights)


def rows_between(low: float, high: float) -> IntArray:
    """The rows whose centre lines lie in [low, high]."""
    return np.arange(math.ceil(low - 0.5 - _TIE), math.floor(high - 0.5 + _TIE) + 1)


def polygon_spans(points: Sequence[Point], height: int) -> Spans:
    """The pixels whose centres lie inside a closed polygon by the even-odd rule, for rows 0..height-1.

    Edges are half-open, so that polygons that share an edge share no pixel. Fewer than three points give nothing.
    """
    if len(points) < 3:
        return no_spans()
    start = np.array(points, np.float64)
    stop = np.roll(start, -1, axis=0)
    up = start[:, 0] <= stop[:, 0]
    low, high = np.where(up[:, None], start, stop), np.where(up[:, None], stop, start)
    first = np.ceil(low[:, 0] - 0.5).clip(0, height).astype(np.intp)
    last = np.ceil(high[:, 0] - 0.5).clip(0, height).astype(np.intp)
    counts = last - first
    edges = np.repeat(np.arange(len(counts)), counts)
    rows = np.arange(len(edges)) - np.repeat(np.cumsum(counts) - counts, counts) + first[edges]
    slope = (high[edges, 1] - low[edges, 1]) / (high[edges, 0] - low[edges, 0])
    crossings = low[edges, 1] + (rows + 0.5 - low[edges, 0]) * slope
    order = np.lexsort((crossings, rows))
    columns = np.ceil(crossings[order] - 0.5).astype(np.intp)
    rows, lefts, rights = rows[order][::2], columns[::2], columns[1::2]
    keep = lefts < rights
    return Spans(rows[keep], lefts[keep], rights[keep])
