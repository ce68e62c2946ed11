"""A painting that is open: the mutable state behind the window, and everything that can be undone in it.

Label map, vocabulary, affinity and model share one history, so that painting, deleting a class and editing an
affinity are undone alike and in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.edit import NO_GUARD, Edit, Guard
from catpaint.domain.fill import replace_classes
from catpaint.domain.history import DEFAULT_LIMIT, Command, Compound, History
from catpaint.domain.label_map import LabelMap, check_ids, check_label_map
from catpaint.domain.project import KeptRender, ModelReference, Project
from catpaint.domain.refactoring import Refactoring, merged, removed
from catpaint.domain.spans import Box
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import ProjectError


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
    """What an undo or redo touched. box: pixels to repaint, None when none. meaning: classes, affinity or model."""

    name: str
    box: Box | None
    meaning: bool


class Painting:
    """Label map, vocabulary, affinity and model with their history.

    `label_map` is changed in place by tools (see `catpaint.domain.tools`); hand their edits to `record`.
    """

    def __init__(self, label_map: LabelMap, meaning: Meaning, *, limit: int = DEFAULT_LIMIT) -> None:
        check_label_map(label_map)
        check_ids(label_map, meaning.vocabulary, where="label map")
        self.label_map = label_map if label_map.flags.writeable else label_map.copy()
        self.meaning = meaning
        self.history: History[Painting] = History(limit)

    @classmethod
    def from_project(cls, project: Project, *, limit: int = DEFAULT_LIMIT) -> Painting:
        """The painting of a project; the project itself stays as it is."""
        meaning = Meaning(project.vocabulary, project.model, project.affinity)
        return cls(project.label_map.copy(), meaning, limit=limit)

    def to_project(
        self, *, seed: int = 0, view: Mapping[str, object] | None = None, renders: tuple[KeptRender, ...] = ()
    ) -> Project:
        """A project with a copy of the present state."""
        meaning = self.meaning
        return Project(
            self.label_map.copy(), meaning.vocabulary, meaning.model, meaning.affinity, seed, view or {}, renders
        )

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
        """Make an edit that was already painted undoable; returns its box. None (nothing changed) is no step."""
        if edit is None:
            return None
        self.history.push(_Paint(name, edit))
        return edit.box

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
        """Put another label map in its place (of any size); with `vocabulary` the affinity is dropped if it no longer
        fits. Raises LabelMapError for ids the vocabulary doesn't have.
        """
        check_label_map(label_map)
        vocabulary = vocabulary or self.vocabulary
        check_ids(label_map, vocabulary, where="label map")
        affinity = self.affinity
        if affinity is not None and affinity.target != vocabulary.names:
            affinity = None
        meaning = replace(self.meaning, vocabulary=vocabulary, affinity=affinity)
        self._do(name, _NewLabelMap(name, self.label_map, label_map.copy()), self._meant(name, meaning))

    def replace_class(self, old: int, new: int, *, box: Box | None = None, guard: Guard = NO_GUARD) -> Box | None:
        """Paint all pixels of one id (IGNORE too) in another; returns the box that changed."""
        self._require_id(new)
        return self.record(replace_classes(self.label_map, {old: new}, box=box, guard=guard), "Replace class")

    # ---- classes ----

    def add_class(self, entry: VocabularyClass, row: npt.ArrayLike | None = None) -> None:
        """Add a class. row: its affinity [source]; without one it spreads evenly over all sources until estimated."""
        vocabulary, affinity = self.vocabulary.with_class(entry), self.affinity
        if affinity is not None:
            affinity = affinity.with_target(entry.name, np.ones(len(affinity.source)) if row is None else row)
        self._do("Add class", self._meant("Add class", replace(self.meaning, vocabulary=vocabulary, affinity=affinity)))

    def change_class(
        self,
        class_id: int,
        *,
        name: str | None = None,
        color: tuple[int, int, int] | None = None,
        synonyms: tuple[str, ...] | None = None,
    ) -> None:
        """Rename or recolour a class, or give it other synonyms. Raises VocabularyError when the name is taken."""
        given = {"name": name, "color": color, "synonyms": synonyms}
        changes = {key: value for key, value in given.items() if value is not None}
        vocabulary, affinity = self.vocabulary.with_changed(class_id, **changes), self.affinity
        old = self.vocabulary.by_id(class_id).name
        if affinity is not None and name is not None and name != old:
            affinity = affinity.renamed_target(old, name)
        title = "Rename class" if name is not None else "Change class"
        self._do(title, self._meant(title, replace(self.meaning, vocabulary=vocabulary, affinity=affinity)))

    def delete_class(self, class_id: int, into: int = IGNORE) -> Box | None:
        """Delete a class and paint its pixels as `into` (a class, or IGNORE); returns the box that changed."""
        return self.refactor(removed(self.vocabulary, class_id, into))

    def merge_classes(self, class_ids: tuple[int, ...], into: int) -> Box | None:
        """Make several classes one: their pixels become `into`, which keeps its name and affinity."""
        return self.refactor(merged(self.vocabulary, class_ids, into))

    def refactor(
        self,
        change: Refactoring,
        *,
        affinity: AffinityMatrix | None = None,
        model: ModelReference | None = None,
        also: Sequence[Command[Painting]] = (),
    ) -> Box | None:
        """Change the classes and all that goes by them as one step; returns the box of the pixels that changed.

        affinity: the one of the classes after it (None carries the present one over). model: where that follows, the
        one of the new classes. also: further commands of the step, which aren't applied yet.
        Raises ProjectError when `change` isn't for the present classes.
        """
        if change.before != self.vocabulary:
            raise ProjectError("the classes were changed meanwhile; do it again")
        if affinity is None and self.affinity is not None:
            affinity = change.carry_affinity(self.affinity)
        meaning = Meaning(change.after, model or self.meaning.model, affinity)
        edit = change.paint(self.label_map)
        # The pixels are painted already; applying the edit once more changes nothing.
        painted: list[Command[Painting]] = [_Paint(change.title, edit)] if edit is not None else []
        self._do(change.title, *painted, self._meant(change.title, meaning), *also)
        return None if edit is None else edit.box

    def pixels(self, class_id: int) -> int:
        """How many pixels are painted in a class (to say so before it is deleted)."""
        return int(np.count_nonzero(self.label_map == class_id))

    # ---- affinity and model ----

    def set_affinity(
        self, affinity: AffinityMatrix | None, name: str = "Edit affinity", *, merge: bool = False
    ) -> None:
        """Put another affinity in its place. merge: the same step as the one before if that was of this name too (a
        slider that is dragged; `history.seal` when it is let go). Raises ProjectError for other classes.
        """
        self._do(name, self._meant(name, replace(self.meaning, affinity=affinity)), merge=merge)

    def set_meaning(self, meaning: Meaning, name: str, *, also: Sequence[Command[Painting]] = ()) -> None:
        """Put vocabulary, model and affinity in their place together (another model, say).

        also: further commands of the step, which aren't applied yet.
        Raises LabelMapError when the vocabulary lacks a painted class.
        """
        if not set(self.vocabulary.ids) <= set(meaning.vocabulary.ids):
            # Only a class that goes away can be missed, so renaming or adding one needn't look at every pixel.
            check_ids(self.label_map, meaning.vocabulary, where="label map")
        self._do(name, self._meant(name, meaning), *also)

    # ---- inner ----

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
class _Paint:
    """An edit of the label map as a step."""

    name: str
    edit: Edit

    @property
    def nbytes(self) -> int:
        return self.edit.nbytes

    def apply(self, state: Painting) -> None:
        self.edit.apply(state.label_map)

    def revert(self, state: Painting) -> None:
        self.edit.revert(state.label_map)


@dataclass(frozen=True, eq=False)
class _NewLabelMap:
    """Another label map in the place of the old one."""

    name: str
    before: LabelMap
    after: LabelMap

    @property
    def nbytes(self) -> int:
        # One of the two is the map being painted on.
        return max(self.before.nbytes, self.after.nbytes)

    def apply(self, state: Painting) -> None:
        state.label_map = self.after

    def revert(self, state: Painting) -> None:
        state.label_map = self.before


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


def _change(command: Command[Painting]) -> Change:
    parts = command.commands if isinstance(command, Compound) else (command,)
    box: Box | None = None
    for part in parts:
        if isinstance(part, _Paint):
            box = part.edit.box
        elif isinstance(part, _NewLabelMap):
            height, width = (max(part.before.shape[i], part.after.shape[i]) for i in (0, 1))
            box = 0, 0, height, width
    return Change(command.name, box, any(isinstance(part, _SetMeaning) for part in parts))
