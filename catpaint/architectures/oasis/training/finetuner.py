"""Finetuning an OASIS: the trainer of pretraining, with the networks and trained parts that a method chooses."""

from __future__ import annotations

import copy
from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from catpaint.architectures.methods import methods_of
from catpaint.architectures.oasis.methods.base import BATCH, BATCH_FROZEN, FROZEN, REESTIMATED, Method, choose_trained
from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.folding import fold_affinity
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training.finetune_defaults import suited
from catpaint.architectures.oasis.training.picture_critic import STAGES, PictureCritic, PictureFeatures, build_critic
from catpaint.architectures.oasis.training.trainer import OasisSettings, OasisTrainer
from catpaint.datasets.channels import channel_lut
from catpaint.datasets.crops import CropSettings, PairCache
from catpaint.domain.label_map import resized
from catpaint.domain.options import OFF, ON, FinetuneOptions
from catpaint.errors import TrainingError
from catpaint.evaluation.photographs import Photographs
from catpaint.metrics.extractors import ImageFeatures, default_features
from catpaint.models.checkpoint import BaseCheckpoint, CheckpointInfo
from catpaint.models.codec import Codec
from catpaint.models.model import Model
from catpaint.models.segmenters import segmenter_of
from catpaint.models.spectral import converge
from catpaint.rendering.backend import to_image
from catpaint.steps import drive
from catpaint.training.anchor import Ramp
from catpaint.training.encoded_pairs import EncodedPairs, View
from catpaint.training.finetune_request import FinetuneRequest
from catpaint.training.finetuner import Networks, classes_as_source, codec_of, starting_affinity, widened
from catpaint.training.held_out import look_at_held_out, measure_held_out
from catpaint.training.latent_pairs import LatentCrops, LatentPairs
from catpaint.training.perceptual import load_perceptual
from catpaint.training.segmenter_levels import SegmenterLevels
from catpaint.training.workers import Workers

_SAMPLE_SEED = 1


