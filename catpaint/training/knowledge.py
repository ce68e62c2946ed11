"""Pretraining what architectures share: a segmenter, features, a codec, an upscaler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from catpaint.datasets.crops import PairCache
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import TrainingError
from catpaint.models import companions
from catpaint.models.codec import Codec, CodecSizes, codec_files
from catpaint.models.features import FeatureNetwork, FeatureSizes, SmallFeatures
from catpaint.models.model import Model
from catpaint.models.segmenters import SegmenterNetwork, SegmenterSizes, SmallSegmenter
from catpaint.models.upscaler import Upscaler, UpscalerSizes, upscaler_files
from catpaint.training.codec import CodecSettings, CodecTrainer
from catpaint.training.codec_examples import ExampleFolder
from catpaint.training.codec_teacher import load_teacher
from catpaint.training.features import FeatureSettings, FeatureTrainer
from catpaint.training.pretrain import Built, PretrainRequest
from catpaint.training.segmenter import SegmenterSettings, SegmenterTrainer
from catpaint.training.upscaler import UpscalerSettings, UpscalerTrainer
from catpaint.training.workers import Workers


def build_segmenter(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    """A segmenter of the data set's classes."""
    settings = SegmenterSettings(crops=request.crops, steps=request.steps, precision=request.precision)
    settings = replace(settings, batch=request.batch or 16, rate=request.rate or 2e-3, seed=request.seed)
    trainer = SegmenterTrainer(
        SegmenterNetwork(SegmenterSizes(len(vocabulary))),
        cache,
        settings,
        dont_care=vocabulary.unknown_index,
        workers=workers,
        device=request.device,
    )

    def write() -> None:
        segmenter = SmallSegmenter(trainer.network.cpu(), vocabulary, side=request.crops.size[0], name=request.name)
        companions.write(request.output, segmenter.files())

    return Built(trainer, write)


def build_features(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    """A feature extractor."""
    sizes = FeatureSizes()
    settings = FeatureSettings(crops=request.crops, steps=request.steps, seed=request.seed)
    settings = replace(settings, batch=request.batch or 24, rate=request.rate or 1e-3)
    network = FeatureNetwork(replace(sizes, grid=max(1, request.crops.size[0] // sizes.patch)))
    trainer = FeatureTrainer(network, cache, settings, workers=workers, device=request.device)

    def write() -> None:
        features = SmallFeatures(trainer.network.cpu(), side=request.crops.size[0], name=request.name)
        companions.write(request.output, features.files())

    return Built(trainer, write)


@dataclass(frozen=True)
class CodecShape:
    """What is chosen of a codec: the folder of the autoencoder it learns from, and the sides of its squares."""

    teacher: Path | None = None
    sides: tuple[int, ...] = CodecSettings.sides


def codec_shape(values: Mapping[str, Any], codec: str | None, start: Model | None) -> CodecShape:
    """What the options of a codec choose."""
    return CodecShape(values["teacher"], values["sides"] or CodecSettings.sides)


def build_codec(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    """A codec. Raises TrainingError where several processes are to train it."""
    if workers.count > 1:
        raise TrainingError("a codec is trained by one process; start it without accelerate")
    shape = request.shape or CodecShape()
    teacher = None if shape.teacher is None else load_teacher(shape.teacher)
    given = {"batch": request.batch, "rate": request.rate}
    settings = CodecSettings(
        steps=request.steps,
        sides=shape.sides,
        seed=request.seed,
        **{name: value for name, value in given.items() if value is not None},  # type: ignore[arg-type]
    )
    trainer = CodecTrainer(
        Codec(CodecSizes()),
        ExampleFolder(request.run / "examples"),
        settings,
        teacher=teacher,
        photographs=[pair.image for pair in request.dataset.pairs],
        device=request.device,
    )

    def write() -> None:
        companions.write(request.output, codec_files(trainer.result(), name=request.name))

    return Built(trainer, write, trainer.prepare)


def build_upscaler(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    """An upscaler. Raises TrainingError where several processes are to train it."""
    if workers.count > 1:
        raise TrainingError("an upscaler is trained by one process; start it without accelerate")
    given = {"batch": request.batch, "rate": request.rate}
    settings = UpscalerSettings(
        steps=request.steps,
        side=min(request.crops.size),
        seed=request.seed,
        **{name: value for name, value in given.items() if value is not None},  # type: ignore[arg-type]
    )
    photographs = [pair.image for pair in request.dataset.pairs]
    trainer = UpscalerTrainer(Upscaler(UpscalerSizes()), photographs, settings, device=request.device)

    def write() -> None:
        companions.write(request.output, upscaler_files(trainer.result(), name=request.name))

    return Built(trainer, write)
