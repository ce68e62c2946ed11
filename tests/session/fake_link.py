"""A worker that does what the test says, and what it is asked about."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.session.link import WorkerLink
from catpaint.session.source import ModelSummary, text_key


def source_vocabulary() -> Vocabulary:
    """Five source classes; the first one is unlabeled."""
    names = ("unlabeled", "sky", "grass", "sea", "building")
    return Vocabulary("source", tuple(VocabularyClass(i, name, (40 * i, 90, 200)) for i, name in enumerate(names)))


def target_vocabulary() -> Vocabulary:
    """Three target classes."""
    entries = (("heaven", (120, 170, 230)), ("lawn", (80, 160, 60)), ("cabin", (150, 90, 60)))
    return Vocabulary("mine", tuple(VocabularyClass(i, name, color) for i, (name, color) in enumerate(entries)))


class FakeLink(WorkerLink):
    """Collects what is asked; `answer_*` replies as the worker would."""

    _last_job = 0

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []
        self.rows: list[tuple[str, Vocabulary, frozenset[str]]] = []
        self.estimates: list[tuple[str, Vocabulary, str, Path | None, str | None]] = []
        self.requests: list[RenderRequest] = []
        self.cancelled = 0
        self.cancelled_estimates = 0
        self.jobs: dict[int, tuple[str, Callable[[Any], Generator[Any, None, Any]]]] = {}
        self.cancelled_jobs: list[int] = []
        self.closed = False

    def read_model(self, name: str) -> None:
        self.read.append(name)

    def estimate_rows(self, model: str, vocabulary: Vocabulary, names: frozenset[str]) -> None:
        self.rows.append((model, vocabulary, names))

    def estimate_affinity(
        self, model: str, vocabulary: Vocabulary, estimator: str, dataset: Path | None, sharpen: str | None
    ) -> None:
        self.estimates.append((model, vocabulary, estimator, dataset, sharpen))

    def cancel_estimate(self) -> None:
        self.cancelled_estimates += 1
        self.estimate_progressed.emit(None)

    def start_job(self, label: str, work: Callable[[Any], Generator[Any, None, Any]], *, urgent: bool = False) -> int:
        self._last_job += 1
        self.jobs[self._last_job] = (label, work)
        return self._last_job

    def cancel_job(self, job_id: int) -> None:
        self.cancelled_jobs.append(job_id)
        self.jobs.pop(job_id, None)

    def answer_job(self, result: Any = None, *, steps: Iterable[Any] = (), job_id: int | None = None) -> None:
        """A job (the first one that waits) makes these steps and has this result, whatever its work."""
        job_id = next(iter(self.jobs)) if job_id is None else job_id
        del self.jobs[job_id]
        for step in steps:
            self.job_progressed.emit(job_id, step)
        self.job_ended.emit(job_id, result)

    def render(self, request: RenderRequest) -> None:
        self.requests.append(request)

    def cancel(self) -> None:
        self.cancelled += 1

    def close(self) -> bool:
        self.closed = True
        return True

    def answer_model(
        self, name: str | None = None, *, sampled: bool = False, upsampler: bool = True, lights: bool = False
    ) -> ModelSummary:
        """The model is read. sampled: it is a diffusion model. lights: it takes the light of a photograph."""
        name = name or self.read[-1]
        summary = ModelSummary(name, source_vocabulary(), (128, 128), 0, hash="abc", device="cpu", lights=lights)
        if sampled:
            methods = {"cat": True, "finetune-all": False}
            summary = replace(summary, architecture="piti", upsampler=upsampler, methods=methods)
        self.model_read.emit(summary)
        return summary

    def answer_finetuned(self, name: str | None = None) -> None:
        """The model is read; it was finetuned for `target_vocabulary`."""
        summary = ModelSummary(name or self.read[-1], target_vocabulary(), (128, 128), finetuned=True)
        self.model_read.emit(summary)

    def answer_rows(self) -> None:
        """Every row asked for last is there: one-hot on source class 2."""
        model, vocabulary, names = self.rows[-1]
        row = np.eye(len(source_vocabulary()))[2]
        self.rows_estimated.emit({text_key(model, vocabulary, name): row for name in names}, "fake encoder")

    def answer_affinity(self, estimate: AffinityEstimate | AffinityMatrix) -> None:
        """The affinity asked for is there."""
        if isinstance(estimate, AffinityMatrix):
            estimate = AffinityEstimate(estimate, np.array(estimate.weights))
        self.affinity_estimated.emit(estimate)

    def answer_render(
        self, request: RenderRequest | None = None, *, stage: str = "final", value: int = 0
    ) -> RenderUpdate:
        """A picture of one grey for a request (the last one by default)."""
        request = request or self.requests[-1]
        size = request.size or (128, 128)
        update = RenderUpdate(
            request.serial, np.full((*size, 3), value, np.uint8), stage, 0.1, device="cpu", model=request.model
        )
        self.updated.emit(update)
        if update.final:
            self.finished.emit(request.serial, True)
        return update

    def answer_step(self, step: int, steps: int, seconds: float = 0.0, *, serial: int | None = None) -> RenderUpdate:
        """A diffusion model's step of a request (the last one by default); the last one ends the render."""
        request = self.requests[-1]
        number = request.serial if serial is None else serial
        image = np.full((*(request.size or (128, 128)), 3), 10 * step, np.uint8)
        stage = "final" if step == steps else "preview"
        update = RenderUpdate(number, image, stage, seconds, step, steps, "cpu", request.model, "multistep float32")
        self.updated.emit(update)
        if update.final:
            self.finished.emit(number, True)
        return update


def small_project() -> Project:
    """64×48 (width×height) pixels in three classes: heaven above, lawn below."""
    label_map = np.zeros((48, 64), np.uint16)
    label_map[24:] = 1
    return Project(label_map, target_vocabulary(), ModelReference("tiny"))
