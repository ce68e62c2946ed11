"""Pretraining a PITI, over pixels or over latents: what is chosen of it, its trainer, and what is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from catpaint.architectures.piti.training.latents import PitiLatentShape, build_piti_over_latents, common_size
from catpaint.architectures.piti.training.pretraining import PitiRun, PitiShape, build_piti, write_piti
from catpaint.datasets.crops import PairCache
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import TrainingError
from catpaint.models.model import Model, codec_at
from catpaint.training.latent_pairs import LatentPairs
from catpaint.training.pretrain import Built, PretrainRequest, card
from catpaint.training.workers import Workers

_BATCH, _BATCH_OVER_LATENTS = 16, 8


def shape_of(values: Mapping[str, Any], codec: str | None, start: Model | None) -> PitiShape | PitiLatentShape:
    """What the options choose: over latents where a codec is named, or where the start has one.

    Raises TrainingError for options that a PITI over latents doesn't have, CheckpointError, FileError.
    """
    chosen = None
    if codec is not None:
        chosen = codec_at(codec)
    elif start is not None and start.has_network("codec"):
        chosen = start.codec
    if chosen is not None:
        if values["networks"] not in (None, "base") or values["upsampler_widths"]:
            raise TrainingError("a PITI over latents is one network, the base; leave --networks and its upsampler out")
        over = PitiLatentShape(chosen)
        return replace(
            over,
            widths=values["widths"] or over.widths,
            condition_width=values["condition_width"] or over.condition_width,
        )
    shape = PitiShape()
    return PitiShape(
        widths=values["widths"] or shape.widths,
        upsampler_widths=values["upsampler_widths"] or shape.upsampler_widths,
        condition_width=values["condition_width"] or shape.condition_width,
        networks=tuple(values["networks"].split(",")) if values["networks"] else shape.networks,
    )


def build(request: PretrainRequest, vocabulary: Vocabulary, cache: PairCache, workers: Workers) -> Built:
    """A trainer of a PITI over pixels or latents. Raises TrainingError (sizes, start)."""
    shape = request.shape or PitiShape()
    over_latents = isinstance(shape, PitiLatentShape)
    run = PitiRun(
        vocabulary,
        request.crops,
        request.batch or (_BATCH_OVER_LATENTS if over_latents else _BATCH),
        request.rate,
        request.start,
        request.average_decay,
        request.precision,
        request.device,
        request.seed,
    )
    codec, default_size = None, None
    if isinstance(shape, PitiLatentShape):
        trainer = build_piti_over_latents(shape, run, cache, workers)
        assert isinstance(trainer.cache, LatentPairs)
        codec, factor = shape.codec, shape.codec.sizes.factor
        height, width = common_size(trainer.cache)
        default_size = height * factor, width * factor
    else:
        trainer = build_piti(shape, run, cache, workers)

    def write() -> None:
        write_piti(
            trainer,
            request.output,
            vocabulary=vocabulary,
            start=request.start,
            images=len(request.dataset),
            licence=request.licence,
            card=lambda parts: card(request, vocabulary, trainer.step_count, f"A PITI model, {parts},"),
            codec=codec,
            default_size=default_size,
        )

    return Built(trainer, write)
