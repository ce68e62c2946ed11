"""The exponential moving average of a network."""

from __future__ import annotations

import torch
from torch import nn

_STATISTICS = ("running_mean", "running_var", "num_batches_tracked")


@torch.no_grad()
def update_average(average: nn.Module, network: nn.Module, decay: float, *, statistics: bool = True) -> None:
    """average ← decay·average + (1 - decay)·network over the whole state dict; counters are copied.

    As in the published code, spectral u and v and batch statistics are averaged like weights; without `statistics`
    the average keeps its own of batches.
    """
    state = network.state_dict()
    for key, value in average.state_dict().items():
        if not statistics and key.rpartition(".")[2] in _STATISTICS:
            continue
        if value.is_floating_point():
            value.lerp_(state[key].to(value.dtype), 1 - decay)
        else:
            value.copy_(state[key])


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
