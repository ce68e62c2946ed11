"""The window's side of the worker: what can be asked of it, and the signals that answer."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from catpaint.domain.vocabulary import Vocabulary
from catpaint.rendering.request import RenderRequest

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset
    from catpaint.rendering.renderer import Renderer

    Images = Dataset | Path | None
    """Labelled images: a folder of them, or an imported data set in the person's classes."""
    JobWork = Callable[[Renderer], Generator[Any, None, Any]]
    """Work on the worker's thread: yields between steps, returns its result."""


class WorkerLink(QObject):
    """Asks return at once; signals answer later, always on the window's thread."""

    models_found = Signal(object)
    """tuple of names of the models there are."""
    model_read = Signal(object)
    """`catpaint.session.source.ModelSummary`."""
    rows_estimated = Signal(object, str)
    """Text rows, {TextKey: weights [source]}, and the name of the text encoder."""
    confidence_estimated = Signal(object)
    """How sure the text rows are, {TextKey: 0..1}; comes before the rows."""
    estimators_found = Signal(object)
    """tuple of names of the affinity estimators there are."""
    affinity_estimated = Signal(object)
    """The AffinityEstimate somebody asked for."""
    estimate_progressed = Signal(object)
    """How far that estimate is: `catpaint.affinity.progress.EstimateProgress`, or None once it is over."""
    evidence_found = Signal(str, object)
    """A model's name, and the AffinityEstimate of text rows; comes before the rows."""
    job_progressed = Signal(int, object)
    """Number of a job of `start_job`, and what it yielded."""
    job_ended = Signal(int, object)
    """Number of a job, and its result."""
    job_failed = Signal(int, str, str)
    """Number of a job, message, details."""
    updated = Signal(object)
    """RenderUpdate."""
    finished = Signal(int, bool)
    """Serial of a render that is over, and whether it ran to its end (not stopped, not failed)."""
    failed = Signal(str, str, str)
    """What was asked ("model", "rows", "affinity", "render"), message, details."""
    busy = Signal(str, float)
    """What the worker does ("" when idle) and how far it is, 0..1, or -1."""

    def read_model(self, name: str) -> None:
        """Read a model, so that `model_read` tells its classes."""
        raise NotImplementedError

    def estimate_rows(self, model: str, vocabulary: Vocabulary, names: frozenset[str]) -> None:
        """Estimate the text rows of these classes."""
        raise NotImplementedError

    def estimate_affinity(
        self, model: str, vocabulary: Vocabulary, estimator: str, dataset: Images, sharpen: str | None
    ) -> None:
        """Estimate a whole affinity matrix."""
        raise NotImplementedError

    def cancel_estimate(self) -> None:
        """Stop the estimate asked for last, between two images."""
        raise NotImplementedError

    def start_job(self, label: str, work: JobWork, *, urgent: bool = False) -> int:
        """Run other work on the worker, between renders; returns its number. label: "" is told to nobody."""
        raise NotImplementedError

    def cancel_job(self, job_id: int) -> None:
        """Stop a job at its next step."""
        raise NotImplementedError

    def render(self, request: RenderRequest) -> None:
        """Render; a request that still waits is replaced, one that runs is stopped at its next step."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop rendering and drop what waits."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop the worker; waits only for its present step."""
        raise NotImplementedError
