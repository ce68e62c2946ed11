"""Measuring a model in training on labelled images it doesn't learn from."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from catpaint.datasets.dataset import Dataset
from catpaint.evaluation.evaluate import EvaluationRequest, evaluate
from catpaint.evaluation.photographs import PhotographRequest, Photographs, look_at_photographs
from catpaint.evaluation.report import EvaluationReport
from catpaint.metrics.extractors import ImageFeatures
from catpaint.models.model import Model
from catpaint.models.segmenters import Segmenter
from catpaint.training.better import DISTANCE, SPREAD

SEEDS = (0, 1)
"""Noise seeds that every held-out label map is rendered with."""


def look_at_held_out(
    dataset: Dataset,
    *,
    extractor: ImageFeatures,
    segmenter: Segmenter | None,
    size: tuple[int, int],
    reference: Dataset | None,
) -> Generator[tuple[int, int], None, Photographs]:
    """Measure the held-out photographs, once a run; yields (done, of). reference: those trained on, for the floor."""
    request = PhotographRequest(dataset, size, extractors=[extractor], segmenter=segmenter, reference=reference)
    return (yield from look_at_photographs(request))


def measure_held_out(
    model: Model,
    dataset: Dataset,
    *,
    extractor: ImageFeatures,
    segmenter: Segmenter | None = None,
    size: tuple[int, int],
    device: str = "cpu",
    photographs: Photographs | None = None,
) -> Generator[tuple[int, int], None, Mapping[str, float]]:
    """Render every held-out label map with two fixed noises each, and compare with the photographs.

    photographs: the held-out ones as measured before, by `look_at_held_out`. Yields (done, of) after every image, so
    that other work can go between. Returns "distance" (KID in the extractor's features) and its "spread" over the two
    noises, and the report's figures under their own names. They judge, and are never a loss.
    """
    request = EvaluationRequest(
        model=model,
        dataset=dataset,
        extractor=extractor,
        segmenter=segmenter,
        seeds=SEEDS,
        size=size,
        device=device,
        photographs=photographs,
    )
    report: EvaluationReport | None = None
    for progress in evaluate(request):
        if isinstance(progress, EvaluationReport):
            report = progress
        else:
            yield progress.done, progress.total
    assert report is not None
    decides = report.figures[f"kid_{extractor.name}"]
    return report.flat() | {DISTANCE: decides.mean, SPREAD: max(decides.values) - min(decides.values)}
