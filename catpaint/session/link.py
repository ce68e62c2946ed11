"""The session's side of the worker: what can be asked of it, and the events that answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_matrix import Weights
from catpaint.domain.vocabulary import Vocabulary
from catpaint.engine.address import Place
from catpaint.jobs.messages import Message
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.session.busy import Busy, Task
from catpaint.session.events import Event
from catpaint.session.source import ModelSummary, TextKey
from catpaint.steps import Progress

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset

    Images = Dataset | Path | None
    """Labelled images: a folder of them, or an imported data set in the person's classes."""


class WorkerLink:
    """Asks return at once; events answer later, always on the session's thread."""

    def __init__(self) -> None:
        self.models_found: Event[[tuple[str, ...]]] = Event()
        self.model_read: Event[[ModelSummary]] = Event()
        self.rows_estimated: Event[[Mapping[TextKey, Weights], str]] = Event()
        """Text rows (weights [source]), and the name of the text encoder."""
        self.confidence_estimated: Event[[Mapping[TextKey, float]]] = Event()
        """How sure the text rows are, 0..1; comes before the rows."""
        self.estimators_found: Event[[tuple[str, ...]]] = Event()
        self.affinity_estimated: Event[[AffinityEstimate]] = Event()
        """The one somebody asked for."""
        self.estimate_progressed: Event[[Progress | None]] = Event()
        """How far that estimate is; None once it is over."""
        self.evidence_found: Event[[str, AffinityEstimate]] = Event()
        """A model's name, and the estimate of text rows; comes before the rows."""
        self.job_progressed: Event[[int, Progress]] = Event()
        """Number of a job of `start_job`, and how far it is."""
        self.job_ended: Event[[int, Any]] = Event()
        """Number of a job, and its result."""
        self.job_failed: Event[[int, str, str]] = Event()
        """Number of a job, message, details."""
        self.updated: Event[[RenderUpdate]] = Event()
        self.finished: Event[[int, bool]] = Event()
        """Serial of a render that is over, and whether it ran to its end (not stopped, not failed)."""
        self.failed: Event[[Task, str, str]] = Event()
        """What failed, message, details."""
        self.busy: Event[[Busy]] = Event()
        self.placed: Event[[Place]] = Event()
        """Where work is done, when that is another machine, or this one again."""
        self.wanted: Callable[[RenderRequest], bool] = lambda _request: True
        """Whether a picture is still asked for; where it isn't, its failure isn't told."""

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

    def start_job(self, label: str, message: Message, *, urgent: bool = False) -> int:
        """Have another message done, between renders; returns its number. label: "" is told to nobody."""
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

    def close(self) -> bool:
        """Stop the worker; waits only for its present step, and not for ever: False when that goes on."""
        raise NotImplementedError
