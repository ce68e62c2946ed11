"""The session's link to its worker: calls go over as requests and messages, answers come back as events.

The worker tells on a thread of its own; the session's loop brings that to the session's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from catpaint.domain.vocabulary import Vocabulary
from catpaint.engine.address import Engine, Place
from catpaint.engine.elsewhere import ElsewhereWorker
from catpaint.engine.failure import Failure
from catpaint.engine.process import ProcessWorker
from catpaint.engine.worker import Job, Listener, Worker
from catpaint.jobs.answers import Found
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Estimate, Evidence, ListModels, Message, ReadModel
from catpaint.jobs.travel import elsewhere
from catpaint.jobs.wire import MessageWire
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.session.busy import Busy, Task
from catpaint.session.link import WorkerLink
from catpaint.session.loop import Loop
from catpaint.session.source import text_key
from catpaint.steps import Progress
from catpaint.words import said, say

if TYPE_CHECKING:
    from catpaint.affinity.result import AffinityEstimate
    from catpaint.session.link import Images

HERE = Engine()


def _set_up(device: str, threads: int | None) -> Device:
    """The device of a worker's process, made over there."""
    return Device(device, threads).set_up()


class _Listener(Listener[RenderRequest, RenderUpdate]):
    """Hears the worker on its thread and brings what it says to the session's."""

    def __init__(self, link: EngineLink, loop: Loop) -> None:
        self._link, self._loop = link, loop

    def setup_failed(self, failure: Failure) -> None:
        self._loop.post(lambda: self._link.heard_failure(Task.NOTHING, failure))

    def render_updated(self, update: RenderUpdate) -> None:
        self._loop.post(lambda: self._link.updated.emit(update))

    def render_ended(self, request: RenderRequest, complete: bool) -> None:
        self._loop.post(lambda: self._link.heard_render_end(request.serial, complete))

    def render_failed(self, request: RenderRequest, failure: Failure) -> None:
        self._loop.post(lambda: self._link.heard_render_failure(request, failure))

    def job_progressed(self, job_id: int, progress: Progress) -> None:
        self._loop.post(lambda: self._link.heard_progress(job_id, progress))

    def job_ended(self, job_id: int, result: Any) -> None:
        self._loop.post(lambda: self._link.heard_end(job_id, result))

    def job_failed(self, job_id: int, failure: Failure) -> None:
        self._loop.post(lambda: self._link.heard_job_failure(job_id, failure))

    def job_cancelled(self, job_id: int) -> None:
        self._loop.post(lambda: self._link.heard_cancelled(job_id))

    def placed(self, place: Place) -> None:
        self._loop.post(lambda: self._link.placed.emit(place))

    def noted(self, failure: Failure) -> None:
        self._loop.post(lambda: self._link.heard_failure(Task.NOTHING, failure))


@dataclass(frozen=True)
class _Asked:
    task: Task
    label: str
    done: Callable[[Any], None]


