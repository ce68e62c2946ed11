"""Layers: label maps on top of each other, transparent where they are `IGNORE`, and the one map that is seen of them.

`Layers` is a value: who adds, moves or hides a layer gets another one. Only the pixels are painted in place, and values
share them; `domain.layer_stack` keeps the flattened map and the history right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from catpaint.domain.edit import TILE, union
from catpaint.domain.label_map import LabelMap, check_label_map
from catpaint.domain.spans import Box
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError
from catpaint.words import mark, say

MAX_LAYERS = 64
FIRST_NAME = mark("Ground")
MAX_NAME = 200


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer.

    key: tells it from the others, whatever its place and name. ids: uint16 [H, W], `IGNORE` where it is transparent.
    visible: part of what is seen and rendered. locked: not painted on. opacity: 0..1, of how it is shown while one
    paints; the picture doesn't know it.
    """

    key: int
    name: str
    ids: LabelMap
    visible: bool = True
    locked: bool = False
    opacity: float = 1.0

    @property
    def plain(self) -> bool:
        """Whether it is as the only layer of a new painting."""
        return (self.name, self.visible, self.locked, self.opacity) == (FIRST_NAME, True, False, 1.0)


@dataclass(frozen=True, eq=False)
class Layers:
    """At least one layer, the lowest first, all of one shape. active: key of the one that is painted on.

    Raises LabelMapError where they don't fit together.
    """

    entries: tuple[Layer, ...]
    active: int

    def __post_init__(self) -> None:
        if not 1 <= len(self.entries) <= MAX_LAYERS:
            raise LabelMapError(f"a painting has 1 to {MAX_LAYERS} layers, not {len(self.entries)}; merge some of them")
        keys = {layer.key for layer in self.entries}
        if len(keys) != len(self.entries) or self.active not in keys:
            raise LabelMapError("layers need keys of their own, one of which is the active one's")
        for layer in self.entries:
            check_label_map(layer.ids)
            if layer.ids.shape != self.shape:
                raise LabelMapError(f"the layer “{layer.name}” is of another size than the lowest one")

    @classmethod
    def single(cls, ids: LabelMap) -> Layers:
        """A label map as the only layer."""
        return cls((Layer(0, FIRST_NAME, ids),), 0)

    def __iter__(self) -> Iterator[Layer]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        height, width = self.entries[0].ids.shape
        return height, width

    @property
    def current(self) -> Layer:
        """The active layer, which tools paint on."""
        return self.by_key(self.active)

    @cached_property
    def visible(self) -> tuple[Layer, ...]:
        """Those that are seen, the lowest first."""
        return tuple(layer for layer in self.entries if layer.visible)

    @property
    def plain(self) -> bool:
        """Whether there is but one, and nothing was done to it: what a painting without layers is."""
        return len(self) == 1 and self.entries[0].plain

    @property
    def translucent(self) -> bool:
        """Whether some visible layer is shown with less than full opacity."""
        return any(layer.opacity < 1 for layer in self.visible)

    def by_key(self, key: int) -> Layer:
        """The layer of this key. Raises LabelMapError where there is none."""
        return self.entries[self.position(key)]

    def position(self, key: int) -> int:
        """Its place, 0 the lowest. Raises LabelMapError."""
        for number, layer in enumerate(self.entries):
            if layer.key == key:
                return number
        raise LabelMapError("that layer is gone; choose another one")

    # ---- others ----

    def with_active(self, key: int) -> Layers:
        """Painting on another one. Raises LabelMapError."""
        self.position(key)
        return replace(self, active=key)

    def with_changed(self, key: int, **changes: object) -> Layers:
        """A layer with other name, visibility, lock, opacity or pixels. Raises LabelMapError."""
        at = self.position(key)
        changed = replace(self.entries[at], **changes)  # type: ignore[arg-type]
        return replace(self, entries=(*self.entries[:at], changed, *self.entries[at + 1 :]))

    def with_added(self, ids: LabelMap, name: str = "", *, above: int | None = None) -> Layers:
        """A new layer, active, above another one (by default the active one). Raises LabelMapError."""
        at = self.position(self.active if above is None else above) + 1
        key = self.free_key
        added = Layer(key, name or self.free_name(), ids)
        return replace(self, entries=(*self.entries[:at], added, *self.entries[at:]), active=key)

    def without(self, key: int) -> Layers:
        """One less; the one below it (else above) is active where it was. Raises LabelMapError for the last one."""
        at = self.position(key)
        if len(self) == 1:
            raise LabelMapError("the last layer can't be deleted; erase what is on it, or add another layer first")
        left = (*self.entries[:at], *self.entries[at + 1 :])
        return replace(self, entries=left, active=left[max(at - 1, 0)].key if key == self.active else self.active)

    def with_moved(self, key: int, position: int) -> Layers:
        """A layer at another place, 0 the lowest; places outside are the nearest inside. Raises LabelMapError."""
        left = list(self.entries)
        layer = left.pop(self.position(key))
        left.insert(min(max(position, 0), len(left)), layer)
        return replace(self, entries=tuple(left))

    @property
    def free_key(self) -> int:
        """A key that no layer has."""
        return max(layer.key for layer in self.entries) + 1

    def free_name(self, base: str = "") -> str:
        """A name that no layer has: the base with the next number."""
        base = base or say("Layer")
        names = {layer.name for layer in self.entries}
        number = len(self) + 1
        while f"{base} {number}" in names:
            number += 1
        return f"{base} {number}"


