"""A painting that is open: the mutable state behind the window, and everything that can be undone in it.

Label map, vocabulary, affinity, model, noise, kept renders and data set share one history, so that painting, deleting a
class and rerolling are undone alike and in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.canvas_size import Margins
from catpaint.domain.edit import NO_GUARD, Edit, Guard, union
from catpaint.domain.extras import Extras, FollowsClasses
from catpaint.domain.fill import replace_classes
from catpaint.domain.history import DEFAULT_LIMIT, Command, Compound, History
from catpaint.domain.label_map import LabelMap, check_ids, check_label_map
from catpaint.domain.layer_stack import LayersStep, PaintStep, Stack, paint_steps
from catpaint.domain.layers import Layer, Layers
from catpaint.domain.painting_steps import ExtrasStep, SelectStep
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.refactoring import Refactoring, removed
from catpaint.domain.selection import Selection
from catpaint.domain.spans import Box
from catpaint.domain.tiles import Tiles
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import LabelMapError, ProjectError


@dataclass(frozen=True, eq=False)
class Meaning:
    """What the ids of a painting stand for. affinity: None until estimated; its rows are the vocabulary's classes.

    Raises ProjectError when the affinity is for other classes.
    """

    vocabulary: Vocabulary
    model: ModelReference
    affinity: AffinityMatrix | None = None

    def __post_init__(self) -> None:
        if self.affinity is not None and self.affinity.target != self.vocabulary.names:
            raise ProjectError("the affinity matrix isn't for the classes of this vocabulary; estimate it again")


@dataclass(frozen=True)
class Change:
    """What an undo or redo touched. box: pixels to repaint, None when none. meaning: classes, affinity or model.

    selection: what is selected.
    """

    name: str
    box: Box | None
    meaning: bool
    selection: bool = False


class Painting:
    """Layers, vocabulary, affinity and model with their history.

    `target().ids`, the active layer's pixels, are changed in place by tools (see `catpaint.domain.tools`), which call
    `stack.refresh` meanwhile; hand their edits to `record`.
    """

    def __init__(
        self,
        label_map: LabelMap | Layers,
        meaning: Meaning,
        extras: Extras | None = None,
        *,
        limit: int = DEFAULT_LIMIT,
        copies: Sequence[LabelMap] = (),
    ) -> None:
        """copies: see `Stack`."""
        layers = label_map if isinstance(label_map, Layers) else _single(label_map)
        for layer in layers:
            check_ids(layer.ids, meaning.vocabulary, where="label map")
        self.stack = Stack(layers, copies)
        self.meaning = meaning
        self.extras = extras or Extras()
        self.selection: Selection | None = None
        self.history: History[Painting] = History(limit)

    @classmethod
    def from_project(
        cls, project: Project, imported: FollowsClasses | None = None, *, limit: int = DEFAULT_LIMIT
    ) -> Painting:
        """The painting of a project; the project itself stays as it is. imported: its data set, once that was read."""
        meaning = Meaning(project.vocabulary, project.model, project.affinity)
        copied = tuple(replace(layer, ids=layer.ids.copy()) for layer in project.layers)
        layers = Layers(copied, project.active_layer) if copied else Layers.single(project.label_map.copy())
        # What the project holds is what a first copy of the layers would be.
        copies = [layer.ids for layer in project.layers] or [project.label_map]
        extras = Extras(project.noise, project.renders, imported, project.underlay, project.guides, project.light)
        return cls(layers, meaning, extras, limit=limit, copies=copies)

    @property
    def label_map(self) -> LabelMap:
        """What is seen of all layers; read it anew after a step, never write to it where there are several."""
        return self.stack.flat

    @property
    def layers(self) -> Layers:
        """The layers."""
        return self.stack.layers

    def target(self) -> Layer:
        """The layer to paint on. Raises LabelMapError where it is locked or hidden."""
        return self.stack.target()

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes one paints in."""
        return self.meaning.vocabulary

    @property
    def affinity(self) -> AffinityMatrix | None:
        """How they map onto the model's, None until estimated."""
        return self.meaning.affinity

    # ---- undo ----

    def record(self, edit: Edit | None, name: str = "Paint") -> Box | None:
        """Make an edit that was already painted on the active layer undoable; returns its box.

        None (nothing changed) is no step.
        """
        if edit is None:
            return None
        self.history.push(PaintStep(name, edit, self.layers.active))
        for patch in edit.patches:
            self.stack.refresh(patch.box)
        return edit.box

    def rearrange(
        self, layers: Layers, name: str, edits: Mapping[int, Edit | None] | None = None, *, merge: bool = False
    ) -> Box | None:
        """Put other layers in the place of these, with edits of some (by key, already painted), as one step.

        merge: see `set_affinity`. Returns the box of what is seen. Raises LabelMapError for another size.
        """
        if layers.shape != self.layers.shape:
            raise LabelMapError("the layers are for a painting of another size")
        painted = paint_steps(name, (edits or {}).items())
        step = self.stack.step(name, layers)
        # What was painted may be of a layer that goes; it is there before.
        commands = [*painted, step] if layers is not self.layers else painted
        if commands:
            self._do(name, *commands, merge=merge)
        return _box(commands)

    def activate(self, key: int) -> None:
        """Paint on another layer; a choice, no step. Raises LabelMapError."""
        self.stack.layers = self.layers.with_active(key)

    def select(self, selection: Selection | None, name: str = "Select") -> None:
        """Select these pixels in the place of others; None selects nothing. What is selected already is no step.

        Raises LabelMapError for a selection of a label map of another shape.
        """
        if selection is not None and selection.shape != self.label_map.shape:
            raise LabelMapError(
                "the selection is for a label map of shape {shape}, not this one", shape=selection.shape
            )
        if selection != self.selection:
            self._do(name, SelectStep(name, self.selection, selection))

    def record_selected(
        self,
        edit: Edit | None,
        selection: Selection | None,
        name: str,
        *,
        meaning: Meaning | None = None,
        layers: Layers | None = None,
    ) -> Box | None:
        """Make an edit that was already painted, what is selected after it, new classes and other layers one step.

        Returns the box that changed; nothing that changed is no step.
        """
        commands: list[Command[Painting]] = [] if meaning is None else [self._meant(name, meaning)]
        commands += [] if layers is None else [self.stack.step(name, layers)]
        commands += [] if edit is None else [PaintStep(name, edit, self.layers.active)]
        commands += [] if selection == self.selection else [SelectStep(name, self.selection, selection)]
        if commands:
            # The pixels are painted already; applying the edit once more changes nothing.
            self._do(name, *commands)
        return _box(commands)

    def undo(self) -> Change | None:
        """Take the last step back; None when there is none. Abort a drag under way first."""
        command = self.history.undo(self)
        return None if command is None else _change(command)

    def redo(self) -> Change | None:
        """Make the step undone last again; None when there is none."""
        command = self.history.redo(self)
        return None if command is None else _change(command)

    # ---- the label map as a whole ----

    def set_label_map(self, label_map: LabelMap, vocabulary: Vocabulary | None = None, name: str = "Import") -> None:
        """Put another label map in the place of all layers (of any size); the one that is there keeps its layers. With
        `vocabulary` the affinity is dropped if it no longer fits. Raises LabelMapError for ids it doesn't have.
        """
        check_label_map(label_map)
        vocabulary = vocabulary or self.vocabulary
        kept = label_map is self.label_map
        layers = self.layers if kept else Layers.single(label_map.copy())
        for layer in layers:
            check_ids(layer.ids, vocabulary, where="label map")
        affinity = self.affinity
        if affinity is not None and affinity.target != vocabulary.names:
            affinity = None
        meaning = replace(self.meaning, vocabulary=vocabulary, affinity=affinity)
        new_map = () if kept else (self.stack.step(name, layers),)
        self._do(name, *new_map, self._meant(name, meaning), *self._unselected(name, label_map))

    def resize(
        self,
        margins: Margins,
        name: str = "Canvas size",
        *,
        extend: bool = True,
        made: Sequence[tuple[Layer, Tiles]] = (),
    ) -> None:
        """Add or take away pixels at the sides, with what is selected, circled parts and the photograph moved along,
        as one step.

        extend: see `Margins.layers`. made: its layers, where somebody made them already, and what is known of them.
        Raises LabelMapError for a size that can't be.
        """
        if margins.nothing:
            return
        for layer, tiles in made:
            self.stack.states.adopt(layer.ids, tiles)
        larger = Layers(tuple(layer for layer, _ in made), self.layers.active) if made else None
        step = self.stack.step(name, larger or margins.layers(self.layers, extend=extend))
        noise, shape, extras = self.extras.noise, self.layers.shape, self.extras
        if regions := tuple(margins.region(region, shape) for region in noise.regions):
            extras = replace(extras, noise=replace(noise, regions=regions))
        if extras.underlay is not None:
            extras = replace(extras, underlay=margins.underlay(extras.underlay, shape))
        if extras.guides.shares:
            extras = replace(extras, guides=margins.guides(extras.guides, shape))
        select = SelectStep(name, self.selection, margins.selection(self.selection))
        self._do(name, step, select, *self._put(name, extras))

    def replace_class(self, old: int, new: int, *, box: Box | None = None, guard: Guard = NO_GUARD) -> Box | None:
        """Paint all pixels of one id in another on all layers that aren't locked; returns the box that changed.

        IGNORE is replaced on the active layer alone: elsewhere it lets what lies below be seen.
        """
        self._require_id(new)
        layers = (self.target(),) if old == IGNORE else tuple(layer for layer in self.layers if not layer.locked)
        edits = ((each.key, replace_classes(each.ids, {old: new}, box=box, guard=guard)) for each in layers)
        steps = paint_steps("Replace class", edits)
        if steps:
            # The pixels are painted already; applying the edits once more changes nothing.
            self._do("Replace class", *steps)
        return _box(steps)

    # ---- classes ----

    def add_class(self, entry: VocabularyClass, row: npt.ArrayLike | None = None) -> None:
        """Add a class. row: its affinity [source]; without one it spreads evenly over all sources until estimated."""
        vocabulary, affinity = self.vocabulary.with_class(entry), self.affinity
        if affinity is not None:
            affinity = affinity.with_target(entry.name, np.ones(len(affinity.source)) if row is None else row)
        self._do("Add class", self._meant("Add class", replace(self.meaning, vocabulary=vocabulary, affinity=affinity)))

    def delete_class(self, class_id: int, into: int = IGNORE) -> Box | None:
        """Delete a class and paint its pixels as `into` (a class, or IGNORE); returns the box that changed."""
        return self.refactor(removed(self.vocabulary, class_id, into))

    def refactor(
        self,
        change: Refactoring,
        *,
        affinity: AffinityMatrix | None = None,
        model: ModelReference | None = None,
    ) -> Box | None:
        """Change the classes and all that goes by them as one step; returns the box of the pixels that changed.

        affinity: the one of the classes after it (None carries the present one over). model: where that follows, the
        one of the new classes. Seeds of classes and the data set always follow.
        Raises ProjectError when `change` isn't for the present classes.
        """
        if change.before != self.vocabulary:
            raise ProjectError("the classes were changed meanwhile; do it again")
        if affinity is None and self.affinity is not None:
            affinity = change.carry_affinity(self.affinity)
        meaning = Meaning(change.after, model or self.meaning.model, affinity)
        # The pixels are painted already; applying the edits once more changes nothing.
        painted = paint_steps(change.title, ((layer.key, change.paint(layer.ids)) for layer in self.layers))
        extras = self._put(change.title, self._carried(change))
        self._do(change.title, *painted, self._meant(change.title, meaning), *extras)
        return _box(painted)

    def pixels(self, class_id: int) -> int:
        """How many pixels of all layers are painted in a class (to say so before it is deleted)."""
        return sum(int(np.count_nonzero(layer.ids == class_id)) for layer in self.layers)

    # ---- affinity and model ----

    def set_affinity(
        self, affinity: AffinityMatrix | None, name: str = "Edit affinity", *, merge: bool = False
    ) -> None:
        """Put another affinity in its place. merge: the same step as the one before if that was of this name too (a
        slider that is dragged; `history.seal` when it is let go). Raises ProjectError for other classes.
        """
        self._do(name, self._meant(name, replace(self.meaning, affinity=affinity)), merge=merge)

    def set_meaning(self, meaning: Meaning, name: str, *, extras: Extras | None = None, merge: bool = False) -> None:
        """Put vocabulary, model and affinity in their place together (another model, say).

        extras: others in the same step. merge: see `set_affinity`.
        Raises LabelMapError when the vocabulary lacks a painted class.
        """
        if not set(self.vocabulary.ids) <= set(meaning.vocabulary.ids):
            # Only a class that goes away can be missed, so renaming or adding one needn't look at every pixel.
            for layer in self.layers:
                check_ids(layer.ids, meaning.vocabulary, where="label map")
        self._do(name, self._meant(name, meaning), *self._put(name, extras or self.extras), merge=merge)

    # ---- noise, kept renders, data set ----

    def set_extras(self, extras: Extras, name: str, *, merge: bool = False) -> None:
        """Put others in their place. merge: see `set_affinity`."""
        self._do(name, ExtrasStep(name, self.extras, extras), merge=merge)

    def replace_all(self, label_map: LabelMap, meaning: Meaning, extras: Extras, name: str) -> None:
        """Put everything in its place together (a kept render that is restored), as one step.

        Raises LabelMapError for ids the vocabulary doesn't have.
        """
        check_label_map(label_map)
        check_ids(label_map, meaning.vocabulary, where="label map")
        new_map = self.stack.step(name, Layers.single(label_map.copy()))
        extras_set = ExtrasStep(name, self.extras, extras)
        self._do(name, new_map, self._meant(name, meaning), extras_set, *self._unselected(name, label_map))

    # ---- inner ----

    def _carried(self, change: Refactoring) -> Extras:
        """The extras after a change of the classes; the very same where it doesn't touch them."""
        extras = self.extras
        seeds = change.carry_seeds(extras.noise.class_seeds)
        imported = None if extras.imported is None else extras.imported.carried(change)
        if imported is None and seeds == dict(extras.noise.class_seeds):
            return extras
        return replace(extras, noise=replace(extras.noise, class_seeds=seeds), imported=imported)

    def _unselected(self, name: str, label_map: LabelMap) -> tuple[SelectStep, ...]:
        """What was selected means nothing in a label map of another shape."""
        if self.selection is None or self.selection.shape == label_map.shape:
            return ()
        return (SelectStep(name, self.selection, None),)

    def _put(self, name: str, extras: Extras) -> tuple[ExtrasStep, ...]:
        return () if extras is self.extras else (ExtrasStep(name, self.extras, extras),)

    def _meant(self, name: str, meaning: Meaning) -> _SetMeaning:
        return _SetMeaning(name, self.meaning, meaning)

    def _do(self, name: str, *commands: Command[Painting], merge: bool = False) -> None:
        command = commands[0] if len(commands) == 1 else Compound(name, commands)
        command.apply(self)
        self.history.push(command, merge=merge)

    def _require_id(self, class_id: int) -> None:
        if class_id != IGNORE:
            self.vocabulary.position(class_id)


