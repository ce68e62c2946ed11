"""OASIS over pixels behind the renderer."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt
import torch
from torch import Tensor

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.rendering.generator import folded_generator, generator_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.models.model import Model
from catpaint.rendering.backend import choose_seeds, draw_noise
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.tables.backend import NoiseChoice


class OasisPainter:
    """What is OASIS's own of rendering it by tables: its noise, and how an affinity is folded in."""

    def __init__(self, model: Model, device: torch.device) -> None:
        self._model = model
        self._device = device

    @property
    def granularity(self) -> int:
        """Both sides of a label map are multiples of it."""
        return generator_of(self._model).granularity

    @property
    def features(self) -> int:
        """Channels at the finest resolution."""
        return generator_of(self._model).conv_img.in_channels

    def noise(self, request: RenderRequest, positions: npt.NDArray[Any]) -> NoiseChoice:
        """The seed's vector, and others for rerolled classes and regions."""
        seeds, index = choose_seeds(request, positions)
        size = generator_of(self._model).noise_size
        return NoiseChoice(torch.cat([draw_noise(seed, 1, size) for seed in seeds]), index)

    def folded(self, affinity: AffinityMatrix) -> OasisGenerator:
        """The generator with this affinity folded in."""
        return folded_generator(self._model, self._device, affinity)

    def plain(self, generator: OasisGenerator, label_map: Tensor, noise: Tensor) -> Tensor:
        """Images of the plain forward."""
        images: Tensor = generator(label_map, noise)
        return images
