"""The exponential moving average of a generator, and its re-estimated batch statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import torch
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training.window_tables import generate
from catpaint.models.spectral import converge
from catpaint.training.workers import Workers


@torch.no_grad()
def update_average(average: nn.Module, network: nn.Module, decay: float) -> None:
    """average ← decay·average + (1 - decay)·network over the whole state dict; counters are copied.

    As in the published code, spectral u and v and batch statistics are averaged like weights.
    """
    state = network.state_dict()
    for key, value in average.state_dict().items():
        if value.is_floating_point():
            value.lerp_(state[key].to(value.dtype), 1 - decay)
        else:
            value.copy_(state[key])


Generate = Callable[[OasisGenerator, Tensor, Tensor, Workers | None], Tensor]
"""A material's way from labels and noise to pictures."""


def warm_decay(step: int, highest: float) -> float:
    """Decay of a run from scratch: min(highest, (1 + n) / (10 + n)), so that a fresh average follows at once.

    After ten steps it has forgotten what it started from; where that is worth keeping, see `half_life_decay`.
    """
    return min(highest, (1 + step) / (10 + step))


def half_life_decay(half_life: float, images: int) -> float:
    """Decay of a step on `images` images, after `half_life` of which half of what was is forgotten.

    As in StyleGAN2-ADA (Karras et al. 2020), which counts in images too and, starting from a trained network, leaves
    the ramp out.
    """
    return float(0.5 ** (images / half_life))


def reestimation(
    generator: OasisGenerator, batches: Iterable[tuple[Tensor, Tensor]], generate: Generate = generate
) -> Iterator[int]:
    """Replace a generator's batch statistics by the plain mean over `batches` of (labels, noise).

    An average of weights has seen no batch, so its own statistics fit no network; nor do averaged u and v tell its
    weights' spectral norms, so they are converged first.
    Yields the number of batches done after each; leaves the network in evaluation mode when all are.
    """
    converge(generator)
    norms = [module for module in generator.modules() if isinstance(module, nn.BatchNorm2d)]
    momenta = [norm.momentum for norm in norms]
    generator.eval()
    for norm in norms:
        norm.reset_running_stats()
        norm.train()
    for number, (labels, noise) in enumerate(batches, 1):
        for norm in norms:
            norm.momentum = 1 / number
        with torch.no_grad():
            generate(generator, labels, noise, None)
        yield number
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
    generator.eval()