class OasisFinetuner:
    """An OASIS of the source's classes on its way to the target's; see `Finetuner`."""

    def __init__(self, request: FinetuneRequest, workers: Workers) -> None:
        vocabulary = request.dataset.vocabulary
        size = request.pixels
        self._size = size
        self._first_stage_ends = request.warm_up_steps + request.first_stage
        self._codec = codec_of(request.model)
        source = _source(request.model)
        multiple = source[1].granularity * (1 if self._codec is None else self._codec.sizes.factor)
        over_latents = self._codec is not None
        options = suited(
            request.options,
            over_latents=over_latents,
            paints=methods_of("oasis")[request.method].uses_affinity,
            steps=request.steps,
            batch=request.batch,
            size=size,
            multiple=multiple,
        )
        request = replace(request, options=options)
        _check_size(request, size, multiple, over_latents=over_latents)
        self._request = request
        self._method: Method = methods_of("oasis")[request.method].make(request.switches, options)
        self._source_vocabulary = request.model.source_vocabulary
        self._unlabeled = request.model.unlabeled_channel
        generator, discriminator = self._networks(*source)
        cache = PairCache(request.dataset, channel_lut(vocabulary, vocabulary))
        self._trainer = OasisTrainer(
            generator,
            discriminator,
            cache if self._codec is None else _encoded(cache, self._codec, request),
            OasisSettings(
                crops=request.crops or CropSettings(size),
                batch=request.batch,
                average_half_life=request.average_half_life,
                average_statistics=self._method.batch_statistics != BATCH_FROZEN,
                rendered=size,
                **_chosen(options),
                matched=over_latents and options.matching == ON,
                warm_up=request.warm_up_steps,
                ramp=_ramp(request, self._first_stage_ends if self._method.two_stages else request.warm_up_steps),
                precision=request.precision,
                seed=request.seed,
            ),
            dont_care=vocabulary.unknown_index,
            codec=self._codec,
            penalty=_penalty(self._method, self._first_stage_ends),
            critic=_critic(request, self._codec, workers),
            workers=workers,
            device=request.device,
        )
        self._entered = 0
        self._begun = False
        self._preview = Model.in_memory(
            self.info(), self._shown(self._trainer.average), name=f"{request.name} (in training)"
        ).to(request.device)
        self._average: OasisGenerator | None = None
        self._extractor: ImageFeatures | None = None
        self._photographs: Photographs | None = None
        self._samples = self._sample_maps()

    @property
    def step_count(self) -> int:
        """Steps done."""
        return self._trainer.step_count

    @property
    def stage(self) -> int:
        """1 while the next step is one of the first stage's."""
        return _stage(self._method, self._first_stage_ends, self.step_count)

    @property
    def batch(self) -> int:
        """Images a step."""
        return self._trainer.settings.batch

    def set_batch(self, batch: int) -> None:
        """See `Finetuner`."""
        self._trainer.settings = replace(self._trainer.settings, batch=batch)

    def step(self) -> dict[str, float]:
        """See `Finetuner`."""
        self._begin()
        self._enter_stage()
        self._average = None
        return self._trainer.step()

    def state(self) -> dict[str, Any]:
        """See `Finetuner`."""
        return self._trainer.state()

    def load_state(self, state: dict[str, Any]) -> None:
        """See `Finetuner`."""
        self._average = None
        self._trainer.load_state(state)
        self._begun = True

    def preview(self) -> Model:
        """See `Finetuner`."""
        return self._preview

    @torch.no_grad()
    def samples(self) -> npt.NDArray[np.uint8]:
        """See `Finetuner`."""
        self._begin()
        if not len(self._samples):
            return np.empty((0, *self._size, 3), np.uint8)
        material, device = self._trainer.material, self._request.device
        labels = material.labels(self._samples)
        noise = material.noise(labels, torch.Generator().manual_seed(_SAMPLE_SEED))
        generated = material.generate(self._trainer.average, labels.to(device), noise.to(device), None)
        return np.stack([to_image(image) for image in material.images(generated)])

    def measure(self) -> Generator[tuple[int, int], None, Mapping[str, float]]:
        """See `Finetuner`."""
        request = self._request
        if request.held_out is None:
            raise TrainingError("there are no held-out images to measure on; name a folder of them")
        if self._extractor is None:
            self._extractor = default_features(request.device)
        if self._photographs is None:
            self._photographs = yield from look_at_held_out(
                request.held_out,
                extractor=self._extractor,
                segmenter=request.segmenter,
                size=self._size,
                reference=request.dataset,
            )
        network = yield from self._ready()
        model = Model.in_memory(self.info(), self._shown(network), name=request.name)
        return (
            yield from measure_held_out(
                model,
                request.held_out,
                extractor=self._extractor,
                segmenter=request.segmenter,
                size=self._size,
                device=request.device,
                photographs=self._photographs,
            )
        )

    def networks(self) -> Networks:
        """See `Finetuner`."""
        parts = {**self._shown(drive(self._ready())), "discriminator": self._trainer.discriminator}
        return {
            name: {key: value.detach().cpu().clone() for key, value in network.state_dict().items()}
            for name, network in parts.items()
        }

    def info(self) -> CheckpointInfo:
        """See `Finetuner`."""
        request = self._request
        source = request.model
        trainer = self._trainer
        return CheckpointInfo(
            architecture="oasis",
            sizes={
                "generator": trainer.generator.sizes.to_json(),
                "discriminator": trainer.discriminator.sizes.to_json(),
                **({} if self._codec is None else {"codec": self._codec.sizes.to_json()}),
            },
            source_vocabulary=self._source_vocabulary,
            target_vocabulary=request.dataset.vocabulary,
            # Without an affinity the channels are the target's; ignored pixels then have none.
            unlabeled_channel=None if trainer.generator.affinity is None else self._unlabeled,
            default_size=self._size,
            origin=f"catpaint finetune ({request.method}), {self.step_count} steps on {len(request.dataset)} images, "
            f"from '{source.name}' ({source.info.origin})",
            licence=request.licence or source.info.licence,
            base=BaseCheckpoint(source.name, source.checkpoint_hash),
        )

    def _shown(self, generator: OasisGenerator) -> dict[str, nn.Module]:
        """The networks that paint with this generator."""
        return {"generator": generator} if self._codec is None else {"generator": generator, "codec": self._codec}

    def _ready(self) -> Generator[tuple[int, int], None, OasisGenerator]:
        """The average ready for use, kept until the next step; yields (batches done, of)."""
        self._begin()
        if self._average is None and (self.step_count == 0 or self._method.batch_statistics in (FROZEN, BATCH_FROZEN)):
            # Statistics that stay are those it is trained with, and before the first step the model's own.
            self._average = copy.deepcopy(self._trainer.average)
            # Averaged u and v don't tell the averaged weights' spectral norms.
            converge(self._average)
            if self._trainer.settings.matched:
                yield from self._trainer.matching(self._average)
        if self._average is None:
            self._average = yield from self._trainer.averaging()
        return self._average

    def _begin(self) -> None:
        """Before the first step: statistics that stay are measured on the label maps, where they shall be."""
        if self._begun:
            return
        self._begun = True
        if self._method.batch_statistics == REESTIMATED and self.step_count == 0:
            self._trainer.start_from(self._trainer.averaged())

    def _networks(
        self, generator: OasisGenerator, discriminator: OasisDiscriminator
    ) -> tuple[OasisGenerator, OasisDiscriminator]:
        """Those of the target's classes, of the source's."""
        request = self._request
        source = request.model
        if source.target_vocabulary is not None:
            # A source again: its affinity is folded in, and its own classes are the channels, ignored pixels the last.
            generator = fold_affinity(generator)
            self._unlabeled = generator.sizes.classes - 1
            self._source_vocabulary = classes_as_source(source.target_vocabulary)
        # Where u and v don't tell the spectral norms, the first step in training mode would change the picture.
        converge(generator)
        converge(discriminator)
        affinity = widened(starting_affinity(request, self._method), generator.sizes.classes)
        return self._method.networks(
            generator,
            discriminator,
            affinity=affinity,
            targets=len(request.dataset.vocabulary),
            unlabeled_channel=self._unlabeled,
            seed=request.seed,
        )

    def _enter_stage(self) -> None:
        if self._entered == self.stage:
            return
        self._entered = self.stage
        trainer, method = self._trainer, self._method
        for network, trains in (
            (trainer.generator, method.trains_generator),
            (trainer.discriminator, partial(method.trains_discriminator, trainer.discriminator)),
        ):
            trained = {key for key, _ in network.named_parameters() if trains(key, self.stage)}
            choose_trained(network, trained, batch_statistics=method.batch_statistics in (BATCH, BATCH_FROZEN))

    def _sample_maps(self) -> torch.Tensor:
        """Class positions int64 [K, H, W] of the sample label maps, at the size trained at; spread over the set."""
        request = self._request
        vocabulary = request.dataset.vocabulary
        shown = request.held_out if request.held_out is not None and len(request.held_out) else request.dataset
        count = min(request.sample_count, len(shown))
        places = np.linspace(0, len(shown) - 1, count).round().astype(int)
        lut = channel_lut(shown.vocabulary, vocabulary)
        maps = []
        for place in places:
            label_map = resized(shown.read_label_map(int(place)), *self._size)
            positions = lut[label_map].astype(np.int64)
            maps.append(torch.from_numpy(positions))
        return torch.stack(maps) if maps else torch.empty(0, *self._size, dtype=torch.int64)