@dataclass(frozen=True, eq=False)
class _SetMeaning:
    """Another meaning. Meanings are immutable values, so a step is the old and the new one."""

    name: str
    before: Meaning
    after: Meaning

    @property
    def nbytes(self) -> int:
        weights = sum(each.affinity.weights.nbytes for each in (self.before, self.after) if each.affinity is not None)
        return 1000 + 300 * len(self.after.vocabulary) + weights

    def apply(self, state: Painting) -> None:
        state.meaning = self.after

    def revert(self, state: Painting) -> None:
        state.meaning = self.before

    def merged(self, newer: Command[Painting]) -> _SetMeaning | None:
        if isinstance(newer, _SetMeaning) and newer.name == self.name:
            return _SetMeaning(self.name, self.before, newer.after)
        return None


def _single(label_map: LabelMap) -> Layers:
    check_label_map(label_map)
    return Layers.single(label_map if label_map.flags.writeable else label_map.copy())


def _box(commands: Iterable[object]) -> Box | None:
    """What is seen of the painting changes within this."""
    box: Box | None = None
    for command in commands:
        if isinstance(command, PaintStep | LayersStep):
            box = union(box, command.box)
    return box


def _change(command: Command[Painting]) -> Change:
    parts = command.commands if isinstance(command, Compound) else (command,)
    meaning, selection = (any(isinstance(part, kind) for part in parts) for kind in (_SetMeaning, SelectStep))
    return Change(command.name, _box(parts), meaning, selection)
