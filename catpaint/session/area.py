"""What is selected in a session, and what is done with it: each is one step, protected classes stay as they are.

What is selected is looked for in all layers together; what is done with it is done to the active layer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np

from catpaint.domain.edit import Edit, Guard
from catpaint.domain.frames import Frame
from catpaint.domain.label_map import LabelMap
from catpaint.domain.label_pixels import MAX_PIXELS
from catpaint.domain.layer_edits import transparent
from catpaint.domain.painting import Meaning
from catpaint.domain.pieces import Clip, Lift, Piece, Turn, erase, lifted, matched, paste
from catpaint.domain.selection import (
    How,
    Selection,
    combined,
    everything,
    inverted,
    of_classes,
    of_mask,
    of_region,
    of_spans,
)
from catpaint.domain.spans import Point, Spans
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import LabelMapError
from catpaint.session.classes import Classes
from catpaint.session.core import Core
from catpaint.words import mark, say


class Area:
    """The selected part of the label map; None where nothing is selected, and everything may be painted."""

    def __init__(self, core: Core, classes: Classes) -> None:
        self._core, self._classes = core, classes

    @property
    def selection(self) -> Selection | None:
        """What is selected; read it anew after `area_changed`."""
        return self._core.painting.selection

    @property
    def guard(self) -> Guard:
        """What tools may overwrite: within the selection, and no protected class."""
        selection = self.selection
        return Guard(self._classes.protected, area=None if selection is None else selection.mask)

    # ---- selecting ----

    def select(self, now: Selection | None, how: How = "replace", name: str = mark("Select")) -> None:
        """Select these pixels, or combine them with what is selected."""
        selection = combined(self.selection, now, how)
        self._core.change(lambda: self._core.painting.select(selection, name))

    def spans(self, spans: Spans, how: How = "replace") -> None:
        """What was drawn with a rectangle, a lasso or a polygon."""
        self.select(of_spans(spans, self._shape), how)

    def classes(self, class_ids: Collection[int], how: How = "replace") -> None:
        """All pixels of some classes."""
        self.select(of_classes(self._core.painting.label_map, class_ids), how, say("Select class"))

    def region(self, point: Point, how: How = "replace", *, diagonal: bool = False) -> None:
        """The connected region of one class around (y, x)."""
        self.select(of_region(self._core.painting.label_map, point, diagonal=diagonal), how, say("Select region"))

    def all(self) -> None:
        """Everything."""
        self.select(everything(self._shape), name=say("Select all"))

    def none(self) -> None:
        """Nothing: one can paint everywhere again."""
        self.select(None, name=say("Deselect"))

    def invert(self) -> None:
        """What isn't selected."""
        self.select(inverted(self.selection, self._shape), name=say("Invert selection"))

    # ---- what is selected ----

    def delete(self, class_id: int = IGNORE) -> None:
        """Paint it in one class, by default none."""
        selection = self.selection
        if selection is not None:
            guard, target = self._protection, self._target
            self._step(lambda: erase(target, selection, class_id, guard), selection, say("Delete"))

    def move(self, rows: int, columns: int, *, double: bool = False) -> None:
        """Shift it by so many pixels. double: it stays where it was, too."""
        if (lift := self.lift(double=double)) is not None:
            self.drop(lift, lift.piece.moved(rows, columns), say("Duplicate") if double else say("Move"))

    def turn(self, turn: Turn) -> None:
        """Mirror it, or turn it about its middle."""
        if (lift := self.lift()) is not None:
            self.drop(
                lift, lift.piece.turned(turn), say("Flip") if turn in ("left-right", "upside-down") else say("Turn")
            )

    def scale(self, height: int, width: int) -> None:
        """Make it this large, in pixels. Raises LabelMapError for more than a label map can have."""
        if height * width > MAX_PIXELS:
            raise LabelMapError(
                say(
                    "{width}×{height} pixels are too many for what is selected; make it smaller",
                    width=width,
                    height=height,
                )
            )
        if (lift := self.lift()) is not None:
            self.drop(lift, lift.piece.scaled(height, width), say("Scale"))

    def rotate(self, degrees: float) -> None:
        """Turn it about its middle, clockwise."""
        if degrees % 360 and (lift := self.lift()) is not None:
            top, left = lift.piece.at
            height, width = lift.piece.ids.shape
            frame = replace(Frame.around((top, left, top + height, left + width)), degrees=degrees % 360)
            self.drop(lift, lift.piece.within(frame, self._shape), "Turn")

    def lift(self, *, double: bool = False) -> Lift | None:
        """Take it up, to be shown elsewhere while the pointer drags it, and dropped; None where nothing can be.

        Where nothing is selected and there are several layers, all that is on the active one.
        """
        target = self._target
        selection = self.selection or (of_mask(target != IGNORE) if self._several else None)
        if selection is None:
            return None
        piece = self._lifted(selection, self._lifting)
        if piece is None:
            return None
        return Lift(target, piece, leave=None if double else IGNORE, guard=self._protection)

    def drop(self, lift: Lift, piece: Piece, name: str = mark("Move")) -> None:
        """Leave it here."""

        def dropped() -> Edit | None:
            lift.put(piece)
            return lift.finish()

        self._step(dropped, None if self.selection is None else piece.selected(self._shape), name)

    # ---- clipboard ----

    def copy(self) -> Clip | None:
        """What is selected, with its classes; None where nothing is."""
        selection = self.selection
        unprotected = Guard(frozenset({IGNORE}) if self._several else frozenset())
        piece = None if selection is None else self._lifted(selection, unprotected)
        return None if piece is None else Clip(piece, self._core.vocabulary)

    def cut(self) -> Clip | None:
        """`copy`, and delete it."""
        if (clip := self.copy()) is not None and (selection := self.selection) is not None:
            guard, target = self._protection, self._target
            self._step(lambda: erase(target, selection, guard=guard), selection, say("Cut"))
        return clip

    def paste(self, clip: Clip, at: tuple[int, int] | None = None, *, own_layer: bool = False) -> None:
        """Put a clip where it lay, or at (row, column); it is selected then. own_layer: onto a new one.

        Classes go by name, missing ones are added. What would lie outside altogether is put into the middle. Raises
        VocabularyError where there is no id left for a class.
        """
        found = matched(clip, self._core.vocabulary)
        piece = found.piece if at is None else replace(found.piece, at=at)
        if piece.selected(self._shape) is None:
            middle = ((side - own) // 2 for side, own in zip(self._shape, piece.ids.shape, strict=True))
            piece = replace(piece, at=(next(middle), next(middle)))
        meaning = None if not found.added else self._with_classes(found.vocabulary, len(found.added))
        selection, painting = piece.selected(self._shape), self._core.painting
        if own_layer:
            ids = transparent(painting.layers)
            paste(ids, piece)
            layers, name = painting.layers.with_added(ids), say("Paste as new layer")
            self._core.change(lambda: painting.record_selected(None, selection, name, meaning=meaning, layers=layers))
            return
        guard, target = self._protection, self._target
        self._step(lambda: paste(target, piece, guard), selection, say("Paste"), meaning)

    # ---- inner ----

    @property
    def _shape(self) -> tuple[int, int]:
        height, width = self._core.painting.label_map.shape
        return height, width

    @property
    def _protection(self) -> Guard:
        return Guard(self._classes.protected)

    @property
    def _lifting(self) -> Guard:
        """What isn't taken up: protected classes, and with several layers what is transparent."""
        return Guard(self._classes.protected | ({IGNORE} if self._several else frozenset()))

    @property
    def _several(self) -> bool:
        return len(self._core.painting.layers) > 1

    @property
    def _target(self) -> LabelMap:
        """The active layer. Raises LabelMapError where it can't be painted on."""
        return self._core.painting.target().ids

    def _lifted(self, selection: Selection, guard: Guard) -> Piece | None:
        """What is selected of the active layer. Raises LabelMapError where a layer among several has nothing there."""
        layer = self._core.painting.layers.current
        piece = lifted(layer.ids, selection, guard)
        if piece is None and self._several:
            raise LabelMapError(
                say("nothing that could be taken is selected on the layer “{name}”; choose another", name=layer.name)
            )
        return piece

    def _step(
        self, paint: Callable[[], Edit | None], selection: Selection | None, name: str, meaning: Meaning | None = None
    ) -> None:
        painting = self._core.painting
        self._core.change(lambda: painting.record_selected(paint(), selection, name, meaning=meaning))

    def _with_classes(self, vocabulary: Vocabulary, added: int) -> Meaning:
        """The meaning with classes at its end; their rows spread evenly until they are estimated from their names."""
        meaning = self._core.painting.meaning
        affinity = meaning.affinity
        if affinity is not None:
            even = np.full((added, len(affinity.source)), 1 / len(affinity.source))
            weights = np.concatenate([affinity.weights, even])
            affinity = replace(affinity, target=vocabulary.names, weights=weights)
        return replace(meaning, vocabulary=vocabulary, affinity=affinity)
