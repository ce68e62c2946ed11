"""Fill, replace and pick: operations that follow what is already painted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.domain.edit import NO_GUARD, Edit, Guard, Recorder
from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Box, IntArray, Point, Spans, no_spans


def pick(label_map: LabelMap, point: Point) -> int | None:
    """The class id under a point, None outside the map."""
    height, width = label_map.shape
    if not (0 <= point[0] < height and 0 <= point[1] < width):
        return None
    return int(label_map[math.floor(point[0]), math.floor(point[1])])


def connected_spans(label_map: LabelMap, point: Point, *, diagonal: bool = False) -> Spans:
    """The connected region of one id around a point (nothing outside the map).

    Pixels connect over their sides, with `diagonal` over their corners too. Works on runs: the whole map's runs of
    that id are found in one pass and joined by union-find in NumPy, so that neither large nor ragged regions are slow.
    """
    class_id = pick(label_map, point)
    if class_id is None:
        return no_spans()
    starts, ends, stride = _runs(label_map == class_id)
    seed = math.floor(point[0]) * stride + math.floor(point[1]) + 1
    roots = _components(starts, ends, stride, 1 if diagonal else 0)
    own = int(np.searchsorted(ends, seed, "right"))
    inside = roots == roots[own]
    starts, ends = starts[inside], ends[inside]
    rows = starts // stride
    return Spans(rows, starts - rows * stride - 1, ends - rows * stride - 1)


def numbered_regions(label_map: npt.NDArray[Any]) -> tuple[npt.NDArray[np.intp], int]:
    """The connected regions of one value each in [H, W]: their numbers [H, W] (0, 1, ...), and how many.

    Pixels connect over their sides. Regions are numbered by their first pixel, row by row.
    """
    begins = np.ones(label_map.shape, np.bool_)
    begins[:, 1:] = label_map[:, 1:] != label_map[:, :-1]
    runs = np.cumsum(begins.ravel()).reshape(label_map.shape) - 1
    # A pixel below one of its own value joins their runs; the pixel to its left has said so already, mostly.
    joins = label_map[1:] == label_map[:-1]
    joins[:, 1:] &= begins[1:, 1:] | begins[:-1, 1:] | ~joins[:, :-1]
    roots = _joined(int(runs[-1, -1]) + 1, runs[:-1][joins], runs[1:][joins])
    firsts, numbers = np.unique(roots, return_inverse=True)
    return numbers[runs], len(firsts)


def fill(
    label_map: LabelMap,
    point: Point,
    class_id: int,
    *,
    contiguous: bool = True,
    diagonal: bool = False,
    guard: Guard = NO_GUARD,
    seen: LabelMap | None = None,
) -> Edit | None:
    """Paint the region around a point (or all pixels of its class) in place; None when nothing changes.

    seen: uint16 [H, W], what the region is looked for in where that isn't the label map itself (all layers together).
    """
    found = label_map if seen is None else seen
    old = pick(found, point)
    if old is None or old == class_id or (guard.lut is not None and not guard.lut[old]):
        return None
    if not contiguous and found is label_map:
        return replace_classes(label_map, {old: class_id}, guard=guard)
    recorder = Recorder(label_map, guard)
    if contiguous:
        recorder.paint(connected_spans(found, point, diagonal=diagonal), class_id)
    else:
        recorder.put(np.full(found.shape, class_id, np.uint16), found == old, (0, 0))
    return recorder.finish()


def replace_classes(
    label_map: LabelMap, replacements: Mapping[int, int], *, box: Box | None = None, guard: Guard = NO_GUARD
) -> Edit | None:
    """Replace ids by others in place, everywhere or within a box; None when nothing changes.

    All replacements happen at once, so that two classes can be swapped.
    """
    recorder = Recorder(label_map, guard)
    height, width = label_map.shape
    top, left, bottom, right = box or (0, 0, height, width)
    inside = max(top, 0), max(left, 0), min(bottom, height), min(right, width)
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return None
    lut = np.arange(65536, dtype=np.uint16)
    for old, new in replacements.items():
        lut[old] = new
    recorder.replace(lut, inside)
    return recorder.finish()


def _runs(inside: npt.NDArray[np.bool_]) -> tuple[IntArray, IntArray, int]:
    """Runs of True as flat positions [start, end) in rows padded by one pixel on either side; the padded width."""
    height, width = inside.shape
    stride = width + 2
    padded = np.zeros((height, stride), np.bool_)
    padded[:, 1:-1] = inside
    flat = padded.ravel()
    # Padding keeps runs of neighbouring rows apart, so steps up and down alternate.
    steps = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    return steps[::2], steps[1::2], stride


def _components(starts: IntArray, ends: IntArray, stride: int, reach: int) -> IntArray:
    """For every run the smallest run it is connected with (over `reach` pixels more to either side)."""
    below_starts, below_ends = starts + (stride - reach), ends + (stride + reach)
    first = np.searchsorted(ends, below_starts, "right")
    last = np.searchsorted(starts, below_ends, "left")
    counts = last - first
    upper = np.repeat(np.arange(len(starts)), counts)
    lower = np.arange(len(upper)) - np.repeat(np.cumsum(counts) - counts, counts) + first[upper]
    return _joined(len(starts), upper, lower)


def _joined(count: int, upper: IntArray, lower: IntArray) -> IntArray:
    """For every one of `count` things the first it is connected with by the pairs (upper, lower)."""
    roots = np.arange(count)
    while len(upper):
        a, b = roots[upper], roots[lower]
        apart = a != b
        a, b, upper, lower = a[apart], b[apart], upper[apart], lower[apart]
        np.minimum.at(roots, np.maximum(a, b), np.minimum(a, b))
        while True:
            shorter = roots[roots]
            if np.array_equal(shorter, roots):
                break
            roots = shorter
    return roots
