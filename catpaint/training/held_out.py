"""Measuring a model in training on labelled images it doesn't learn from."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from catpaint.datasets.dataset import Dataset
from catpaint.evaluation.evaluate import EvaluationReport, EvaluationRequest, evaluate
from catpaint.metrics.extractors import ImageFeatures
from catpaint.models.model import Model
from catpaint.models.segmenters import Segmenter

DISTANCE = "distance"
"""The figure that decides which weights are best: the smaller, the better."""


def measure_held_out(
    model: Model,
    dataset: Dataset,
    *,
    extractor: ImageFeatures,
    segmenter: Segmenter | None = None,
    size: tuple[int, int],
    device: str = "cpu",
) -> Generator[tuple[int, int], None, Mapping[str, float]]:
    """Render every held-out label map with one fixed noise each, and compare with the photographs.

    Yields (done, of) after every image, so that other work can go between. Returns "distance" (the Fréchet distance
    in the extractor's features), the figures under their full names, and "miou" with a segmenter.
    """
    request = EvaluationRequest(
        model=model, dataset=dataset, extractor=extractor, segmenter=segmenter, size=size, device=device
    )
    report: EvaluationReport | None = None
    for progress in evaluate(request):
        if isinstance(progress, EvaluationReport):
            report = progress
        else:
            yield progress.done, progress.total
    assert report is not None
    figures = {name: figure.mean for name, figure in report.figures.items()}
    figures[DISTANCE] = figures[f"frechet_{extractor.name}"]
    if report.segmentation is not None:
        figures["miou"] = report.segmentation.mean_iou.mean
    return figures
