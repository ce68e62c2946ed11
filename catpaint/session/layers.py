"""The layers of a session: which there are, which one is painted on, and what is done with them; each is one step."""

from __future__ import annotations

from collections.abc import Callable

from catpaint.domain.edit import Guard
from catpaint.domain.layer_edits import Rearranged, added, duplicated, merged_down, merged_visible, sent
from catpaint.domain.layers import MAX_NAME, FrozenLayers, Layer, Layers
from catpaint.domain.spans import Box
from catpaint.domain.tiles import States
from catpaint.errors import LabelMapError
from catpaint.session.core import Core
from catpaint.words import say


class LayerBook:
    """All of it raises LabelMapError for what can't be done, and changes nothing then."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @property
    def layers(self) -> Layers:
        """The layers, the lowest first; read them anew after `layers_changed`."""
        return self._core.painting.layers

    @property
    def current(self) -> Layer:
        """The layer that is painted on."""
        return self.layers.current

    @property
    def several(self) -> bool:
        """Whether there is more than one."""
        return len(self.layers) > 1

    def frozen(self) -> FrozenLayers:
        """The layers as they are now; only what was painted since this was asked for last is copied."""
        return self._core.painting.stack.frozen()

    # ---- choosing ----

    def select(self, key: int) -> None:
        """Paint on this one; a choice and no step."""
        if key != self.layers.active:
            self._core.events.changing.emit()
            self._core.painting.activate(key)
            self._core.events.layers_changed.emit()

    def select_next(self, by: int) -> None:
        """Paint on the one above (1) or below (-1), where there is one."""
        layers = self.layers
        at = layers.position(layers.active) + by
        if 0 <= at < len(layers):
            self.select(layers.entries[at].key)

    # ---- looks and order ----

    def rename(self, key: int, name: str) -> None:
        """Another name; an empty one is none."""
        if (name := name.strip()[:MAX_NAME]) and name != self.layers.by_key(key).name:
            self._change(say("Rename layer “{name}”", name=name), self.layers.with_changed(key, name=name))

    def show(self, key: int, visible: bool) -> None:
        """Show or hide it, on the canvas and in the picture."""
        if visible != self.layers.by_key(key).visible:
            self._change(
                say("Show layer") if visible else say("Hide layer"), self.layers.with_changed(key, visible=visible)
            )

    def lock(self, key: int, locked: bool) -> None:
        """Nothing paints on a locked layer."""
        if locked != self.layers.by_key(key).locked:
            self._change(
                say("Lock layer") if locked else say("Unlock layer"), self.layers.with_changed(key, locked=locked)
            )

    def set_opacity(self, key: int, opacity: float, *, merge: bool = False) -> None:
        """How it is shown on the canvas, 0..1; the picture doesn't know it. merge: a slider is dragged."""
        opacity = min(max(opacity, 0.0), 1.0)
        if opacity != (layer := self.layers.by_key(key)).opacity:
            changed = self.layers.with_changed(key, opacity=opacity)
            self._change(say("Opacity of “{name}”", name=layer.name), changed, merge=merge)

    def move(self, key: int, position: int) -> None:
        """To another place, 0 the lowest."""
        moved = self.layers.with_moved(key, position)
        if moved.entries != self.layers.entries:
            self._change(say("Move layer"), moved)

    # ---- which there are ----

    def add(self, name: str = "") -> None:
        """A transparent layer above the active one, and paint on it."""
        self._rearrange(say("Add layer"), lambda: added(self.layers, name))

    def duplicate(self, key: int | None = None) -> None:
        """A double above it (by default of the active one)."""
        self._rearrange(say("Duplicate layer"), lambda: duplicated(self.layers, self._key(key)))

    def delete(self, key: int | None = None) -> None:
        """It goes, with what is painted on it; by default the active one."""
        key = self._key(key)
        if (layer := self.layers.by_key(key)).locked:
            raise LabelMapError(
                say("the layer “{name}” is locked; unlock it in the Layers panel to delete it", name=layer.name)
            )
        self._change(say("Delete layer"), self.layers.without(key))

    def merge_down(self, key: int | None = None) -> None:
        """Make it and the one below one layer; by default the active one."""
        self._rearrange(say("Merge layer down"), lambda: merged_down(self.layers, self._key(key), self._states))

    def merge_visible(self) -> None:
        """Make one layer of all that are seen."""
        self._rearrange(say("Merge visible layers"), lambda: merged_visible(self.layers, self._states))

    def send_selection(self, to: int | None, protected: frozenset[int] = frozenset()) -> None:
        """What is selected on the active layer goes to another one (by its key), or to a new one above (None)."""
        selection = self._core.painting.selection
        if selection is None:
            raise LabelMapError(
                say("nothing is selected to be moved to another layer; select a part of the painting first")
            )
        name = say("Selection to new layer") if to is None else say("Selection to layer")
        self._rearrange(name, lambda: sent(self.layers, selection, to, Guard(protected), self._states))

    # ---- inner ----

    @property
    def _states(self) -> States:
        return self._core.painting.stack.states

    def _key(self, key: int | None) -> int:
        return self.layers.active if key is None else key

    def _change(self, name: str, layers: Layers, *, merge: bool = False) -> None:
        self._core.change(lambda: self._core.painting.rearrange(layers, name, merge=merge))

    def _rearrange(self, name: str, action: Callable[[], Rearranged]) -> None:
        """Inside the change, since what a drag under way has painted has to be put back first."""
        painting = self._core.painting

        def change() -> Box | None:
            done = action()
            return painting.rearrange(done.layers, name, done.edits)

        self._core.change(change)
