"""The photographs that renders are judged by: measured once, with the floor that real images set.

The floor is what the same figures say of photographs against photographs. Where other photographs of the same kind
are at hand (those a model is finetuned on), it is theirs against the ones that judge; else it is of random halves.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from catpaint.datasets.channels import channel_lut
from catpaint.datasets.dataset import Dataset
from catpaint.domain.label_map import resized, to_indices
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import DatasetError, VocabularyError
from catpaint.evaluation.image_set import ImageSet, ImageSetStream
from catpaint.evaluation.images import keep_features, kept_features, squash
from catpaint.evaluation.report import Figure
from catpaint.metrics.confusion import ConfusionCounts
from catpaint.metrics.distances import SPLITS, halves
from catpaint.metrics.extractors import ImageFeatures
from catpaint.models.published_segmenters import DONT_CARE
from catpaint.models.segmenters import Segmenter


@dataclass(frozen=True, eq=False)
class Photographs:
    """The real side of an evaluation.

    floor: by figure, over random halves (or the one value of another set). floor_of: what was compared, in words.
    color_floor: ΔE by class position. ceiling: the segmenter on the photographs, None without one.
    """

    images: ImageSet
    size: tuple[int, int]
    floor: Mapping[str, Figure]
    floor_of: str
    color_floor: npt.NDArray[np.float64]
    ceiling: ConfusionCounts | None


@dataclass(frozen=True, eq=False)
class PhotographRequest:
    """dataset: what judges. reference: other photographs with the same classes, None compares halves.

    extractors: what distances are measured in; fid: the name of the one that is FID's.
    """

    dataset: Dataset
    size: tuple[int, int]
    extractors: Sequence[ImageFeatures] = ()
    fid: str | None = None
    segmenter: Segmenter | None = None
    reference: Dataset | None = None


def look_at_photographs(request: PhotographRequest) -> Generator[tuple[int, int], None, Photographs]:
    """Measure the photographs; yields (done, of) after every image.

    Raises VocabularyError (the segmenter or the reference name other classes) and what reading the files raises.
    """
    dataset, reference = request.dataset, _as_many(request.reference, len(request.dataset))
    counts = new_counts(request.segmenter)
    lut = None if request.segmenter is None else segmenter_lut(dataset.vocabulary, request.segmenter)
    total = len(dataset) + (0 if reference is None else len(reference))

    stream, missing = _stream(request, dataset)
    for position in range(len(dataset)):
        image, label_map = dataset.read(position)
        small, labels = squash(image, request.size), resized(label_map, *request.size)
        stream.add(small, class_positions(labels, dataset.vocabulary))
        if counts is not None and request.segmenter is not None and lut is not None:
            counts.add(lut[labels].astype(np.int64), request.segmenter.segment(small[None])[0])
        yield position + 1, total
    images = stream.result()
    _keep(request, dataset, images, missing)

    if reference is not None:
        others = yield from _others(request, reference, len(dataset), total)
        floor = figures_over([images.figures(others)])
        words = f"{len(others)} of {_called(reference)} against these"
        return Photographs(images, request.size, floor, words, images.color_errors(others), counts)
    if len(dataset) < 4:
        nothing = np.full(len(dataset.vocabulary), np.nan)
        return Photographs(images, request.size, {}, "too few for halves", nothing, counts)
    pairs = [(images.take(one), images.take(two)) for one, two in halves(len(dataset))]
    floor = figures_over([one.figures(two) for one, two in pairs])
    errors = np.stack([one.color_errors(two) for one, two in pairs])
    words = f"random halves against each other, {SPLITS} times"
    return Photographs(images, request.size, floor, words, _mean(errors), counts)


def figures_over(found: Sequence[Mapping[str, float]]) -> dict[str, Figure]:
    """Figures put together over seeds or splits, but for those that aren't numbers (colours without classes)."""
    values = {name: [figures[name] for figures in found] for name in found[0]}
    return {name: Figure.of(each) for name, each in values.items() if np.isfinite(each).all()}


