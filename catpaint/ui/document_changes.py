"""Everything a person can change in a painting, each as one step of the one history."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.painting import Meaning
from catpaint.domain.project import KeptRender, ModelReference
from catpaint.domain.vocabulary import Color, Vocabulary, VocabularyClass, distinct_color
from catpaint.errors import AffinityError, CatpaintError
from catpaint.ui.document_state import MAX_SEED, DocumentState
from catpaint.ui.recipe import Restored
from catpaint.ui.steps import Extras, ReplaceAll, SetExtras, Whole


class DocumentChanges(DocumentState):
    """Undoable changes. Those that can be refused raise CatpaintError and then change nothing."""

    # ---- classes ----

    def add_class(self, name: str, color: Color | None = None, *, sources: Mapping[str, float] | None = None) -> int:
        """Add a class and select it. sources: its affinity; without it the text estimate of the name."""
        vocabulary = self.vocabulary
        if color is None:
            color = distinct_color(entry.color for entry in vocabulary.classes)
        entry = VocabularyClass(vocabulary.free_id(), name.strip(), color)
        changed = vocabulary.with_class(entry)
        affinity = self._editable_affinity() if sources else self.affinity
        if affinity is not None and self.affinity_editable:
            affinity = affinity.with_target(entry.name, np.ones(len(affinity.source)))
            if sources:
                affinity = affinity.with_sources(entry.name, sources).with_locked(entry.name)
        else:
            affinity = None
        self._mean(changed, affinity, f"Add class “{entry.name}”")
        self.select_class(entry.id)
        return entry.id

    def rename_class(self, class_id: int, name: str) -> None:
        """Give a class another name; unless its affinity row is locked, the row is estimated anew from the name."""
        name, old = name.strip(), self.vocabulary.by_id(class_id).name
        if name == old:
            return
        changed = self.vocabulary.with_changed(class_id, name=name)
        affinity = self.affinity if self.affinity_editable else None
        if affinity is not None:
            affinity = affinity.renamed_target(old, name)
            if name not in affinity.locked and affinity.estimator == "text":
                affinity = affinity.with_sources(name, dict.fromkeys(affinity.source, 1.0))
        self._mean(changed, affinity, f"Rename class “{old}”")

    def recolor_class(self, class_id: int, color: Color) -> None:
        """Give a class another colour."""
        if self.vocabulary.by_id(class_id).color != color:
            self._change(lambda: self._painting.change_class(class_id, color=color))

    def move_class(self, class_id: int, position: int) -> None:
        """Put a class at another position of the list (the keys 1-9 follow it)."""
        entry = self.vocabulary.by_id(class_id)
        rest = [other for other in self.vocabulary.classes if other.id != class_id]
        rest.insert(position, entry)
        if tuple(rest) == self.vocabulary.classes:
            return
        changed = replace(self.vocabulary, classes=tuple(rest))
        affinity = None if self.affinity is None else self.affinity.for_target(changed.names)
        self._mean(changed, affinity, f"Move class “{entry.name}”")

    def merge_class(self, from_id: int, to_id: int) -> None:
        """Paint the pixels of one class as another, which stays; the first one goes."""
        self._change(lambda: self._painting.merge_classes((from_id,), to_id))

    def delete_class(self, class_id: int, replace_by: int) -> None:
        """Delete a class; its pixels become `replace_by` (a class, or IGNORE)."""
        self._change(lambda: self._painting.delete_class(class_id, replace_by))

    # ---- affinity ----

    def set_sources(self, target: str, sources: Mapping[str, float], *, merge: bool = False) -> None:
        """Map a class to these sources in proportion to their weights; locks the row."""
        matrix = self._editable_affinity().with_sources(target, sources).with_locked(target)
        self.set_affinity(matrix, f"Edit affinity of “{target}”", merge=merge)

    def set_weight(self, target: str, source: str, weight: float, *, merge: bool = False) -> None:
        """Give one source this weight (0..1), the others of the row share the rest; locks the row."""
        matrix = self._editable_affinity().with_weight(target, source, weight).with_locked(target)
        self.set_affinity(matrix, f"Edit affinity of “{target}”", merge=merge)

    def remove_source(self, target: str, source: str) -> None:
        """Take one source out of a row; locks the row."""
        matrix = self._editable_affinity().without_source(target, source).with_locked(target)
        self.set_affinity(matrix, f"Edit affinity of “{target}”")

    def set_locked(self, target: str, locked: bool) -> None:
        """Keep a row through estimation, or let it follow again (its weights stay until then)."""
        matrix = self._editable_affinity().with_locked(target, locked)
        self.set_affinity(matrix, f"{'Lock' if locked else 'Unlock'} affinity of “{target}”")

    def reset_row(self, target: str) -> None:
        """Put the text estimate of the class's name back; it isn't locked any more."""
        matrix = self._editable_affinity()
        even = matrix.with_sources(target, dict.fromkeys(matrix.source, 1.0)).with_locked(target, False)
        self.set_affinity(even, f"Reset affinity of “{target}”")

    def set_affinity(self, matrix: AffinityMatrix, step: str = "Change affinity", *, merge: bool = False) -> None:
        """Put another affinity in the place of this one. merge: one step with the one before of the same name."""
        self._change(lambda: self._painting.set_affinity(matrix, step, merge=merge))

    def _editable_affinity(self) -> AffinityMatrix:
        if not self.affinity_editable:
            raise AffinityError(f"model '{self.model_name}' was finetuned for these classes; its affinity is learned")
        affinity = self.affinity
        if affinity is None:
            raise AffinityError("the model isn't loaded yet; its classes will be there in a moment")
        return affinity

    # ---- seeds, model, renders ----

    def set_seed(self, seed: int, *, merge: bool = False) -> None:
        """Take another seed, 0..2**63-1."""
        if not 0 <= seed <= MAX_SEED:
            raise CatpaintError(f"seed {seed} is outside 0..{MAX_SEED}")
        if seed != self.seed:
            self._set_extras(replace(self._extras.value, seed=seed), "Change seed", merge=merge)

    def reroll(self) -> None:
        """New noise, unless the seed is locked."""
        if not self._seed_locked:
            self._set_extras(Extras(_random_seed(), {}, self.renders), "Reroll")

    def reroll_class(self, class_id: int) -> None:
        """New noise for the pixels of one class, unless the seed is locked."""
        name = self.vocabulary.by_id(class_id).name
        if not self._seed_locked:
            seeds = {**self.class_seeds, class_id: _random_seed()}
            self._set_extras(replace(self._extras.value, class_seeds=seeds), f"Reroll “{name}”")

    def set_model(self, name: str) -> None:
        """Render with another model; affinity rows are estimated anew for its classes."""
        if name != self.model_name:
            meaning = Meaning(self.vocabulary, ModelReference(name), None)
            self._change(lambda: self._painting.set_meaning(meaning, "Change model"))

    def add_render(self, render: KeptRender) -> None:
        """Keep a result with its recipe."""
        self._set_extras(replace(self._extras.value, renders=(*self.renders, render)), "Keep render")

    def remove_render(self, index: int) -> None:
        """Let go of a kept result; undo brings it back."""
        renders = self.renders[:index] + self.renders[index + 1 :]
        self._set_extras(replace(self._extras.value, renders=renders), "Remove render")

    def _restore(self, restored: Restored) -> None:
        extras = self._extras.value
        if not self._seed_locked:
            extras = replace(extras, seed=restored.seed, class_seeds=dict(restored.class_seeds))
        before = Whole(self.label_map, self._painting.meaning, self._extras.value)
        after = Whole(restored.label_map.copy(), restored.meaning, extras)
        step = ReplaceAll("Restore render", self._extras, before, after)
        self._change(lambda: self._do(step))

    def _set_extras(self, extras: Extras, name: str, *, merge: bool = False) -> None:
        step = SetExtras(name, self._extras, self._extras.value, extras)
        self._change(lambda: self._do(step, merge=merge))

    # ---- undo ----

    def undo(self) -> None:
        """Take the last step back."""
        self._change(self._painting.undo)

    def redo(self) -> None:
        """Make the step undone last again."""
        self._change(self._painting.redo)

    def seal(self) -> None:
        """The next change starts a step of its own (a slider was let go)."""
        self._painting.history.seal()

    def mark_saved(self, position: int, path: Path | None = None) -> None:
        """The state at `position` is on disk at `path`."""
        if path is not None:
            self.path = path
        self._painting.history.mark_saved(position)
        self.history_changed.emit()

    # ---- inner ----

    def _mean(self, vocabulary: Vocabulary, affinity: AffinityMatrix | None, step: str) -> None:
        meaning = Meaning(vocabulary, self._painting.meaning.model, affinity)
        self._change(lambda: self._painting.set_meaning(meaning, step))


def _random_seed() -> int:
    # Short enough to be read out and typed.
    return random.SystemRandom().randrange(10**6)
