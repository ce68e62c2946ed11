"""Which backend renders an OASIS: the one over pixels, or the one over latents."""

from __future__ import annotations

import torch

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.rendering.backend import OasisPainter
from catpaint.architectures.oasis.rendering.generator import generator_of
from catpaint.architectures.oasis.rendering.latent_backend import LatentBackend
from catpaint.models.model import Model
from catpaint.rendering.tables.backend import TablesBackend


def backend(model: Model, device: torch.device, *, live: bool) -> TablesBackend[OasisGenerator] | LatentBackend:
    """What renders an OASIS: one that paints images, or one that paints latents. Raises CheckpointError."""
    if generator_of(model).sizes.over_latents:
        return LatentBackend(model, device, live=live)
    return TablesBackend(OasisPainter(model, device), device, live=live)
