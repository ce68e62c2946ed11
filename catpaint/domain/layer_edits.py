"""What is done to layers beyond their order and looks: merging, doubling, and moving pixels from one to another.

Each returns the layers after it; `Painting.rearrange` makes a step of them. What touches little is painted in place,
and its edits returned by the layers' keys; what touches much gives layers new pixels, which takes a tenth of the time.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from catpaint.domain.edit import NO_GUARD, TILE, Edit, Guard
from catpaint.domain.label_map import LabelMap
from catpaint.domain.layers import Layer, Layers, flattened, nothing_known, painted_box, require_free
from catpaint.domain.pieces import Piece, erase, lifted, paste
from catpaint.domain.selection import Selection
from catpaint.domain.spans import Box
from catpaint.domain.tiles import EMPTY, States, tile_boxes
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError
from catpaint.words import say

_LITTLE = 2**20
"""Pixels of a box up to which an edit is made: it holds less memory than all pixels of a layer do."""


@dataclass(frozen=True, eq=False)
class Rearranged:
    """Layers after a change, and the edits already painted, by the keys of the layers they are of."""

    layers: Layers
    edits: dict[int, Edit | None] = field(default_factory=dict)


def added(layers: Layers, name: str = "") -> Rearranged:
    """A transparent layer above the active one."""
    return Rearranged(layers.with_added(transparent(layers), name))


def transparent(layers: Layers) -> LabelMap:
    """A label map without anything, of the layers' size."""
    empty: LabelMap = np.full(layers.shape, IGNORE, np.uint16)
    return empty


def duplicated(layers: Layers, key: int) -> Rearranged:
    """A double of a layer above it."""
    layer = layers.by_key(key)
    name = say("{name} copy", name=layer.name)
    if any(each.name == name for each in layers):
        name = layers.free_name(name)
    return Rearranged(layers.with_added(layer.ids.copy(), name, above=key))


def merged_down(layers: Layers, key: int, states: States = nothing_known) -> Rearranged:
    """A layer and the one below it as one, which keeps the lower one's name. states: what is known of their tiles.

    Raises LabelMapError where there is none below, or one of both is locked or hidden.
    """
    at = layers.position(key)
    if at == 0:
        raise LabelMapError("there is no layer below this one to merge it with")
    upper, lower = layers.entries[at], layers.entries[at - 1]
    for layer in (upper, lower):
        require_free(layer)
    box = painted_box(upper.ids, states)
    left = layers.without(key).with_active(lower.key)
    if box is None:
        return Rearranged(left)
    if _area(box) > _LITTLE:
        both = Layers((lower, upper), lower.key)
        return Rearranged(left.with_changed(lower.key, ids=flattened(both, states)))
    ids = upper.ids[box[0] : box[2], box[1] : box[3]]
    return Rearranged(left, {lower.key: paste(lower.ids, Piece(ids, ids != IGNORE, box[:2]))})


def merged_visible(layers: Layers, states: States = nothing_known) -> Rearranged:
    """What is seen as one layer in the place of the lowest visible one; hidden layers stay. states: see `merged_down`.

    Raises LabelMapError where fewer than two are seen, or one of them is locked.
    """
    if len(layers.visible) < 2:
        raise LabelMapError("fewer than two layers are visible, so there is nothing to merge")
    for layer in layers.visible:
        require_free(layer)
    lowest = layers.visible[0]
    flat = flattened(layers, states)
    left = Layers(tuple(layer for layer in layers if not layer.visible or layer is lowest), lowest.key)
    return Rearranged(left.with_changed(lowest.key, ids=flat, opacity=1.0))


def sent(
    layers: Layers, selection: Selection, to: int | None, guard: Guard = NO_GUARD, states: States = nothing_known
) -> Rearranged:
    """What is selected of the active layer on another one (by its key), or on a new one above (None).

    guard: what it protects stays where it is. states: see `merged_down`. Raises LabelMapError where nothing is there to
    be sent, or a layer is locked or hidden.
    """
    source = layers.current
    require_free(source)
    if to == source.key:
        raise LabelMapError("it is on that layer already; choose another one")
    target = None if to is None else layers.by_key(to)
    if target is not None:
        require_free(target)
    if _area(selection.box) > _LITTLE:
        return _much_sent(layers, selection, target, guard, states)
    kept = Guard(guard.protected | {IGNORE})
    piece = lifted(source.ids, selection, kept)
    if piece is None:
        raise _nothing(source)
    if target is None:
        ids = transparent(layers)
        paste(ids, piece)
        after, edits = layers.with_added(ids), {}
    else:
        after, edits = layers.with_active(target.key), {target.key: paste(target.ids, piece, guard)}
    return Rearranged(after, {source.key: erase(source.ids, selection, guard=kept), **edits})


def _much_sent(layers: Layers, selection: Selection, target: Layer | None, guard: Guard, states: States) -> Rearranged:
    """`sent`, with new pixels for both layers."""
    source, lut = layers.current, guard.lut
    left = source.ids.copy()
    arrived = transparent(layers) if target is None else target.ids.copy()
    known = states(source.ids)
    first_row, first_column, _, _ = selection.box
    moved = False
    for top, left_, bottom, right in tile_boxes(layers.shape):
        y, x, stop_y, stop_x = _common((top, left_, bottom, right), selection.box)
        if y >= stop_y or x >= stop_x or (known is not None and known.state(top // TILE, left_ // TILE) == EMPTY):
            continue
        here = np.s_[y:stop_y, x:stop_x]
        ids = source.ids[here]
        taken = selection.inside[y - first_row : stop_y - first_row, x - first_column : stop_x - first_column]
        taken = taken & (ids != IGNORE)
        if lut is not None:
            taken &= lut[ids]
        if not taken.any():
            continue
        moved = True
        put = taken if lut is None else taken & lut[arrived[here]]
        np.copyto(arrived[here], ids, where=True if put.all() else put)
        np.copyto(left[here], IGNORE, where=True if taken.all() else taken)
    if not moved:
        raise _nothing(source)
    after = layers.with_changed(source.key, ids=left)
    if target is None:
        return Rearranged(after.with_added(arrived))
    return Rearranged(after.with_changed(target.key, ids=arrived).with_active(target.key))


def _nothing(source: Layer) -> LabelMapError:
    return LabelMapError("nothing that could be taken is selected on the layer “{name}”", name=source.name)


def _common(first: Box, second: Box) -> Box:
    return (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
