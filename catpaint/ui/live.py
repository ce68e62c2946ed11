"""Live rendering: changes of the document become render requests, what comes back becomes its signals."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_edits import with_exclusions_of
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.noise_regions import region_map
from catpaint.domain.spans import Box
from catpaint.engine.scheduler import Due, LiveScheduler
from catpaint.errors import AffinityError
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.rendering.sizes import default_render_size
from catpaint.ui.link import WorkerLink
from catpaint.ui.recipe import RenderRecord
from catpaint.ui.source import TextKey, text_key

if TYPE_CHECKING:
    from catpaint.ui.document import Document

RECENT_COUNT = 24
RECENT_BYTES = 128 * 2**20


class LiveRendering(QObject):
    """Asks the worker for renders when they are due, and for the text rows and models they need.

    clock: monotonic seconds. Everything here takes microseconds; the picture is made on the worker.
    """

    def __init__(
        self, document: Document, link: WorkerLink, *, live: bool = True, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(document)
        self._document = document
        self._link = link
        self._clock = clock
        self._scheduler = LiveScheduler(live=live)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._advance)
        self._requests: dict[int, tuple[RenderRequest, int]] = {}
        self._version = 0
        self._stroke = False
        self._candidate: tuple[RenderUpdate, RenderRequest, int] | None = None
        self._audition: tuple[str, str] | None = None
        self._asked_rows: set[TextKey] = set()
        self._awaited_rows: set[TextKey] = set()
        self._asked_model = ""
        self._last_stage = ""
        self.last_update: RenderUpdate | None = None
        self.last_record: RenderRecord | None = None
        self.recent: deque[RenderRecord] = deque(maxlen=RECENT_COUNT)
        document.edited.connect(self._edited)
        document.opened.connect(self._opened)
        document.affinity_changed.connect(self._ask_rows)
        document.model_changed.connect(self._ask_model)
        link.models_found.connect(document.set_models)
        link.model_read.connect(self._model_read)
        link.estimators_found.connect(document.set_estimators)
        link.confidence_estimated.connect(document.set_confidence)
        link.rows_estimated.connect(self._rows_estimated)
        link.affinity_estimated.connect(self._affinity_estimated)
        link.evidence_found.connect(document.evidence.add)
        link.estimate_progressed.connect(document.estimate_progressed)
        link.updated.connect(self._updated)
        link.finished.connect(self._finished)
        link.failed.connect(self._failed)
        link.busy.connect(document.set_busy)
        self._ask_model()
        self._edited()

    # ---- what the person asks ----

    @property
    def live(self) -> bool:
        """Whether changes start renders."""
        return self._scheduler.live

    def set_live(self, live: bool) -> None:
        """Render on every change, or not. Off means off: what runs is stopped and never shown."""
        if live == self.live:
            return
        self._scheduler.set_live(live, self._clock())
        if not live:
            self._link.cancel()
        self._document.live_changed.emit(live)
        self._advance()

    def render_now(self) -> None:
        """Render the present state, live or not."""
        self._scheduler.submit(self._clock(), forced=True)
        self._asked_rows &= self._awaited_rows  # What failed before is tried once more.
        self._ask_model()
        self._ask_rows()
        self._advance()

    def cancel(self) -> None:
        """Stop the render that runs; the next change starts another one."""
        self._link.cancel()

    def audition(self, target: str, source: str) -> None:
        """Render as if a class were mapped to one source alone. Raises AffinityError for unknown names."""
        affinity = self._document.affinity
        if affinity is None:
            raise AffinityError("the model isn't loaded yet; its classes will be there in a moment")
        affinity.with_sources(target, {source: 1.0})
        if self._audition != (target, source):
            self._audition = target, source
            self._scheduler.submit(self._clock(), forced=True)
            self._advance()

    def end_audition(self) -> None:
        """Go back to the document's affinity."""
        if self._audition is not None:
            self._audition = None
            self._scheduler.submit(self._clock(), forced=True)
            self._advance()

    def request_affinity(self, estimator: str, dataset: Path | None, sharpen: str | None) -> None:
        """Estimate the whole affinity on the worker; of an imported folder the images to train on are looked at."""
        document, imported = self._document, self._document.imported
        images = imported.train if imported is not None and dataset == imported.root else dataset
        self._link.estimate_affinity(document.model_name, document.vocabulary, estimator, images, sharpen)

    def cancel_estimate(self) -> None:
        """Stop the estimate under way."""
        self._link.cancel_estimate()

    def stroke_began(self) -> None:
        """The pointer is down."""
        self._stroke = True
        self._scheduler.stroke_began()

    def stroke_ended(self) -> None:
        """The pointer was released, or the drag was aborted."""
        self._stroke = False
        self._scheduler.stroke_ended()
        self._remember()
        self._advance()

    # ---- the document changed ----

    def _edited(self, _box: Box | None = None) -> None:
        self._audition = None
        self._change()

    def _change(self) -> None:
        self._version += 1
        self._scheduler.submit(self._clock())
        self._advance()

    def _opened(self) -> None:
        self._audition = None
        self._scheduler.forget_times()
        self.last_update = self.last_record = None
        self.recent.clear()
        self._requests.clear()
        self._candidate = None

    def _ask_model(self) -> None:
        document = self._document
        if document.model is None and self._asked_model != document.model_name:
            self._asked_model = document.model_name
            self._scheduler.forget_times()
            self._link.read_model(document.model_name)

    def _ask_rows(self) -> None:
        document, model = self._document, self._document.model
        if model is None:
            return
        keys = {text_key(model.name, document.vocabulary, name): name for name in document.pending_rows}
        new = {key: name for key, name in keys.items() if key not in self._asked_rows}
        if new:
            self._asked_rows.update(new)
            self._awaited_rows.update(new)
            self._link.estimate_rows(model.name, document.vocabulary, frozenset(new.values()))

    # ---- rendering ----

    def _advance(self) -> None:
        """Start the render that is due, or come back when one will be."""
        now = self._clock()
        if not self._can_render():
            return  # The model or its text rows are on their way; they come back here.
        due = self._scheduler.due(now)
        if due is not None:
            self._start(due, now)
        wait = self._scheduler.wait(now)
        if wait is None:
            self._timer.stop()
        else:
            self._timer.start(math.ceil(wait * 1000))

    def _can_render(self) -> bool:
        document, model = self._document, self._document.model
        if model is None or document.affinity is None:
            return False
        waited = {text_key(model.name, document.vocabulary, name) for name in document.pending_rows}
        return not waited & self._awaited_rows

    def _start(self, due: Due, now: float) -> None:
        request = self.present_request(serial=self._scheduler.started(now), preview=due.preview)
        assert request is not None
        self._requests[request.serial] = request, self._version
        self._last_stage = ""
        self._link.render(request)

    def present_request(self, *, serial: int = 0, preview: bool = False) -> RenderRequest | None:
        """The painting as it is now as a request; None until the model has been read."""
        document, model, affinity = self._document, self._document.model, self._document.affinity
        if model is None or affinity is None:
            return None
        if self._audition is not None:
            target, source = self._audition
            affinity = affinity.with_sources(target, {source: 1.0})
        shape = document.label_map.shape
        size = document.render_size or default_render_size((shape[0], shape[1]), model.default_size)
        # At the picture's size already: the copy then costs the same for every canvas, and renders the same.
        small = resized(document.label_map, *size)
        small.setflags(write=False)
        regions = document.regions
        return RenderRequest(
            small,
            document.vocabulary,
            affinity,
            model.name,
            seed=document.seed,
            serial=serial,
            size=size,
            class_seeds=dict(document.class_seeds),
            region=region_map(regions, size),
            region_seeds=tuple(region.seed for region in regions),
            preview=preview,
        )

    def _updated(self, update: RenderUpdate) -> None:
        if update.serial not in self._requests or not self._scheduler.accepts(update.serial):
            return
        self._last_stage = update.stage
        self.last_update = update
        if update.final and self._audition is None:
            self._candidate = update, *self._requests[update.serial]
            self._remember()
        self._document.render_updated.emit(update)

    def _remember(self) -> None:
        """Remember the last final picture once it shows the painting at rest."""
        document = self._document
        if self._candidate is None or self._stroke or document.model is None:
            return
        update, request, version = self._candidate
        self._candidate = None
        if version != self._version:
            return  # Painted on meanwhile: the next final picture is the one to remember.
        whole: LabelMap = document.label_map.copy()
        whole.setflags(write=False)
        self.last_record = RenderRecord(update, request, whole, document.model.hash, time.time(), document.regions)
        self.recent.append(self.last_record)
        while len(self.recent) > 1 and sum(record.nbytes for record in self.recent) > RECENT_BYTES:
            self.recent.popleft()
        document.renders_changed.emit()

    def _finished(self, serial: int, complete: bool) -> None:
        self._requests.pop(serial, None)
        self._scheduler.finished(serial, self._clock(), complete=complete, exact=self._last_stage == "final")
        self._advance()

    def _failed(self, what: str, message: str, details: str) -> None:
        document = self._document
        if what == "render":
            document.render_failed.emit(message, details)
            return
        document.failed.emit(message, details)
        if what == "rows":
            # What can't be estimated stays even over all sources; that is no reason to show nothing.
            self._awaited_rows.clear()
            self._advance()
        elif what == "model":
            self._asked_model = ""

    # ---- the worker answered ----

    def _model_read(self, summary: object) -> None:
        self._document.set_summary(summary)  # type: ignore[arg-type]
        self._ask_rows()
        self._change()

    def _rows_estimated(self, rows: dict[TextKey, object], encoder: str) -> None:
        self._awaited_rows -= set(rows)
        self._document.encoder = encoder
        self._document.set_text_rows(rows)  # type: ignore[arg-type]
        self._change()

    def _affinity_estimated(self, found: AffinityEstimate) -> None:
        document, present, estimate = self._document, self._document.affinity, found.affinity
        if document.model is None or estimate.source != document.model.vocabulary.names:
            document.report_error("the model was changed meanwhile, so its affinity estimate was dropped")
            return
        document.evidence.add(document.model_name, found)
        if present is not None and estimate.target != present.target:
            # Classes were edited meanwhile: those it knows get their rows, the others keep what they have.
            known = document.evidence.matrix(document.model_name, estimate.estimator, present)
            if known is None:
                document.report_error("the classes were changed meanwhile; estimate the affinity again")
                return
            estimate = known
        merged = estimate if present is None else with_exclusions_of(present.merged_estimate(estimate), present)
        document.set_affinity(merged, f"Estimate affinity ({estimate.estimator})")
