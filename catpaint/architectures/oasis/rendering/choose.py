"""Which backend renders an OASIS: the one over pixels, or the one over latents."""

from __future__ import annotations

import torch

from catpaint.architectures.oasis.rendering.backend import OasisBackend
from catpaint.architectures.oasis.rendering.generator import generator_of
from catpaint.architectures.oasis.rendering.latent_backend import LatentBackend
from catpaint.models.model import Model


def backend(model: Model, device: torch.device, *, live: bool) -> OasisBackend | LatentBackend:
    """What renders an OASIS: one that paints images, or one that paints latents. Raises CheckpointError."""
    over_latents = generator_of(model).sizes.over_latents
    return (LatentBackend if over_latents else OasisBackend)(model, device, live=live)
