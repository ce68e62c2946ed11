"""The state of finetuning in a session: one run at a time, its history, and what can be done with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.jobs.messages import DiscardRun, Finetune
from catpaint.jobs.run_order import RunOrder, unfinished
from catpaint.jobs.run_progress import TrainingResult, TrainingUpdate
from catpaint.session.core import Core
from catpaint.session.live import Live
from catpaint.session.models import Models
from catpaint.session.step_times import StepTimes
from catpaint.session.training_ends import Kept, improved
from catpaint.steps import Progress
from catpaint.words import say

RENDER_SECONDS = 4.0
"""How often the painting is rendered anew while it is painted on the model in training."""
RENDER_SHARE = 5.0
"""How many times a render's own time goes by before the next one, where that is longer."""

SAMPLES_KEPT = 120

IDLE, PREPARING, RUNNING, PAUSED, FINISHED, FAILED = "idle", "preparing", "running", "paused", "finished", "failed"


class Training:
    """Binds a run to the worker's jobs; every method returns at once.

    state: one of the constants above. losses, held_out: (step, figures) in order. two_stages: whether stage 1 was
    seen. samples: (step, uint8 [K, H, W, 3]). times: how long steps take. kept: the model that was kept last, until
    the next run. clock: monotonic seconds.
    """

    def __init__(self, core: Core, models: Models, live: Live, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._core, self._models, self._live = core, models, live
        self._clock = clock
        self._events = core.events
        self._files = core.background
        self._job = 0
        self._rendered = 0.0
        self.waiting: tuple[RunOrder, ...] = ()
        self.times = StepTimes(core)
        self.kept: Kept | None = None
        self._clear()

    def _clear(self) -> None:
        self.state = IDLE
        self.order: RunOrder | None = None
        self.update = TrainingUpdate()
        self.result: TrainingResult | None = None
        self.message, self.details = "", ""
        self.losses: list[tuple[int, dict[str, float]]] = []
        self.held_out: list[tuple[int, dict[str, float]]] = []
        self.samples: list[tuple[int, npt.NDArray[np.uint8]]] = []
        self.two_stages = False

    # ---- what can be done ----

    @property
    def possible(self) -> bool:
        """Whether there is a worker to train on."""
        return self._core.jobs.possible

    @property
    def active(self) -> bool:
        """Whether the worker trains, or is about to."""
        return self.state in (PREPARING, RUNNING)

    @property
    def can_paint(self) -> bool:
        """Whether the model in training can be painted with."""
        return self.active and self.update.live

    @property
    def painting(self) -> bool:
        """Whether the painting is rendered by the model in training."""
        return self.order is not None and self._models.name == self.order.live_name

    @property
    def improved(self) -> bool:
        """Whether the finished run's model is another than the one it began with; True while nobody knows."""
        return improved(self.result)

    def look_for_runs(self) -> None:
        """Find the runs of earlier sessions that wait to go on."""
        self._files.run(unfinished, self._found, self._events.failed.emit)

    def open_run(self, folder: Path) -> None:
        """Go on with the run in a folder, whoever began it: the command line's too."""
        self._files.run(lambda: RunOrder.load(folder), self.resume, self._events.failed.emit)

    def start(self, order: RunOrder) -> None:
        """Begin a new run."""

        def prepare() -> None:
            order.check()
            order.save()

        self._clear()
        self.times.stop()
        self.kept = None
        self.order, self.state = order, PREPARING
        self._files.run(prepare, lambda _: self._run(order), self._not_started)
        self._events.training_changed.emit()

    def resume(self, order: RunOrder | None = None) -> None:
        """Go on with the paused or failed run, or with one of an earlier session."""
        chosen = order or self.order
        if chosen is None or self.active:
            return
        if chosen is not self.order:
            self._clear()
            self.order = chosen
        self.message, self.details = "", ""
        if chosen.is_done:
            self.state = FINISHED
            self.result = _noted(chosen)
        else:
            self.state = PREPARING
            self._run(chosen)
        self._events.training_changed.emit()

    def pause(self) -> None:
        """Stop after the present step; the run's state is saved."""
        if self.active:
            self._core.jobs.cancel(self._job)
            self._leave_live()
            self.state = PAUSED
            self._events.training_changed.emit()

    def finish_now(self) -> None:
        """End the run here, keeping the best weights so far."""
        if self.order is None or self.update.step < 1 or self.state == FINISHED:
            return
        self.pause()
        self.state, self.message = PREPARING, ""
        self._run(self.order, stop_at=self.update.step)
        self._events.training_changed.emit()

    def discard(self) -> None:
        """Delete the run and what it made."""
        order = self.order
        if order is None:
            return
        self.pause()
        self._leave_live()
        self._clear()
        # After the worker has closed the run, or it would save its state into the deleted folder.
        self._core.jobs.run(DiscardRun(order), lambda _: self.look_for_runs(), failed=self._events.failed.emit)
        self._events.training_changed.emit()

    def keep(self) -> None:
        """Move the finished model among the person's models, and paint with it."""
        order = self.order
        if order is None or self.state != FINISHED:
            return

        def kept(folder: Any) -> None:
            self._clear()
            self._events.models_kept.emit()
            name = folder.name if order.output is None else str(folder)
            self._models.set_names((*self._models.names, name))
            former = order.model if self._models.name == order.live_name else self._models.name
            self._models.choose(name)
            self.kept = Kept(name, former, len(self._core.vocabulary))
            self.look_for_runs()
            self._events.training_changed.emit()

        self._files.run(order.keep, kept, self._keep_failed)

    def use_former(self) -> None:
        """Paint with the model before the one that was kept."""
        kept, self.kept = self.kept, None
        if kept is not None:
            self._models.choose(kept.former)
            self._events.training_changed.emit()

    def forget_kept(self) -> None:
        """The person has seen what was kept."""
        self.kept = None
        self._events.training_changed.emit()

    def paint_with_it(self, wanted: bool) -> None:
        """Render the painting by the model in training, or by the model it started from."""
        if self.order is None or wanted == self.painting:
            return
        self._models.choose(self.order.live_name if wanted else self.order.model)

    def close(self) -> None:
        """Pause, as the session ends; the run can be resumed in the next session."""
        self.pause()

    # ---- what the worker tells ----

    def _run(self, order: RunOrder, *, stop_at: int | None = None) -> None:
        if self.order is not order:
            return
        self._job = self._core.jobs.run(
            Finetune(order, stop_at),
            self._ended,
            failed=self._broken,
            progressed=self._progressed,
            label=say("Training “{name}”", name=order.name),
        )
        if not self._job:
            self._broken(say("there is no worker to train on; restart the program"), "")

    def _progressed(self, progress: Progress) -> None:
        update: TrainingUpdate = progress.news
        self.update = update
        if update.live:
            self.state = RUNNING
        self.two_stages |= update.stage == 1
        if update.seconds and update.stage == 2 and self.order is not None:
            self.times.learn(self.order, update.seconds)
        if update.losses:
            self.losses.append((update.step, dict(update.losses)))
        if update.held_out is not None:
            self.held_out.append((update.step, dict(update.held_out)))
        if update.samples is not None and len(update.samples):
            self._add_samples(update.step, update.samples)
        if self.painting and self._live.on and self._clock() - self._rendered >= self._render_pause():
            self._rendered = self._clock()
            self._live.render_now(preview=True)
        self._events.training_changed.emit()

    def _render_pause(self) -> float:
        """Seconds between renders by the model in training: they may not take most of the worker's time."""
        last = self._live.last_update
        return max(RENDER_SECONDS, RENDER_SHARE * last.seconds if last is not None else 0.0)

    def _add_samples(self, step: int, images: npt.NDArray[np.uint8]) -> None:
        if self.samples and self.samples[-1][0] >= step:
            return  # A resumed run shows once more where it is.
        self.samples.append((step, images))
        if len(self.samples) > SAMPLES_KEPT:
            # Thin out the past evenly: the first and the latest stay.
            del self.samples[1:-1:2]
        self._events.training_sampled.emit()

    def _ended(self, result: TrainingResult) -> None:
        self._leave_live()
        self.state, self.result = FINISHED, result
        self._events.training_changed.emit()

    def _broken(self, message: str, details: str) -> None:
        self._leave_live()
        self.state, self.message, self.details = FAILED, message, details
        self._events.training_changed.emit()

    def _not_started(self, message: str, details: str) -> None:
        self._clear()
        self._events.failed.emit(message, details)
        self._events.training_changed.emit()

    def _keep_failed(self, message: str, details: str) -> None:
        self.message, self.details = message, details
        self._events.training_changed.emit()

    def _found(self, orders: list[RunOrder]) -> None:
        self.waiting = tuple(order for order in orders if self.order is None or order.folder != self.order.folder)
        self._events.training_changed.emit()

    def _leave_live(self) -> None:
        """The model in training is gone: paint with the one it started from."""
        if self.painting and self.order is not None:
            self._models.choose(self.order.model)


def _noted(order: RunOrder) -> TrainingResult:
    """The result of a run that was finished in an earlier session, as it was noted then."""
    outcome = order.outcome
    steps, best, figures = (outcome.get(name) for name in ("steps", "best_step", "held_out"))
    if type(steps) is not int or type(best) is not int or not isinstance(figures, dict):
        return TrainingResult(order.result, order.steps, order.steps, {})
    numbers = {str(name): float(value) for name, value in figures.items() if type(value) in (int, float)}
    return TrainingResult(order.result, steps, best, numbers)