class EngineLink(WorkerLink):
    """The worker of a session. device: as `catpaint render --device` takes it. threads: torch's, None: its default.

    process: the worker is a process of its own, which may crash without the session. engine: where it is.
    """

    def __init__(
        self,
        loop: Loop,
        device: str = "auto",
        *,
        threads: int | None = None,
        process: bool = False,
        engine: Engine = HERE,
    ) -> None:
        super().__init__()
        listener = _Listener(self, loop)
        self._worker: Worker[RenderRequest, RenderUpdate] | ProcessWorker[RenderRequest, RenderUpdate]
        if not engine.is_here:
            self._worker = elsewhere(engine, listener, device, threads)
        elif process:
            self._worker = ProcessWorker(partial(_set_up, device, threads), listener, MessageWire())
        else:
            self._worker = Worker(Device(device, threads).set_up, listener)
        self._jobs: dict[int, _Asked] = {}
        self._rendering = False
        self._estimating = 0

    @property
    def process_id(self) -> int | None:
        """Number of the worker's process on this machine; None where it is a thread of this one."""
        return self._worker.process_id if isinstance(self._worker, ProcessWorker) else None

    @property
    def elsewhere(self) -> ElsewhereWorker[RenderRequest, RenderUpdate] | None:
        """The worker on a cluster, where there is one."""
        return self._worker if isinstance(self._worker, ElsewhereWorker) else None

    def start(self) -> None:
        """Start the worker; it imports torch, then tells the models there are."""
        self._worker.start()
        self._submit(Task.LISTING, say("Looking for models"), ListModels(), self._models_listed)

    def read_model(self, name: str) -> None:
        """See `WorkerLink`."""
        self._submit(
            Task.READING_MODEL, say("Loading model {name}", name=Path(name).name), ReadModel(name), self.model_read.emit
        )

    def estimate_rows(self, model: str, vocabulary: Vocabulary, names: frozenset[str]) -> None:
        """See `WorkerLink`."""

        def done(estimate: AffinityEstimate) -> None:
            matrix = estimate.affinity
            keys = {name: text_key(model, vocabulary, name) for name in matrix.target}
            best = np.nanmax(np.where(np.isfinite(estimate.scores), estimate.scores, 0.0), axis=1, initial=0.0)
            pairs = zip(matrix.target, best.tolist(), strict=True)
            self.evidence_found.emit(model, estimate)
            self.confidence_estimated.emit({keys[name]: score for name, score in pairs if score > 0})
            self.rows_estimated.emit(
                {key: matrix.row(name) for name, key in keys.items()}, str(matrix.settings.get("encoder", ""))
            )

        self._submit(Task.NAMES, say("Estimating affinity from names"), Evidence(model, vocabulary, names), done)

    def estimate_affinity(
        self, model: str, vocabulary: Vocabulary, estimator: str, dataset: Images, sharpen: str | None
    ) -> None:
        """See `WorkerLink`."""
        self.cancel_estimate()
        label = say("Estimating affinity ({estimator})", estimator=estimator)
        message = Estimate(model, vocabulary, estimator, dataset, sharpen)
        asked = _Asked(Task.ESTIMATE, label, self._estimated)
        self._estimating = self._queue(_job(_lower(label), message), asked)

    def _estimated(self, estimate: AffinityEstimate) -> None:
        self._estimate_over()
        self.affinity_estimated.emit(estimate)

    def _estimate_over(self) -> None:
        self._estimating = 0
        self.estimate_progressed.emit(None)

    def cancel_estimate(self) -> None:
        """See `WorkerLink`."""
        if self._estimating:
            self._worker.cancel(self._estimating)
            self._jobs.pop(self._estimating, None)
            self._estimate_over()
            self._tell_busy()

    def start_job(self, label: str, message: Message, *, urgent: bool = False) -> int:
        """See `WorkerLink`."""
        job = _job(_lower(label) or say("working in the background"), message, urgent)
        return self._queue(job, _Asked(Task.JOB, label, lambda result: None))

    def cancel_job(self, job_id: int) -> None:
        """See `WorkerLink`."""
        self._worker.cancel(job_id)

    def render(self, request: RenderRequest) -> None:
        """See `WorkerLink`."""
        self._rendering = True
        self._worker.render(request)
        self._tell_busy()

    def cancel(self) -> None:
        """See `WorkerLink`."""
        self._worker.stop_render()

    def close(self) -> bool:
        """See `WorkerLink`."""
        return self._worker.close()

    # ---- answers ----

    def _submit(self, task: Task, label: str, message: Message, done: Callable[[Any], None]) -> None:
        self._queue(_job(_lower(label), message, True), _Asked(task, label, done))

    def _queue(self, job: Job, asked: _Asked) -> int:
        job_id = self._worker.submit(job)
        self._jobs[job_id] = asked
        self._tell_busy()
        return job_id

    def _models_listed(self, found: Found) -> None:
        self.estimators_found.emit(found.estimators)
        self.models_found.emit(found.models)

    def heard_render_end(self, serial: int, complete: bool) -> None:
        """A render is over."""
        self._rendering = False
        self.finished.emit(serial, complete)
        self._tell_busy()

    def heard_progress(self, job_id: int, progress: Progress) -> None:
        """A job made a step."""
        asked = self._jobs.get(job_id)
        if asked is None:
            return
        if asked.task is Task.JOB:
            self.job_progressed.emit(job_id, progress)
        if asked.label and (asked.task is Task.ESTIMATE or asked is self._first()):
            self.busy.emit(Busy(asked.task, asked.label, progress.fraction, progress.seconds_left))
        if asked.task is Task.ESTIMATE and progress.total:
            self.estimate_progressed.emit(progress)

    def heard_end(self, job_id: int, result: Any) -> None:
        """A job is done."""
        asked = self._jobs.pop(job_id, None)
        if asked is None:
            return  # Cancelled when it was over already.
        if asked.task is Task.JOB:
            self.job_ended.emit(job_id, result)
        asked.done(result)
        self._tell_busy()

    def heard_job_failure(self, job_id: int, failure: Failure) -> None:
        """A job failed."""
        asked = self._jobs.pop(job_id, None)
        if asked is None:
            return
        if asked.task is Task.JOB:
            self.job_failed.emit(job_id, said(failure.message), failure.details)
        else:
            if asked.task is Task.ESTIMATE:
                self._estimate_over()
            self.heard_failure(asked.task, failure)
        self._tell_busy()

    def heard_cancelled(self, job_id: int) -> None:
        """A job was cancelled."""
        self._jobs.pop(job_id, None)
        self._tell_busy()

    def heard_render_failure(self, request: RenderRequest, failure: Failure) -> None:
        """A picture couldn't be made. One of a model that has gone since, as one in training does, isn't missed."""
        if self.wanted(request):
            self.heard_failure(Task.RENDERING, failure)

    def heard_failure(self, task: Task, failure: Failure) -> None:
        """Something that isn't a job failed."""
        self.failed.emit(task, said(failure.message), failure.details)

    def _first(self) -> _Asked | None:
        """The job that people are told of."""
        return next((asked for asked in self._jobs.values() if asked.label), None)

    def _tell_busy(self) -> None:
        first = self._first()
        rendering = Busy(Task.RENDERING, say("Rendering")) if self._rendering else Busy()
        self.busy.emit(rendering if first is None else Busy(first.task, first.label))


def _job(name: str, message: Message, urgent: bool = False) -> Job:
    return Job(name, message, urgent, here=message.here, resumes=message.resumes)


def _lower(label: str) -> str:
    """A label as part of a sentence."""
    return label[:1].lower() + label[1:]
