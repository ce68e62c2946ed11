"""The session as widgets see it: its parts, and its events as Qt signals."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal

from catpaint.domain.project import Project
from catpaint.domain.spans import Box
from catpaint.session.link import WorkerLink
from catpaint.session.session import Session
from catpaint.ui.common.qt_loop import QtLoop
from catpaint.ui.common.turns import Turns


class QtSession(QObject):
    """Turns each of a session's events into a signal of the same name; widgets use its parts as they are.

    Signals tell widgets that are being deleted nothing more, which plain events don't know of. turns: when widgets
    follow the classes.
    """

    opened = Signal()
    changing = Signal()
    labels_changed = Signal(QRect)
    vocabulary_changed = Signal()
    affinity_changed = Signal()
    evidence_changed = Signal()
    selection_changed = Signal()
    area_changed = Signal()
    layers_changed = Signal()
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
    sampling_changed = Signal()
    renders_changed = Signal()
    imported_changed = Signal()
    underlay_changed = Signal()
    guides_changed = Signal()
    light_changed = Signal()
    labelling_changed = Signal()
    queue_changed = Signal()
    busy_changed = Signal(object)
    failed = Signal(str, str)
    estimate_progressed = Signal(object)
    edited = Signal(object)
    training_changed = Signal()
    training_sampled = Signal()
    models_kept = Signal()

    def __init__(
        self,
        project: Project | None = None,
        *,
        link: WorkerLink | None = None,
        loop: QtLoop | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session = Session(project, loop=loop or QtLoop(self), link=link)
        self.pixels, self.classes, self.affinity = session.pixels, session.classes, session.affinity
        self.seeds, self.models, self.data = session.seeds, session.models, session.data
        self.pictures, self.live, self.renders = session.pictures, session.live, session.renders
        self.area, self.layers, self.stamps = session.area, session.layers, session.stamps
        self.underlay, self.labelling, self.queue = session.underlay, session.labelling, session.queue
        self.guides = session.guides
        self.light = session.light
        self.training, self.jobs, self.background = session.training, session.jobs, session.background
        self.turns = Turns(lambda: len(session.classes.vocabulary), self)
        for name, event in vars(session.events).items():
            event.connect(self._tell_labels if name == "labels_changed" else getattr(self, name).emit)

    def _tell_labels(self, box: Box) -> None:
        self.labels_changed.emit(rect_of(box))


def rect_of(box: Box) -> QRect:
    """A box (top, left, bottom, right) as a rectangle."""
    top, left, bottom, right = box
    return QRect(left, top, right - left, bottom - top)
