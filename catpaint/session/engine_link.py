"""The session's link to a worker thread: calls go over as requests and jobs, answers come back as events.

The worker tells on its own thread; the session's loop brings that to the session's.
torch is imported by the functions below that run on the worker, never by this module.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from catpaint.domain.vocabulary import Vocabulary
from catpaint.engine.failure import Failure
from catpaint.engine.worker import Job, Listener, Worker
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.session.busy import Busy, Task
from catpaint.session.link import WorkerLink
from catpaint.session.loop import Loop
from catpaint.session.source import ModelSummary, text_key

if TYPE_CHECKING:
    from catpaint.affinity.result import AffinityEstimate
    from catpaint.rendering.renderer import Renderer
    from catpaint.session.link import Images, JobWork
    from catpaint.steps import Steps


_NICENESS = 5


@dataclass(frozen=True)
class Progress:
    """How far a job is. fraction: 0..1, or -1 when unknown."""

    fraction: float = -1.0


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
        self._loop.post(lambda: self._link.heard_failure(Task.RENDERING, failure))

    def job_progressed(self, job_id: int, progress: Any) -> None:
        self._loop.post(lambda: self._link.heard_progress(job_id, progress))

    def job_ended(self, job_id: int, result: Any) -> None:
        self._loop.post(lambda: self._link.heard_end(job_id, result))

    def job_failed(self, job_id: int, failure: Failure) -> None:
        self._loop.post(lambda: self._link.heard_job_failure(job_id, failure))

    def job_cancelled(self, job_id: int) -> None:
        self._loop.post(lambda: self._link.heard_cancelled(job_id))


@dataclass(frozen=True)
class _Asked:
    task: Task
    label: str
    done: Callable[[Any], None]


class EngineLink(WorkerLink):
    """The worker of a session. device: as `catpaint render --device` takes it. threads: torch's, None: its default."""

    def __init__(self, loop: Loop, device: str = "auto", *, threads: int | None = None) -> None:
        super().__init__()
        self._device = _RenderingDevice(device, threads)
        self._worker: Worker[RenderRequest, RenderUpdate] = Worker(self._device.setup, _Listener(self, loop))
        self._jobs: dict[int, _Asked] = {}
        self._rendering = False
        self._estimating = 0

    def start(self) -> None:
        """Start the worker; it imports torch, then tells the models there are."""
        self._worker.start()
        self._submit(Task.LISTING, "Looking for models", self._device.list_models, self._models_listed)

    def read_model(self, name: str) -> None:
        """See `WorkerLink`."""
        label = f"Loading model {Path(name).name}"
        self._submit(Task.READING_MODEL, label, lambda: self._device.read_model(name), self.model_read.emit)

    def estimate_rows(self, model: str, vocabulary: Vocabulary, names: frozenset[str]) -> None:
        """See `WorkerLink`."""
        asked = _only(vocabulary, names)

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

        def work() -> AffinityEstimate:
            return self._device.estimate(model, asked, "text", None, None)

        self._submit(Task.NAMES, "Estimating affinity from names", work, done)

    def estimate_affinity(
        self, model: str, vocabulary: Vocabulary, estimator: str, dataset: Images, sharpen: str | None
    ) -> None:
        """See `WorkerLink`."""
        self.cancel_estimate()

        def steps() -> Generator[Any, None, Any]:
            yield Progress()
            return (yield from self._device.estimate_steps(model, vocabulary, estimator, dataset, sharpen))

        label = f"Estimating affinity ({estimator})"
        self._estimating = self._queue(Job(_lower(label), steps), _Asked(Task.ESTIMATE, label, self._estimated))

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

    def start_job(self, label: str, work: JobWork, *, urgent: bool = False) -> int:
        """See `WorkerLink`."""

        def steps() -> Generator[Any, None, Any]:
            return (yield from work(self._device.renderer()))

        job = Job(_lower(label) or "working in the background", steps, urgent=urgent)
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

    def close(self) -> None:
        """See `WorkerLink`."""
        self._worker.close()

    # ---- answers ----

    def _submit(self, task: Task, label: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def steps() -> Generator[Any, None, Any]:
            yield Progress()
            return work()

        self._queue(Job(_lower(label), steps, urgent=True), _Asked(task, label, done))

    def _queue(self, job: Job, asked: _Asked) -> int:
        job_id = self._worker.submit(job)
        self._jobs[job_id] = asked
        self._tell_busy()
        return job_id

    def _models_listed(self, found: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        self.estimators_found.emit(found[1])
        self.models_found.emit(found[0])

    def heard_render_end(self, serial: int, complete: bool) -> None:
        """A render is over."""
        self._rendering = False
        self.finished.emit(serial, complete)
        self._tell_busy()

    def heard_progress(self, job_id: int, progress: Any) -> None:
        """A job made a step."""
        asked = self._jobs.get(job_id)
        if asked is None:
            return
        if asked.task is Task.JOB:
            self.job_progressed.emit(job_id, progress)
        elif isinstance(progress, Progress):
            self.busy.emit(Busy(asked.task, asked.label, progress.fraction))
        else:
            self.busy.emit(Busy(asked.task, asked.label, progress.done / max(1, progress.total)))
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
            self.job_failed.emit(job_id, failure.message, failure.details)
        else:
            if asked.task is Task.ESTIMATE:
                self._estimate_over()
            self.heard_failure(asked.task, failure)
        self._tell_busy()

    def heard_cancelled(self, job_id: int) -> None:
        """A job was cancelled."""
        self._jobs.pop(job_id, None)
        self._tell_busy()

    def heard_failure(self, task: Task, failure: Failure) -> None:
        """Something that isn't a job failed."""
        self.failed.emit(task, failure.message, failure.details)

    def _tell_busy(self) -> None:
        first = next((asked for asked in self._jobs.values() if asked.label), None)
        rendering = Busy(Task.RENDERING, "Rendering") if self._rendering else Busy()
        self.busy.emit(rendering if first is None else Busy(first.task, first.label))


class _RenderingDevice:
    """What lives on the worker's thread. Nothing here may be called from another one."""

    def __init__(self, device: str, threads: int | None) -> None:
        self._device = device
        self._threads = threads
        self._renderer: Renderer | None = None

    def setup(self) -> Callable[[RenderRequest], Iterator[RenderUpdate]]:
        """Import torch and make the renderer."""
        give_way()
        import torch

        from catpaint.rendering.renderer import Renderer

        if self._threads is not None:
            torch.set_num_threads(self._threads)
        self._renderer = Renderer(self._device, live=True)
        return self._renderer.render

    def list_models(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of the models there are, and of the estimators a person would choose."""
        from catpaint.affinity.records import ESTIMATORS
        from catpaint.models.installed import available_models

        return tuple(available_models()), tuple(name for name, record in ESTIMATORS.items() if record.offered)

    def read_model(self, name: str) -> ModelSummary:
        """Read a model's description and load its weights, so that the first render doesn't wait."""
        from catpaint.architectures import sampler_of
        from catpaint.architectures.methods import methods_of

        renderer = self._renderer or self._made()
        model = renderer.model(name)
        sampler = sampler_of(model.architecture)
        return ModelSummary(
            name,
            model.vocabulary,
            model.default_size,
            model.unlabeled_channel,
            model.target_vocabulary is not None,
            model.checkpoint_hash,
            str(renderer.device),
            model.architecture,
            sampler is not None and model.has_network(sampler.enlarger),
            {name: method.uses_affinity for name, method in methods_of(model.architecture).items()},
        )

    def estimate(
        self, name: str, vocabulary: Vocabulary, estimator: str, dataset: Images, sharpen: str | None
    ) -> AffinityEstimate:
        """Estimate an affinity for a model."""
        from catpaint.steps import drive

        return drive(self.estimate_steps(name, vocabulary, estimator, dataset, sharpen))

    def estimate_steps(
        self, name: str, vocabulary: Vocabulary, estimator: str, dataset: Images, sharpen: str | None
    ) -> Steps[AffinityEstimate]:
        """As `estimate`, step by step."""
        from catpaint.affinity.estimate import estimate_steps

        model = self.renderer().model(name)
        return (yield from estimate_steps(model, vocabulary, estimator=estimator, dataset=dataset, sharpen=sharpen))

    def renderer(self) -> Renderer:
        """What renders, made on first use."""
        return self._renderer or self._made()

    def _made(self) -> Renderer:
        self.setup()
        assert self._renderer is not None
        return self._renderer


def give_way() -> None:
    """Let the system prefer the window to this thread, and to the threads it starts, when cores are scarce."""
    if sys.platform.startswith("linux"):
        # On Linux the number of a thread stands for that thread alone.
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)


def _lower(label: str) -> str:
    """A label as part of a sentence."""
    return label[:1].lower() + label[1:]


def _only(vocabulary: Vocabulary, names: frozenset[str]) -> Vocabulary:
    """The vocabulary with these classes alone."""
    classes = tuple(entry for entry in vocabulary.classes if entry.name in names)
    keep_unknown = vocabulary.unknown if any(entry.id == vocabulary.unknown for entry in classes) else None
    return replace(vocabulary, classes=classes, unknown=keep_unknown)
