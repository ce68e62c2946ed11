"""OASIS behind the renderer: affinity folded in, one pass, one picture."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import numpy.typing as npt
import torch
import torch.nn.functional as functional

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.models.folding import fold_affinity
from catpaint.models.model import Model
from catpaint.models.oasis_generator import OasisGenerator
from catpaint.rendering.backend import Picture, draw_noise, to_image
from catpaint.rendering.request import RenderRequest

_FOLDED_KEPT = 2
"""Folded generators kept: the current affinity, and the one before (auditioning goes back and forth)."""


class OasisBackend:
    """Renders one OASIS model on one device."""

    def __init__(self, model: Model, device: torch.device, *, live: bool) -> None:
        self._model = model
        self._device = device
        self._live = live
        self._folded: OrderedDict[bytes, OasisGenerator] = OrderedDict()

    def pictures(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Iterator[Picture]:
        """The one final picture for class positions [h, w]."""
        generator = self._generator(request.affinity)
        noise = draw_noise(request.seed, 1, generator.sizes.noise_size).to(self._device)
        tokens = torch.from_numpy(positions).to(self._device)
        label_map = functional.one_hot(tokens, generator.label_classes).permute(2, 0, 1)[None].float()
        with torch.inference_mode():
            output = generator(label_map, noise)
        yield Picture(to_image(output[0]))

    def _generator(self, affinity: AffinityMatrix) -> OasisGenerator:
        """The generator with this affinity folded in; it takes the target classes and, last, ignore."""
        key = affinity.weights.tobytes()
        if key not in self._folded:
            source = self._model.to(self._device).generator
            learned = source.affinity is not None
            weight = None if learned else torch.tensor(affinity.weights, dtype=torch.float32, device=self._device)
            self._folded[key] = fold_affinity(source, weight, unlabeled_channel=self._model.unlabeled_channel)
            while len(self._folded) > _FOLDED_KEPT:
                self._folded.popitem(last=False)
        self._folded.move_to_end(key)
        return self._folded[key]
