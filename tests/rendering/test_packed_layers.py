"""A network's layers replaced by packed ones."""

from __future__ import annotations

import torch
from torch import nn

from catpaint.rendering.packed_layers import pack_layers
from catpaint.rendering.winograd import Scratch


def test_only_what_is_known_is_replaced() -> None:
    torch.manual_seed(0)
    network = nn.Sequential(
        nn.Conv2d(4, 8, 3, 1, 1),
        nn.Conv2d(8, 8, 3, 1, 1, groups=8),
        nn.Sequential(nn.Conv2d(8, 5, 1), nn.ReLU()),
        nn.Conv2d(5, 2, 5),
    ).requires_grad_(False)
    x = torch.randn(1, 4, 10, 12)
    expected = network(x)
    pack_layers(network, Scratch())
    assert [isinstance(layer, nn.Conv2d) for layer in (network[0], network[1], network[2][0], network[3])] == [
        False, True, False, True,
    ]  # fmt: skip
    torch.testing.assert_close(network(x), expected, atol=1e-4, rtol=1e-4)
