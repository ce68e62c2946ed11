"""Figures of a model on a data set: what `Evaluate` names is opened, then judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catpaint.architectures import architecture_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import CatpaintError, VocabularyError
from catpaint.jobs.answers import Findings
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Evaluate
from catpaint.steps import Progress, Steps

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset
    from catpaint.evaluation.evaluate import EvaluationRequest
    from catpaint.evaluation.report import EvaluationReport
    from catpaint.metrics.extractors import ImageFeatures
    from catpaint.models.model import Model
    from catpaint.models.segmenters import Segmenter

METRICS = ("frechet", "kid", "miou", "fid", "diversity")
"""What can be measured, by name."""

_OPENING = "opening the data set"


def judge(device: Device, message: Evaluate) -> Steps[EvaluationReport]:
    """See `Evaluate`. Raises CatpaintError (figures unknown, or with nothing to measure them), and as `evaluate`."""
    from catpaint.evaluation.evaluate import EvaluationProgress, evaluate

    metrics = chosen_metrics(message)
    yield Progress(_OPENING)
    dataset = _opened(message)
    if findings := dataset.findings():
        yield Progress(_OPENING, news=Findings(tuple(findings)))
    model = device.renderer.model(message.model)
    segmenter = _segmenter(message, model, dataset) if "miou" in metrics else None
    if "miou" in metrics and segmenter is None:
        yield Progress(_OPENING, news=Findings(("no mIoU: no segmenter of the data set's classes (--segmenter)",)))
    request = _request(device, message, model, dataset, segmenter, metrics)
    for update in evaluate(request):
        if not isinstance(update, EvaluationProgress):
            return update
        yield Progress("evaluating", update.done, update.total)
    raise CatpaintError("evaluating model '{model}' ended without a report", model=message.model)


def chosen_metrics(message: Evaluate) -> frozenset[str]:
    """The figures that are asked for. Raises CatpaintError that names one that can't be measured."""
    if message.metrics is None:
        return frozenset(METRICS) if message.inception else frozenset(METRICS) - {"fid"}
    if unknown := sorted(message.metrics - set(METRICS)):
        raise CatpaintError(
            "metric '{unknown:.40}' is unknown; choose among {metrics}", unknown=unknown[0], metrics=", ".join(METRICS)
        )
    if "fid" in message.metrics and message.inception is None:
        raise CatpaintError("FID needs the ported Inception file; name it with --inception, or leave fid out")
    return message.metrics


def _opened(message: Evaluate) -> Dataset:
    from catpaint.datasets import open_dataset

    return open_dataset(message.dataset, format=message.format, vocabulary=message.vocabulary, split=message.split)


def _request(
    device: Device,
    message: Evaluate,
    model: Model,
    dataset: Dataset,
    segmenter: Segmenter | None,
    metrics: frozenset[str],
) -> EvaluationRequest:
    from catpaint.datasets import open_dataset
    from catpaint.evaluation.evaluate import EvaluationRequest
    from catpaint.metrics.inception import load_inception

    options, record = FinetuneOptions.of(message.options), architecture_of(model.architecture)
    options.require_groups(record.options, record.title)
    on, reference = device.renderer.device, message.reference
    return EvaluationRequest(
        model=model,
        dataset=dataset,
        affinity=_affinity(message, model, dataset),
        segmenter=segmenter,
        extractor=_extractor(device, message) if metrics & {"frechet", "kid", "diversity"} else None,
        inception=load_inception(message.inception, device=on) if message.inception and "fid" in metrics else None,
        seeds=message.seeds,
        size=message.size,
        limit=message.limit,
        device=str(on),
        sampling=options.sampling,
        reference=open_dataset(reference, vocabulary=message.vocabulary) if reference else None,
    )


def _affinity(message: Evaluate, model: Model, dataset: Dataset) -> AffinityMatrix | None:
    if not isinstance(message.affinity, str):
        return message.affinity
    from catpaint.affinity.estimate import estimate_affinity

    return estimate_affinity(model, dataset.vocabulary, estimator=message.affinity, seed=message.seeds[0])


def _segmenter(message: Evaluate, model: Model, dataset: Dataset) -> Segmenter | None:
    """What measures mIoU: the named one, else the model's where it knows the classes. Raises VocabularyError."""
    from catpaint.models.published_segmenters import named_segmenter
    from catpaint.models.segmenters import segmenter_of

    if message.segmenter:
        return named_segmenter(message.segmenter)
    own = segmenter_of(model.checkpoint)
    if own is not None and set(dataset.vocabulary.names) <= set(own.vocabulary.names):
        return own
    if message.metrics is not None:
        raise VocabularyError(
            "mIoU needs a segmenter of the classes of '{name}'; name one with --segmenter", name=dataset.vocabulary.name
        )
    return None


def _extractor(device: Device, message: Evaluate) -> ImageFeatures:
    from catpaint.metrics.extractors import SegmenterFeatures, default_features
    from catpaint.models.segmenters import load_segmenter

    if message.extractor is not None:
        return SegmenterFeatures(load_segmenter(message.extractor))
    return default_features(device.renderer.device)
