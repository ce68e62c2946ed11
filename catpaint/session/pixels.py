"""The label map of a session: what tools and imports do with it."""

from __future__ import annotations

from catpaint.domain.canvas_size import Margins
from catpaint.domain.edit import Edit
from catpaint.domain.label_map import LabelMap
from catpaint.domain.layers import Layer
from catpaint.domain.spans import Box
from catpaint.domain.tiles import Tiles
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import LabelMapError
from catpaint.session.core import Core
from catpaint.words import mark, say

_AT_ONCE = 4 * 2**20
"""Pixels of all layers up to which they are copied at once."""


class Pixels:
    """Pixels in class ids. Tools paint in place and hand their edit to `record`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @property
    def label_map(self) -> LabelMap:
        """What is seen of all layers; read it anew after `labels_changed`, never write to it."""
        return self._core.painting.label_map

    @property
    def target(self) -> LabelMap:
        """The active layer's pixels, for tools to paint on. Raises LabelMapError where it is locked or hidden."""
        return self._core.painting.target().ids

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the label map."""
        height, width = self.label_map.shape
        return width, height

    def count(self, class_id: int) -> int:
        """How many pixels are painted in a class."""
        return self._core.painting.pixels(class_id)

    def touch(self, box: Box | None) -> None:
        """A drag has just changed pixels of the active layer in `box`, in place."""
        if box is not None:
            self._core.painting.stack.refresh(box)
            self._core.events.labels_changed.emit(box)
            self._core.events.edited.emit(box)

    def record(self, edit: Edit | None, name: str, *, told: bool = False) -> None:
        """Make what a drag painted one step. told: `touch` was called for all of it while it was painted."""
        if edit is None:
            return
        self._core.painting.record(edit, name)
        if not told:
            self.touch(edit.box)
        self._core.events.history_changed.emit()

    def replace_class(self, old: int, new: int) -> None:
        """Paint all pixels of one class in another."""
        self._core.change(lambda: self._core.painting.replace_class(old, new))

    def resize(self, margins: Margins, *, extend: bool = True) -> None:
        """Add or take away pixels at the sides; see `Painting.resize`. Raises LabelMapError."""
        self._core.change(lambda: self._core.painting.resize(margins, extend=extend))

    def resize_soon(self, margins: Margins, name: str = "Canvas size", *, extend: bool = True) -> None:
        """`resize`; where there is much to copy it is copied off the session's thread, and done when that has ended.

        What is painted meanwhile is kept: then it is copied once more.
        """
        core, painting = self._core, self._core.painting
        height, width = margins.shape(painting.layers.shape)
        if height * width * len(painting.layers) <= _AT_ONCE:
            core.change(lambda: painting.resize(margins, name, extend=extend))
            return
        # A drag under way is put back, as any change does.
        core.events.changing.emit()
        frozen, position = painting.stack.frozen(), painting.history.position

        def made() -> list[tuple[Layer, Tiles]]:
            layers = margins.layers(frozen.layers, extend=extend)
            known = [(layer, Tiles(layer.ids)) for layer in layers]
            for _, tiles in known:
                tiles.look()
            return known

        def done(found: list[tuple[Layer, Tiles]]) -> None:
            if core.painting is not painting:
                return
            if painting.history.position != position:
                self.resize_soon(margins, name, extend=extend)
                return
            core.change(lambda: painting.resize(margins, name, extend=extend, made=found))

        core.background.run(made, done, core.events.failed.emit)

    def crop(self) -> None:
        """Leave nothing but the box around what is selected. Raises LabelMapError where nothing is."""
        painting = self._core.painting
        if painting.selection is None:
            raise LabelMapError(say("nothing is selected to crop to; select the part that should stay first"))
        margins = Margins.around(painting.selection.box, painting.layers.shape)
        self.resize_soon(margins, say("Crop"))

    def replace(self, label_map: LabelMap, vocabulary: Vocabulary | None = None, step: str = mark("Import")) -> None:
        """Put another label map in the place of this one, undoably. Raises LabelMapError."""
        self._core.change(lambda: self._core.painting.set_label_map(label_map, vocabulary, step))
