"""Judging a model on a labelled data set: render every label map, compare with the photographs.

As in the paper, images and label maps are squashed to one size. Everything random comes from the seeds, so two
evaluations with equal seeds agree exactly on one machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.architectures import sampler_of
from catpaint.datasets.dataset import Dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.noise_regions import Noise
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError, DatasetError
from catpaint.evaluation.image_set import ImageSet, ImageSetStream
from catpaint.evaluation.photographs import (
    PhotographRequest,
    Photographs,
    class_positions,
    figures_over,
    look_at_photographs,
    new_counts,
    segmenter_lut,
)
from catpaint.evaluation.report import EvaluationReport, Figure, SegmentationFigures
from catpaint.metrics.confusion import ConfusionCounts
from catpaint.metrics.diversity import feature_diversity
from catpaint.metrics.extractors import ImageFeatures
from catpaint.models.model import Model
from catpaint.models.segmenters import Segmenter
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.scene import Scene
from catpaint.rendering.sizes import check_render_size
from catpaint.steps import Walk

Images = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class EvaluationRequest:
    """What to judge, and by which measures.

    affinity: rows for the data set's classes; None maps classes by name onto the model's. segmenter: names the
    data set's classes, for mIoU. extractor: features of KID and the Fréchet distance; inception: FID's. seeds: one
    set of renders each. size: (height, width), the model's own by default. limit: only the first images. reference:
    other photographs with the same classes, for the floor; None compares halves. photographs: of an evaluation
    before on the same images, with the same measures and size; they aren't measured again then. sampling: options of
    a diffusion model's render requests, such as its preset.
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
    reference: Dataset | None = None
    photographs: Photographs | None = None
    sampling: Mapping[str, Any] = field(default_factory=dict)

    @property
    def extractors(self) -> list[ImageFeatures]:
        """All features that are computed."""
        return [extractor for extractor in (self.extractor, self.inception) if extractor is not None]


@dataclass(frozen=True)
class EvaluationProgress:
    """How far an evaluation is: `done` of `total` images looked at, photographs first.

    image: the render of label map `position` that was just made, None for a photograph.
    """

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
    lut = None if request.segmenter is None else segmenter_lut(dataset.vocabulary, request.segmenter)
    renders = len(dataset) * len(request.seeds)
    photographs, looked_at = request.photographs, 0
    if photographs is None:
        looking = Walk(look_at_photographs(photograph_request(request, dataset, size)))
        for looked_at, total in looking:
            yield EvaluationProgress(looked_at, total + renders)
        photographs = looking.result

    renderer = Renderer(request.device)
    renderer.add(request.model)
    passes: list[_Pass] = []
    total = looked_at + renders
    for number, seed in enumerate(request.seeds):
        passes.append(_Pass(request, size))
        for position in range(len(dataset)):
            label_map = resized(dataset.read(position)[1], *size)
            image = _render(renderer, request, affinity, label_map, size, seed, position)
            passes[-1].add(image, label_map, lut)
            yield EvaluationProgress(looked_at + number * len(dataset) + position + 1, total, position, image)
    yield _report(request, dataset, size, photographs, passes)


def photograph_request(request: EvaluationRequest, dataset: Dataset, size: tuple[int, int]) -> PhotographRequest:
    """What is measured of the photographs for an evaluation."""
    return PhotographRequest(
        dataset,
        size,
        extractors=request.extractors,
        fid=None if request.inception is None else request.inception.name,
        segmenter=request.segmenter,
        reference=request.reference,
    )


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
                "class '{name}' of '{target_name}' is no class of the model; give an affinity with --affinity",
                name=entry.name,
                target_name=target.name,
            )
    return AffinityMatrix(source.names, target.names, weights, "identity")


class _Pass:
    """What one seed's renders give: the set of images, and confusion counts."""

    def __init__(self, request: EvaluationRequest, size: tuple[int, int]) -> None:
        self._vocabulary = request.dataset.vocabulary
        fid = None if request.inception is None else request.inception.name
        self._stream = ImageSetStream(request.extractors, len(self._vocabulary), size=size, fid=fid)
        self._segmenter = request.segmenter
        self.counts = new_counts(request.segmenter)

    def add(self, image: Images, label_map: LabelMap, lut: npt.NDArray[np.uint16] | None) -> None:
        self._stream.add(image, class_positions(label_map, self._vocabulary))
        if self.counts is not None and self._segmenter is not None and lut is not None:
            self.counts.add(lut[label_map].astype(np.int64), self._segmenter.segment(image[None])[0])

    def result(self) -> ImageSet:
        return self._stream.result()


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
    scene = Scene.of(label_map, vocabulary, affinity, name, size=size, noise=Noise(noise), options=request.sampling)
    *_, last = renderer.render(scene.request())
    return last.image


def _limited(dataset: Dataset, limit: int | None) -> Dataset:
    chosen = dataset if limit is None else dataset.subset(list(range(min(limit, len(dataset)))))
    if len(chosen) < 2:
        raise DatasetError(
            "{root}: {chosen_count} images can't be compared as a set; at least 2 are needed",
            root=dataset.root,
            chosen_count=len(chosen),
        )
    return chosen


def _report(
    request: EvaluationRequest,
    dataset: Dataset,
    size: tuple[int, int],
    photographs: Photographs,
    passes: list[_Pass],
) -> EvaluationReport:
    sets = [one.result() for one in passes]
    found = [photographs.images.figures(made) for made in sets]
    figures = figures_over(found)
    if len(sets) > 1 and request.extractor is not None:
        name = request.extractor.name
        vectors = [made.features[name].vectors for made in sets]
        figures[f"diversity_{name}"] = Figure.of([feature_diversity(vectors)])
    names = dataset.vocabulary.names
    errors = np.stack([photographs.images.color_errors(made) for made in sets]).mean(0)
    return EvaluationReport(
        model=request.model.name,
        checkpoint_hash=request.model.checkpoint_hash,
        dataset=dataset.root.name + (f" ({dataset.split})" if dataset.split else ""),
        dataset_hash=dataset.content_hash(),
        images=len(dataset),
        size=size,
        seeds=request.seeds,
        extractors={extractor.name: extractor.fingerprint for extractor in request.extractors},
        figures=figures,
        floor=photographs.floor,
        floor_of=photographs.floor_of,
        color_errors={names[k]: float(errors[k]) for k in np.flatnonzero(~np.isnan(errors))},
        color_floor={
            names[k]: float(photographs.color_floor[k]) for k in np.flatnonzero(~np.isnan(photographs.color_floor))
        },
        segmentation=_segmentation(request.segmenter, photographs.ceiling, passes),
        sampling=_sampling(request),
    )


def _sampling(request: EvaluationRequest) -> dict[str, Any]:
    """How the renders were sampled, presets and defaults resolved; empty for a model that doesn't sample."""
    sampler = sampler_of(request.model.architecture)
    if sampler is None:
        return {}
    return sampler.described(request.sampling, enlarges=request.model.has_network(sampler.enlarger))


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
