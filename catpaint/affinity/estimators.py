"""What the estimators of `records` do: each takes an `EstimateRequest`, yields progress and returns its estimate."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from catpaint.affinity import cache
from catpaint.affinity.combined import combine_mean, combine_votes, conflicts
from catpaint.affinity.evidence import TieBreak
from catpaint.affinity.from_images import measure_features, measure_segmentation
from catpaint.affinity.knowledge import MissingKnowledgeError
from catpaint.affinity.measured import Measured, estimate_of, from_text
from catpaint.affinity.notes import Note, NoteKind
from catpaint.affinity.random import estimate_random
from catpaint.affinity.request import EstimateRequest
from catpaint.affinity.result import AffinityEstimate
from catpaint.affinity.target_images import TargetImages, open_target
from catpaint.affinity.text import estimate_text, source_texts, unread_classes
from catpaint.affinity.tie_break import RANKS, training_free_distances
from catpaint.errors import AffinityError, CheckpointError
from catpaint.models.text_embeddings import FILE, read_text_embeddings
from catpaint.models.text_encoders import TextEncoder, load_text_encoder
from catpaint.steps import Steps
from catpaint.words import tell

if TYPE_CHECKING:
    from catpaint.metrics.extractors import ImageFeatures


def loaded_encoder(encoder: TextEncoder | str | None) -> TextEncoder:
    """An encoder as given, or loaded by its name."""
    return load_text_encoder(encoder) if encoder is None or isinstance(encoder, str) else encoder


def tie_break_features() -> ImageFeatures:
    """What the tie-break's distance is computed in, on the best device there is. Raises CheckpointError."""
    from catpaint.metrics import extractors
    from catpaint.rendering.devices import choose_device

    return extractors.default_features(choose_device())


def text(request: EstimateRequest) -> Steps[AffinityEstimate]:
    """From the class names."""
    began = time.perf_counter()
    measured = _measure_text(request)
    yield from ()
    return _alone(request, measured, began)


def segmentation(request: EstimateRequest) -> Steps[AffinityEstimate]:
    """From labelled images, by a segmenter of the source classes."""
    began = time.perf_counter()
    images = open_target(request.dataset, request.vocabulary, estimator="segmentation")
    return _alone(request, (yield from _measure_segmentation(request, images)), began)


def features(request: EstimateRequest) -> Steps[AffinityEstimate]:
    """From labelled images, by features and source prototypes."""
    began = time.perf_counter()
    images = open_target(request.dataset, request.vocabulary, estimator="features")
    return _alone(request, (yield from _measure_features(request, images)), began)


def combined(request: EstimateRequest) -> Steps[AffinityEstimate]:
    """The vote of all there is knowledge for; a training-free distance breaks ties."""
    if request.sharpen is not None:
        raise AffinityError("'combined' is a vote with one source per class and can't be sharpened; leave that out")
    images = open_target(request.dataset, request.vocabulary, estimator="combined")
    parts, notes, seconds = yield from _parts(request, images)
    parts = _without_guesses(parts, request)
    alone = _each_alone(request, parts)
    tie_break = None
    ranked = request.tie_break_metric == RANKS
    if not ranked and (doubtful := conflicts(parts)):
        tie_break, more = yield from _tie_break(request, images, alone)
        notes += more
        if tie_break is not None:
            seconds["tie-break"] = tie_break.seconds
        elif request.tie_break_images:
            said = tell(
                "on {doubtful_count} classes the estimators disagree, and {estimator} decides",
                doubtful_count=len(doubtful),
                estimator=parts[0].estimator,
            )
            notes.append(Note(said, NoteKind.UNDECIDED))
    estimate = combine_votes(
        parts,
        unlabeled_channel=request.unlabeled_channel,
        tie_break=tie_break,
        ranked=ranked,
        seconds=seconds,
        notes=notes,
    )
    return replace(estimate, parts=alone)


