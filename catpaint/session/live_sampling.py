"""What live rendering knows of diffusion models: options, progress, time left, and which previews are worth showing."""

from __future__ import annotations

from dataclasses import dataclass

from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.session.core import Core
from catpaint.session.models import Models
from catpaint.session.pictures import Pictures
from catpaint.session.sampling import RenderProgress, Sampling, StepPace

MOST_SECONDS = 60.0
"""Pictures that take longer are made when the person asks for them, and never by themselves."""


@dataclass(frozen=True, eq=False)
class Settled:
    """The last complete picture of the painting, and the version of the painting that it shows."""

    update: RenderUpdate
    request: RenderRequest
    version: int


class LiveSampling:
    """Beside `LiveRendering`, which asks it; for models that render at once it has nothing to say.

    progress: of the picture under way. held: its newest preview that wasn't worth showing.
    """

    def __init__(self, core: Core, models: Models, pictures: Pictures) -> None:
        self._core, self._models, self._pictures = core, models, pictures
        self._pace = StepPace()
        self._running = Sampling()
        self.progress: RenderProgress | None = None
        self.settled: Settled | None = None
        self.held: RenderUpdate | None = None

    def forget(self) -> None:
        """Another painting."""
        self.settled = None
        self.end()

    def forget_pace(self) -> None:
        """Another model: how long steps took says nothing any more."""
        self._pace.forget()

    @property
    def active(self) -> bool:
        """Whether the present model is a diffusion model."""
        model = self._models.present
        return model is not None and model.sampled

    @property
    def finishes(self) -> bool:
        """Whether the chosen quality is to follow a draft by itself."""
        seconds = self.seconds()
        return self._pictures.sampling.finish and (seconds is None or seconds <= MOST_SECONDS)

    def is_draft(self, request: RenderRequest) -> bool:
        """Whether a better picture than this request's was chosen."""
        wanted = self._pictures.sampling.options() if self.active else {}
        return request.preview and dict(request.options) != wanted

    def seconds(self) -> float | None:
        """How long a picture of the chosen quality takes, None where that isn't known."""
        return self._pace.estimate(self._pictures.sampling, upsampler=self._upsampler) if self.active else None

    # ---- one picture ----

    def begin(self, request: RenderRequest) -> None:
        """A render starts."""
        self.held = None
        if not self.active:
            self.end()
            return
        sampling = self._pictures.sampling
        self._running = sampling.draft if request.preview else sampling
        steps = self._running.base_steps + (self._running.detail_steps if self._upsampler else 0)
        self._tell(0, steps)

    def note(self, update: RenderUpdate) -> None:
        """An update of it came."""
        if not self.active or (update.steps == 1 and not self.progress):
            return
        known = self.seconds()
        self._pace.note(update, self._running, upsampler=self._upsampler)
        self._tell(update.step, update.steps)
        if known is None or update.final:
            self._core.events.sampling_changed.emit()

    def end(self) -> None:
        """It is over, however."""
        self.held = None
        if self.progress is not None:
            self.progress = None
            self._core.events.render_progressed.emit(None)

    def shows(self, update: RenderUpdate, version: int, shown: RenderUpdate | None) -> bool:
        """Whether an update is worth showing in the place of the picture there is, `shown`.

        The first steps only tell the light from the dark, and a complete draft of the same painting is better than
        all that comes before the upsampler's first step of the exact picture.
        """
        self.held = None
        if update.final or not self.active or shown is None or shown.serial == update.serial:
            return True
        if self.settled is not None and self.settled.version == version:
            better = self._upsampler and update.step > update.steps - self._running.detail_steps
        else:
            better = 3 * update.step >= update.steps
        if not better:
            self.held = update
        return better

    @property
    def _upsampler(self) -> bool:
        model = self._models.present
        return model is not None and model.upsampler

    def _tell(self, step: int, steps: int) -> None:
        left = self._pace.left(step, steps, self._running, upsampler=self._upsampler)
        self.progress = RenderProgress(self._running.name, step, steps, left)
        self._core.events.render_progressed.emit(self.progress)
