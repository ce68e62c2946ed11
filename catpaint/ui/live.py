"""Live rendering: changes of the document become render requests, what comes back becomes its signals."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.noise_regions import region_map
from catpaint.domain.spans import Box
from catpaint.engine.scheduler import Due, LiveScheduler
from catpaint.errors import AffinityError
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.rendering.sizes import default_render_size
from catpaint.session.recipe import RenderRecord
from catpaint.session.sampling import RenderProgress
from catpaint.ui.link import WorkerLink
from catpaint.ui.live_affinity import LiveAffinity
from catpaint.ui.live_sampling import LiveSampling, Settled

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
        self._asked_model = self._paced_model = ""
        self._exact = False
        self._samples = LiveSampling(document)
        self._sampling = document.sampling
        self._draft_remembered: int | None = None
        self.last_update: RenderUpdate | None = None
        self.last_request: RenderRequest | None = None
        self.last_record: RenderRecord | None = None
        self.recent: deque[RenderRecord] = deque(maxlen=RECENT_COUNT)
        self.affinity = LiveAffinity(document, link, self._change)
        document.edited.connect(self._edited)
        document.opened.connect(self._opened)
        document.model_changed.connect(self._ask_model)
        document.sampling_changed.connect(self._sampling_changed)
        link.models_found.connect(document.set_models)
        link.model_read.connect(self._model_read)
        link.estimators_found.connect(document.set_estimators)
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
            self._samples.end()
        self._document.live_changed.emit(live)
        self._advance()

    def render_now(self, *, preview: bool = False) -> None:
        """Render the present state, live or not. preview: of a diffusion model a draft will do."""
        self._scheduler.submit(self._clock(), forced=True, preview=preview and self._samples.active)
        self._ask_model()
        self.affinity.ask_again()
        self._advance()

    def cancel(self) -> None:
        """Stop the render that runs; the picture so far stays, and the next change starts another one."""
        self._scheduler.stop()
        self._link.cancel()
        held = self._samples.held
        if held is not None and 2 * held.step >= held.steps and held.serial in self._requests:
            self._show(held, self._requests[held.serial][0])

    @property
    def progress(self) -> RenderProgress | None:
        """How far a diffusion model's picture is; None while there is none under way."""
        return self._samples.progress

    def seconds(self) -> float | None:
        """How long a diffusion model's picture of the chosen quality takes; None where that isn't known."""
        return self._samples.seconds()

    def audition(self, target: str, source: str) -> None:
        """Render as if a class were mapped to one source alone. Raises AffinityError for unknown names."""
        affinity = self._document.affinity
        if affinity is None:
            raise AffinityError("the model isn't loaded yet; its classes will be there in a moment")
        affinity.with_sources(target, {source: 1.0})
        if self._audition != (target, source):
            self._audition = target, source
            self._scheduler.submit(self._clock(), forced=True, preview=self._samples.active)
            self._advance()

    def end_audition(self) -> None:
        """Go back to the document's affinity."""
        if self._audition is not None:
            self._audition = None
            if not (self._samples.active and self._show_settled()):
                self._scheduler.submit(self._clock(), forced=True, preview=self._samples.active)
            self._advance()

    def _show_settled(self) -> bool:
        """Show the painting's own picture again, where there is one, rather than sample it anew."""
        settled = self._samples.settled
        if settled is None or settled.version != self._version:
            return False
        self._scheduler.abandon(self._clock())
        self._link.cancel()
        self._samples.end()
        self._show(settled.update, settled.request)
        if self._samples.is_draft(settled.request):
            self._scheduler.refine(self._clock())
        return True

    def stroke_began(self) -> None:
        """The pointer is down."""
        self._stroke = True
        self._scheduler.stroke_began()
        self._interrupt()

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
        if not self._stroke:
            self._interrupt()
        self._scheduler.submit(self._clock())
        self._advance()

    def _interrupt(self) -> None:
        """The picture that a sampler is at is out of date from now on."""
        if self._scheduler.interrupt(self._clock()):
            self._link.cancel()
            self._samples.end()

    def _sampling_changed(self) -> None:
        before, now = self._sampling, self._document.sampling
        self._sampling = now
        if now == before or not self._samples.active:
            return
        self._tell_scheduler()
        if now.draft.options() != before.draft.options():
            self._change()
        elif now.options() != before.options() and self._scheduler.refine(self._clock()):
            self._link.cancel()
            self._samples.end()
        self._advance()

    def _opened(self) -> None:
        self._audition = None
        self._scheduler.forget_times()
        self._samples.forget()
        self.last_update = self.last_record = self.last_request = None
        self.recent.clear()
        self._requests.clear()
        self._candidate = None

    def _ask_model(self) -> None:
        document = self._document
        if self._paced_model != document.model_name:
            self._paced_model = document.model_name
            self._scheduler.forget_times()
            self._samples.forget_pace()
        if document.model is None and self._asked_model != document.model_name:
            self._asked_model = document.model_name
            self._link.read_model(document.model_name)

    def _tell_scheduler(self) -> None:
        finish = self._samples.finishes and self._audition is None
        self._scheduler.set_sampler(self._samples.active, finish=finish)

    # ---- rendering ----

    def _advance(self) -> None:
        """Start the render that is due, or come back when one will be."""
        now = self._clock()
        if not self._can_render():
            return  # The model or its text rows are on their way; they come back here.
        self._tell_scheduler()
        due = self._scheduler.due(now)
        if due is not None:
            self._start(due, now)
        wait = self._scheduler.wait(now)
        if wait is None:
            self._timer.stop()
        else:
            self._timer.start(math.ceil(wait * 1000))

    def _can_render(self) -> bool:
        document = self._document
        return document.model is not None and document.affinity is not None and not self.affinity.awaited

    def _start(self, due: Due, now: float) -> None:
        request = self.present_request(serial=self._scheduler.started(now), preview=due.preview)
        assert request is not None
        self._requests[request.serial] = request, self._version
        self._exact = False
        self._samples.begin(request)
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
            options=self._samples.options(preview=preview),
        )

    def _updated(self, update: RenderUpdate) -> None:
        if update.serial not in self._requests or not self._scheduler.accepts(update.serial):
            return
        request, version = self._requests[update.serial]
        self._samples.note(update)
        if not self._samples.shows(update, version if self._audition is None else -1):
            return
        if update.final:
            self._exact = not self._samples.is_draft(request)
            if self._audition is None:
                self._samples.settled = Settled(update, request, version)
                self._candidate = update, request, version
                self._remember()
        self._show(update, request)

    def _show(self, update: RenderUpdate, request: RenderRequest) -> None:
        self.last_update, self.last_request = update, request
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
        if self._draft_remembered == version and self.recent:
            self.recent.pop()  # The same painting in the chosen quality takes its place.
        self._draft_remembered = version if self._samples.is_draft(request) else None
        self.recent.append(self.last_record)
        while len(self.recent) > 1 and sum(record.nbytes for record in self.recent) > RECENT_BYTES:
            self.recent.popleft()
        document.renders_changed.emit()

    def _finished(self, serial: int, complete: bool) -> None:
        self._requests.pop(serial, None)
        if self._scheduler.accepts(serial):
            self._samples.end()
        self._scheduler.finished(serial, self._clock(), complete=complete, exact=self._exact)
        self._advance()

    def _failed(self, what: str, message: str, details: str) -> None:
        document = self._document
        if what == "render":
            document.render_failed.emit(message, details)
            return
        document.failed.emit(message, details)
        if what == "rows":
            self.affinity.give_up()
            self._advance()
        elif what == "model":
            self._asked_model = ""

    # ---- the worker answered ----

    def _model_read(self, summary: object) -> None:
        self._document.set_summary(summary)  # type: ignore[arg-type]
        self.affinity.ask()
        self._change()
