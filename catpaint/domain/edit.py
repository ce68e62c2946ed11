"""Edits: changes of a label map that invert exactly, and the recorder that makes them.

A label map is cut into tiles. The recorder keeps a tile as it was before the first write to it, so that the cost of
painting follows the brush and not the canvas. An edit holds, per tile, which pixels changed and what they were before
and after, runs of equal ids stored once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from catpaint.domain.label_map import LabelMap, check_label_map
from catpaint.domain.spans import Box, Spans
from catpaint.errors import LabelMapError

TILE = 256
"""Side of a tile in pixels."""

_FEW = 4
"""Ids that are looked for before they are replaced."""

Changed = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Guard:
    """Which pixels may be overwritten.

    protected: class ids that stay as they are (IGNORE may be one). only: when given, nothing but these ids is
    overwritten. area: bool [H, W] of the label map; when given, nothing outside it is overwritten.
    """

    protected: frozenset[int] = frozenset()
    only: frozenset[int] | None = None
    area: Changed | None = field(default=None, compare=False)

    @cached_property
    def lut(self) -> Changed | None:
        """Look-up table bool[65536] from id to "may be overwritten" (within the area), None when everything may."""
        if not self.protected and self.only is None:
            return None
        table = np.full(65536, self.only is None)
        table[list(self.only or ())] = True
        table[list(self.protected)] = False
        return table


NO_GUARD = Guard()


@dataclass(frozen=True, eq=False)
class _Ids:
    """Ids in order; `counts` says how often each one repeats, None where each stands once (or one stands for all)."""

    ids: npt.NDArray[np.uint16]
    counts: npt.NDArray[np.uint32] | None

    @property
    def nbytes(self) -> int:
        return self.ids.nbytes + (self.counts.nbytes if self.counts is not None else 0)

    def expand(self) -> npt.NDArray[np.uint16]:
        return self.ids if self.counts is None else np.repeat(self.ids, self.counts)


def _pack_ids(values: npt.NDArray[np.uint16]) -> _Ids:
    ends = np.flatnonzero(values[1:] != values[:-1]) + 1
    if not len(ends):
        return _Ids(values[:1].copy(), None)
    if 6 * (len(ends) + 1) >= 2 * len(values):
        return _Ids(values, None)
    starts = np.concatenate(([0], ends))
    return _Ids(values[starts], np.diff(starts, append=len(values)).astype(np.uint32))


@dataclass(frozen=True, eq=False)
class Patch:
    """The part of an edit within one tile.

    box: bounding box of the changed pixels. bits: one bit per pixel of the box, set where it changed; None when all
    did. before, after: the changed pixels' ids, row by row.
    """

    box: Box
    bits: npt.NDArray[np.uint8] | None
    before: _Ids
    after: _Ids

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes (objects and headers estimated)."""
        return 600 + (self.bits.nbytes if self.bits is not None else 0) + self.before.nbytes + self.after.nbytes

    def changed(self) -> Changed:
        """Which pixels of the box changed, bool [height, width]."""
        top, left, bottom, right = self.box
        shape = bottom - top, right - left
        if self.bits is None:
            return np.ones(shape, np.bool_)
        return np.unpackbits(self.bits, count=shape[0] * shape[1]).reshape(shape).view(np.bool_)

    def write(self, label_map: LabelMap, ids: _Ids) -> None:
        """Put `ids` (its `before` or `after`) where it changed."""
        top, left, bottom, right = self.box
        region = label_map[top:bottom, left:right]
        values = ids.expand()
        if self.bits is not None:
            region[self.changed()] = values
        elif len(values) == 1:
            region[...] = values[0]
        else:
            region[...] = values.reshape(region.shape)


@dataclass(frozen=True, eq=False)
class Edit:
    """A change of a label map that inverts exactly.

    shape: (height, width) of the label map it belongs to. box: bounding box of all changes. patches: the changes, at
    most one patch a tile.
    """

    shape: tuple[int, int]
    box: Box
    patches: tuple[Patch, ...]

    @cached_property
    def nbytes(self) -> int:
        """Memory it holds, in bytes."""
        return 200 + sum(patch.nbytes for patch in self.patches)

    def apply(self, label_map: LabelMap) -> None:
        """Make the change in place. The label map must be as it was before the edit (or after its revert)."""
        self._require(label_map)
        for patch in self.patches:
            patch.write(label_map, patch.after)

    def revert(self, label_map: LabelMap) -> None:
        """Take the change back in place. The label map must be as it was after the edit."""
        self._require(label_map)
        for patch in self.patches:
            patch.write(label_map, patch.before)

    def changed(self) -> Changed:
        """Which pixels of the box changed, bool [height, width] of the box."""
        top, left, bottom, right = self.box
        mask = np.zeros((bottom - top, right - left), np.bool_)
        for patch in self.patches:
            y0, x0, y1, x1 = patch.box
            mask[y0 - top : y1 - top, x0 - left : x1 - left] = patch.changed()
        return mask

    def _require(self, label_map: LabelMap) -> None:
        if label_map.shape != self.shape:
            raise LabelMapError(
                "the edit is for a label map of shape {shape}, this one has {label_map_shape}",
                shape=self.shape,
                label_map_shape=label_map.shape,
            )


