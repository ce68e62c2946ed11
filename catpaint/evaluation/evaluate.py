"""Judging a model on a labelled data set: render every label map, compare with the photographs.

As in the paper, images and label maps are squashed to the model's size. Everything random comes from the seeds, so
two evaluations with equal seeds agree exactly on one machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from catpaint.datasets.channels import channel_lut
from catpaint.datasets.dataset import Dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError, DatasetError, VocabularyError
from catpaint.evaluation.images import FeatureSet, FeatureStream, real_features, squash
from catpaint.evaluation.report import EvaluationReport, Figure, SegmentationFigures
from catpaint.metrics.confusion import ConfusionCounts
from catpaint.metrics.diversity import feature_diversity
from catpaint.metrics.extractors import ImageFeatures
from catpaint.metrics.frechet import frechet_distance
from catpaint.metrics.kernel import kernel_distance
from catpaint.models.model import Model
from catpaint.models.published_segmenters import DONT_CARE
from catpaint.models.segmenters import Segmenter
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.sizes import check_render_size

METRICS = ("frechet", "kid", "fid", "miou", "diversity")

Images = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class EvaluationRequest:
    """What to judge, and by which measures.

    affinity: rows for the data set's classes; None maps classes by name onto the model's. segmenter: names the
    data set's classes, for mIoU. extractor: features of the offline Fréchet distance and KID; inception: FID's.
    seeds: one set of renders each. size: (height, width), the model's own by default. limit: only the first images.
    """

    model: Model
    dataset: Dataset
    affinity: AffinityMatrix | None = None
    segmenter: Segmenter | None = None
    extractor: ImageFeatures | None = None
    inception: ImageFeatures | None = None
    seeds: tuple[int, ...] = (0,)
    size: tuple[int, int] | None = None
    limit: int | None = None
    device: str = "auto"


@dataclass(frozen=True)
class EvaluationProgress:
    """How far an evaluation is: `done` of `total` images rendered, the last one `image` of label map `position`."""

    done: int
    total: int
    position: int = field(default=0, compare=False)
    image: Images | None = field(default=None, compare=False, repr=False)


def evaluate(request: EvaluationRequest) -> Iterator[EvaluationProgress | EvaluationReport]:
    """Judge a model; yields progress after every image, the report at the end. Stop iterating to cancel.

    Raises AffinityError (classes that have no source), VocabularyError (the segmenter names other classes),
    DatasetError, RenderError and what reading the files raises.
    """
    dataset = _limited(request.dataset, request.limit)
    size = check_render_size(request.size or request.model.default_size)
    affinity = request.affinity or affinity_by_name(dataset.vocabulary, request.model.vocabulary)
    lut = None if request.segmenter is None else _segmenter_lut(dataset.vocabulary, request.segmenter)
    extractors = [extractor for extractor in (request.extractor, request.inception) if extractor is not None]
    real = {extractor.name: real_features(dataset, size, extractor) for extractor in extractors}
    ceiling = None if lut is None else _ceiling(dataset, size, request, lut)

    renderer = Renderer(request.device)
    renderer.add(request.model)
    passes: list[_Pass] = []
    total = len(dataset) * len(request.seeds)
    for number, seed in enumerate(request.seeds):
        passes.append(_Pass(extractors, _new_counts(request.segmenter)))
        for position in range(len(dataset)):
            label_map = resized(dataset.read(position)[1], *size)
            image = _render(renderer, request, affinity, label_map, size, seed, position)
            passes[-1].add(image, label_map, request.segmenter, lut)
            yield EvaluationProgress(number * len(dataset) + position + 1, total, position, image)
    yield _report(request, dataset, size, real, ceiling, passes)


def affinity_by_name(target: Vocabulary, source: Vocabulary) -> AffinityMatrix:
    """Each class onto the model's class of the same name. Raises AffinityError that names a class without one."""
    weights = np.zeros((len(target), len(source)))
    for row, entry in enumerate(target.classes):
        if entry.id == target.unknown and source.unknown_index is not None:
            weights[row, source.unknown_index] = 1
        elif entry.name in source.names:
            weights[row, source.names.index(entry.name)] = 1
        else:
            raise AffinityError(
                f"class '{entry.name}' of '{target.name}' is no class of the model; give an affinity with --affinity"
            )
    return AffinityMatrix(source.names, target.names, weights, "identity")


class _Pass:
    """What one seed's renders give: features per extractor, and confusion counts."""

    def __init__(self, extractors: list[ImageFeatures], counts: ConfusionCounts | None) -> None:
        self.extractors = extractors
        self.streams = {extractor.name: FeatureStream() for extractor in extractors}
        self.counts = counts

    def add(
        self, image: Images, label_map: LabelMap, segmenter: Segmenter | None, lut: npt.NDArray[np.uint16] | None
    ) -> None:
        for extractor in self.extractors:
            self.streams[extractor.name].add(extractor.image_features(image[None]))
        if self.counts is not None and segmenter is not None and lut is not None:
            self.counts.add(lut[label_map].astype(np.int64), segmenter.segment(image[None])[0])


