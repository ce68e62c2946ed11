"""What suits finetuning over latents where nothing was chosen; over pixels the published settings stand.

Decided on the bundled starter and 100 images of CamVid (docs/experiments.md). All methods get the same, but for the
average.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catpaint.architectures.oasis.methods.base import BATCH_FROZEN
from catpaint.architectures.oasis.training.latent_pretraining import HIGHEST_CLASS_WEIGHT, LABELMIX_EVERY
from catpaint.domain.options import ON, FinetuneOptions

RATE, AT_STEPS = 1e-5, 600
"""Learning rate of the generator in a run of so many steps; a longer one goes as far more slowly."""

HALF_LIFE = 0.5
"""Of the average, as a share of a run's images: what is kept lies on the way from the source, and as much of what a
step's few images say by chance is lost (Wortsman et al., "Robust Fine-Tuning of Zero-Shot Models", CVPR 2022)."""

OVER_LATENTS: dict[str, Any] = {
    "batch_statistics": BATCH_FROZEN,
    "rate_fall": ON,
    "labelmix_every": LABELMIX_EVERY,
    # As in pretraining (paper, section 3.2: "the same").
    "class_weight_cap": HIGHEST_CLASS_WEIGHT,
}

CROP = 128
"""Side in pixels of the squares cut out of larger images: as many images a step in a quarter of the time and more."""


def suited(
    options: FinetuneOptions,
    *,
    over_latents: bool,
    paints: bool,
    steps: int,
    batch: int,
    size: tuple[int, int],
    multiple: int,
) -> FinetuneOptions:
    """The options of a run of `steps` at `size`, (height, width) in pixels, and a discriminator that takes multiples of
    so many pixels. batch: images a step. paints: whether the method paints the target's classes before it learns
    anything; of one that doesn't, an average shouldn't keep what it began with."""
    if not over_latents:
        return options
    suits = {
        "generator_rate": RATE * min(1.0, AT_STEPS / steps),
        **({"average_half_life": max(1.0, HALF_LIFE * steps * batch)} if paints else {}),
        **OVER_LATENTS,
    }
    chosen = {name: value for name, value in suits.items() if getattr(options, name) is None}
    if options.crop is None and min(size) > CROP and not CROP % multiple:
        chosen["crop"] = CROP
    return replace(options, **chosen)
