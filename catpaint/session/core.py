"""What the parts of a session share: the open painting, the one way in which it changes, and how that is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from catpaint.datasets.imported import read_imported
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.extras import Extras
from catpaint.domain.painting import Change, Painting
from catpaint.domain.project import Project
from catpaint.domain.spans import Box
from catpaint.domain.vocabulary import Vocabulary
from catpaint.session.background import Background
from catpaint.session.busy import Busy
from catpaint.session.events import Events
from catpaint.session.jobs import Jobs
from catpaint.session.link import WorkerLink
from catpaint.session.loop import Loop
from catpaint.words import said

MANY_CLASSES = 600
"""From so many on, what follows the classes waits for a turn of the loop of its own: the window must not stand."""


class Core:
    """Parts hold this and not each other's insides. link: the worker, None where nothing is rendered or estimated.

    kept: affinities by the names of models used before. dragging: a stroke is under way, which a change would abort.
    """

    dragging = False

    def __init__(self, project: Project, loop: Loop, link: WorkerLink | None) -> None:
        self.events = Events()
        self.loop = loop
        self.link = link
        self.jobs = Jobs(link)
        self.background = Background(loop)
        self.busy = Busy()
        self._followers: list[Callable[[Vocabulary], None]] = []
        self.load(project)

    def load(self, project: Project) -> None:
        """Another painting; nobody is told yet."""
        self.painting = Painting.from_project(project, read_imported(project.imported, project.vocabulary))
        self.kept: dict[str, AffinityMatrix] = dict(project.affinities)

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes one paints in."""
        return self.painting.vocabulary

    @property
    def extras(self) -> Extras:
        """Noise, kept renders and data set."""
        return self.painting.extras

    def follow_classes(self, follower: Callable[[Vocabulary], None]) -> None:
        """Call this with the new classes whenever they changed, before anybody is told."""
        self._followers.append(follower)

    def set_extras(self, name: str, *, merge: bool = False, **changes: Any) -> None:
        """Change some of noise, kept renders and data set, as one step."""
        extras = replace(self.extras, **changes)
        self.change(lambda: self.painting.set_extras(extras, name, merge=merge))

    def report_error(self, error: Exception | str, details: str = "") -> None:
        """Tell the person."""
        self.events.failed.emit(said(error), details)

    def set_busy(self, busy: Busy) -> None:
        """What the worker does now."""
        self.busy = busy
        self.events.busy_changed.emit(busy)

    def change(self, action: Callable[[], Box | Change | None]) -> None:
        """Run a change and tell what it touched. What can be refused raises CatpaintError and changes nothing."""
        events, painting = self.events, self.painting
        events.changing.emit()
        label_map, meaning, extras = painting.label_map, painting.meaning, painting.extras
        selection, layers = painting.selection, painting.layers
        result = action()
        box = result.box if isinstance(result, Change) else result
        if painting.label_map is not label_map:
            box = (0, 0, *painting.label_map.shape)
        if painting.meaning is not meaning:
            if meaning.vocabulary is not painting.vocabulary:
                self._tell_classes()
            if meaning.model != painting.meaning.model:
                events.model_changed.emit()
            events.affinity_changed.emit()
        if box is not None:
            events.labels_changed.emit(box)
        new = painting.extras
        if new.noise != extras.noise:
            events.seed_changed.emit()
        if new.renders is not extras.renders:
            events.renders_changed.emit()
        if new.imported is not extras.imported:
            events.imported_changed.emit()
        if painting.selection is not selection:
            events.area_changed.emit()
        if painting.layers is not layers:
            events.layers_changed.emit()
        if new.underlay is not extras.underlay:
            events.underlay_changed.emit()
        if new.guides != extras.guides:
            events.guides_changed.emit()
        relit = new.light != extras.light
        if relit:
            events.light_changed.emit()
        events.history_changed.emit()
        kept = new.renders is not extras.renders or new.imported is not extras.imported
        kept |= painting.selection is not selection or painting.layers is not layers
        kept |= new.underlay is not extras.underlay or new.guides != extras.guides
        unseen = painting.meaning is meaning and box is None and kept and new.noise == extras.noise and not relit
        if not unseen:
            events.edited.emit(box)

    def _tell_classes(self) -> None:
        for follow in self._followers:
            follow(self.vocabulary)
        self.events.vocabulary_changed.emit()
        self.events.selection_changed.emit()
        self.events.protection_changed.emit()
