"""What is done to layers beyond their order and looks: merging, doubling, and moving pixels from one to another.

Each paints in place and returns its edits by the layers' keys, with the layers after it; `Painting.rearrange` makes one
step of both.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from catpaint.domain.edit import NO_GUARD, Edit, Guard
from catpaint.domain.label_map import LabelMap
from catpaint.domain.layers import Layers, flattened, painted_box, require_free
from catpaint.domain.pieces import Piece, erase, lifted, paste
from catpaint.domain.selection import Selection
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError
from catpaint.words import say


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


def merged_down(layers: Layers, key: int) -> Rearranged:
    """A layer and the one below it as one, which keeps the lower one's name.

    Raises LabelMapError where there is none below, or one of both is locked or hidden.
    """
    at = layers.position(key)
    if at == 0:
        raise LabelMapError("there is no layer below this one to merge it with")
    upper, lower = layers.entries[at], layers.entries[at - 1]
    for layer in (upper, lower):
        require_free(layer)
    box = painted_box(upper.ids)
    edit = None
    if box is not None:
        ids = upper.ids[box[0] : box[2], box[1] : box[3]]
        edit = paste(lower.ids, Piece(ids, ids != IGNORE, box[:2]))
    return Rearranged(layers.without(key).with_active(lower.key), {lower.key: edit})


def merged_visible(layers: Layers) -> Rearranged:
    """What is seen as one layer in the place of the lowest visible one; hidden layers stay.

    Raises LabelMapError where fewer than two are seen, or one of them is locked.
    """
    if len(layers.visible) < 2:
        raise LabelMapError("fewer than two layers are visible, so there is nothing to merge")
    for layer in layers.visible:
        require_free(layer)
    lowest = layers.visible[0]
    flat = flattened(layers)
    left = Layers(tuple(layer for layer in layers if not layer.visible or layer is lowest), lowest.key)
    return Rearranged(left.with_changed(lowest.key, ids=flat, opacity=1.0))


def sent(layers: Layers, selection: Selection, to: int | None, guard: Guard = NO_GUARD) -> Rearranged:
    """What is selected of the active layer on another one (by its key), or on a new one above (None).

    guard: what it protects stays where it is. Raises LabelMapError where nothing is there to be sent, or a layer is
    locked or hidden.
    """
    source = layers.current
    require_free(source)
    if to == source.key:
        raise LabelMapError("it is on that layer already; choose another one")
    kept = Guard(guard.protected | {IGNORE})
    piece = lifted(source.ids, selection, kept)
    if piece is None:
        raise LabelMapError(f"nothing that could be taken is selected on the layer “{source.name}”")
    if to is None:
        ids = transparent(layers)
        paste(ids, piece)
        after, edits = layers.with_added(ids), {}
    else:
        target = layers.by_key(to)
        require_free(target)
        after, edits = layers.with_active(to), {to: paste(target.ids, piece, guard)}
    return Rearranged(after, {source.key: erase(source.ids, selection, guard=kept), **edits})
