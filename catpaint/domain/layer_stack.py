"""The layers of an open painting with the label map that is seen of them, and the steps of the history on them.

With a single visible layer the two are one array, so that painting costs what it does without layers; with several an
edit flattens the tiles that it touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from catpaint.domain.edit import Edit, union
from catpaint.domain.history import Command
from catpaint.domain.label_map import LabelMap
from catpaint.domain.layers import (
    FrozenLayers,
    Layer,
    Layers,
    affected_box,
    flatten_into,
    flattened,
    nothing_known,
    require_free,
)
from catpaint.domain.spans import Box
from catpaint.domain.tiles import Known, States


class Stack:
    """Layers and what is seen of them. flat: uint16 [H, W], read it anew after `put`; never write to it."""

    def __init__(self, layers: Layers, copies: Sequence[LabelMap] = ()) -> None:
        """copies: pixels equal to those of each layer, which nobody writes to; they save the first copying."""
        self.layers = layers
        self.states = Known()
        """What is known of the layers' tiles."""
        for layer, copy in zip(layers, copies, strict=False):
            self.states.take(layer.ids, copy)
        self.flat = self._flattened()

    def put(self, layers: Layers, box: Box | None) -> None:
        """Other layers in the place of these; what is seen differs within `box` at most."""
        old, self.layers = self.layers, layers
        alone = _alone(layers)
        if alone is not None:
            self.flat = alone
        elif _alone(old) is not None or layers.shape != self.flat.shape:
            self.flat = flattened(layers, self.states)
        elif box is not None:
            flatten_into(self.flat, layers, box, self.states)

    def step(self, name: str, after: Layers) -> LayersStep:
        """Other layers in the place of these as a step, not yet made."""
        return LayersStep.of(name, self.layers, after, self.states)

    def refresh(self, box: Box | None) -> None:
        """The active layer was painted on within this box."""
        if box is None:
            return
        self.states.changed(self.layers.current.ids, box)
        if _alone(self.layers) is None:
            flatten_into(self.flat, self.layers, box, self.states)

    def paint(self, edit: Edit, key: int, *, back: bool = False) -> None:
        """Make an edit of one layer, or take it back."""
        ids = self.layers.by_key(key).ids
        for patch in edit.patches:
            self.states.changed(ids, patch.box)
        if back:
            edit.revert(ids)
        else:
            edit.apply(ids)
        if _alone(self.layers) is None:
            for patch in edit.patches:
                flatten_into(self.flat, self.layers, patch.box, self.states)

    def frozen(self) -> FrozenLayers:
        """The layers as they are now; tiles that nothing painted on since this was asked for aren't copied again."""
        layers = self.layers
        return FrozenLayers(tuple(layer.frozen(self.states(layer.ids).frozen()) for layer in layers), layers.active)

    def target(self) -> Layer:
        """The active layer, to be painted on. Raises LabelMapError where it is locked or hidden."""
        layer = self.layers.current
        require_free(layer)
        return layer

    def _flattened(self) -> LabelMap:
        alone = _alone(self.layers)
        return flattened(self.layers, self.states) if alone is None else alone


def _alone(layers: Layers) -> LabelMap | None:
    """The pixels of the only layer, where that is seen."""
    return layers.entries[0].ids if len(layers) == 1 and layers.entries[0].visible else None


# ---- steps ----


class Stacked(Protocol):
    """A state with layers."""

    stack: Stack


@dataclass(frozen=True, eq=False)
class PaintStep:
    """An edit of one layer as a step."""

    name: str
    edit: Edit
    layer: int

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes."""
        return self.edit.nbytes

    @property
    def box(self) -> Box | None:
        """Where what is seen may differ."""
        return self.edit.box

    def apply(self, state: Stacked) -> None:
        """Paint."""
        state.stack.paint(self.edit, self.layer)

    def revert(self, state: Stacked) -> None:
        """Take it back."""
        state.stack.paint(self.edit, self.layer, back=True)


@dataclass(frozen=True, eq=False)
class LayersStep:
    """Other layers in the place of the old ones. box: where what is seen may differ, None where nowhere."""

    name: str
    before: Layers
    after: Layers
    box: Box | None

    @classmethod
    def of(cls, name: str, before: Layers, after: Layers, states: States = nothing_known) -> LayersStep:
        """From one to the other. Looks at the pixels of layers that differ. states: what is known of them."""
        return cls(name, before, after, affected_box(before, after, states))

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes: the pixels that only one side has."""
        old, new = ({id(layer.ids): layer.ids.nbytes for layer in side} for side in (self.before, self.after))
        apart = {key: size for key, size in (old | new).items() if (key in old) != (key in new)}
        # Where all are replaced, one side is what is painted on.
        held = max(sum(old.values()), sum(new.values())) if not old.keys() & new.keys() else sum(apart.values())
        return 500 + 200 * len(self.after) + held

    def apply(self, state: Stacked) -> None:
        """Make the change."""
        state.stack.put(self.after, self.box)

    def revert(self, state: Stacked) -> None:
        """Take it back."""
        state.stack.put(self.before, self.box)

    def merged(self, newer: Command[Stacked]) -> LayersStep | None:
        """Both as one where they are of one name (a slider that is dragged)."""
        if not isinstance(newer, LayersStep) or newer.name != self.name:
            return None
        return LayersStep(self.name, self.before, newer.after, union(self.box, newer.box))


def paint_steps(name: str, edits: Iterable[tuple[int, Edit | None]]) -> list[PaintStep]:
    """Edits of layers, by their keys, as steps."""
    return [PaintStep(name, edit, key) for key, edit in edits if edit is not None]
