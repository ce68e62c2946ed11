"""A session: what a window, a script or a test works with. It composes its parts, and opens, undoes and saves them.

Everything that can be undone goes on one history. Whoever works with it reads properties, calls methods and listens to
`events`; nothing here waits, and all of it is used on one thread, that of its loop.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from catpaint.domain.painting import Meaning
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError
from catpaint.session.affinity import AffinityBook
from catpaint.session.area import Area
from catpaint.session.background import Background
from catpaint.session.busy import Busy
from catpaint.session.classes import Classes
from catpaint.session.core import Core
from catpaint.session.data_set import DataSet
from catpaint.session.events import Events
from catpaint.session.guides import GuideBook
from catpaint.session.jobs import Jobs
from catpaint.session.kept_evidence import read_evidence
from catpaint.session.labelling import Labelling
from catpaint.session.layers import LayerBook
from catpaint.session.light import LightBook
from catpaint.session.link import WorkerLink
from catpaint.session.live import Live
from catpaint.session.loop import Loop
from catpaint.session.models import Models
from catpaint.session.noise import Seeds
from catpaint.session.photo_queue import PhotoQueue
from catpaint.session.pictures import Pictures
from catpaint.session.pixels import Pixels
from catpaint.session.renders import Renders
from catpaint.session.snapshot import Snapshot
from catpaint.session.source import DEFAULT_MODEL
from catpaint.session.stamps import Stamps
from catpaint.session.time_lapse import TimeLapse
from catpaint.session.training import Training
from catpaint.session.tuning import Tuning
from catpaint.session.underlay import UnderlayBook
from catpaint.words import say

FIRST_CLASSES = (
    ("sky", (130, 190, 240)),
    ("hill", (142, 110, 106)),
    ("meadow", (198, 215, 94)),
    ("water", (56, 82, 192)),
    ("tree", (12, 52, 38)),
    ("house", (167, 55, 28)),
    ("path", (246, 178, 154)),
)
"""What a new painting starts with; everything about them can be changed. Dichromats can tell them apart, too."""


def new_project(width: int = 512, height: int = 512) -> Project:
    """An empty painting (every pixel ignored) with a few classes to begin with."""
    classes = tuple(VocabularyClass(number, name, color) for number, (name, color) in enumerate(FIRST_CLASSES))
    label_map = np.full((height, width), IGNORE, np.uint16)
    return Project(label_map, Vocabulary(say("my classes"), classes), ModelReference(DEFAULT_MODEL))


class Session:
    """One open painting and all that is done with it. What can be refused raises CatpaintError and changes nothing.

    loop: of the thread it is used on. link: the worker; without one nothing is rendered or estimated. clock: monotonic
    seconds. path: the file it was opened from or saved to.
    """

    def __init__(
        self,
        project: Project | None = None,
        *,
        loop: Loop,
        link: WorkerLink | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        first = project or new_project()
        self.path: Path | None = None
        self._overlay = 0.0
        self._core = core = Core(first, loop, link)
        self.pixels = Pixels(core)
        self.seeds = Seeds(core)
        self.models = Models(core)
        self.affinity = AffinityBook(core, self.models)
        self.classes = Classes(core, self.models, self.affinity)
        self.layers = LayerBook(core)
        self.area = Area(core, self.classes)
        self.underlay = UnderlayBook(core)
        self.guides = GuideBook(core)
        self.labelling = Labelling(core, self.models, self.affinity, self.classes, self.area, self.underlay)
        self.queue = PhotoQueue(core, self.underlay, self.labelling)
        self.stamps = Stamps(core)
        self.data = DataSet(core, self.affinity)
        self.light = LightBook(core, self.models)
        self.pictures = Pictures(core, self.models, self.affinity)
        self.renders = Renders(core, self.seeds, self.pictures)
        self._load_parts(first)
        self.time_lapse = TimeLapse(core)
        self.live = Live(core, self.models, self.affinity, self.pictures, self.renders, clock=clock)
        self.training = Training(core, self.models, self.live, clock=clock)
        self.tuning = Tuning(core)

    @property
    def events(self) -> Events:
        """What is told."""
        return self._core.events

    @property
    def jobs(self) -> Jobs:
        """Other work on the worker."""
        return self._core.jobs

    @property
    def background(self) -> Background:
        """The thread for files."""
        return self._core.background

    @property
    def busy(self) -> Busy:
        """What the worker does."""
        return self._core.busy

    # ---- opening and saving ----

    def open(self, project: Project, path: Path | None = None, *, saved: bool = True) -> None:
        """Work on another project; the history starts anew. saved: False where it isn't on disk (recovered)."""
        core, events = self._core, self._core.events
        events.changing.emit()
        self.path = path
        core.load(project)
        self._load_parts(project)
        if not saved:
            core.painting.history.mark_unsaved()
        events.opened.emit()
        height, width = core.painting.label_map.shape
        events.labels_changed.emit((0, 0, height, width))
        for event in (
            events.vocabulary_changed,
            events.affinity_changed,
            events.selection_changed,
            events.area_changed,
            events.layers_changed,
            events.protection_changed,
            events.model_changed,
            events.seed_changed,
            events.sampling_changed,
            events.size_changed,
            events.renders_changed,
            events.imported_changed,
            events.underlay_changed,
            events.guides_changed,
            events.light_changed,
            events.history_changed,
        ):
            event.emit()
        events.edited.emit((0, 0, height, width))

    def _load_parts(self, project: Project) -> None:
        self.classes.load(project)
        self.pictures.load(project)
        # Last, since it is told at once and all else has to be that of this project then.
        self.affinity.evidence.forget_images()
        read_evidence(self.affinity.evidence, project.evidence)
        self.affinity.evidence.follow(self.classes.vocabulary)

    def snapshot(self) -> Snapshot:
        """Everything as it is now; only pixels are copied, the rest is immutable."""
        meaning = Meaning(self.classes.vocabulary, self.models.reference, self.affinity.matrix)
        return Snapshot(
            self.layers.frozen(),
            meaning,
            self._core.extras,
            self.classes.selected,
            self.classes.protected,
            self.pictures.sampling,
            self.position,
            self.pictures.long_edge,
            self.pictures.unpainted,
            dict(self._core.kept),
            {name: dict(kept) for name, kept in self.affinity.evidence.tables().items()},
        )

    def recovery(self) -> Callable[[], Project]:
        """The present state for autosave; what it gives takes time, and remembers the file it was opened from."""
        snapshot, path = self.snapshot(), str(self.path) if self.path is not None else ""
        return lambda: replace(snapshot.project(), recovered_from=path)

    def mark_saved(self, position: int, path: Path | None = None) -> None:
        """The state at `position` is on disk at `path`."""
        if path is not None:
            self.path = path
        self._core.painting.history.mark_saved(position)
        self._core.events.history_changed.emit()

    def close(self) -> None:
        """Finish what is being read or written."""
        self._core.background.close()

    # ---- undo ----

    def undo(self) -> None:
        """Take the last step back."""
        self._core.change(self._core.painting.undo)

    def redo(self) -> None:
        """Make the step undone last again."""
        self._core.change(self._core.painting.redo)

    def seal(self) -> None:
        """The next change starts a step of its own (a slider was let go)."""
        self._core.painting.history.seal()

    @property
    def undo_name(self) -> str | None:
        """What undo would take back."""
        return self._core.painting.history.undo_name

    @property
    def redo_name(self) -> str | None:
        """What redo would make again."""
        return self._core.painting.history.redo_name

    @property
    def dirty(self) -> bool:
        """Whether there is something to save."""
        return self._core.painting.history.dirty

    @property
    def position(self) -> int:
        """A number for the present state; equal numbers, equal states."""
        return self._core.painting.history.position

    # ---- what is shown ----

    @property
    def overlay(self) -> float:
        """Opacity 0..1 of the result over the canvas."""
        return self._overlay

    def set_overlay(self, opacity: float) -> None:
        """Show the result over the canvas, 0 (not at all) .. 1."""
        opacity = min(max(opacity, 0.0), 1.0)
        if opacity != self._overlay:
            self._overlay = opacity
            self._core.events.overlay_changed.emit(opacity)

    def report_error(self, error: CatpaintError | str, details: str = "") -> None:
        """Tell the person."""
        self._core.report_error(error, details)
