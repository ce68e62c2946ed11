"""What suits finetuning over latents where nothing was chosen; over pixels the published settings stand.

Decided on the bundled starter and 100 images of CamVid (docs/experiments.md). All methods get the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catpaint.architectures.oasis.methods.base import BATCH_FROZEN
from catpaint.architectures.oasis.training.latent_pretraining import HIGHEST_CLASS_WEIGHT, LABELMIX_EVERY
from catpaint.domain.options import ON, FinetuneOptions

OVER_LATENTS: dict[str, Any] = {
    "generator_rate": 1e-5,
    "batch_statistics": BATCH_FROZEN,
    "rate_fall": ON,
    "labelmix_every": LABELMIX_EVERY,
    # As in pretraining (paper, section 3.2: "the same").
    "class_weight_cap": HIGHEST_CLASS_WEIGHT,
}

CROP = 128
"""Side in pixels of the squares cut out of larger images: as many images a step in a quarter of the time and more."""


def suited(options: FinetuneOptions, *, over_latents: bool, size: tuple[int, int], step: int) -> FinetuneOptions:
    """The options of a run at `size`, (height, width) in pixels, of a discriminator that takes multiples of `step`."""
    if not over_latents:
        return options
    chosen = {name: value for name, value in OVER_LATENTS.items() if getattr(options, name) is None}
    if options.crop is None and min(size) > CROP and not CROP % step:
        chosen["crop"] = CROP
    return replace(options, **chosen)
