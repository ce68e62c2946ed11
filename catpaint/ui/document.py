"""The open painting as the window's widgets see it: state, undoable changes, and signals.

Everything that can be undone goes on one history. Widgets read properties, call methods and listen to signals;
the worker is reached through `catpaint.ui.live`. Nothing here waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QRect

from catpaint.domain.affinity_matrix import Weights
from catpaint.domain.edit import Edit
from catpaint.domain.label_map import LabelMap
from catpaint.domain.painting import Meaning
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.refactoring import Refactoring
from catpaint.domain.spans import Box
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError, RenderError
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.rendering.sizes import check_render_size
from catpaint.session.imported import imported_view
from catpaint.session.model_cards import ModelCard, read_cards
from catpaint.session.recipe import RenderRecord, from_kept, from_record, to_kept
from catpaint.session.sampling import RenderProgress, Sampling
from catpaint.session.source import (
    DEFAULT_MODEL,
    ModelSummary,
    TextKey,
)
from catpaint.ui.common.background import Background
from catpaint.ui.document_changes import DocumentChanges
from catpaint.ui.document_state import rect_of
from catpaint.ui.jobs import Jobs
from catpaint.ui.link import WorkerLink
from catpaint.ui.live import LiveRendering
from catpaint.ui.model_following import ModelFollowing
from catpaint.ui.steps import Snapshot

FIRST_CLASSES = (
    ("sky", (122, 178, 230)),
    ("hill", (104, 140, 84)),
    ("meadow", (150, 190, 92)),
    ("water", (62, 120, 170)),
    ("tree", (46, 98, 62)),
    ("house", (168, 96, 74)),
    ("path", (190, 170, 140)),
)
"""What a new painting starts with; everything about them can be changed."""


def new_project(width: int = 512, height: int = 512) -> Project:
    """An empty painting (every pixel ignored) with a few classes to begin with."""
    classes = tuple(VocabularyClass(number, name, color) for number, (name, color) in enumerate(FIRST_CLASSES))
    label_map = np.full((height, width), IGNORE, np.uint16)
    return Project(label_map, Vocabulary("my classes", classes), ModelReference(DEFAULT_MODEL))


class Document(DocumentChanges):
    """One open painting. Methods that can be refused raise CatpaintError and then change nothing.

    link: the worker; without one nothing is rendered or estimated.
    """

    def __init__(
        self, project: Project | None = None, *, link: WorkerLink | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(project or new_project(), parent)
        self._render_size: tuple[int, int] | None = None
        self._busy = ""
        self._background: Background | None = None
        self._live: LiveRendering | None = None
        self.jobs = Jobs(link, self)
        self._following = ModelFollowing(self)
        if link is not None:
            self._live = LiveRendering(self, link)

    # ---- opening ----

    def open_project(self, project: Project, path: Path | None = None, *, saved: bool = True) -> None:
        """Show another project; the history starts anew. saved: False where it isn't on disk (recovered, imported)."""
        self.changing.emit()
        self.path = path
        self._load(project)
        if not saved:
            self._painting.history.mark_unsaved()
        self.opened.emit()
        height, width = self.label_map.shape
        self.labels_changed.emit(QRect(0, 0, width, height))
        for signal in (
            self.vocabulary_changed,
            self.affinity_changed,
            self.selection_changed,
            self.protection_changed,
            self.model_changed,
            self.seed_changed,
            self.sampling_changed,
            self.renders_changed,
            self.imported_changed,
            self.history_changed,
        ):
            signal.emit()
        self.edited.emit((0, 0, height, width))

    def snapshot(self) -> Snapshot:
        """Everything as it is now; only the label map is copied, the rest is immutable."""
        model = self._painting.meaning.model
        if self.model is not None:
            model = ModelReference(self.model.name, self.model.hash)
        view = {
            "selected_class": self._selected,
            "protected": sorted(self._protected),
            "class_seeds": {str(key): value for key, value in self.class_seeds.items()},
            "region_seeds": [region.to_json() for region in self.regions],
            **imported_view(self._extras.value.imported),
            **({"sampling": self.sampling.to_json()} if self.sampling != Sampling() else {}),
        }
        meaning = Meaning(self.vocabulary, model, self.affinity)
        return Snapshot(self.label_map.copy(), meaning, self._extras.value, view, self.position)

    # ---- painting ----

    def touch(self, box: Box | None) -> None:
        """A drag has just changed pixels in `box`, in place."""
        if box is not None:
            self.labels_changed.emit(rect_of(box))
            self.edited.emit(box)

    def record(self, edit: Edit | None, name: str, *, told: bool = False) -> None:
        """Make what a drag painted one step. told: `touch` was called for all of it while it was painted."""
        if edit is None:
            return
        self._painting.record(edit, name)
        if not told:
            self.touch(edit.box)
        self.history_changed.emit()

    def replace_class(self, old: int, new: int) -> None:
        """Paint all pixels of one class in another."""
        self._change(lambda: self._painting.replace_class(old, new))

    def set_label_map(self, label_map: LabelMap, vocabulary: Vocabulary | None = None, step: str = "Import") -> None:
        """Put another label map in the place of this one, undoably. Raises LabelMapError."""
        self._change(lambda: self._painting.set_label_map(label_map, vocabulary, step))

    def _let_model_follow(self, change: Refactoring, make: Callable[[ModelReference], None]) -> None:
        self._following.start(change, make)

    # ---- not undoable ----

    def select_class(self, class_id: int) -> None:
        """Paint with this class from now on. Raises VocabularyError when there is none."""
        self.vocabulary.position(class_id)
        if class_id != self._selected:
            self._selected, self._previous = class_id, self._selected
            self.selection_changed.emit()

    def swap_classes(self) -> None:
        """Paint with the class before; once more swaps back."""
        self.select_class(self._previous)

    def set_protected(self, class_id: int, protected: bool) -> None:
        """Let no tool overwrite the pixels of a class, or allow it again."""
        changed = self._protected | {class_id} if protected else self._protected - {class_id}
        if changed != self._protected:
            self._protected = changed
            self.protection_changed.emit()

    def set_seed_locked(self, locked: bool) -> None:
        """Let rerolling leave the seed alone."""
        if locked != self._seed_locked:
            self._seed_locked = locked
            self.seed_changed.emit()

    def set_overlay(self, opacity: float) -> None:
        """Show the result over the canvas, 0 (not at all) .. 1."""
        opacity = min(max(opacity, 0.0), 1.0)
        if opacity != self._overlay:
            self._overlay = opacity
            self.overlay_changed.emit(opacity)

    def report_error(self, error: CatpaintError | str, details: str = "") -> None:
        """Show an error in the window's error bar."""
        self.failed.emit(str(error), details)

    # ---- rendering ----

    @property
    def live(self) -> bool:
        """Whether every change is rendered."""
        return self._live is not None and self._live.live

    def set_live(self, live: bool) -> None:
        """Render on every change, or not; off means off."""
        if self._live is not None:
            self._live.set_live(live)

    @property
    def last_update(self) -> RenderUpdate | None:
        """The picture shown, None before the first."""
        return None if self._live is None else self._live.last_update

    @property
    def last_request(self) -> RenderRequest | None:
        """What the picture shown is made from, None before the first."""
        return None if self._live is None else self._live.last_request

    @property
    def progress(self) -> RenderProgress | None:
        """How far the picture that a diffusion model makes is; None while it makes none."""
        return None if self._live is None else self._live.progress

    def render_seconds(self) -> float | None:
        """How long a picture of the chosen quality takes on a diffusion model; None where that isn't known."""
        return None if self._live is None else self._live.seconds()

    @property
    def recent(self) -> tuple[RenderRecord, ...]:
        """Finished renders of this session, newest last; they aren't saved."""
        return () if self._live is None else tuple(self._live.recent)

    @property
    def busy(self) -> str:
        """What the worker does, "" when idle."""
        return self._busy

    def render_now(self, *, preview: bool = False) -> None:
        """Render the present state, live or not. preview: of a diffusion model a draft will do."""
        if self._live is not None:
            self._live.render_now(preview=preview)

    def cancel_render(self) -> None:
        """Stop the render that runs, and what would follow it; the picture so far stays."""
        if self._live is not None:
            self._live.cancel()

    def audition(self, target: str, source: str) -> None:
        """Render as if a class were mapped to one source alone; nothing is stored. Raises AffinityError."""
        if self._live is not None:
            self._live.audition(target, source)

    def end_audition(self) -> None:
        """Go back to the affinity as it is."""
        if self._live is not None:
            self._live.end_audition()

    def request_affinity(self, estimator: str, *, dataset: Path | None = None, sharpen: str | None = None) -> None:
        """Estimate the whole affinity on the worker; it becomes one step, locked rows stay."""
        if self._live is not None:
            self._live.affinity.request(estimator, dataset, sharpen)

    def cancel_estimate(self) -> None:
        """Stop the estimate under way; nothing changes."""
        if self._live is not None:
            self._live.affinity.cancel()

    def present_request(self) -> RenderRequest | None:
        """What a render of the painting as it is now is made from; None until the model has been read."""
        return None if self._live is None else self._live.present_request()

    def keep_render(self, record: RenderRecord | None = None) -> None:
        """Keep a finished render (the last one by default) in the project, with its recipe."""
        record = record or (self._live.last_record if self._live is not None else None)
        if record is None:
            raise RenderError("there is no finished render yet; wait for one, or render now")
        chosen = record
        self.background.run(lambda: to_kept(chosen), self.add_render, self.failed.emit)

    def restore_render(self, index: int) -> None:
        """Go back to what a kept render was made from, as one step; decoded off the window's thread."""
        kept = self.renders[index]
        self.background.run(lambda: from_kept(kept), self._restore, self.failed.emit)

    def close(self) -> None:
        """Finish what is being read or written."""
        if self._background is not None:
            self._background.close()
            self._background = None

    @property
    def background(self) -> Background:
        """The thread for files."""
        if self._background is None:
            self._background = Background(self)
        return self._background

    def stroke_began(self) -> None:
        """A drag begins."""
        if self._live is not None:
            self._live.stroke_began()

    def stroke_ended(self) -> None:
        """A drag is over: finished or aborted."""
        if self._live is not None:
            self._live.stroke_ended()

    def restore_record(self, record: RenderRecord) -> None:
        """Go back to what a render of this session was made from, as one step."""
        self._restore(from_record(record))

    @property
    def render_size(self) -> tuple[int, int] | None:
        """(height, width) of the pictures; None is the model's own area at the painting's aspect."""
        return self._render_size

    def set_render_size(self, size: tuple[int, int] | None) -> None:
        """Choose the pictures' size, multiples of 32 in 32..2048. Raises RenderError."""
        if size is not None:
            check_render_size(size)
        if size != self._render_size:
            self._render_size = size
            self.size_changed.emit()
            self.edited.emit(None)

    # ---- what the worker says ----

    def set_estimators(self, names: tuple[str, ...]) -> None:
        """The affinity estimators there are."""
        self.estimators = names
        self.model_changed.emit()

    def set_confidence(self, confidence: Mapping[TextKey, float]) -> None:
        """How sure text rows are."""
        self._confidence.update(confidence)

    @property
    def confidence(self) -> Mapping[str, float]:
        """How sure the text estimate of a target class is, 0..1 (cosine with its best source); missing: unknown."""
        keys = ((entry.name, (self.model_name, entry.name, entry.synonyms)) for entry in self.vocabulary.classes)
        return {name: self._confidence[key] for name, key in keys if key in self._confidence}

    def set_busy(self, label: str, progress: float) -> None:
        """What the worker does now."""
        self._busy = label
        self.busy_changed.emit(label, progress)

    def set_models(self, names: Iterable[str]) -> None:
        """The models there are; what is known of them follows."""
        self._models = tuple(dict.fromkeys(names))
        self.model_changed.emit()
        listed = self.models
        self.background.run(lambda: read_cards(listed), self._take_cards)

    def _take_cards(self, cards: Mapping[str, ModelCard]) -> None:
        self._cards = {**self._cards, **cards}
        self.model_changed.emit()

    def set_summary(self, summary: ModelSummary) -> None:
        """A model was read."""
        self._summaries[summary.name] = summary
        self.model_changed.emit()
        self.affinity_changed.emit()

    def set_text_rows(self, rows: Mapping[TextKey, Weights]) -> None:
        """Text rows were estimated."""
        self._text_rows.update(rows)
        self.affinity_changed.emit()