def _stage(method: Method, first_stage_ends: int, step: int) -> int:
    return 1 if method.two_stages and step < first_stage_ends else 2


def _penalty(method: Method, first_stage_ends: int) -> Callable[[OasisGenerator, int], Tensor | None]:
    """A method's, of the generator and the step. It doesn't know the finetuner: networks that know each other are freed
    only once cycles are looked for, and those of a run are large."""
    return lambda generator, step: method.penalty(generator, _stage(method, first_stage_ends, step))


def _chosen(options: FinetuneOptions) -> dict[str, Any]:
    """The options as the trainer's settings; what isn't chosen is left out."""
    settings: dict[str, Any] = {
        "augment": options.augment,
        "rate_factors": {"affinity.": options.affinity_rate, "residual_": options.residual_rate},
        "labelmix_every": options.labelmix_every or 1,
        "r1": options.r1,
        "r1_every": options.r1_every,
        "accumulation": options.accumulation,
        "anchor": options.source_pull,
        "highest_class_weight": options.class_weight_cap,
    }
    for name in ("generator_rate", "discriminator_rate"):
        if (rate := getattr(options, name)) is not None:
            settings[name] = rate
    return settings


def _ramp(request: FinetuneRequest, learns_all: int) -> Ramp:
    """learns_all: the step from which on everything learns."""
    options = request.options
    falls = (request.warm_up_steps, request.steps - 1) if options.rate_fall == ON else None
    return Ramp(learns_all, options.rate_ramp, falls)


