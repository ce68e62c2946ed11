"""Changes of the classes: each one step of the history, with all that goes by the classes carried along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from catpaint.domain.affinity_edits import renamed_exclusions
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.history import Command
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.project import ModelReference
from catpaint.domain.refactoring import Refactoring, merged, moved, recolored, removed, renamed, split
from catpaint.domain.spans import Spans
from catpaint.domain.vocabulary import Color, Vocabulary, VocabularyClass, distinct_color
from catpaint.errors import AffinityError
from catpaint.ui.document_state import DocumentState
from catpaint.ui.steps import SetExtras


class DocumentClasses(DocumentState):
    """Undoable changes of the classes. Those that can be refused raise CatpaintError and then change nothing.

    Where the model was finetuned for these classes it has to follow, which takes a moment: it is written anew beside
    the old one off the window's thread, and the change is made once it is there (see `catpaint.ui.model_following`).
    """

    def add_class(self, name: str, color: Color | None = None, *, sources: Mapping[str, float] | None = None) -> int:
        """Add a class and select it. sources: its affinity; without it the text estimate of the name.

        Where the model was finetuned for the other classes those stay as they are, and the new one is mapped onto them.
        """
        vocabulary = self.vocabulary
        if color is None:
            color = distinct_color(entry.color for entry in vocabulary.classes)
        entry = VocabularyClass(vocabulary.free_id(), name.strip(), color)
        changed = vocabulary.with_class(entry)
        affinity = self._known_affinity() if sources else self.affinity
        if affinity is not None:
            if not self.affinity_editable:
                affinity = replace(affinity, estimator="text")
            affinity = affinity.with_target(entry.name, np.ones(len(affinity.source)))
            if sources:
                affinity = affinity.with_sources(entry.name, sources).with_locked(entry.name)
        self._mean(changed, affinity, f"Add class “{entry.name}”")
        self.select_class(entry.id)
        return entry.id

    def rename_class(self, class_id: int, name: str, *, keep_row: bool = False) -> None:
        """Give a class another name. keep_row: carry an automatic affinity row along instead of estimating it anew from
        the name; a row edited or locked by hand is carried in any case.
        """
        change = renamed(self.vocabulary, class_id, name)
        if change.before == change.after:
            return
        affinity = self._carried(change)
        new = change.after.by_id(class_id).name
        if affinity is not None:
            affinity = renamed_exclusions(affinity, change.before.by_id(class_id).name, new)
        if affinity is not None and not keep_row and new not in affinity.locked and affinity.estimator == "text":
            affinity = affinity.with_sources(new, dict.fromkeys(affinity.source, 1.0))
        self._refactor(change, affinity)

    def recolor_class(self, class_id: int, color: Color) -> None:
        """Give a class another colour."""
        if self.vocabulary.by_id(class_id).color != color:
            self._refactor(recolored(self.vocabulary, class_id, color))

    def move_class(self, class_id: int, position: int) -> None:
        """Put a class at another position of the list (the keys 1-9 follow it)."""
        change = moved(self.vocabulary, class_id, position)
        if change.before != change.after:
            self._refactor(change, self._carried(change))

    def merge_class(self, from_id: int, to_id: int) -> None:
        """Paint the pixels of one class as another, which stays; the first one goes."""
        self._refactor(merged(self.vocabulary, (from_id,), to_id))

    def delete_class(self, class_id: int, replace_by: int) -> None:
        """Delete a class; its pixels become `replace_by` (a class, or IGNORE)."""
        self._refactor(removed(self.vocabulary, class_id, replace_by))

    def split_class(self, class_id: int, name: str, color: Color | None = None, region: Spans | None = None) -> int:
        """Add a class that looks as this one does, and select it; returns its id.

        region: pixels of the class that become the new one; None leaves that to painting.
        """
        color = color or distinct_color(entry.color for entry in self.vocabulary.classes)
        change = split(self.vocabulary, class_id, name, color, region)
        assert change.born is not None
        born = change.born
        self._refactor(change, self._carried(change), lambda: self.select_class(born))
        return born

    @property
    def followers(self) -> tuple[str, ...]:
        """What else a change of the classes changes, in words, beside pixels and affinity."""
        mapping = () if self._extras.value.imported is None else ("the data set's mapping",)
        model = (f"the model “{Path(self.model_name).name.removesuffix('.catpack')}”",) if self._model_follows else ()
        return (*mapping, *model)

    # ---- inner ----

    @property
    def _model_follows(self) -> bool:
        return self.model is not None and not self.affinity_editable

    def _carried(self, change: Refactoring) -> AffinityMatrix | None:
        """The affinity as it is shown, carried over; None where it is learned or not known yet."""
        present = self.affinity if self.affinity_editable else None
        return None if present is None else change.carry_affinity(present)

    def _refactor(
        self, change: Refactoring, affinity: AffinityMatrix | None = None, then: Callable[[], None] | None = None
    ) -> None:
        """Make a change of the classes; `then` is called once it is made."""

        def make(model: ModelReference | None = None) -> None:
            also = self._going_along(change)
            self._change(lambda: self._painting.refactor(change, affinity=affinity, model=model, also=also))
            if then is not None:
                then()

        if self._model_follows and change.touches_model:
            self._let_model_follow(change, make)
        else:
            make()

    def _going_along(self, change: Refactoring) -> tuple[Command[Painting], ...]:
        """Steps of what the painting itself doesn't hold."""
        extras = self._extras.value
        seeds = change.carry_seeds(extras.class_seeds)
        if extras.imported is None and seeds == dict(extras.class_seeds):
            return ()
        # The data set's files stay as they are; only what their classes become changes.
        imported = None if extras.imported is None else extras.imported.carried(change)
        return (SetExtras(change.title, self._extras, extras, replace(extras, class_seeds=seeds, imported=imported)),)

    def _let_model_follow(self, change: Refactoring, make: Callable[[ModelReference], None]) -> None:
        """Write the model for the classes after `change`, then call `make` with it. `Document` can."""
        raise NotImplementedError

    def select_class(self, class_id: int) -> None:
        """Paint with this class from now on."""
        raise NotImplementedError

    def _editable_affinity(self) -> AffinityMatrix:
        if not self.affinity_editable:
            raise AffinityError(f"model '{self.model_name}' was finetuned for these classes; its affinity is learned")
        return self._known_affinity()

    def _known_affinity(self) -> AffinityMatrix:
        affinity = self.affinity
        if affinity is None:
            raise AffinityError("the model isn't loaded yet; its classes will be there in a moment")
        return affinity

    def _mean(self, vocabulary: Vocabulary, affinity: AffinityMatrix | None, step: str) -> None:
        meaning = Meaning(vocabulary, self._painting.meaning.model, affinity)
        self._change(lambda: self._painting.set_meaning(meaning, step))
