"""Pretraining from a labelled data set: a source model, a segmenter of its classes, features, a codec, an upscaler.

`pretrain` is one generator for all of them: it resumes what the run folder holds, yields progress after every step,
saves now and then, and writes the result. Closing the generator pauses the run, whose state is then saved; a file named
STOP in the run folder ends it in the same way. Finetuning stops as this does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

import torch

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.training.latent_pretraining import (
    GENERATOR_RATE,
    HIGHEST_CLASS_WEIGHT,
    LatentShape,
    latent_pairs,
    new_networks,
)
from catpaint.architectures.oasis.training.trainer import OasisSettings, OasisTrainer
from catpaint.architectures.piti.training.latents import PitiLatentShape, build_piti_over_latents, common_size
from catpaint.architectures.piti.training.pretraining import PitiShape, build_piti, write_piti
from catpaint.datasets.channels import channel_lut, with_unlabeled
from catpaint.datasets.crops import CropSettings, PairCache
from catpaint.datasets.dataset import Dataset
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import TrainingError
from catpaint.models import companions
from catpaint.models.checkpoint import CheckpointInfo, save_checkpoint
from catpaint.models.codec import Codec, CodecSizes, codec_files
from catpaint.models.features import FeatureNetwork, FeatureSizes, SmallFeatures
from catpaint.models.model import Model
from catpaint.models.segmenters import SegmenterNetwork, SegmenterSizes, SmallSegmenter
from catpaint.models.spectral import initialise
from catpaint.models.upscaler import Upscaler, UpscalerSizes, upscaler_files
from catpaint.training.codec import CodecSettings, CodecTrainer
from catpaint.training.codec_examples import ExampleFolder
from catpaint.training.codec_teacher import load_teacher
from catpaint.training.features import FeatureSettings, FeatureTrainer
from catpaint.training.latent_pairs import LatentPairs
from catpaint.training.run_folder import RunFolder
from catpaint.training.segmenter import SegmenterSettings, SegmenterTrainer
from catpaint.training.upscaler import UpscalerSettings, UpscalerTrainer
from catpaint.training.workers import Workers

ARCHITECTURES = ("oasis", "piti", "segmenter", "features", "codec", "upscaler")

_GENERATOR_WIDTHS = (16, 16, 16, 8, 4, 2, 1)
_DOWN_WIDTHS, _UP_WIDTHS = (2, 2, 4, 4, 8, 8), (8, 4, 4, 2, 2, 1)


@dataclass(frozen=True)
class PretrainRequest:
    """What to train, on what, and where it goes.

    architecture: one of `ARCHITECTURES`. output: the checkpoint folder (oasis, piti) or the network's folder; run: the
    folder with the state for resuming. crops, batch, steps, rate (None: the architecture's own), seed: see the
    trainers' settings. width: OASIS's base width (64 as published). latents: OASIS over the latents of a codec, None
    over pixels; its crops then take the place of `crops`. piti: PITI's sizes, over pixels or latents. start: a model
    to continue from, of the same architecture and classes. save_every: steps between saves. teacher: folder of the
    autoencoder that a codec learns from, None for none. sides: of the squares a codec is trained on, in pixels.
    """

    architecture: Literal["oasis", "piti", "segmenter", "features", "codec", "upscaler"]
    dataset: Dataset
    output: Path
    run: Path
    crops: CropSettings
    steps: int
    batch: int | None = None
    rate: float | None = None
    width: int = 64
    latents: LatentShape | None = None
    piti: PitiShape | PitiLatentShape = field(default_factory=PitiShape)
    start: Model | None = None
    augment: tuple[str, ...] = ()
    labelmix_every: int = 1
    average_decay: float = 0.9999
    precision: str = "float32"
    device: str = "cpu"
    seed: int = 0
    save_every: int = 1000
    teacher: Path | None = None
    sides: tuple[int, ...] = CodecSettings.sides
    name: str = "trained"
    licence: str = "see the data set's terms"


@dataclass(frozen=True)
class PretrainProgress:
    """Where a run stands: `step` of `steps`, this step's losses and seconds; `saved` names what was written.

    prepared: photographs made ready before the first step, and of how many; None in training.
    """

    step: int
    steps: int
    losses: dict[str, float]
    seconds: float
    saved: Path | None = None
    prepared: tuple[int, int] | None = None


class Trainer(Protocol):
    """What the trainers have in common."""

    step_count: int

    def step(self) -> dict[str, float]: ...

    def state(self) -> dict[str, Any]: ...

    def load_state(self, state: dict[str, Any]) -> None: ...


def pretrain(request: PretrainRequest) -> Generator[PretrainProgress, None, None]:
    """Train, yielding progress after every step; the last one's `saved` is the finished result.

    Continues from the run folder's state where there is one. Raises TrainingError (settings, a state that doesn't
    fit, losses that are not numbers), DatasetError, FileError and CheckpointError.
    """
    if request.steps < 1 or request.save_every < 1:
        raise TrainingError(f"{request.steps} steps, saved every {request.save_every}: both must be at least 1")
    workers = Workers()
    vocabulary = with_unlabeled(request.dataset.vocabulary)
    cache = PairCache(request.dataset, channel_lut(request.dataset.vocabulary, vocabulary))
    torch.manual_seed(request.seed)
    trainer, write, prepare = _BUILDERS[request.architecture](request, vocabulary, cache, workers)
    run = RunFolder(request.run)
    if run.has_state:
        trainer.load_state(run.load_state())
    for prepared in prepare():
        yield PretrainProgress(trainer.step_count, request.steps, {}, 0.0, prepared=prepared)
        if run.stop_requested:
            run.clear_stop()
            return
    while trainer.step_count < request.steps:
        began = time.perf_counter()
        losses = trainer.step()
        seconds = time.perf_counter() - began
        stop = run.stop_requested
        saved = None
        if (trainer.step_count % request.save_every == 0 or stop) and trainer.step_count < request.steps:
            if workers.is_first:
                run.save_state(trainer.state())
            saved = request.run
        if workers.is_first:
            run.log({"step": trainer.step_count, "seconds": round(seconds, 4), **losses})
        if trainer.step_count < request.steps:
            try:
                yield PretrainProgress(trainer.step_count, request.steps, losses, seconds, saved)
            except GeneratorExit:
                if saved is None and workers.is_first:
                    run.save_state(trainer.state())
                raise
        if stop:
            run.clear_stop()
            return
    if workers.is_first:
        run.save_state(trainer.state())
        write()
    yield PretrainProgress(trainer.step_count, request.steps, {}, 0.0, request.output)


class Built(NamedTuple):
    """A trainer, what writes its result, and what has to be done first, as (done, of how many)."""

    trainer: Trainer
    write: Callable[[], None]
    prepare: Callable[[], Iterator[tuple[int, int]]] = lambda: iter(())


def _build_oasis(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    if request.latents is not None:
        return _build_oasis_over_latents(request, request.latents, vocabulary, cache, workers)
    height, width = request.crops.size
    discriminator, generator = _oasis_networks(request, vocabulary)
    step = discriminator.granularity
    if height % step or width % step:
        raise TrainingError(f"size {width}×{height}: OASIS trains at multiples of {step}; choose such a size")
    rates = {} if request.rate is None else {"generator_rate": request.rate, "discriminator_rate": request.rate}
    settings = OasisSettings(
        crops=request.crops,
        batch=request.batch or 8,
        labelmix_every=request.labelmix_every,
        average_decay=request.average_decay,
        warm_average=request.start is None,
        augment=request.augment,
        precision=request.precision,
        seed=request.seed,
        **rates,
    )
    trainer = OasisTrainer(
        generator,
        discriminator,
        cache,
        settings,
        dont_care=vocabulary.unknown_index,
        workers=workers,
        device=request.device,
    )

    def write() -> None:
        _write_oasis(trainer, request, vocabulary)

    return Built(trainer, write)


def _build_oasis_over_latents(
    request: PretrainRequest, shape: LatentShape, vocabulary: Vocabulary, cache: PairCache, workers: Workers
) -> Built:
    if request.start is None:
        generator, discriminator = new_networks(shape, vocabulary, crop_size=request.crops.size)
    else:
        discriminator, generator = _oasis_networks(request, vocabulary)
    trainer = OasisTrainer(
        generator,
        discriminator,
        latent_pairs(cache, shape, device=request.device),
        OasisSettings(
            batch=request.batch or 8,
            generator_rate=request.rate or GENERATOR_RATE,
            discriminator_rate=2 * (request.rate or GENERATOR_RATE),
            labelmix_every=request.labelmix_every,
            average_decay=request.average_decay,
            warm_average=request.start is None,
            highest_class_weight=HIGHEST_CLASS_WEIGHT,
            augment=request.augment,
            precision=request.precision,
            seed=request.seed,
        ),
        dont_care=vocabulary.unknown_index,
        codec=shape.codec,
        workers=workers,
        device=request.device,
    )

    def write() -> None:
        _write_oasis(trainer, request, vocabulary, codec=shape.codec)

    return Built(trainer, write)


def _write_oasis(
    trainer: OasisTrainer, request: PretrainRequest, vocabulary: Vocabulary, *, codec: Codec | None = None
) -> None:
    networks: dict[str, Any] = {"generator": trainer.averaged(), "discriminator": trainer.discriminator}
    if codec is not None:
        networks["codec"] = codec
    info = CheckpointInfo(
        architecture="oasis",
        sizes={name: network.sizes.to_json() for name, network in networks.items()},
        source_vocabulary=vocabulary,
        unlabeled_channel=vocabulary.unknown_index,
        default_size=request.crops.size,
        origin=f"catpaint pretrain, {trainer.step_count} steps on {len(request.dataset)} images",
        licence=request.licence,
    )
    states = {name: network.state_dict() for name, network in networks.items()}
    save_checkpoint(request.output, info, states, model_card=_card(request, vocabulary, trainer.step_count))


def _oasis_networks(request: PretrainRequest, vocabulary: Vocabulary) -> tuple[OasisDiscriminator, OasisGenerator]:
    if request.start is not None:
        if request.start.vocabulary.names != vocabulary.names:
            raise TrainingError(
                f"model '{request.start.name}' has other classes than the data set; pretraining goes on only with the "
                "same ones (finetune maps classes onto others)"
            )
        generator, discriminator = (request.start.load_network(name) for name in ("generator", "discriminator"))
        assert isinstance(generator, OasisGenerator)
        assert isinstance(discriminator, OasisDiscriminator)
        return discriminator, generator
    classes, base = len(vocabulary), request.width
    sizes = OasisGeneratorSizes(classes=classes, widths=tuple(base * part for part in _GENERATOR_WIDTHS))
    generator = OasisGenerator(sizes, crop_size=request.crops.size, unlabeled_channel=vocabulary.unknown_index)
    discriminator = OasisDiscriminator(
        OasisDiscriminatorSizes(
            classes=classes,
            down_widths=tuple(base * part for part in _DOWN_WIDTHS),
            up_widths=tuple(base * part for part in _UP_WIDTHS),
        )
    )
    initialise(generator)
    initialise(discriminator)
    return discriminator, generator


def _build_segmenter(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
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


def _build_features(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    sizes = FeatureSizes()
    settings = FeatureSettings(crops=request.crops, steps=request.steps, seed=request.seed)
    settings = replace(settings, batch=request.batch or 24, rate=request.rate or 1e-3)
    network = FeatureNetwork(replace(sizes, grid=max(1, request.crops.size[0] // sizes.patch)))
    trainer = FeatureTrainer(network, cache, settings, workers=workers, device=request.device)

    def write() -> None:
        features = SmallFeatures(trainer.network.cpu(), side=request.crops.size[0], name=request.name)
        companions.write(request.output, features.files())

    return Built(trainer, write)


def _build_piti(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    shape = request.piti
    settings: dict[str, Any] = {
        "crops": request.crops,
        "rate": request.rate,
        "start": request.start,
        "average_decay": request.average_decay,
        "precision": request.precision,
        "device": request.device,
        "seed": request.seed,
    }
    codec, default_size = None, None
    if isinstance(shape, PitiLatentShape):
        batch = request.batch or 8
        trainer = build_piti_over_latents(shape, vocabulary, cache, workers, batch=batch, **settings)
        assert isinstance(trainer.cache, LatentPairs)
        codec, factor = shape.codec, shape.codec.sizes.factor
        height, width = common_size(trainer.cache)
        default_size = height * factor, width * factor
    else:
        trainer = build_piti(shape, vocabulary, cache, workers, batch=request.batch or 16, **settings)

    def write() -> None:
        write_piti(
            trainer,
            request.output,
            vocabulary=vocabulary,
            start=request.start,
            images=len(request.dataset),
            licence=request.licence,
            card=lambda parts: _card(request, vocabulary, trainer.step_count, f"A PITI model, {parts},"),
            codec=codec,
            default_size=default_size,
        )

    return Built(trainer, write)


def _build_codec(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    if workers.count > 1:
        raise TrainingError("a codec is trained by one process; start it without accelerate")
    teacher = None if request.teacher is None else load_teacher(request.teacher)
    given = {"batch": request.batch, "rate": request.rate}
    settings = CodecSettings(
        steps=request.steps,
        sides=request.sides,
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


def _build_upscaler(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
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


_BUILDERS = {
    "oasis": _build_oasis,
    "piti": _build_piti,
    "segmenter": _build_segmenter,
    "features": _build_features,
    "codec": _build_codec,
    "upscaler": _build_upscaler,
}


def _card(request: PretrainRequest, vocabulary: Vocabulary, steps: int, what: str = "An OASIS model") -> str:
    height, width = request.crops.size
    dataset = request.dataset
    return "\n".join(
        [
            f"# {request.output.name}",
            "",
            f"{what} trained by `catpaint pretrain`: {steps} steps on {len(dataset)} labelled images of "
            f"{dataset.root.name}, at {width}×{height} pixels ({request.crops.mode}).",
            "",
            f"Classes ({len(vocabulary)}): {', '.join(vocabulary.names)}.",
            "",
            f"Licence: {request.licence}.",
            "",
        ]
    )