def _render(
    renderer: Renderer,
    request: EvaluationRequest,
    affinity: AffinityMatrix,
    label_map: LabelMap,
    size: tuple[int, int],
    seed: int,
    position: int,
) -> Images:
    # One noise per image and seed, wherever the image lies in the order of passes.
    noise = int(np.random.SeedSequence([seed, position]).generate_state(1, np.uint64)[0] >> np.uint64(1))
    vocabulary, name = request.dataset.vocabulary, request.model.name
    *_, last = renderer.render(RenderRequest(label_map, vocabulary, affinity, name, seed=noise, size=size))
    return last.image


def _ceiling(
    dataset: Dataset, size: tuple[int, int], request: EvaluationRequest, lut: npt.NDArray[np.uint16]
) -> ConfusionCounts | None:
    """The segmenter on the photographs themselves: no model can be expected to do better."""
    counts = _new_counts(request.segmenter)
    if counts is None or request.segmenter is None:
        return None
    for position in range(len(dataset)):
        image, label_map = dataset.read(position)
        truth = lut[resized(label_map, *size)].astype(np.int64)
        counts.add(truth, request.segmenter.segment(squash(image, size)[None])[0])
    return counts


def _new_counts(segmenter: Segmenter | None) -> ConfusionCounts | None:
    if segmenter is None:
        return None
    vocabulary = segmenter.vocabulary
    return ConfusionCounts(len(vocabulary), dont_care=vocabulary.unknown_index)


def _segmenter_lut(data: Vocabulary, segmenter: Segmenter) -> npt.NDArray[np.uint16]:
    known = set(segmenter.vocabulary.names)
    for entry in data.classes:
        # What benchmarks don't count (Cityscapes has 19 classes that they do) needs no name of the segmenter's.
        if entry.train_id == DONT_CARE and entry.name not in known and len(data) > 1:
            data = data.without_class(entry.id)
    try:
        return channel_lut(data, segmenter.vocabulary)
    except DatasetError as error:
        raise VocabularyError(
            f"the segmenter names the classes of '{segmenter.vocabulary.name}', the data set those of '{data.name}'; "
            "train one on the data set's classes: catpaint pretrain --arch segmenter"
        ) from error


def _limited(dataset: Dataset, limit: int | None) -> Dataset:
    chosen = dataset if limit is None else dataset.subset(list(range(min(limit, len(dataset)))))
    if len(chosen) < 2:
        raise DatasetError(f"{dataset.root}: {len(chosen)} images can't be compared as a set; at least 2 are needed")
    return chosen


def _report(
    request: EvaluationRequest,
    dataset: Dataset,
    size: tuple[int, int],
    real: dict[str, FeatureSet],
    ceiling: ConfusionCounts | None,
    passes: list[_Pass],
) -> EvaluationReport:
    figures: dict[str, Figure] = {}
    for extractor in passes[0].extractors:
        name = extractor.name
        sets = [one.streams[name].result() for one in passes]
        distances = [frechet_distance(real[name].statistics, made.statistics) for made in sets]
        if extractor is request.inception:
            figures["fid"] = Figure.of(distances)
            continue
        figures[f"frechet_{name}"] = Figure.of(distances)
        figures[f"kid_{name}"] = Figure.of([kernel_distance(real[name].vectors, made.vectors) for made in sets])
        if len(passes) > 1:
            figures[f"diversity_{name}"] = Figure.of([feature_diversity([made.vectors for made in sets])])
    return EvaluationReport(
        model=request.model.name,
        checkpoint_hash=request.model.checkpoint_hash,
        dataset=dataset.root.name + (f" ({dataset.split})" if dataset.split else ""),
        dataset_hash=dataset.content_hash(),
        images=len(dataset),
        size=size,
        seeds=request.seeds,
        extractors={extractor.name: extractor.fingerprint for extractor in passes[0].extractors},
        figures=figures,
        segmentation=_segmentation(request.segmenter, ceiling, passes),
    )


def _segmentation(
    segmenter: Segmenter | None, ceiling: ConfusionCounts | None, passes: list[_Pass]
) -> SegmentationFigures | None:
    counts = [one.counts for one in passes if one.counts is not None]
    if segmenter is None or ceiling is None or not counts:
        return None
    names = segmenter.vocabulary.names
    values = np.stack([one.iou() for one in counts])
    shown = ceiling.counts.sum(1) > 0
    return SegmentationFigures(
        mean_iou=Figure.of([one.mean_iou() for one in counts]),
        pixel_accuracy=Figure.of([one.pixel_accuracy() for one in counts]),
        ceiling_mean_iou=ceiling.mean_iou(),
        ceiling_pixel_accuracy=ceiling.pixel_accuracy(),
        iou={names[k]: float(values[:, k].mean()) for k in np.flatnonzero(shown)},
        ceiling_iou={names[k]: float(ceiling.iou()[k]) for k in np.flatnonzero(shown)},
    )
