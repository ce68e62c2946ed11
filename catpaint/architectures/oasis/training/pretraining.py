"""Pretraining an OASIS, over pixels or over latents: what is chosen of it, its trainer, and what is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.training.growing import grown
from catpaint.architectures.oasis.training.latent_pretraining import (
    GENERATOR_RATE,
    HIGHEST_CLASS_WEIGHT,
    LOOKS,
    WIDTHS,
    LatentShape,
    latent_pairs,
    new_networks,
    photographs,
)
from catpaint.architectures.oasis.training.picture_critic import STAGES, PictureCritic, build_critic
from catpaint.architectures.oasis.training.trainer import OasisSettings, OasisTrainer
from catpaint.datasets.crops import PairCache
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import TrainingError
from catpaint.models.checkpoint import CheckpointInfo, save_checkpoint
from catpaint.models.codec import Codec
from catpaint.models.model import Model, codec_at
from catpaint.models.spectral import converge, initialise
from catpaint.training.perceptual import load_perceptual
from catpaint.training.pretrain import Built, PretrainRequest, card
from catpaint.training.workers import Workers

_WIDEST = 2048
_GENERATOR_WIDTHS = (16, 16, 16, 8, 4, 2, 1)
_DOWN_WIDTHS, _UP_WIDTHS = (2, 2, 4, 4, 8, 8), (8, 4, 4, 2, 2, 1)


@dataclass(frozen=True)
class PixelShape:
    """What is chosen of an OASIS over pixels: its base width, 64 as published."""

    width: int = 64


def shape_of(values: Mapping[str, Any], codec: str | None, start: Model | None) -> PixelShape | LatentShape:
    """What the options choose: over the latents of a codec where one is named.

    Raises CheckpointError, FileError, and TrainingError for widths that are none; for those, a distance in texture or a
    critic of pictures over pixels; and for a decoder that learns of no critic.
    """
    texture, perceptual, rate = (values.get(name) for name in ("texture", "perceptual", "decoder_rate"))
    widths, hidden = values.get("widths"), values.get("hidden")
    if rate is not None and (perceptual is None or not 0 < rate <= 1):
        raise TrainingError("--decoder-rate is above 0, at most 1, and takes a critic; name its file with --perceptual")
    if codec is not None:
        if widths is not None and (len(widths) != len(WIDTHS) or not 0 < min(widths) <= max(widths) <= _WIDEST):
            raise TrainingError(
                "--widths has {count} numbers of 1 to {most}, such as {usual}",
                count=len(WIDTHS),
                most=_WIDEST,
                usual=",".join(map(str, WIDTHS)),
            )
        return LatentShape(
            codec_at(codec),
            widths=widths,
            hidden=hidden,
            texture=float(texture or 0),
            perceptual=perceptual,
            decoder_rate=float(rate or 0),
        )
    if widths is not None or hidden is not None:
        raise TrainingError("--widths and --hidden are of an OASIS over latents; name a --codec, or leave them out")
    if texture is not None:
        raise TrainingError("--texture compares cells of latents; name a --codec, or leave it out")
    if perceptual is not None:
        raise TrainingError("--perceptual judges what latents look like; name a --codec, or leave it out")
    return PixelShape(values["width"])


def build(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    """A trainer of an OASIS over pixels or latents. Raises TrainingError (size, classes of the start)."""
    shape = request.shape or PixelShape()
    if isinstance(shape, LatentShape):
        return _over_latents(request, shape, vocabulary, cache, workers)
    height, width = request.crops.size
    generator, discriminator = _networks(request, shape, vocabulary)
    step = discriminator.granularity
    if height % step or width % step:
        raise TrainingError(
            "size {width}×{height}: OASIS trains at multiples of {step}; choose such a size",
            width=width,
            height=height,
            step=step,
        )
    rates: dict[str, Any] = {}
    if request.rate is not None:
        rates = {"generator_rate": request.rate, "discriminator_rate": request.rate}
    settings = OasisSettings(
        crops=request.crops,
        batch=request.batch or 8,
        labelmix_every=request.labelmix_every,
        average_decay=request.average_decay,
        warm_average=request.start is None,
        augment=request.augment,
        precision=request.precision,
        seed=request.seed,
        rendered=request.crops.size,
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
        _write(trainer, request, vocabulary)

    return Built(trainer, write)


def _over_latents(
    request: PretrainRequest, shape: LatentShape, vocabulary: Vocabulary, cache: PairCache, workers: Workers
) -> Built:
    generator, discriminator = _networks(request, shape, vocabulary)
    critic = _critic(shape, vocabulary, cache, request, workers)
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
            texture=shape.texture,
            matched=shape.matched,
            augment=request.augment,
            precision=request.precision,
            seed=request.seed,
            rendered=request.crops.size,
        ),
        dont_care=vocabulary.unknown_index,
        codec=shape.codec,
        critic=critic,
        workers=workers,
        device=request.device,
    )

    def write() -> None:
        learner = None if critic is None else critic.learner
        _write(trainer, request, vocabulary, codec=shape.codec if learner is None else learner.result())

    return Built(trainer, write)


def _critic(
    shape: LatentShape, vocabulary: Vocabulary, cache: PairCache, request: PretrainRequest, workers: Workers
) -> PictureCritic | None:
    """Of pictures, where a network's file is named. Raises CheckpointError, FileError, and TrainingError where a
    decoder would learn in several processes, in each something else.
    """
    if shape.perceptual is None:
        return None
    if shape.decoder_rate and workers.count > 1:
        raise TrainingError("--decoder-rate is for one process; start {count} without it", count=workers.count)
    return build_critic(
        shape.codec,
        load_perceptual(shape.perceptual, stages=STAGES),
        classes=len(vocabulary),
        weight=LOOKS,
        seed=request.seed,
        photographs=photographs(cache, shape, seed=request.seed) if shape.decoder_rate else None,
        decoder_rate=shape.decoder_rate,
        workers=workers,
        device=request.device,
    )


def _write(
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
    save_checkpoint(
        request.output, info, states, model_card=card(request, vocabulary, trainer.step_count, "An OASIS model")
    )


def _networks(
    request: PretrainRequest, shape: PixelShape | LatentShape, vocabulary: Vocabulary
) -> tuple[OasisGenerator, OasisDiscriminator]:
    """The start's networks, or new ones. Raises TrainingError where the start has other classes, or can't grow so."""
    if request.start is not None:
        if request.start.vocabulary.names != vocabulary.names:
            raise TrainingError(
                "model '{name}' has other classes than the data set; pretraining goes on only with the same "
                "ones (finetune maps classes onto others)",
                name=request.start.name,
            )
        generator, discriminator = (request.start.load_network(name) for name in ("generator", "discriminator"))
        assert isinstance(generator, OasisGenerator)
        assert isinstance(discriminator, OasisDiscriminator)
        for network in (generator, discriminator):
            converge(network)
        if isinstance(shape, LatentShape) and (shape.widths or shape.hidden):
            sizes = generator.sizes
            generator = grown(
                generator,
                widths=shape.widths or sizes.widths,
                hidden=shape.hidden or sizes.spade_hidden,
                seed=request.seed,
            )
        return generator, discriminator
    if isinstance(shape, LatentShape):
        return new_networks(shape, vocabulary, crop_size=request.crops.size)
    classes, base = len(vocabulary), shape.width
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
    return generator, discriminator
