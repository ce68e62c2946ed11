"""A decoder that goes on learning beside a generator: what it paints of generated latents has to look like photographs.

A decoder is trained on latents of photographs, and a generator's never are quite such. So it learns with the
generator from the same critic of pictures, and is held to photographs by what it makes of theirs: pixels, and the
features of a frozen network. As in Esser et al., "Taming Transformers for High-Resolution Image Synthesis", CVPR 2021,
equations 6 and 7, the critic's gradient is weighed by the length of the other.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from catpaint.models.codec import Codec
from catpaint.training.averaging import update_average, warm_decay
from catpaint.training.perceptual import PerceptualDistance
from catpaint.training.picture_loss import picture_distance, require_number

STAGES = 1
"""Of the network, beside its stem, whose features of photographs' decodings are compared."""

_BETAS = 0.5, 0.99
_STEADY = 0.98
_RAMP = 50
_LONGEST = 3.0
_TINY = 1e-12


@dataclass(frozen=True)
class DecoderSettings:
    """How it learns. rate: of Adam. looks: length of the critic's gradient, as a multiple of the photographs'.
    perceptual: weight of the features' distance beside the pixels'. warm_up: steps over which `looks` grows to its
    weight. average_decay: of the average of the weights, which is the result.
    """

    rate: float = 1e-4
    looks: float = 1.0
    perceptual: float = 0.3
    warm_up: int = 100
    average_decay: float = 0.998


class DecoderLearner:
    """A codec whose decoder learns, its average and its optimizer. The encoder, and so latents, stay what they are."""

    def __init__(self, codec: Codec, network: PerceptualDistance, settings: DecoderSettings | None = None) -> None:
        """codec: its weights are changed; the average begins as a copy of it."""
        self.settings = settings or DecoderSettings()
        self.codec, self._network = codec, network
        self.average = copy.deepcopy(codec).eval().requires_grad_(False)
        codec.decoder.requires_grad_(True)
        self.weights = list(codec.decoder.parameters())
        self._optimizer = torch.optim.Adam(self.weights, self.settings.rate, betas=_BETAS)
        self._lengths = [0.0, 0.0]
        self._steps = 0

    def step(self, looks: Sequence[Tensor], photographs: Tensor) -> dict[str, Tensor]:
        """One step; the losses by name.

        looks: the critic's gradient by `weights`. photographs: [N, 3, H, W] in [-1, 1], sides multiples of the factor.
        Raises TrainingError when a loss isn't a number any more.
        """
        settings = self.settings
        with torch.no_grad():
            latents = self.codec.encode(photographs)
        found = self.codec.decode_unclamped(latents.contiguous(memory_format=torch.channels_last))
        pixels, features = picture_distance(found, photographs), self._network(found, photographs, STAGES)
        loss = pixels + settings.perceptual * features
        require_number(loss, self._steps + 1)
        own = torch.autograd.grad(loss, self.weights)
        weight = settings.looks * min(1.0, (self._steps + 1) / settings.warm_up) * self._balance(own, looks)
        for parameter, one, other in zip(self.weights, own, looks, strict=True):
            parameter.grad = one + weight * other
        nn.utils.clip_grad_norm_(self.weights, _LONGEST * self._lengths[0])
        for group in self._optimizer.param_groups:
            group["lr"] = settings.rate * min(1.0, (self._steps + 1) / _RAMP)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._steps += 1
        update_average(self.average.decoder, self.codec.decoder, warm_decay(self._steps, settings.average_decay))
        return {"pixels": pixels.detach(), "features": features.detach()}

    def result(self) -> Codec:
        """The codec with the average of its decoder, on the CPU."""
        return copy.deepcopy(self.average).cpu().eval()

    def state_dict(self) -> dict[str, Any]:
        """Everything that going on exactly needs."""
        return {
            "decoder": self.codec.decoder.state_dict(),
            "average": self.average.decoder.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "lengths": list(self._lengths),
            "steps": self._steps,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from it. Raises KeyError, RuntimeError and ValueError where it doesn't fit."""
        self.codec.decoder.load_state_dict(state["decoder"])
        self.average.decoder.load_state_dict(state["average"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._lengths = [float(length) for length in state["lengths"]]
        self._steps = int(state["steps"])

    def _balance(self, own: Sequence[Tensor], looks: Sequence[Tensor]) -> float:
        """By what the critic's gradient is as long as the photographs', as both have lately been."""
        for number, gradient in enumerate((own, looks)):
            length = math.sqrt(sum(float(part.square().sum()) for part in gradient))
            before = self._lengths[number]
            self._lengths[number] = _STEADY * before + (1 - _STEADY) * length if self._steps else length
        return self._lengths[0] / (self._lengths[1] + _TINY)
