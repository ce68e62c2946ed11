"""Segmentation and features as estimators: measured on a data set, or taken from the cache."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from catpaint.affinity import cache, features, segmentation
from catpaint.affinity.examples import BestExamples
from catpaint.affinity.features import Prototypes, prototype_scores, target_prototypes
from catpaint.affinity.knowledge import features_for, prototypes_for, segmenter_fingerprint, segmenter_for
from catpaint.affinity.measured import Measured, rows_from_scores
from catpaint.affinity.notes import Note
from catpaint.affinity.segmentation import Confusion, confusion_scores, count_confusions, source_channels
from catpaint.affinity.sharpen import Sharpening
from catpaint.affinity.target_images import Box, Example, TargetImages
from catpaint.affinity.text import usable_sources
from catpaint.domain.vocabulary import Vocabulary
from catpaint.steps import Steps

if TYPE_CHECKING:
    from catpaint.models.features import FeatureExtractor
    from catpaint.models.model import Model
    from catpaint.models.segmenters import Segmenter

NO_PIXELS = "the images show no pixels of it"


def measure_segmentation(
    model: Model,
    images: TargetImages,
    *,
    source: Vocabulary,
    unlabeled_channel: int | None,
    segmenter: Segmenter | str | Path | None = None,
    sharpen: Sharpening | str | None = None,
    use_cache: bool = True,
) -> Steps[Measured]:
    """Eq. 1 on a data set. Raises AffinityError, DatasetError, CheckpointError, DownloadError."""
    sharpening = Sharpening.of(sharpen, segmentation.DEFAULT_SHARPENING)
    allowed = usable_sources(source, unlabeled_channel)
    loaded = segmenter_for(model, segmenter)
    name = str(getattr(loaded, "name", type(loaded).__name__))
    source_channels(loaded.vocabulary, source, unlabeled_channel=unlabeled_channel, name=name)
    fingerprint = segmenter_fingerprint(loaded) if use_cache else None
    key = None
    if fingerprint is not None:
        key = _key("segmentation", images, segmenter=fingerprint, source=source.names, unlabeled=unlabeled_channel)
    confusion = _kept_confusion(key, images, source)
    if confusion is None:
        confusion = yield from count_confusions(images, loaded, source, unlabeled_channel=unlabeled_channel)
        if key is not None:
            cache.write(key, _confusion_entry(confusion))
    return _segmentation(confusion, images, source, sharpening, allowed, name)


def measure_features(
    model: Model,
    images: TargetImages,
    *,
    source: Vocabulary,
    unlabeled_channel: int | None,
    extractor: FeatureExtractor | str | Path | None = None,
    prototypes: Path | str | None = None,
    sharpen: Sharpening | str | None = None,
    use_cache: bool = True,
) -> Steps[Measured]:
    """Eq. 2 on a data set. Raises AffinityError (no prototypes, …), DatasetError, CheckpointError, DownloadError."""
    sharpening = Sharpening.of(sharpen, features.DEFAULT_SHARPENING)
    allowed = usable_sources(source, unlabeled_channel)
    loaded = features_for(model, extractor, prototypes=prototypes)
    behind = prototypes_for(model, source, loaded, prototypes)
    key = _key("features", images, features=loaded.fingerprint) if use_cache else None
    found = _kept_prototypes(key, images)
    if found is None:
        found = yield from target_prototypes(images, loaded)
        if key is not None:
            cache.write(key, _prototypes_entry(found))
    usable = np.where(allowed[:, None], behind.vectors.astype(np.float64), np.nan)
    centred = bool(getattr(loaded, "centred", False))
    scores = prototype_scores(found.vectors, usable, centred=centred)
    counted = found.pixels > 0
    weights, notes = rows_from_scores(
        scores, sharpening, allowed=allowed, measured=counted, source=source, target=images.vocabulary
    )
    return Measured(
        estimator="features",
        source=source,
        target=images.vocabulary,
        scores=scores,
        weights=weights,
        abstains={int(row): NO_PIXELS for row in np.flatnonzero(~counted)},
        notes=(*images.notes, *found.notes, *notes),
        settings={"features": loaded.name, "sharpen": str(sharpening)} | ({"centred": True} if centred else {}),
        class_pixels=found.pixels,
        class_images=found.images,
        pixels=np.broadcast_to(behind.pixels, scores.shape),
        examples=_placer(images, lambda row, _: found.examples.places(row)),
    )


def _segmentation(
    confusion: Confusion,
    images: TargetImages,
    source: Vocabulary,
    sharpening: Sharpening,
    allowed: npt.NDArray[np.bool_],
    name: str,
) -> Measured:
    scores = confusion_scores(confusion.counts, allowed)
    scores[:, ~allowed] = np.nan
    counted = np.asarray(~np.isnan(scores).all(1), bool)
    weights, notes = rows_from_scores(
        scores, sharpening, allowed=allowed, measured=counted, source=source, target=images.vocabulary
    )
    reasons = {
        int(row): "the segmenter named none of its pixels" if confusion.pixels[row] else NO_PIXELS
        for row in np.flatnonzero(~counted)
    }
    return Measured(
        estimator="segmentation",
        source=source,
        target=images.vocabulary,
        scores=scores,
        weights=weights,
        abstains=reasons,
        notes=(*images.notes, *confusion.notes, *notes),
        settings={"segmenter": name, "sharpen": str(sharpening)},
        class_pixels=confusion.pixels,
        class_images=confusion.images,
        pixels=confusion.counts,
        examples=_placer(images, lambda row, column: confusion.examples.places((row, column))),
        shares=True,
    )


def _placer(
    images: TargetImages, places: Callable[[int, int], list[tuple[int, str, Box]]]
) -> Callable[[int, int], tuple[Example, ...]]:
    paths = {pair.name: str(pair.image) for pair in images.dataset.pairs}
    return lambda row, column: tuple(
        Example(paths[name], box, pixels) for pixels, name, box in places(row, column) if name in paths
    )


# ---- cache entries ----


def _key(kind: str, images: TargetImages, **parts: Any) -> str:
    return cache.key_of(
        kind, images=images.dataset.content_hash(), classes=images.vocabulary.to_json(), side=images.max_side, **parts
    )


def _confusion_entry(confusion: Confusion) -> cache.Entry:
    facts = {"examples": confusion.examples.to_json(), "notes": [note.to_json() for note in confusion.notes]}
    return cache.Entry({"counts": confusion.counts, "images": confusion.images}, facts)


def _kept_confusion(key: str | None, images: TargetImages, source: Vocabulary) -> Confusion | None:
    entry = None if key is None else cache.read(key)
    if entry is None:
        return None
    try:
        counts, present = entry.arrays["counts"], entry.arrays["images"]
        examples = BestExamples.from_json(entry.facts["examples"], lambda raw: (int(raw[0]), int(raw[1])))
        notes = tuple(Note.from_json(note) for note in entry.facts["notes"])
    except (KeyError, TypeError, ValueError, IndexError):
        return None  # measured again, and replaced
    if counts.shape != (len(images.vocabulary), len(source)) or present.shape != counts.shape[:1]:
        return None
    return Confusion(counts.astype(np.int64), present.astype(np.int64), examples, notes)


def _prototypes_entry(found: Prototypes) -> cache.Entry:
    arrays = {"vectors": found.vectors, "pixels": found.pixels, "images": found.images}
    return cache.Entry(
        arrays, {"examples": found.examples.to_json(), "notes": [note.to_json() for note in found.notes]}
    )


def _kept_prototypes(key: str | None, images: TargetImages) -> Prototypes | None:
    entry = None if key is None else cache.read(key)
    if entry is None:
        return None
    try:
        vectors, pixels, present = (entry.arrays[name] for name in ("vectors", "pixels", "images"))
        examples = BestExamples.from_json(entry.facts["examples"], int)
        notes = tuple(Note.from_json(note) for note in entry.facts["notes"])
    except (KeyError, TypeError, ValueError, IndexError):
        return None  # measured again, and replaced
    if vectors.ndim != 2 or {len(vectors), len(pixels), len(present)} != {len(images.vocabulary)}:
        return None
    return Prototypes(vectors.astype(np.float64), pixels.astype(np.int64), present.astype(np.int64), examples, notes)
