"""The classes of a session: which one paints, and changes of them, each one step with all that goes by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from catpaint.domain.affinity_edits import renamed_exclusions
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.painting import Meaning
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.refactoring import Refactoring, merged, moved, recolored, removed, renamed, split
from catpaint.domain.spans import Spans
from catpaint.domain.vocabulary import (
    IGNORE,
    MAX_DESCRIPTION,
    Color,
    Vocabulary,
    VocabularyClass,
    distinct_color,
    near_color,
)
from catpaint.session.affinity import AffinityBook
from catpaint.session.core import Core
from catpaint.session.model_following import ModelFollowing
from catpaint.session.models import Models
from catpaint.words import say


class Classes:
    """Undoable changes of the classes. Those that can be refused raise CatpaintError and then change nothing.

    Where the model was finetuned for these classes it has to follow, which takes a moment: it is written anew beside
    the old one on the thread for files, and the change is made once it is there (see `ModelFollowing`).
    """

    def __init__(self, core: Core, models: Models, affinity: AffinityBook) -> None:
        self._core, self._models, self._affinity = core, models, affinity
        self._following = ModelFollowing(core, models)
        self._selected = self._previous = 0
        self._protected: frozenset[int] = frozenset()
        self._uncolored: dict[int, Color] = {}
        core.follow_classes(self._follow)
        core.events.affinity_changed.connect(self._take_colors)

    def load(self, project: Project) -> None:
        """What a project remembers."""
        ids = project.vocabulary.ids
        first, second = to_paint_with(project.vocabulary)
        self._selected = project.selected_class if project.selected_class in ids else first
        self._previous = second if second != self._selected else first
        self._protected = project.protected & {*ids, IGNORE}
        self._uncolored = {}

    # ---- reading, and what isn't undone ----

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes one paints in."""
        return self._core.vocabulary

    @property
    def selected(self) -> int:
        """Id of the class one paints with."""
        return self._selected

    @property
    def previous(self) -> int:
        """Id of the class one painted with before."""
        return self._previous

    @property
    def protected(self) -> frozenset[int]:
        """Ids whose pixels no tool overwrites."""
        return self._protected

    def select(self, class_id: int) -> None:
        """Paint with this class from now on. Raises VocabularyError when there is none."""
        self.vocabulary.position(class_id)
        if class_id != self._selected:
            self._selected, self._previous = class_id, self._selected
            self._core.events.selection_changed.emit()

    def swap(self) -> None:
        """Paint with the class before; once more swaps back."""
        self.select(self._previous)

    def protect(self, class_id: int, protected: bool) -> None:
        """Let no tool overwrite the pixels of a class, or allow it again."""
        changed = self._protected | {class_id} if protected else self._protected - {class_id}
        if changed != self._protected:
            self._protected = changed
            self._core.events.protection_changed.emit()

    # ---- changes ----

    def add(self, name: str, color: Color | None = None, *, sources: Mapping[str, float] | None = None) -> int:
        """Add a class and select it. sources: its affinity; without it the text estimate of the name.

        color: without one it is the colour of the source it turns out to mean, once that is estimated.
        Where the model was finetuned for the other classes those stay as they are, and the new one is mapped onto them.
        """
        vocabulary = self.vocabulary
        automatic = color is None and not sources
        if color is None:
            color = distinct_color(entry.color for entry in vocabulary.classes)
        entry = VocabularyClass(vocabulary.free_id(), name.strip(), color)
        changed = vocabulary.with_class(entry)
        affinity = self._affinity.known() if sources else self._affinity.matrix
        if affinity is not None:
            if not self._affinity.editable:
                affinity = replace(affinity, estimator="text")
            affinity = affinity.with_target(entry.name, np.ones(len(affinity.source)))
            if sources:
                affinity = affinity.with_sources(entry.name, sources).with_locked(entry.name)
        self._mean(changed, affinity, say("Add class “{name}”", name=entry.name))
        self.select(entry.id)
        if automatic:
            self._uncolored[entry.id] = color
            self._take_colors()
        return entry.id

    def rename(self, class_id: int, name: str, *, keep_row: bool = False) -> None:
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

    def set_words(
        self, class_id: int, *, synonyms: Iterable[str] | None = None, description: str | None = None
    ) -> None:
        """Say what else a class means, or describe it: an estimate from its name reads that too.

        synonyms: none empty, none twice. A row that isn't locked is estimated anew.
        """
        entry = self.vocabulary.by_id(class_id)
        words = entry.synonyms if synonyms is None else tuple(dict.fromkeys(filter(None, map(str.strip, synonyms))))
        said = entry.description if description is None else " ".join(description.split())[:MAX_DESCRIPTION]
        if (words, said) == (entry.synonyms, entry.description):
            return
        changed = self.vocabulary.with_changed(class_id, synonyms=words, description=said)
        affinity = self._affinity.matrix if self._affinity.editable else self._core.painting.affinity
        if affinity is not None and self._affinity.editable and entry.name not in affinity.locked:
            affinity = affinity.with_sources(entry.name, dict.fromkeys(affinity.source, 1.0))
        self._mean(changed, affinity, say("Describe “{name}”", name=entry.name))

    def recolor(self, class_id: int, color: Color) -> None:
        """Give a class another colour."""
        if self.vocabulary.by_id(class_id).color != color:
            self._refactor(recolored(self.vocabulary, class_id, color))

    def move(self, class_id: int, position: int) -> None:
        """Put a class at another position of the list (the keys 1-9 follow it)."""
        change = moved(self.vocabulary, class_id, position)
        if change.before != change.after:
            self._refactor(change, self._carried(change))

    def merge(self, from_id: int, to_id: int) -> None:
        """Paint the pixels of one class as another, which stays; the first one goes."""
        self._refactor(merged(self.vocabulary, (from_id,), to_id))

    def delete(self, class_id: int, replace_by: int) -> None:
        """Delete a class; its pixels become `replace_by` (a class, or IGNORE)."""
        self._refactor(removed(self.vocabulary, class_id, replace_by))

    def split(self, class_id: int, name: str, color: Color | None = None, region: Spans | None = None) -> int:
        """Add a class that looks as this one does, and select it; returns its id.

        region: pixels of the class that become the new one; None leaves that to painting.
        """
        color = color or distinct_color(entry.color for entry in self.vocabulary.classes)
        change = split(self.vocabulary, class_id, name, color, region)
        assert change.born is not None
        born = change.born
        self._refactor(change, self._carried(change), lambda: self.select(born))
        return born

    @property
    def followers(self) -> tuple[str, ...]:
        """What else a change of the classes changes, in words, beside pixels and affinity."""
        mapping = () if self._core.extras.imported is None else (say("the data set's mapping"),)
        model = (
            (say("the model “{model}”", model=Path(self._models.name).name.removesuffix(".catpack")),)
            if self._model_follows
            else ()
        )
        return (*mapping, *model)

    # ---- inner ----

    @property
    def _model_follows(self) -> bool:
        return self._models.present is not None and not self._affinity.editable

    def _carried(self, change: Refactoring) -> AffinityMatrix | None:
        """The affinity as it is shown, carried over; None where it is learned or not known yet."""
        present = self._affinity.matrix if self._affinity.editable else None
        return None if present is None else change.carry_affinity(present)

    def _refactor(
        self, change: Refactoring, affinity: AffinityMatrix | None = None, then: Callable[[], None] | None = None
    ) -> None:
        """Make a change of the classes; `then` is called once it is made."""

        def make(model: ModelReference | None = None) -> None:
            self._core.change(lambda: self._core.painting.refactor(change, affinity=affinity, model=model))
            if then is not None:
                then()

        if self._model_follows and change.touches_model:
            self._following.start(change, make)
        else:
            make()

    def _take_colors(self) -> None:
        """Give new classes the colours of their sources, in the step that added them; not while one paints."""
        if not self._uncolored or self._core.dragging:
            return
        source, matrix = self._models.vocabulary, self._affinity.matrix
        if source is None or matrix is None:
            return
        for class_id, color in list(self._uncolored.items()):
            entry = self.vocabulary.by_id(class_id) if self.vocabulary.has(class_id) else None
            if entry is not None and entry.name in self._affinity.pending_rows:
                continue
            del self._uncolored[class_id]
            step = "" if entry is None else say("Add class “{name}”", name=entry.name)
            if entry is None or entry.color != color or self._core.painting.history.undo_name != step:
                continue
            found = source.classes[int(matrix.row(entry.name).argmax())].color
            taken = [other.color for other in self.vocabulary.classes if other.id != class_id]
            changed = self.vocabulary.with_changed(class_id, color=near_color(found, taken))
            self._mean(changed, self._core.painting.affinity, step, merge=True)

    def _mean(self, vocabulary: Vocabulary, affinity: AffinityMatrix | None, step: str, *, merge: bool = False) -> None:
        meaning = Meaning(vocabulary, self._core.painting.meaning.model, affinity)
        self._core.change(lambda: self._core.painting.set_meaning(meaning, step, merge=merge))

    def _follow(self, vocabulary: Vocabulary) -> None:
        """The classes changed: those that are gone can be neither selected nor protected."""
        ids = vocabulary.ids
        self._protected = self._protected & {*ids, IGNORE}
        if not {self._selected, self._previous} <= set(ids):
            first, _ = to_paint_with(vocabulary)
            self._selected = self._selected if self._selected in ids else first
            self._previous = self._previous if self._previous in ids else first


def to_paint_with(vocabulary: Vocabulary) -> tuple[int, int]:
    """Ids of the two classes one begins with: the first ones that mean something, don't-care only where all else is."""
    # Of thousands the first two do nearly always.
    known = (entry for entry in vocabulary.classes if entry.id != vocabulary.unknown and entry.trained)
    first, second = next(known, None), next(known, None)
    if first is not None and second is not None:
        return first.id, second.id
    ordered = sorted(vocabulary.classes, key=lambda entry: (entry.id == vocabulary.unknown, not entry.trained))
    return ordered[0].id, ordered[min(1, len(ordered) - 1)].id
