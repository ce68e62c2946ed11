"""The state behind the window: what is open, how widgets read it, and how a change is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRect, Signal

from catpaint.domain.affinity_edits import respecting
from catpaint.domain.affinity_matrix import AffinityMatrix, Weights
from catpaint.domain.label_map import LabelMap
from catpaint.domain.noise_regions import NoiseRegion, read_regions
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.project import KeptRender, Project
from catpaint.domain.spans import Box
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.session.imported import ImportedData, read_imported
from catpaint.session.model_cards import ModelCard
from catpaint.session.sampling import Sampling
from catpaint.session.source import (
    ModelSummary,
    TextKey,
    awaited_rows,
    effective_affinity,
    learned,
)
from catpaint.ui.evidence_book import EvidenceBook
from catpaint.ui.steps import Extras, ExtrasHolder, Noise, ReplaceAll, SetExtras

MAX_SEED = 2**63 - 1


class DocumentState(QObject):
    """The open painting, read-only. `DocumentChanges` adds what can be undone, `Document` the rest."""

    opened = Signal()
    changing = Signal()
    """Something else than a drag is about to change the painting; a drag under way has to be aborted."""
    labels_changed = Signal(QRect)
    vocabulary_changed = Signal()
    affinity_changed = Signal()
    selection_changed = Signal()
    protection_changed = Signal()
    model_changed = Signal()
    seed_changed = Signal()
    history_changed = Signal()
    live_changed = Signal(bool)
    overlay_changed = Signal(float)
    size_changed = Signal()
    render_updated = Signal(object)
    render_failed = Signal(str, str)
    render_progressed = Signal(object)
    """`catpaint.session.sampling.RenderProgress` of a diffusion model's picture; None once it is over."""
    sampling_changed = Signal()
    """How diffusion models sample, or how long that takes."""
    renders_changed = Signal()
    imported_changed = Signal()
    """Another data set is used for finetuning, or none."""
    busy_changed = Signal(str, float)
    failed = Signal(str, str)
    estimate_progressed = Signal(object)
    """EstimateProgress of the affinity that was asked for; None once it is there, cancelled or failed."""
    edited = Signal(object)
    """A step was made, undone or redone, or a stroke goes on: the box (top, left, bottom, right) it touched or None."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.encoder = ""
        self.estimators: tuple[str, ...] = ("text",)
        self._overlay = 0.0
        self._seed_locked = False
        self._models: tuple[str, ...] = ()
        self._summaries: dict[str, ModelSummary] = {}
        self._cards: Mapping[str, ModelCard] = {}
        self._text_rows: dict[TextKey, Weights] = {}
        self._confidence: dict[TextKey, float] = {}
        self._effective: tuple[Any, ...] = ()
        self.evidence = EvidenceBook(self)
        self._load(project)

    def _load(self, project: Project) -> None:
        self._painting = Painting.from_project(project)
        self._extras = ExtrasHolder(
            Extras(
                project.seed,
                _class_seeds(project.view),
                project.renders,
                read_regions(project.view.get("region_seeds")),
                read_imported(project.view, project.vocabulary),
            )
        )
        ids = self.vocabulary.ids
        self._sampling = Sampling.from_json(project.view.get("sampling"))
        selected = project.view.get("selected_class")
        self._selected = selected if selected in ids else ids[0]
        self._previous = ids[min(1, len(ids) - 1)]
        protected = project.view.get("protected")
        listed = [entry for entry in protected if isinstance(entry, int)] if isinstance(protected, list) else []
        self._protected = frozenset(listed) & {*ids, IGNORE}
        # Last, since it is told at once and all else has to be that of this project then.
        self.evidence.forget_images()
        self.evidence.follow(self.vocabulary)

    # ---- reading ----

    @property
    def label_map(self) -> LabelMap:
        """The label map being painted; read it anew after `labels_changed`, never write to it."""
        return self._painting.label_map

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the label map."""
        height, width = self._painting.label_map.shape
        return width, height

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes one paints in."""
        return self._painting.vocabulary

    @property
    def model_name(self) -> str:
        """Name or folder of the model that renders."""
        return self._painting.meaning.model.name

    @property
    def model(self) -> ModelSummary | None:
        """The model, once the worker has read it."""
        return self._summaries.get(self.model_name)

    @property
    def models(self) -> tuple[str, ...]:
        """Names of the models there are; the present one is always among them."""
        return self._models if self.model_name in self._models else (self.model_name, *self._models)

    def model_card(self, name: str) -> ModelCard:
        """What the model list says of a model."""
        return self._cards.get(name, ModelCard(name))

    @property
    def source_vocabulary(self) -> Vocabulary | None:
        """The classes the model takes, None until the worker has read it."""
        return None if self.model is None else self.model.vocabulary

    @property
    def affinity(self) -> AffinityMatrix | None:
        """How the vocabulary maps onto the model's classes; None while the model isn't known."""
        key = (self._painting.affinity, self.model, self.vocabulary, len(self._text_rows), self.evidence.version)
        if not self._effective or any(a is not b and a != b for a, b in zip(self._effective[0], key, strict=True)):
            matrix = effective_affinity(*key[:3], self._text_rows)
            self._effective = (key, None if matrix is None else self._without_excluded(matrix))
        result: AffinityMatrix | None = self._effective[1]
        return result

    def _without_excluded(self, matrix: AffinityMatrix) -> AffinityMatrix:
        book, model = self.evidence, self.model_name
        return respecting(
            matrix, lambda target: book.scores(model, matrix.estimator, target), waiting=awaited_rows(matrix)
        )

    @property
    def affinity_editable(self) -> bool:
        """False for a model finetuned for these classes: its affinity is in its weights."""
        return not learned(self.model, self.vocabulary)

    @property
    def pending_rows(self) -> frozenset[str]:
        """Target classes whose text row hasn't come yet."""
        affinity = self.affinity
        if affinity is None:
            return frozenset(self.vocabulary.names)
        return awaited_rows(affinity) if self.affinity_editable and len(affinity.source) > 1 else frozenset()

    @property
    def automatic_rows(self) -> frozenset[str]:
        """Target classes whose row follows the estimate: all that aren't locked. Editing a row locks it."""
        affinity = self.affinity
        return frozenset() if affinity is None else frozenset(affinity.target) - affinity.locked

    @property
    def selected_class(self) -> int:
        """Id of the class one paints with."""
        return self._selected

    @property
    def previous_class(self) -> int:
        """Id of the class one painted with before."""
        return self._previous

    @property
    def protected(self) -> frozenset[int]:
        """Ids whose pixels no tool overwrites."""
        return self._protected

    @property
    def seed(self) -> int:
        """Seed of the noise."""
        return self._extras.value.seed

    @property
    def class_seeds(self) -> Mapping[int, int]:
        """Other seeds for the pixels of some class ids."""
        return self._extras.value.class_seeds

    @property
    def regions(self) -> tuple[NoiseRegion, ...]:
        """Circled parts with seeds of their own, the newest last and over the others."""
        return self._extras.value.regions

    @property
    def imported(self) -> ImportedData | None:
        """The data set the model is finetuned on, in the present classes; None where none was imported."""
        imported = self._extras.value.imported
        return None if imported is None else imported.for_vocabulary(self.vocabulary)

    @property
    def noise(self) -> Noise:
        """All that decides the noise of the picture."""
        return self._extras.value.noise

    @property
    def seed_locked(self) -> bool:
        """Whether rerolling leaves the seed alone."""
        return self._seed_locked

    @property
    def sampling(self) -> Sampling:
        """How diffusion models sample; saved with the project, and no step of the history."""
        return self._sampling

    @property
    def overlay(self) -> float:
        """Opacity 0..1 of the result over the canvas."""
        return self._overlay

    @property
    def renders(self) -> tuple[KeptRender, ...]:
        """Results the person kept; they are saved with the project."""
        return self._extras.value.renders

    @property
    def undo_name(self) -> str | None:
        """What undo would take back."""
        return self._painting.history.undo_name

    @property
    def redo_name(self) -> str | None:
        """What redo would make again."""
        return self._painting.history.redo_name

    @property
    def dirty(self) -> bool:
        """Whether there is something to save."""
        return self._painting.history.dirty

    @property
    def position(self) -> int:
        """A number for the present state; equal numbers, equal states."""
        return self._painting.history.position

    def count_pixels(self, class_id: int) -> int:
        """How many pixels are painted in a class."""
        return self._painting.pixels(class_id)

    # ---- inner ----

    def _do(self, step: SetExtras | ReplaceAll, *, merge: bool = False) -> None:
        step.apply(self._painting)
        self._painting.history.push(step, merge=merge)

    def _change(self, action: Any) -> None:
        """Run a change and tell the widgets what it touched."""
        self.changing.emit()
        painting = self._painting
        label_map, meaning, extras = painting.label_map, painting.meaning, self._extras.value
        result = action()
        box: Box | None = result if isinstance(result, tuple) else getattr(result, "box", None)
        if painting.label_map is not label_map:
            box = (0, 0, *painting.label_map.shape)
        if painting.meaning is not meaning:
            self._emit_meaning(meaning)
        if box is not None:
            self.labels_changed.emit(rect_of(box))
        new = self._extras.value
        if new.noise != extras.noise:
            self.seed_changed.emit()
        if new.renders is not extras.renders:
            self.renders_changed.emit()
        if new.imported is not extras.imported:
            self.imported_changed.emit()
        self.history_changed.emit()
        kept = new.renders is not extras.renders or new.imported is not extras.imported
        unseen = painting.meaning is meaning and box is None and kept and new.noise == extras.noise
        if not unseen:
            self.edited.emit(box)

    def _emit_meaning(self, old: Meaning) -> None:
        vocabulary = self.vocabulary
        if old.vocabulary is not vocabulary:
            ids = vocabulary.ids
            self._protected = self._protected & {*ids, IGNORE}
            self._selected = self._selected if self._selected in ids else ids[0]
            self._previous = self._previous if self._previous in ids else ids[0]
            self.evidence.follow(vocabulary)
            self.vocabulary_changed.emit()
            self.selection_changed.emit()
            self.protection_changed.emit()
        if old.model != self._painting.meaning.model:
            self.model_changed.emit()
        self.affinity_changed.emit()


def rect_of(box: Box) -> QRect:
    """A box (top, left, bottom, right) as a rectangle."""
    top, left, bottom, right = box
    return QRect(left, top, right - left, bottom - top)


def _class_seeds(view: Mapping[str, Any]) -> dict[int, int]:
    value = view.get("class_seeds")
    if not isinstance(value, dict):
        return {}
    pairs = ((key, seed) for key, seed in value.items() if isinstance(seed, int) and 0 <= seed <= MAX_SEED)
    return {int(key): seed for key, seed in pairs if key.isdecimal() and int(key) < IGNORE}
