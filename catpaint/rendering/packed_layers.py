"""A network's convolutions replaced by ones for inference: weights laid out once, features channels-last throughout."""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn

from catpaint.rendering.crew import bands, share
from catpaint.rendering.packed_convolution import FixedWeight, PackedConvolution
from catpaint.rendering.winograd import Scratch

_PLACES = 128
"""Places from which a product is shared by a crew: fewer take no longer than telling the others."""


class _Packed(nn.Module):
    """A 3×3 convolution with its weights laid out once."""

    def __init__(self, convolution: nn.Conv2d, scratch: Scratch, *, once: bool) -> None:
        super().__init__()
        weight = convolution.weight
        self._packed = PackedConvolution(
            FixedWeight(weight), convolution.bias, dtype=weight.dtype, scratch=scratch, once=once
        )

    def forward(self, x: Tensor) -> Tensor:
        channels_last = x.contiguous(memory_format=torch.channels_last).permute(0, 2, 3, 1)
        return self._packed(channels_last).permute(0, 3, 1, 2)


class _Pointwise(nn.Module):
    """A 1×1 convolution as the matrix product it is; torch's own in float32 on a CPU takes twice as long."""

    _weight: Tensor

    def __init__(self, convolution: nn.Conv2d) -> None:
        super().__init__()
        self.register_buffer("_weight", convolution.weight.flatten(1))
        self._bias = convolution.bias

    def forward(self, x: Tensor) -> Tensor:
        return shared_linear(x.permute(0, 2, 3, 1), self._weight, self._bias).permute(0, 3, 1, 2)


class _SiLU(nn.Module):
    """SiLU in place, of rows at a time."""

    def forward(self, x: Tensor) -> Tensor:
        rows = bands(x.shape[2], least=8)
        if len(rows) == 1:
            return nn.functional.silu(x, inplace=True)
        share([partial(nn.functional.silu, x[:, :, band], inplace=True) for band in rows])
        return x


def shared_linear(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """`linear` of [..., I] by weights [O, I]; a crew shares the places."""
    places = x.shape[:-1].numel()
    parts = bands(places, least=_PLACES)
    if len(parts) == 1:
        return nn.functional.linear(x, weight, bias)
    rows, out = x.reshape(places, -1), x.new_empty(places, len(weight))

    def product(part: slice) -> None:
        if bias is None:
            torch.mm(rows[part], weight.t(), out=out[part])
        else:
            torch.addmm(bias, rows[part], weight.t(), out=out[part])

    share([partial(product, part) for part in parts])
    return out.view(*x.shape[:-1], -1)


def pack_layers(network: nn.Module, scratch: Scratch, *, once: bool = False) -> None:
    """Replace all 3×3 convolutions (padding 1, not by groups), 1×1 ones and SiLUs in place, in place.

    Equal to rounding; the network can't be trained or saved afterwards. once: see `PackedConvolution`.
    """
    for name, child in network.named_children():
        if isinstance(child, nn.Conv2d) and child.groups == 1 and child.kernel_size == (3, 3):
            setattr(network, name, _Packed(child, scratch, once=once))
        elif isinstance(child, nn.Conv2d) and child.kernel_size == (1, 1):
            setattr(network, name, _Pointwise(child))
        elif isinstance(child, nn.SiLU) and child.inplace:
            setattr(network, name, _SiLU())
        else:
            pack_layers(child, scratch, once=once)