def require_free(layer: Layer) -> None:
    """Raise LabelMapError where a layer is locked or hidden."""
    if layer.locked or not layer.visible:
        state, way = ("locked", "unlock") if layer.locked else ("hidden", "show")
        raise LabelMapError(f"the layer “{layer.name}” is {state}; {way} it in the Layers panel, or choose another")


# ---- what is seen ----


def flattened(layers: Layers) -> LabelMap:
    """What is seen of all layers, uint16 [H, W]: at each pixel the topmost visible layer's id that isn't `IGNORE`."""
    flat: LabelMap = np.full(layers.shape, IGNORE, np.uint16)
    flatten_into(flat, layers, (0, 0, *layers.shape))
    return flat


def flatten_into(flat: LabelMap, layers: Layers, box: Box) -> None:
    """`flattened` within a box, in place; the rest stays as it was. Works tile by tile, so that they stay in cache."""
    visible = layers.visible
    height, width = layers.shape
    top, left, bottom, right = max(box[0], 0), max(box[1], 0), min(box[2], height), min(box[3], width)
    for y in range(top, bottom, TILE):
        for x in range(left, right, TILE):
            tile = np.s_[y : min(y + TILE, bottom), x : min(x + TILE, right)]
            target = flat[tile]
            if not visible:
                target[...] = IGNORE
                continue
            target[...] = visible[0].ids[tile]
            for layer in visible[1:]:
                ids = layer.ids[tile]
                np.copyto(target, ids, where=ids != IGNORE)


def painted_box(ids: LabelMap) -> Box | None:
    """The bounding box of what isn't transparent; None where all is."""
    painted = ids != IGNORE
    rows = np.flatnonzero(painted.any(1))
    if not len(rows):
        return None
    columns = np.flatnonzero(painted.any(0))
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1


def affected_box(before: Layers, after: Layers) -> Box | None:
    """Outside of this box both are seen alike, whatever is painted; None where they are altogether.

    The layers that are the same from below and from above count for nothing.
    """
    if before.shape != after.shape:
        return 0, 0, max(before.shape[0], after.shape[0]), max(before.shape[1], after.shape[1])
    old, new = [layer.ids for layer in before.visible], [layer.ids for layer in after.visible]
    while old and new and old[-1] is new[-1]:
        old.pop()
        new.pop()
    while old and new and old[0] is new[0]:
        del old[0], new[0]
    box: Box | None = None
    for ids in {id(each): each for each in (*old, *new)}.values():
        box = union(box, painted_box(ids))
    return box
