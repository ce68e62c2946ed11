"""The exponential moving average of a network."""

from __future__ import annotations

import torch
from torch import nn


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


def warm_decay(step: int, highest: float) -> float:
    """Decay of a short run: min(highest, (1 + n) / (10 + n)), so that a fresh average follows at once."""
    return min(highest, (1 + step) / (10 + step))
