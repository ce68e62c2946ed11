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
from catpaint.models.codec import LIKE_TEACHER, Codec, codec_files
from catpaint.models.features import FeatureNetwork, FeatureSizes, SmallFeatures
from catpaint.models.model import load_model
from catpaint.models.segmenters import SegmenterNetwork, SegmenterSizes, SmallSegmenter
from catpaint.models.upscaler import Upscaler, UpscalerSizes, upscaler_files
from catpaint.training.codec import PHASES, CodecSettings, CodecTrainer, Phase
from catpaint.training.codec_examples import ExampleFolder
from catpaint.training.codec_generated import GeneratedLatents
from catpaint.training.codec_sharpening import BY_FEATURES, SharpeningSettings
from catpaint.training.codec_teacher import load_teacher
from catpaint.training.features import FeatureSettings, FeatureTrainer
from catpaint.training.perceptual import load_perceptual
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
    """What is chosen of a codec.

    teacher: the folder of the autoencoder it learns from. sides: of its squares. start: a codec whose weights and
    statistics it begins with. phases: of its training; by default all of them, or with a start the sharpening alone.
    generated: a model over the teacher's latents, `generated_count` of which its decoder learns on too. perceptual: the
    file of a ResNet whose features the sharpening compares, in place of critic and energies. Raises TrainingError for
    what can't go together.
    """

    teacher: Path | None = None
    sides: tuple[int, ...] = CodecSettings.sides
    start: Codec | None = None
    phases: tuple[Phase, ...] = ()
    generated: str | None = None
    generated_count: int = 1000
    perceptual: Path | None = None

    def __post_init__(self) -> None:
        sharpens = self.generated or "sharpen" in self.phases or (self.start is not None and not self.phases)
        if self.teacher is None and sharpens:
            raise TrainingError("sharpening compares with a teacher's decodings; give its folder with --teacher")
        if self.teacher is None and self.phases not in ((), ("both",)):
            raise TrainingError("without a teacher encoder and decoder learn together; leave --phases out")
        if self.start is None and self.phases and "decoder" not in self.phases and self.teacher is not None:
            raise TrainingError(
                "phases {phases} need a trained decoder; give its codec with --start", phases=",".join(self.phases)
            )
        if self.generated and not {"decoder", "sharpen"} & set(self.chosen_phases):
            raise TrainingError("generated latents are what a decoder learns on; add decoder or sharpen to --phases")
        if self.perceptual and "sharpen" not in self.chosen_phases:
            raise TrainingError("features are compared by the sharpening; add sharpen to --phases")

    @property
    def chosen_phases(self) -> tuple[Phase, ...]:
        """Those of the training, in order."""
        return self.phases or (PHASES if self.start is None else ("sharpen",))


def codec_shape(values: Mapping[str, Any], codec: str | None, start: Codec | None) -> CodecShape:
    """What the options of a codec choose. Raises TrainingError."""
    return CodecShape(
        values["teacher"],
        values["sides"] or CodecSettings.sides,
        start,
        tuple(values["phases"] or ()),
        values["generated"],
        values["generated_count"] or CodecShape.generated_count,
        values["perceptual"],
    )


def build_codec(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    """A codec. Raises TrainingError where several processes are to train it, and CheckpointError."""
    if workers.count > 1:
        raise TrainingError("a codec is trained by one process; start it without accelerate")
    shape = request.shape or CodecShape()
    given = {"batch": request.batch, "rate": request.rate}
    sharpening = SharpeningSettings() if shape.perceptual is None else BY_FEATURES
    if shape.chosen_phases == ("sharpen",) and request.rate is not None:
        sharpening = replace(sharpening, rate=request.rate)
    settings = CodecSettings(
        steps=request.steps,
        sides=shape.sides,
        seed=request.seed,
        phases=shape.chosen_phases,
        sharpening=sharpening,
        **{name: value for name, value in given.items() if value is not None},  # type: ignore[arg-type]
    )
    generated = None
    if shape.generated:
        model = load_model(shape.generated)
        generated = GeneratedLatents(model, request.dataset, shape.generated_count, request.device)
    trainer = CodecTrainer(
        shape.start or Codec(LIKE_TEACHER),
        ExampleFolder(request.run / "examples"),
        settings,
        teacher=None if shape.teacher is None else load_teacher(shape.teacher),
        photographs=[pair.image for pair in request.dataset.pairs],
        generated=generated,
        perceptual=None if shape.perceptual is None else load_perceptual(shape.perceptual),
        trained=shape.start is not None,
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
