"""One door to all estimators: model and vocabulary in, affinity matrix out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import numpy as np

from catpaint.affinity.estimators import loaded_encoder
from catpaint.affinity.evidence import AffinityEvidence, ClassEvidence
from catpaint.affinity.records import ESTIMATORS
from catpaint.affinity.request import EstimateOptions, EstimateRequest
from catpaint.affinity.result import AffinityEstimate
from catpaint.affinity.text import source_texts
from catpaint.affinity.tie_break import METRICS, RANKS
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError
from catpaint.models.text_embeddings import write_text_embeddings
from catpaint.models.text_encoders import TextEncoder, embed_names
from catpaint.steps import Progress, Steps, drive

if TYPE_CHECKING:
    from catpaint.models.model import Model

__all__ = [
    "ESTIMATORS",
    "EstimateOptions",
    "EstimateRequest",
    "estimate_affinity",
    "estimate_steps",
    "estimate_with_evidence",
    "store_source_embeddings",
]


def estimate_affinity(
    model: Model, vocabulary: Vocabulary, *, estimator: str = "text", **options: Unpack[EstimateOptions]
) -> AffinityMatrix:
    """The affinity of `vocabulary` with the classes that `model` takes.

    estimator: one of `ESTIMATORS`; those that need images look at `dataset`. sharpen: "argmax", "linear", "top-k:3",
    "softmax:0.05" or a Sharpening; None is the estimator's default. seed: for "random". encoder: for "text", a name
    for `load_text_encoder` or an encoder. prompt: "photo", "plain" or "imagenet". More: `EstimateRequest`.

    Where the vocabulary's classes are the model's own, in order, the affinity is the identity ("random" stays random).
    What the person should know (ties, words the encoder can't read, files left out) is in `settings["notes"]`.
    Raises AffinityError, DatasetError, DownloadError, CheckpointError, FileError.
    """
    return estimate_with_evidence(model, vocabulary, estimator=estimator, **options).affinity


def estimate_with_evidence(
    model: Model,
    vocabulary: Vocabulary,
    *,
    estimator: str = "text",
    report: Callable[[Progress], None] | None = None,
    **options: Unpack[EstimateOptions],
) -> AffinityEstimate:
    """As `estimate_affinity`, with the scores behind the matrix, the evidence and the notes. report: progress."""
    return drive(estimate_steps(model, vocabulary, estimator=estimator, **options), report)


def estimate_steps(
    model: Model, vocabulary: Vocabulary, *, estimator: str = "text", **options: Unpack[EstimateOptions]
) -> Steps[AffinityEstimate]:
    """As `estimate_with_evidence`, as a generator of progress that returns the estimate; close it to cancel."""
    if estimator not in ESTIMATORS:
        raise AffinityError(
            "there is no estimator '{estimator:.40}'; there are {estimators}",
            estimator=estimator,
            estimators=", ".join(ESTIMATORS),
        )
    request = EstimateRequest(model, vocabulary, **options)
    if request.tie_break_images < 0 or request.tie_break_seeds < 1:
        raise AffinityError("the tie-break needs 0 or more images and 1 or more seeds")
    if request.tie_break_metric not in (RANKS, *METRICS):
        raise AffinityError(
            "the tie-break measures by {metrics}, not '{tie_break_metric:.40}'",
            metrics=" or ".join((RANKS, *METRICS)),
            tie_break_metric=request.tie_break_metric,
        )
    return _steps(request, estimator)


def store_source_embeddings(
    folder: Path | str, *, encoder: TextEncoder | str | None = None, prompt: str = "photo"
) -> None:
    """Embed a checkpoint's source names and store them with it, so that no later estimate has to.

    Raises CheckpointError, DownloadError, FileError.
    """
    from catpaint.models.checkpoint import read_checkpoint

    loaded = loaded_encoder(encoder)
    texts = source_texts(read_checkpoint(folder, verify=False).info.source_vocabulary)
    write_text_embeddings(folder, loaded, prompt, texts, embed_names(loaded, texts, prompt=prompt))


def _steps(request: EstimateRequest, estimator: str) -> Steps[AffinityEstimate]:
    if estimator != "random" and request.vocabulary.names == request.source.names:
        return _identity(request.vocabulary)
    return (yield from ESTIMATORS[estimator].steps(request))


def _identity(vocabulary: Vocabulary) -> AffinityEstimate:
    classes = tuple(ClassEvidence(name, (), "own class", confidence=1.0) for name in vocabulary.names)
    return AffinityEstimate(
        AffinityMatrix.identity(vocabulary.names), np.eye(len(vocabulary)), (), AffinityEvidence("identity", classes)
    )
