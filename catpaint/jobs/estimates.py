"""Estimates: a whole affinity, what the names of some classes say, and how alike names are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from catpaint.jobs.device import Device
from catpaint.jobs.messages import Estimate, Evidence, NameSimilarity
from catpaint.steps import Progress, Steps

if TYPE_CHECKING:
    from catpaint.affinity.result import AffinityEstimate
    from catpaint.domain.vocabulary import Vocabulary


def estimate(device: Device, message: Estimate) -> Steps[AffinityEstimate]:
    """See `Estimate`. Raises what `estimate_affinity` raises."""
    yield Progress("estimating the affinity")
    from catpaint.affinity.estimate import estimate_steps

    model = device.renderer.model(message.model)
    return (
        yield from estimate_steps(
            model,
            message.vocabulary,
            estimator=message.estimator,
            dataset=message.images,
            sharpen=message.sharpen,
        )
    )


def evidence(device: Device, message: Evidence) -> Steps[AffinityEstimate]:
    """See `Evidence`. Raises what `estimate_affinity` raises."""
    asked = _only(message.vocabulary, message.names)
    return (yield from estimate(device, Estimate(message.model, asked, "text")))


def similarity(device: Device, message: NameSimilarity) -> Steps[npt.NDArray[np.float64]]:
    """See `NameSimilarity`. Raises DownloadError, CheckpointError."""
    yield Progress("comparing names")
    from catpaint.affinity.reverse import name_similarity

    return name_similarity(message.given, message.target)


def _only(vocabulary: Vocabulary, names: frozenset[str]) -> Vocabulary:
    """The vocabulary with these classes alone."""
    classes = tuple(entry for entry in vocabulary.classes if entry.name in names)
    keep_unknown = vocabulary.unknown if any(entry.id == vocabulary.unknown for entry in classes) else None
    return replace(vocabulary, classes=classes, unknown=keep_unknown)
