"""Selections: which pixels of a label map are meant. They are values: combining two gives a third.

Nothing selected is `None` everywhere, never an empty selection, so that it can't be forgotten to ask for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from catpaint.domain.fill import connected_spans
from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Box, IntArray, Point, Spans
from catpaint.errors import LabelMapError

Inside = npt.NDArray[np.bool_]

How = Literal["replace", "add", "subtract", "intersect"]
"""How what is selected now is combined with what was selected before."""

Shape = tuple[int, int]
"""(height, width) of a label map in pixels."""


@dataclass(frozen=True, eq=False)
class Selection:
    """At least one pixel of a label map of `shape`. box: their bounding box; inside: bool [height, width] of the box.

    Equal where the same pixels are selected.
    """

    shape: Shape
    box: Box
    inside: Inside

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Selection):
            return NotImplemented
        same_place = self.shape == other.shape and self.box == other.box
        return same_place and np.array_equal(self.inside, other.inside)

    def __hash__(self) -> int:
        return hash((self.shape, self.box, self.area))

    @cached_property
    def area(self) -> int:
        """Number of selected pixels."""
        return int(np.count_nonzero(self.inside))

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes."""
        return 300 + self.inside.nbytes

    @cached_property
    def mask(self) -> Inside:
        """bool [H, W] of the whole label map, read-only."""
        whole = np.zeros(self.shape, np.bool_)
        top, left, bottom, right = self.box
        whole[top:bottom, left:right] = self.inside
        whole.flags.writeable = False
        return whole

    def contains(self, point: Point) -> bool:
        """Whether the pixel at (y, x) is selected."""
        top, left, bottom, right = self.box
        y, x = int(np.floor(point[0])), int(np.floor(point[1]))
        return top <= y < bottom and left <= x < right and bool(self.inside[y - top, x - left])

    def moved(self, rows: int, columns: int) -> Selection | None:
        """Shifted; what leaves the label map is lost."""
        top, left, _, _ = self.box
        return placed(self.inside, (top + rows, left + columns), self.shape)

    def borders(self) -> tuple[IntArray, IntArray]:
        """Where selected and other pixels meet, as lines along pixel edges, each [n, 3] and merged to the longest.

        The first are level: (y, x from, x to); the second upright: (x, y from, y to); in pixels of the label map.
        """
        top, left, _, _ = self.box
        padded = np.pad(self.inside, 1)
        level = _lines(padded[1:, 1:-1] != padded[:-1, 1:-1])
        upright = _lines((padded[1:-1, 1:] != padded[1:-1, :-1]).T)
        return level + np.array([top, left, left]), upright + np.array([left, top, top])


def of_mask(mask: Inside) -> Selection | None:
    """The pixels where bool [H, W] is true; None where there are none."""
    rows = np.flatnonzero(mask.any(1))
    if not len(rows):
        return None
    columns = np.flatnonzero(mask.any(0))
    top, left, bottom, right = int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1
    inside = mask[top:bottom, left:right].copy()
    inside.flags.writeable = False
    return Selection((mask.shape[0], mask.shape[1]), (top, left, bottom, right), inside)


def of_spans(spans: Spans, shape: Shape) -> Selection | None:
    """A region as a tool draws it (rectangle, ellipse, lasso, polygon), within a label map of this shape."""
    return of_mask(spans.mask(*shape))


def everything(shape: Shape) -> Selection:
    """All pixels."""
    inside = np.ones(shape, np.bool_)
    inside.flags.writeable = False
    return Selection(shape, (0, 0, *shape), inside)


def of_classes(label_map: LabelMap, class_ids: Collection[int]) -> Selection | None:
    """All pixels of these classes (IGNORE may be one)."""
    return of_mask(np.isin(label_map, list(class_ids)))


def of_region(label_map: LabelMap, point: Point, *, diagonal: bool = False) -> Selection | None:
    """The connected region of one class around (y, x); None outside the map. diagonal: corners connect too."""
    shape = label_map.shape[0], label_map.shape[1]
    return of_spans(connected_spans(label_map, point, diagonal=diagonal), shape)


def inverted(selection: Selection | None, shape: Shape) -> Selection | None:
    """What isn't selected; everything where nothing is."""
    return everything(shape) if selection is None else of_mask(~selection.mask)


def combined(before: Selection | None, now: Selection | None, how: How) -> Selection | None:
    """Both together, as asked. Raises LabelMapError where they are of label maps of different shapes."""
    if how == "replace":
        return now
    if before is None or now is None:
        return (before or now) if how == "add" else before if how == "subtract" else None
    if before.shape != now.shape:
        raise LabelMapError(
            "selections of label maps of shapes {shape} and {now_shape} can't be combined",
            shape=before.shape,
            now_shape=now.shape,
        )
    if how == "add":
        return of_mask(before.mask | now.mask)
    return of_mask(before.mask & (~now.mask if how == "subtract" else now.mask))


def placed(inside: Inside, at: tuple[int, int], shape: Shape) -> Selection | None:
    """Pixels bool [h, w] with their upper left corner at (row, column), which may lie outside the label map."""
    whole = np.zeros(shape, np.bool_)
    here, there = overlap(inside.shape[:2], at, shape)
    whole[here] = inside[there]
    return of_mask(whole)


def overlap(
    size: tuple[int, ...], at: tuple[int, int], shape: Shape
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Where a piece of this size at (row, column) meets a label map: as slices of the map, and of the piece."""
    here, there = [], []
    for length, start, limit in zip(size, at, shape, strict=True):
        first, last = min(max(start, 0), limit), min(max(start + length, 0), limit)
        here.append(slice(first, last))
        there.append(slice(first - start, last - start))
    return (here[0], here[1]), (there[0], there[1])


def _lines(meets: Inside) -> IntArray:
    """Runs of true in each row: (row, from, to), intp [n, 3]."""
    padded = np.pad(meets, ((0, 0), (1, 1)))
    rows, columns = np.nonzero(padded[:, 1:] != padded[:, :-1])
    return np.stack((rows[::2], columns[::2], columns[1::2]), 1).astype(np.intp)
