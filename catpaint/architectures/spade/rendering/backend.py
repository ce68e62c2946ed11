"""SPADE behind the renderer."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from catpaint.architectures.spade.networks.edges import instance_edges
from catpaint.architectures.spade.networks.folding import fold_affinity
from catpaint.architectures.spade.networks.generator import SpadeGenerator
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CheckpointError, RenderError
from catpaint.models.model import Model
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.tables.backend import NoiseChoice, TablesBackend

EDGES = "instance_edges"
"""The option of a request that says where the edge channel comes from."""

EDGE_CHOICES = ("regions", "none")
"""Edges around every connected region of a class (the default), or no edges at all."""


def backend(model: Model, device: torch.device, *, live: bool) -> TablesBackend[SpadeGenerator]:
    """What renders a SPADE model. Raises CheckpointError."""
    return TablesBackend(SpadePainter(model, device), device, live=live)


class SpadePainter:
    """What is SPADE's own of rendering it by tables: edges in the place of noise, and how an affinity is folded in."""

    def __init__(self, model: Model, device: torch.device) -> None:
        network = model.to(device).network("generator")
        if not isinstance(network, SpadeGenerator):
            raise CheckpointError(
                "{name}: is a {architecture} model; it has no SPADE generator",
                name=model.name,
                architecture=model.architecture,
            )
        self._generator = network
        self._unlabeled_channel = model.unlabeled_channel
        self._device = device

    @property
    def granularity(self) -> int:
        """Both sides of a label map are multiples of it."""
        return self._generator.granularity

    @property
    def features(self) -> int:
        """Channels at the finest resolution."""
        return self._generator.conv_img.in_channels

    def noise(self, request: RenderRequest, positions: npt.NDArray[Any]) -> NoiseChoice:
        """Whether each pixel is an edge; nothing for a model without an edge channel. The seed changes nothing.

        Raises RenderError for an unknown choice of edges.
        """
        chosen = request.options.get(EDGES, EDGE_CHOICES[0])
        if chosen not in EDGE_CHOICES:
            raise RenderError(
                "{edges} is {chosen:.40}; there are {edge_choices}",
                edges=EDGES,
                chosen=repr(chosen),
                edge_choices=" and ".join(EDGE_CHOICES),
            )
        if not self._generator.sizes.edges:
            return NoiseChoice(torch.zeros(1, 0), np.zeros((1, *positions.shape), np.int64))
        edges = instance_edges(positions) if chosen == "regions" else np.zeros(positions.shape, np.bool_)
        return NoiseChoice(torch.tensor([[0.0], [1.0]]), edges[None].astype(np.int64))

    def folded(self, affinity: AffinityMatrix) -> SpadeGenerator:
        """The generator with this affinity folded in."""
        weight = torch.tensor(affinity.weights, dtype=torch.float32, device=self._device)
        return fold_affinity(self._generator, weight, unlabeled_channel=self._unlabeled_channel)

    def plain(self, generator: SpadeGenerator, label_map: Tensor, noise: Tensor) -> Tensor:
        """Images of the plain forward."""
        if noise.ndim == 4:
            label_map = torch.cat([label_map, noise], dim=1)
        images: Tensor = generator(label_map)
        return images