def class_positions(labels: npt.NDArray[np.uint16], vocabulary: Vocabulary) -> npt.NDArray[np.int64]:
    """Class positions [H, W], `len(vocabulary)` where ignored or of the unknown class."""
    positions = to_indices(labels, vocabulary)
    if vocabulary.unknown_index is not None:
        positions[positions == vocabulary.unknown_index] = len(vocabulary)
    return positions


def new_counts(segmenter: Segmenter | None) -> ConfusionCounts | None:
    """Empty confusion counts for a segmenter's classes."""
    if segmenter is None:
        return None
    vocabulary = segmenter.vocabulary
    return ConfusionCounts(len(vocabulary), dont_care=vocabulary.unknown_index)


def segmenter_lut(data: Vocabulary, segmenter: Segmenter) -> npt.NDArray[np.uint16]:
    """From a data set's class ids to the segmenter's positions. Raises VocabularyError for other classes."""
    known = set(segmenter.vocabulary.names)
    for entry in data.classes:
        # What benchmarks don't count (Cityscapes has 19 classes that they do) needs no name of the segmenter's.
        if entry.train_id == DONT_CARE and entry.name not in known and len(data) > 1:
            data = data.without_class(entry.id)
    try:
        return channel_lut(data, segmenter.vocabulary)
    except DatasetError as error:
        raise VocabularyError(
            "the segmenter names the classes of '{name}', the data set those of '{data_name}'; train one "
            "on the data set's classes: catpaint pretrain --arch segmenter",
            name=segmenter.vocabulary.name,
            data_name=data.name,
        ) from error


def _stream(request: PhotographRequest, dataset: Dataset) -> tuple[ImageSetStream, list[ImageFeatures]]:
    found = {each.name: kept_features(dataset, request.size, each) for each in request.extractors}
    known = {name: one for name, one in found.items() if one is not None}
    stream = ImageSetStream(
        request.extractors, len(request.dataset.vocabulary), size=request.size, fid=request.fid, known=known
    )
    return stream, [each for each in request.extractors if each.name not in known]


def _keep(request: PhotographRequest, dataset: Dataset, images: ImageSet, missing: Sequence[ImageFeatures]) -> None:
    for extractor in missing:
        keep_features(dataset, request.size, extractor, images.features[extractor.name])


def _others(
    request: PhotographRequest, reference: Dataset, done: int, total: int
) -> Generator[tuple[int, int], None, ImageSet]:
    vocabulary = request.dataset.vocabulary
    try:
        lut = channel_lut(reference.vocabulary, vocabulary)
    except DatasetError as error:
        raise VocabularyError(
            "{root}: photographs for the floor need the classes of '{name}'; name others",
            root=reference.root,
            name=vocabulary.name,
        ) from error
    stream, missing = _stream(request, reference)
    unknown = vocabulary.unknown_index
    for position in range(len(reference)):
        image, label_map = reference.read(position)
        positions = lut[resized(label_map, *request.size)].astype(np.int64)
        if unknown is not None:
            positions[positions == unknown] = len(vocabulary)
        stream.add(squash(image, request.size), positions)
        yield done + position + 1, total
    others = stream.result()
    _keep(request, reference, others, missing)
    return others


def _as_many(reference: Dataset | None, count: int) -> Dataset | None:
    """At most `count` of the photographs, evenly spread: a Fréchet distance depends on how many there are."""
    if reference is None or len(reference) < 2:
        return None
    if len(reference) <= count:
        return reference
    return reference.subset([number * len(reference) // count for number in range(count)])


def _called(dataset: Dataset) -> str:
    return dataset.root.name + (f" ({dataset.split})" if dataset.split else "")


def _mean(errors: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The mean over the first axis of what isn't NaN; NaN where all are."""
    known = ~np.isnan(errors)
    sums, counts = np.where(known, errors, 0).sum(0), known.sum(0)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
