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
from catpaint.domain.tiles import EMPTY, FULL, UNKNOWN, Frozen, States, painted_in_tiles, painted_within
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError
from catpaint.words import mark, say, tell

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

    def frozen(self, pixels: Frozen) -> FrozenLayer:
        """As it is now. pixels: its own."""
        return FrozenLayer(self.key, self.name, pixels, self.visible, self.locked, self.opacity)


@dataclass(frozen=True, eq=False)
class Layers:
    """At least one layer, the lowest first, all of one shape. active: key of the one that is painted on.

    Raises LabelMapError where they don't fit together.
    """

    entries: tuple[Layer, ...]
    active: int

    def __post_init__(self) -> None:
        if not 1 <= len(self.entries) <= MAX_LAYERS:
            raise LabelMapError(
                "a painting has 1 to {max_layers} layers, not {entries_count}; merge some of them",
                max_layers=MAX_LAYERS,
                entries_count=len(self.entries),
            )
        keys = {layer.key for layer in self.entries}
        if len(keys) != len(self.entries) or self.active not in keys:
            raise LabelMapError("layers need keys of their own, one of which is the active one's")
        for layer in self.entries:
            check_label_map(layer.ids)
            if layer.ids.shape != self.shape:
                raise LabelMapError("the layer “{name}” is of another size than the lowest one", name=layer.name)

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


@dataclass(frozen=True, eq=False)
class FrozenLayer:
    """A `Layer` at one moment."""

    key: int
    name: str
    pixels: Frozen
    visible: bool = True
    locked: bool = False
    opacity: float = 1.0

    @property
    def thawed(self) -> Layer:
        """With read-only pixels in one array."""
        return Layer(self.key, self.name, self.pixels.ids, self.visible, self.locked, self.opacity)


@dataclass(frozen=True, eq=False)
class FrozenLayers:
    """`Layers` at one moment. Asking for pixels puts them together, which takes time for large ones."""

    entries: tuple[FrozenLayer, ...]
    active: int

    @cached_property
    def layers(self) -> Layers:
        """With read-only pixels."""
        return Layers(tuple(layer.thawed for layer in self.entries), self.active)

    @cached_property
    def flat(self) -> LabelMap:
        """What is seen of them, uint16 [H, W], read-only."""
        if len(self.entries) == 1 and self.entries[0].visible:
            return self.entries[0].pixels.ids
        flat = flattened(self.layers)
        flat.flags.writeable = False
        return flat


def require_free(layer: Layer) -> None:
    """Raise LabelMapError where a layer is locked or hidden."""
    if layer.locked or not layer.visible:
        state, way = (tell("locked"), tell("unlock")) if layer.locked else (tell("hidden"), tell("show"))
        raise LabelMapError(
            "the layer “{name}” is {state}; {way} it in the Layers panel, or choose another",
            name=layer.name,
            state=state,
            way=way,
        )


# ---- what is seen ----


def nothing_known(ids: LabelMap) -> None:
    """`States` that know nothing: everything is looked at."""


def flattened(layers: Layers, states: States = nothing_known) -> LabelMap:
    """What is seen of all layers, uint16 [H, W]: at each pixel the topmost visible layer's id that isn't `IGNORE`.

    states: what is known of their tiles; what is hidden or transparent isn't looked at then.
    """
    flat: LabelMap = np.empty(layers.shape, np.uint16)
    flatten_into(flat, layers, (0, 0, *layers.shape), states)
    return flat


def flatten_into(flat: LabelMap, layers: Layers, box: Box, states: States = nothing_known) -> None:
    """`flattened` within a box, in place; the rest stays as it was. Works tile by tile, so that they stay in cache."""
    visible = [(layer.ids, states(layer.ids)) for layer in reversed(layers.visible)]
    height, width = layers.shape
    top, left, bottom, right = max(box[0], 0), max(box[1], 0), min(box[2], height), min(box[3], width)
    if top >= bottom or left >= right:
        return
    for row in range(top // TILE, (bottom - 1) // TILE + 1):
        for column in range(left // TILE, (right - 1) // TILE + 1):
            y, x = max(row * TILE, top), max(column * TILE, left)
            stop_y, stop_x = min(row * TILE + TILE, bottom), min(column * TILE + TILE, right)
            # A dab isn't worth looking at the whole of a tile.
            whole = 2 * (stop_y - y) * (stop_x - x) >= TILE**2
            seen = []
            for ids, tiles in visible:
                state = UNKNOWN if tiles is None else (tiles.state if whole else tiles.known)(row, column)
                if state != EMPTY:
                    seen.append(ids[y:stop_y, x:stop_x])
                if state == FULL:
                    break
            target = flat[y:stop_y, x:stop_x]
            target[...] = seen.pop() if seen else IGNORE
            for part in reversed(seen):
                np.copyto(target, part, where=part != IGNORE)


def painted_box(ids: LabelMap, states: States = nothing_known) -> Box | None:
    """The bounding box of what isn't transparent; None where all is."""
    tiles = states(ids)
    return painted_within(ids) if tiles is None else painted_in_tiles(ids, tiles)


def affected_box(before: Layers, after: Layers, states: States = nothing_known) -> Box | None:
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
        if box == (0, 0, *before.shape):
            break
        box = union(box, painted_box(ids, states))
    return box