def mean(request: EstimateRequest) -> Steps[AffinityEstimate]:
    """The mean of all there is knowledge for."""
    images = open_target(request.dataset, request.vocabulary, estimator="mean")
    parts, notes, seconds = yield from _parts(request, images)
    estimate = combine_mean(parts, unlabeled_channel=request.unlabeled_channel, seconds=seconds, notes=notes)
    return replace(estimate, parts=_each_alone(request, parts))


def random_rows(request: EstimateRequest) -> Steps[AffinityEstimate]:
    """Rows drawn at random, to compare with."""
    if request.sharpen is not None:
        raise AffinityError("'random' draws its rows and can't be sharpened; leave the sharpening out")
    affinity = estimate_random(
        request.source, request.vocabulary, seed=request.seed, unlabeled_channel=request.unlabeled_channel
    )
    yield from ()
    return AffinityEstimate(affinity, affinity.weights)


def _alone(request: EstimateRequest, measured: Measured, began: float) -> AffinityEstimate:
    """One estimator's estimate; class names stand in where it abstains."""
    fallback = None
    if any(not measured.votes(row) for row in range(len(measured.target)) if row != measured.target.unknown_index):
        fallback = _measure_text(replace(request, sharpen=None))
        names = [measured.target.names[row] for row in measured.abstains]
        shown = ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
        said = Note(tell("no evidence in the images, so by name: {shown}", shown=shown), NoteKind.NO_EVIDENCE)
        measured = replace(measured, notes=(*measured.notes, said))
    seconds = {measured.estimator: time.perf_counter() - began}
    return estimate_of(measured, fallback=fallback, unlabeled_channel=request.unlabeled_channel, seconds=seconds)


def _parts(
    request: EstimateRequest, images: TargetImages
) -> Steps[tuple[list[Measured], list[Note], dict[str, float]]]:
    """All estimators there is knowledge for, in the order in which they decide; notes; seconds of each."""
    parts: list[Measured] = []
    notes: list[Note] = []
    seconds: dict[str, float] = {}
    for name, measure, chosen in (
        ("segmentation", _measure_segmentation, request.segmenter),
        ("features", _measure_features, request.features or request.prototypes),
    ):
        began = time.perf_counter()
        try:
            parts.append((yield from measure(request, images)))
        except MissingKnowledgeError as error:
            if chosen is not None:
                raise
            notes.append(Note(tell("without {name}: {error}", name=name, error=error), NoteKind.WITHOUT))
            continue
        seconds[name] = time.perf_counter() - began
    if not parts:
        raise AffinityError("nothing to combine with class names: {notes}", notes="; ".join(notes))
    began = time.perf_counter()
    parts.append(_measure_text(request))
    seconds["text"] = time.perf_counter() - began
    return parts, _joined([*notes, *(note for part in parts for note in part.notes)]), seconds


def _measure_text(request: EstimateRequest) -> Measured:
    encoder = loaded_encoder(request.encoder)
    estimate = estimate_text(
        request.source,
        request.vocabulary,
        encoder,
        sharpen=request.sharpen,
        prompt=request.prompt,
        source_embeddings=_stored(request, encoder),
        unlabeled_channel=request.unlabeled_channel,
    )
    return from_text(estimate, request.source, request.vocabulary)


def _measure_segmentation(request: EstimateRequest, images: TargetImages) -> Steps[Measured]:
    return measure_segmentation(
        request.model,
        images,
        source=request.source,
        unlabeled_channel=request.unlabeled_channel,
        segmenter=request.segmenter,
        sharpen=request.sharpen,
        use_cache=request.use_cache,
    )


def _measure_features(request: EstimateRequest, images: TargetImages) -> Steps[Measured]:
    return measure_features(
        request.model,
        images,
        source=request.source,
        unlabeled_channel=request.unlabeled_channel,
        extractor=request.features,
        prototypes=request.prototypes,
        sharpen=request.sharpen,
        use_cache=request.use_cache,
    )