def _critic(request: FinetuneRequest, codec: Codec | None, workers: Workers) -> PictureCritic | None:
    """Of pictures, over latents and where it isn't left out. Raises CheckpointError, FileError, and TrainingError."""
    options = request.options
    if codec is None:
        if asked := next(
            (name for name in ("perceptual", "critic") if getattr(options, name) not in (None, OFF)), None
        ):
            raise TrainingError(
                "a critic of pictures judges what latents look like, and '{name}' paints pixels; leave the option "
                "'{option}' out",
                name=request.model.name,
                option=asked,
            )
        return None
    network = _judging(request)
    if network is None:
        return None
    return build_critic(
        codec,
        network,
        classes=len(request.dataset.vocabulary),
        weight=options.looks,
        seed=request.seed,
        workers=workers,
        device=request.device,
    )


def _judging(request: FinetuneRequest) -> PictureFeatures | None:
    """By whose features pictures are judged: a file's that is named, else those of the source's own segmenter."""
    options, source = request.options, request.model
    if options.critic == OFF:
        return None
    if options.perceptual is not None:
        return load_perceptual(options.perceptual, stages=STAGES)
    segmenter = segmenter_of(source.checkpoint)
    if segmenter is not None:
        return SegmenterLevels(segmenter.network)
    if options.critic is None:
        return None
    raise TrainingError(
        "model '{name}' brings no segmenter to judge pictures by; name a network's file (perceptual), or leave the "
        "option 'critic' out",
        name=source.name,
    )


def _encoded(cache: PairCache, codec: Codec, request: FinetuneRequest) -> LatentPairs:
    """The images to train on as latents, each as it is and mirrored, and the crops of them that are trained on."""
    height, width = request.pixels
    factor = codec.sizes.factor
    crops = request.crops
    size: tuple[int, int] | int = (height, width)
    if crops is not None and crops.mode == "crop":
        # Latents can't be scaled at every step: the scale in the middle of those asked for, in which halving and
        # doubling count alike.
        size = round((crops.scale[0] * crops.scale[1]) ** 0.5)
    views = [View(size, flip) for flip in ((False, True) if crops is None or crops.flip else (False,))]
    pairs = EncodedPairs(cache, codec, views, device=request.device)
    side = request.options.crop
    cut = (side, side) if side else (height, width)
    return LatentPairs(pairs, LatentCrops.of((cut[0] // factor, cut[1] // factor)), factor=factor)


def _source(source: Model) -> tuple[OasisGenerator, OasisDiscriminator]:
    if not source.has_network("discriminator"):
        raise TrainingError(
            "model '{name}' has no discriminator, which finetuning needs; convert the published run with "
            "its best_D.pth beside best_EMA.pth",
            name=source.name,
        )
    generator, discriminator = source.load_network("generator"), source.load_network("discriminator")
    assert isinstance(generator, OasisGenerator)
    assert isinstance(discriminator, OasisDiscriminator)
    return generator, discriminator


def _check_size(request: FinetuneRequest, size: tuple[int, int], step: int, *, over_latents: bool) -> None:
    if size[0] % step or size[1] % step:
        raise TrainingError(
            "size {width}×{height}: OASIS trains at multiples of {step}; choose such a size",
            width=size[1],
            height=size[0],
            step=step,
        )
    side = request.options.crop
    if not side:
        return
    if not over_latents:
        raise TrainingError("crops of {side} are for models over latents; leave the option 'crop' out", side=side)
    if side % step or side > min(size):
        raise TrainingError(
            "crops of {side} don't fit size {width}×{height}; choose a multiple of {step} up to {most}",
            side=side,
            width=size[1],
            height=size[0],
            step=step,
            most=min(size),
        )
