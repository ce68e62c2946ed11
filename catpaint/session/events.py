"""What a session tells: plain events that anything can listen to, on the session's own thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec

from catpaint.domain.spans import Box
from catpaint.rendering.request import RenderUpdate
from catpaint.session.busy import Busy
from catpaint.session.sampling import RenderProgress
from catpaint.steps import Progress

Said = ParamSpec("Said")


class Event(Generic[Said]):
    """Something that happens. Listeners are called in the order in which they came, before `emit` returns."""

    def __init__(self) -> None:
        self._listeners: tuple[Callable[Said, object], ...] = ()

    def connect(self, listener: Callable[Said, object]) -> None:
        """Call this whenever it happens."""
        self._listeners += (listener,)

    def disconnect(self, listener: Callable[Said, object]) -> None:
        """Don't call it any more."""
        self._listeners = tuple(other for other in self._listeners if other != listener)

    def emit(self, *said: Said.args, **named: Said.kwargs) -> None:
        """It happened."""
        for listener in self._listeners:
            listener(*said, **named)


class Events:
    """All that a session tells. Who listens reads what changed from the session."""

    def __init__(self) -> None:
        self.opened: Event[[]] = Event()
        self.changing: Event[[]] = Event()
        """Something else than a drag is about to change the painting; a drag under way has to be aborted."""
        self.labels_changed: Event[[Box]] = Event()
        """Pixels of the label map in (top, left, bottom, right)."""
        self.vocabulary_changed: Event[[]] = Event()
        self.affinity_changed: Event[[]] = Event()
        self.evidence_changed: Event[[]] = Event()
        self.selection_changed: Event[[]] = Event()
        self.area_changed: Event[[]] = Event()
        """Other pixels of the label map are selected, or none."""
        self.layers_changed: Event[[]] = Event()
        """Which layers there are, how they are shown, or which one is painted on."""
        self.protection_changed: Event[[]] = Event()
        self.model_changed: Event[[]] = Event()
        self.seed_changed: Event[[]] = Event()
        self.history_changed: Event[[]] = Event()
        self.live_changed: Event[[bool]] = Event()
        self.overlay_changed: Event[[float]] = Event()
        self.size_changed: Event[[]] = Event()
        """Size of the pictures, or what becomes of unpainted parts."""
        self.render_updated: Event[[RenderUpdate]] = Event()
        self.render_failed: Event[[str, str]] = Event()
        self.render_progressed: Event[[RenderProgress | None]] = Event()
        """Of a diffusion model's picture; None once it is over."""
        self.sampling_changed: Event[[]] = Event()
        """How diffusion models sample, or how long that takes."""
        self.renders_changed: Event[[]] = Event()
        self.imported_changed: Event[[]] = Event()
        """Another data set is used for finetuning, or none."""
        self.underlay_changed: Event[[]] = Event()
        """Another photograph lies under the label map, or the two are shown otherwise."""
        self.guides_changed: Event[[]] = Event()
        """Other lines to draw by are shown, or elsewhere."""
        self.light_changed: Event[[]] = Event()
        """The pictures take the light of another photograph, more or less of it, or of none."""
        self.labelling_changed: Event[[]] = Event()
        """What is suggested for the photograph, or how far finding that is."""
        self.queue_changed: Event[[]] = Event()
        """Photographs to be labelled: which one is open, and what is done."""
        self.busy_changed: Event[[Busy]] = Event()
        """What the worker does now."""
        self.failed: Event[[str, str]] = Event()
        self.estimate_progressed: Event[[Progress | None]] = Event()
        """Of the affinity that was asked for; None once it is there, cancelled or failed."""
        self.edited: Event[[Box | None]] = Event()
        """A step was made, undone or redone, or a stroke goes on: the box it touched or None."""
        self.training_changed: Event[[]] = Event()
        """State, numbers or history of a finetuning run."""
        self.training_sampled: Event[[]] = Event()
        self.models_kept: Event[[]] = Event()
        """A finetuned model was kept; the list of models is to be read anew."""