def _without_guesses(parts: Sequence[Measured], request: EstimateRequest) -> list[Measured]:
    """Text doesn't vote on words its encoder can't read, where another estimator can tell."""
    unread = set(unread_classes(request.vocabulary, loaded_encoder(request.encoder)))
    others = [part for part in parts if part.estimator != "text"]
    guesses = {
        row: "its encoder doesn't know the word"
        for row, name in enumerate(request.vocabulary.names)
        if name in unread and any(part.votes(row) for part in others)
    }
    return [
        replace(part, abstains={**part.abstains, **guesses}) if part.estimator == "text" else part for part in parts
    ]


def _each_alone(request: EstimateRequest, parts: Sequence[Measured]) -> dict[str, AffinityEstimate]:
    """What each estimator gives by itself; class names stand in where it abstains."""
    text = replace(next(part for part in parts if part.estimator == "text"), abstains={})
    return {
        part.estimator: estimate_of(
            text if part.estimator == "text" else part,
            fallback=None if part.estimator == "text" else text,
            unlabeled_channel=request.unlabeled_channel,
            seconds={},
        )
        for part in parts
    }


def _tie_break(
    request: EstimateRequest, images: TargetImages, alone: Mapping[str, AffinityEstimate]
) -> Steps[tuple[TieBreak | None, list[Note]]]:
    """Training-free distances of the parts, from the cache where they are known; None and why where impossible."""
    if not request.tie_break_images:
        return None, []
    try:
        features = tie_break_features()
    except CheckpointError as error:
        return None, [Note(tell("without tie-break: {error}", error=error), NoteKind.WITHOUT)]
    matrices = {name: estimate.affinity for name, estimate in alone.items()}
    count, seeds = request.tie_break_images, request.tie_break_seeds
    key = _tie_key(request, images, {name: m.weights for name, m in matrices.items()}, features)
    kept = cache.read(key) if request.use_cache else None
    if kept is not None and (known := _kept_tie_break(kept, list(matrices))) is not None:
        return known, []
    try:
        found = yield from training_free_distances(
            request.model, images, matrices, features, count=count, seeds=seeds, metric=request.tie_break_metric
        )
    except AffinityError as error:
        return None, [Note(tell("without tie-break: {error}", error=error), NoteKind.WITHOUT)]
    if request.use_cache:
        facts = {"distances": dict(found.distances), "measure": found.measure, "seconds": found.seconds}
        facts["floor"] = list(found.floor)
        cache.write(key, cache.Entry({}, {**facts, "images": found.images, "seeds": found.seeds}))
    return found, []


def _tie_key(
    request: EstimateRequest,
    images: TargetImages,
    weights: Mapping[str, npt.NDArray[np.float64]],
    features: ImageFeatures,
) -> str:
    return cache.key_of(
        f"tie-break by {request.tie_break_metric}",
        model=request.model.checkpoint_hash,
        images=images.dataset.content_hash(),
        classes=images.vocabulary.to_json(),
        weights={name: hashlib.sha256(rows.tobytes()).hexdigest() for name, rows in weights.items()},
        features=features.fingerprint,
        count=request.tie_break_images,
        seeds=request.tie_break_seeds,
    )


def _kept_tie_break(entry: cache.Entry, names: Sequence[str]) -> TieBreak | None:
    facts = entry.facts
    try:
        distances = {name: float(facts["distances"][name]) for name in names}
        return TieBreak(
            distances,
            str(facts["measure"]),
            int(facts["images"]),
            int(facts["seeds"]),
            float(facts["seconds"]),
            tuple(float(value) for value in facts["floor"]),
        )
    except (KeyError, TypeError, ValueError):
        return None  # measured again, and replaced


def _stored(request: EstimateRequest, encoder: TextEncoder) -> npt.NDArray[np.float32] | None:
    checkpoint = request.model.checkpoint
    if FILE not in checkpoint.info.files:
        return None
    return read_text_embeddings(checkpoint.file(FILE), encoder, request.prompt, source_texts(request.source))


def _joined(notes: Sequence[Note]) -> list[Note]:
    """Each note once."""
    return list(dict.fromkeys(notes))
