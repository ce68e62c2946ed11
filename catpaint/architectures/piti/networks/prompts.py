"""Prompts in the encoder's transformer (paper, section 3.3; deep visual prompts as in Jia et al., ECCV 2022)."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

DEFAULT_COUNT = 16
"""Prompts per layer where the paper gives no number."""
_DEVIATION = 0.02


class Prompts(nn.Module):
    """Trainable extra tokens, other ones at each transformer layer.

    They stand before the class token, which is the last, and are dropped after the layer: so the last output token
    stays the class token's, and the tokens handed to the decoder stay those of the condition.
    """

    def __init__(self, *, layers: int, count: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(layers, count, width))

    def initialise(self, seed: int) -> None:
        """Draw the prompts from N(0, 0.02²)."""
        generator = torch.Generator().manual_seed(seed)
        with torch.no_grad():
            self.weight.copy_(torch.randn(self.weight.shape, generator=generator) * _DEVIATION)

    def through(self, layer: int, block: Callable[[Tensor], Tensor], tokens: Tensor) -> Tensor:
        """Tokens [N, L, width] through a layer with its prompts among them: again [N, L, width]."""
        patches, class_token = tokens[:, :-1], tokens[:, -1:]
        extra = self.weight[layer].to(tokens.dtype).expand(tokens.shape[0], -1, -1)
        output = block(torch.cat([patches, extra, class_token], dim=1))
        return torch.cat([output[:, : patches.shape[1]], output[:, -1:]], dim=1)
