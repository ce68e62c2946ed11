"""A network's convolutions replaced by ones for inference: weights laid out once, features channels-last throughout."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

from catpaint.models.codec import Block, Codec
from catpaint.rendering.packed_convolution import FixedWeight, PackedConvolution
from catpaint.rendering.winograd import Scratch

_ROWS = 512
"""Places that a separable block works on at a time."""


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
        return nn.functional.linear(x.permute(0, 2, 3, 1), self._weight, self._bias).permute(0, 3, 1, 2)


class _Separable(nn.Module):
    """A codec's separable block, whose expanded features only ever exist in pieces that stay in the cache."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.depthwise = block.depthwise
        self._expand, self._contract = (layer.weight.flatten(1).t() for layer in (block.expand, block.contract))
        assert block.expand.bias is not None
        assert block.contract.bias is not None
        self._expand_bias, self._contract_bias = block.expand.bias, block.contract.bias

    def forward(self, x: Tensor, modulation: tuple[Tensor, Tensor] | None = None) -> Tensor:
        x = x.contiguous(memory_format=torch.channels_last)
        y = self.depthwise(x)
        if modulation is not None:
            scale, shift = modulation
            y = torch.addcmul(shift, y, 1 + scale)
        features = x.permute(0, 2, 3, 1)
        out = torch.empty_like(features)
        rows = (values.reshape(-1, values.shape[3]) for values in (features, y.permute(0, 2, 3, 1)))
        before, middle = (torch.split(values, _ROWS) for values in rows)
        for start, piece, result in zip(before, middle, torch.split(out.view(-1, out.shape[3]), _ROWS), strict=True):
            expanded = torch.mm(piece, self._expand).add_(self._expand_bias).relu_()
            torch.mm(expanded, self._contract, out=result)
            result.add_(self._contract_bias).add_(start)
        return out.permute(0, 3, 1, 2)


def pack_layers(network: nn.Module, scratch: Scratch, *, once: bool = False) -> None:
    """Replace all 3×3 convolutions (padding 1, not by groups), 1×1 ones and a codec's separable blocks, in place.

    Equal to rounding; the network can't be trained or saved afterwards. once: see `PackedConvolution`.
    """
    for name, child in network.named_children():
        if isinstance(child, Block):
            setattr(network, name, _Separable(child))
            continue
        if isinstance(child, nn.Conv2d) and child.groups == 1 and child.kernel_size == (3, 3):
            setattr(network, name, _Packed(child, scratch, once=once))
        elif isinstance(child, nn.Conv2d) and child.kernel_size == (1, 1):
            setattr(network, name, _Pointwise(child))
        else:
            pack_layers(child, scratch, once=once)


def fast_decoding(codec: Codec) -> Codec:
    """A codec on a CPU for pictures alone: as it is, but for a decoder of its own with packed layers."""
    fast = copy.copy(codec)
    fast._modules = dict(codec._modules)
    decoder = copy.deepcopy(codec.decoder).to(memory_format=torch.channels_last)
    pack_layers(decoder, Scratch())
    fast.decoder = decoder
    return fast
