"""The window's side of the worker: what can be asked of it, and the signals that answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from catpaint.domain.vocabulary import Vocabulary
from catpaint.rendering.request import RenderRequest


class WorkerLink(QObject):
    """Asks return at once; signals answer later, always on the window's thread."""

    models_found = Signal(object)
    """tuple of names of the models there are."""
    model_read = Signal(object)
    """`catpaint.ui.source.ModelSummary`."""
    rows_estimated = Signal(object, str)
    """Text rows, {TextKey: weights [source]}, and the name of the text encoder."""
    confidence_estimated = Signal(object)
    """How sure the text rows are, {TextKey: 0..1}; comes before the rows."""
    estimators_found = Signal(object)
    """tuple of names of the affinity estimators there are."""
    affinity_estimated = Signal(object)
    """An AffinityMatrix somebody asked for."""
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
        self, model: str, vocabulary: Vocabulary, estimator: str, dataset: Path | None, sharpen: str | None
    ) -> None:
        """Estimate a whole affinity matrix."""
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