def merge(edits: Iterable[Edit]) -> Edit | None:
    """Edits made one after the other as a single one; None when nothing is left of them.

    Raises LabelMapError when they belong to label maps of different shapes.
    """
    pieces: dict[tuple[int, int], list[Patch]] = {}
    shape: tuple[int, int] | None = None
    for edit in edits:
        if shape is not None and edit.shape != shape:
            raise LabelMapError(
                "edits of label maps of shapes {shape} and {edit_shape} can't be merged",
                shape=shape,
                edit_shape=edit.shape,
            )
        shape = edit.shape
        for patch in edit.patches:
            pieces.setdefault((patch.box[0] // TILE, patch.box[1] // TILE), []).append(patch)
    if shape is None:
        return None
    merged = [patches[0] if len(patches) == 1 else _merge_patches(patches) for patches in pieces.values()]
    return _edit(shape, merged)


def union(first: Box | None, second: Box | None) -> Box | None:
    """The smallest box around both; None stands for nothing."""
    if first is None or second is None:
        return first or second
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


class Recorder:
    """Writes to a label map in place and remembers what was there.

    label_map: uint16 [H, W], writeable. guard: what may be overwritten. Raises LabelMapError for another array.
    """

    def __init__(self, label_map: LabelMap, guard: Guard = NO_GUARD) -> None:
        check_label_map(label_map)
        if not label_map.flags.writeable:
            raise LabelMapError("the label map is read-only; paint on a copy of it")
        self._map = label_map
        if guard.area is not None and guard.area.shape != label_map.shape:
            raise LabelMapError(
                "the area to paint in is of shape {shape}, the map of {label_map_shape}",
                shape=guard.area.shape,
                label_map_shape=label_map.shape,
            )
        self._guard = guard.lut
        self._area = guard.area
        self._before: dict[tuple[int, int], LabelMap] = {}

    def paint(self, spans: Spans, class_id: int) -> Box | None:
        """Write one id to all pixels of `spans` that may be overwritten; returns the box written to."""
        spans = spans.clipped(*self._map.shape)
        box = spans.box
        if box is None:
            return None
        self._keep_spans(spans, box)
        value, label_map, guard, area = np.uint16(class_id), self._map, self._guard, self._area
        runs = zip(spans.rows.tolist(), spans.lefts.tolist(), spans.rights.tolist(), strict=True)
        if guard is None and area is None:
            for row, left, right in runs:
                label_map[row, left:right] = value
        else:
            for row, left, right in runs:
                run = label_map[row, left:right]
                allowed = _allowed(run, guard, None if area is None else area[row, left:right])
                np.copyto(run, value, where=allowed)
        return box

    def put(self, ids: LabelMap, inside: Changed, at: tuple[int, int]) -> Box | None:
        """Write ids uint16 [h, w] where bool [h, w] `inside` says so, the upper left one at (row, column).

        What lies outside the label map is dropped. Returns the box of the tiles' parts written to.
        """
        height, width = self._map.shape
        box = max(at[0], 0), max(at[1], 0), min(at[0] + ids.shape[0], height), min(at[1] + ids.shape[1], width)
        if box[0] >= box[2] or box[1] >= box[3]:
            return None
        for tile in self._tiles(box):
            self._keep(tile)
        there = np.s_[box[0] - at[0] : box[2] - at[0], box[1] - at[1] : box[3] - at[1]]
        here = np.s_[box[0] : box[2], box[1] : box[3]]
        region = self._map[here]
        allowed = inside[there]
        if self._guard is not None or self._area is not None:
            allowed = allowed & _allowed(region, self._guard, None if self._area is None else self._area[here])
        np.copyto(region, ids[there], where=allowed)
        return box

    def replace(self, lut: npt.NDArray[np.uint16], box: Box) -> Box | None:
        """Replace ids by a look-up table uint16[65536] within `box`; returns the box of the tiles written to."""
        if self._guard is not None:
            lut = np.where(self._guard, lut, np.arange(65536, dtype=np.uint16))
        replaced_ids = np.flatnonzero(lut != np.arange(65536, dtype=np.uint16))
        # Looking for a few ids is ten times as fast as looking all pixels up.
        few = replaced_ids.astype(np.uint16).tolist() if len(replaced_ids) <= _FEW else None
        written: Box | None = None
        for tile in self._tiles(box):
            top, left, bottom, right = self._tile_box(tile)
            inner = (max(top, box[0]), max(left, box[1]), min(bottom, box[2]), min(right, box[3]))
            region = self._map[inner[0] : inner[2], inner[1] : inner[3]]
            if few is not None and not any((region == value).any() for value in few):
                continue
            replaced = lut[region]
            if self._area is not None:
                replaced = np.where(self._area[inner[0] : inner[2], inner[1] : inner[3]], replaced, region)
            if not np.array_equal(replaced, region):
                self._keep(tile)
                region[...] = replaced
                written = union(written, inner)
        return written

    def restore(self) -> Box | None:
        """Put everything back as it was and go on recording; returns the box that was put back."""
        box: Box | None = None
        for tile, before in self._before.items():
            top, left, bottom, right = self._tile_box(tile)
            self._map[top:bottom, left:right] = before
            box = union(box, (top, left, bottom, right))
        self._before.clear()
        return box

    def finish(self) -> Edit | None:
        """Everything written since the beginning as one edit; None when nothing changed. Recording starts anew."""
        patches = []
        for tile, before in self._before.items():
            top, left, bottom, right = self._tile_box(tile)
            after = self._map[top:bottom, left:right]
            if patch := _patch(top, left, before, after):
                patches.append(patch)
        self._before.clear()
        return _edit(self._map.shape, patches)

    def _keep_spans(self, spans: Spans, box: Box) -> None:
        top, left, bottom, right = box
        if (bottom - 1) // TILE - top // TILE < 2 or (right - 1) // TILE - left // TILE < 2:
            for tile in self._tiles(box):
                self._keep(tile)
            return
        # A long diagonal crosses few of its box's tiles: look at each band of tiles on its own.
        for band in range(top // TILE, (bottom - 1) // TILE + 1):
            first, last = np.searchsorted(spans.rows, (band * TILE, (band + 1) * TILE))
            if first < last:
                low, high = int(spans.lefts[first:last].min()), int(spans.rights[first:last].max())
                for column in range(low // TILE, (high - 1) // TILE + 1):
                    self._keep((band, column))

    def _keep(self, tile: tuple[int, int]) -> None:
        if tile not in self._before:
            top, left, bottom, right = self._tile_box(tile)
            self._before[tile] = self._map[top:bottom, left:right].copy()

    def _tiles(self, box: Box) -> list[tuple[int, int]]:
        rows = range(box[0] // TILE, (box[2] - 1) // TILE + 1)
        columns = range(box[1] // TILE, (box[3] - 1) // TILE + 1)
        return [(row, column) for row in rows for column in columns]

    def _tile_box(self, tile: tuple[int, int]) -> Box:
        height, width = self._map.shape
        top, left = tile[0] * TILE, tile[1] * TILE
        return top, left, min(top + TILE, height), min(left + TILE, width)


def _allowed(ids: LabelMap, guard: Changed | None, area: Changed | None) -> Changed:
    """Which of these pixels may be overwritten; one of both is given."""
    if guard is None:
        assert area is not None
        return area
    allowed: Changed = guard[ids] if area is None else guard[ids] & area
    return allowed


def edit_between(before: LabelMap, after: LabelMap) -> Edit | None:
    """The edit that turns one label map into another of the same shape; None when they are equal."""
    if before.shape != after.shape:
        raise LabelMapError(
            "label maps of shapes {shape} and {after_shape} have no edit between them",
            shape=before.shape,
            after_shape=after.shape,
        )
    patches = []
    for top in range(0, before.shape[0], TILE):
        for left in range(0, before.shape[1], TILE):
            old, new = (each[top : top + TILE, left : left + TILE] for each in (before, after))
            if patch := _patch(top, left, old, new):
                patches.append(patch)
    return _edit(before.shape, patches)


def _patch(top: int, left: int, before: LabelMap, after: LabelMap) -> Patch | None:
    changed = before != after
    rows = np.flatnonzero(changed.any(1))
    if not len(rows):
        return None
    columns = np.flatnonzero(changed.any(0))
    inner = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    changed = changed[inner]
    box = (top + int(rows[0]), left + int(columns[0]), top + int(rows[-1]) + 1, left + int(columns[-1]) + 1)
    bits = None if changed.all() else np.packbits(changed)
    return Patch(box, bits, _pack_ids(before[inner][changed]), _pack_ids(after[inner][changed]))


def _edit(shape: tuple[int, ...], patches: Iterable[Patch | None]) -> Edit | None:
    kept = tuple(patch for patch in patches if patch is not None)
    box: Box | None = None
    for patch in kept:
        box = union(box, patch.box)
    return None if box is None else Edit((shape[0], shape[1]), box, kept)


def _merge_patches(patches: list[Patch]) -> Patch | None:
    box: Box | None = None
    for patch in patches:
        box = union(box, patch.box)
    assert box is not None
    top, left, bottom, right = box
    # Pixels that no patch changes stay equal in both arrays, so their value doesn't matter.
    before = np.zeros((bottom - top, right - left), np.uint16)
    after = before.copy()
    seen = np.zeros(before.shape, np.bool_)
    for patch in patches:
        y0, x0, y1, x1 = patch.box
        inner = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
        changed = patch.changed()
        old = np.zeros(changed.shape, np.uint16)
        old[changed] = patch.before.expand()
        new = changed & ~seen[inner]
        before[inner][new] = old[new]
        after[inner][changed] = patch.after.expand()
        seen[inner] |= changed
    return _patch(top, left, before, after)
