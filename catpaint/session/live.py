"""Live rendering: changes of the session become render requests, what comes back becomes its events."""

from __future__ import annotations

import time
from collections.abc import Callable

from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Box
from catpaint.engine.scheduler import Due, LiveScheduler
from catpaint.errors import AffinityError
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.rendering.scene import Scene
from catpaint.session.affinity import AffinityBook
from catpaint.session.busy import Task
from catpaint.session.core import Core
from catpaint.session.link import WorkerLink
from catpaint.session.live_affinity import LiveAffinity
from catpaint.session.live_sampling import LiveSampling, Settled
from catpaint.session.live_size import LiveSize
from catpaint.session.models import Models
from catpaint.session.pictures import Pictures
from catpaint.session.recipe import RenderRecord
from catpaint.session.renders import Renders
from catpaint.session.sampling import RenderProgress
from catpaint.session.source import ModelSummary
from catpaint.words import say


class Live:
    """What one sees of live rendering, and asks of it; without a worker nothing is rendered."""

    def __init__(
        self,
        core: Core,
        models: Models,
        affinity: AffinityBook,
        pictures: Pictures,
        renders: Renders,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._core = core
        self._rendering: LiveRendering | None = None
        if core.link is not None:
            self._rendering = LiveRendering(core, core.link, models, affinity, pictures, renders, clock=clock)

    @property
    def on(self) -> bool:
        """Whether every change is rendered."""
        return self._rendering is not None and self._rendering.live

    def switch(self, on: bool) -> None:
        """Render on every change, or not; off means off."""
        if self._rendering is not None:
            self._rendering.set_live(on)

    @property
    def last_update(self) -> RenderUpdate | None:
        """The picture shown, None before the first."""
        return None if self._rendering is None else self._rendering.last_update

    @property
    def last_request(self) -> RenderRequest | None:
        """What the picture shown is made from, None before the first."""
        return None if self._rendering is None else self._rendering.last_request

    @property
    def progress(self) -> RenderProgress | None:
        """How far the picture that a diffusion model makes is; None while it makes none."""
        return None if self._rendering is None else self._rendering.progress

    def seconds(self) -> float | None:
        """How long a picture of the chosen quality takes on a diffusion model; None where that isn't known."""
        return None if self._rendering is None else self._rendering.seconds()

    def scene(self) -> Scene | None:
        """What the next picture is made from; None until the model has been read."""
        return None if self._rendering is None else self._rendering.scene()

    def render_now(self, *, preview: bool = False) -> None:
        """Render the present state, live or not. preview: of a diffusion model a draft will do."""
        if self._rendering is not None:
            self._rendering.render_now(preview=preview)

    def cancel(self) -> None:
        """Stop the render that runs, and what would follow it; the picture so far stays."""
        if self._rendering is not None:
            self._rendering.cancel()

    def audition(self, target: str, source: str) -> None:
        """Render as if a class were mapped to one source alone; nothing is stored. Raises AffinityError."""
        if self._rendering is not None:
            self._rendering.audition(target, source)

    def end_audition(self) -> None:
        """Go back to the affinity as it is."""
        if self._rendering is not None:
            self._rendering.end_audition()

    def stroke_began(self) -> None:
        """A drag begins."""
        self._core.dragging = True
        if self._rendering is not None:
            self._rendering.stroke_began()

    def stroke_ended(self) -> None:
        """A drag is over: finished or aborted."""
        self._core.dragging = False
        if self._rendering is not None:
            self._rendering.stroke_ended()


class LiveRendering:
    """Asks the worker for renders when they are due, and for the text rows and models they need.

    clock: monotonic seconds. Everything here takes microseconds; the picture is made on the worker.
    """

    def __init__(
        self,
        core: Core,
        link: WorkerLink,
        models: Models,
        affinity: AffinityBook,
        pictures: Pictures,
        renders: Renders,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._core, self._link, self._models, self._book = core, link, models, affinity
        self._pictures, self._renders = pictures, renders
        self._clock = clock
        self._scheduler = LiveScheduler(live=True)
        self._timer = core.loop.alarm(self._advance)
        self._requests: dict[int, tuple[RenderRequest, int]] = {}
        self._version = 0
        self._stroke = False
        self._candidate: tuple[RenderUpdate, RenderRequest, int] | None = None
        self._audition: tuple[str, str] | None = None
        self._asked_model = self._paced_model = ""
        self._exact = False
        self._samples = LiveSampling(core, models, pictures)
        self._size = LiveSize(core, models, pictures)
        self._sampling = pictures.sampling
        self._draft_remembered: int | None = None
        self.last_update: RenderUpdate | None = None
        self.last_request: RenderRequest | None = None
        self.affinity = LiveAffinity(core, models, affinity, link, self._change)
        core.events.edited.connect(self._edited)
        core.events.opened.connect(self._opened)
        core.events.model_changed.connect(self._ask_model)
        core.events.sampling_changed.connect(self._sampling_changed)
        link.models_found.connect(models.set_names)
        link.model_read.connect(self._model_read)
        link.updated.connect(self._updated)
        link.finished.connect(self._finished)
        link.failed.connect(self._failed)
        link.wanted = lambda request: request.model == models.name
        link.busy.connect(core.set_busy)
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
        self._core.events.live_changed.emit(live)
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
        affinity = self._book.matrix
        if affinity is None:
            raise AffinityError(say("the model isn't loaded yet; its classes will be there in a moment"))
        affinity.with_sources(target, {source: 1.0})
        if self._audition != (target, source):
            self._audition = target, source
            self._scheduler.submit(self._clock(), forced=True, preview=self._samples.active)
            self._advance()

    def end_audition(self) -> None:
        """Go back to the affinity as it is."""
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

    # ---- the session changed ----

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
        before, now = self._sampling, self._pictures.sampling
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
        self.last_update = self.last_request = None
        self._renders.forget()
        self._requests.clear()
        self._candidate = None

    def _ask_model(self) -> None:
        name = self._models.name
        if self._paced_model != name:
            self._paced_model = name
            self._scheduler.forget_times()
            self._samples.forget_pace()
        if self._models.present is None and self._asked_model != name:
            self._asked_model = name
            self._link.read_model(name)

    def _tell_scheduler(self) -> None:
        finish = self._samples.finishes and self._audition is None
        self._scheduler.set_sampler(self._samples.active, finish=finish)

    # ---- rendering ----

    def _advance(self) -> None:
        """Start the render that is due, or come back when one will be."""
        self._size.begin()
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
            self._timer.start(wait)

    def _can_render(self) -> bool:
        return self._models.present is not None and not self.affinity.awaited and self._book.matrix is not None

    def _start(self, due: Due, now: float) -> None:
        scene = self.scene()
        assert scene is not None
        request = scene.request(serial=self._scheduler.started(now), preview=due.preview)
        self._requests[request.serial] = request, self._version
        self._exact = False
        self._samples.begin(request)
        self._link.render(request)

    def scene(self) -> Scene | None:
        """What the next picture is made from: the painting as it is now, or what is auditioned."""
        scene = self._pictures.scene()
        if scene is None or self._audition is None:
            return scene
        target, source = self._audition
        return scene.with_affinity(scene.affinity.with_sources(target, {source: 1.0}))

    def _updated(self, update: RenderUpdate) -> None:
        if update.serial not in self._requests or not self._scheduler.accepts(update.serial):
            return
        request, version = self._requests[update.serial]
        self._samples.note(update)
        if not self._samples.shows(update, version if self._audition is None else -1, self.last_update):
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
        self._core.events.render_updated.emit(update)

    def _remember(self) -> None:
        """Remember the last final picture once it shows the painting at rest."""
        model, painting = self._models.present, self._core.painting
        if self._candidate is None or self._stroke or model is None:
            return
        update, request, version = self._candidate
        self._candidate = None
        if version != self._version:
            return  # Painted on meanwhile: the next final picture is the one to remember.
        whole: LabelMap = painting.label_map.copy()
        whole.setflags(write=False)
        record = RenderRecord(update, request, whole, model.hash, time.time(), painting.extras.noise.regions)
        # The same painting in the chosen quality takes the draft's place.
        replaces = self._draft_remembered == version
        self._draft_remembered = version if self._samples.is_draft(request) else None
        self._renders.remember(record, instead=replaces)

    def _finished(self, serial: int, complete: bool) -> None:
        self._requests.pop(serial, None)
        if self._scheduler.accepts(serial):
            self._samples.end()
        self._scheduler.finished(serial, self._clock(), complete=complete, exact=self._exact)
        if complete and self._resting(serial):
            assert self.last_update is not None
            if self._size.note(self.last_update):
                # The same painting once more: it takes this picture's place among the renders.
                self._draft_remembered = self._version
        self._advance()

    def _resting(self, serial: int) -> bool:
        """Whether the picture of this request is shown, and the person is at nothing that another size disturbs."""
        shown = self.last_update is not None and self.last_update.serial == serial and self.last_update.final
        return shown and self.live and not self._stroke and self._audition is None

    def _failed(self, task: Task, message: str, details: str) -> None:
        if task is Task.RENDERING:
            self._core.events.render_failed.emit(message, details)
            return
        self._core.report_error(message, details)
        if task is Task.NAMES:
            self.affinity.give_up()
            self._advance()
        elif task is Task.READING_MODEL:
            self._asked_model = ""

    # ---- the worker answered ----

    def _model_read(self, summary: ModelSummary) -> None:
        self._models.add_summary(summary)
        self.affinity.ask()
        self._change()
