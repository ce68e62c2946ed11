"""A network's convolutions replaced by ones for inference: weights laid out once, features channels-last throughout."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import cast

import torch
from torch import Tensor, nn

from catpaint.models.codec import Block, Codec, DenseBlock
from catpaint.rendering.packed_convolution import FixedWeight, PackedConvolution
from catpaint.rendering.perceptron import PIECES, Perceptron
from catpaint.rendering.winograd import Scratch


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
    """A codec's separable block, its 1×1 convolutions as products in pieces."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.depthwise = block.depthwise
        self._perceptron = _perceptron(block.expand, block.contract)

    def forward(self, x: Tensor, modulation: tuple[Tensor, Tensor] | None = None) -> Tensor:
        x = x.contiguous(memory_format=torch.channels_last)
        y = self.depthwise(x)
        if modulation is not None:
            scale, shift = modulation
            y = torch.addcmul(shift, y, 1 + scale)
        return _from_rows(self._perceptron(_rows(x), _rows(y)), x)


class _Dense(nn.Module):
    """A codec's dense block: ReLU in the convolutions' own pass, the modulation folded into the weights before it."""

    def __init__(self, block: DenseBlock, scratch: Scratch) -> None:
        super().__init__()
        self._convolutions = [
            PackedConvolution(FixedWeight(layer.weight), layer.bias, dtype=layer.weight.dtype, scratch=scratch)
            for layer in cast(Iterable[nn.Conv2d], block.convolutions)
        ]
        self._perceptron = _perceptron(block.expand, block.contract) if block.modulated else None

    def forward(self, x: Tensor, modulation: tuple[Tensor, Tensor] | None = None) -> Tensor:
        x = x.contiguous(memory_format=torch.channels_last)
        if modulation is not None and self._perceptron is not None:
            x = self._modulated(x, *modulation)
        first, second, third = self._convolutions
        features = x.permute(0, 2, 3, 1)
        out = third(second(first(features, relu=True), relu=True))
        return out.add_(features).relu_().permute(0, 3, 1, 2)

    def _modulated(self, x: Tensor, scales: Tensor, shifts: Tensor) -> Tensor:
        """Scale and shift are an image's own, and so are the weights with them: it doesn't pay to lay these out."""
        assert self._perceptron is not None
        images = []
        for image, scale, shift in zip(torch.split(x, 1), scales, shifts, strict=True):
            rows = _rows(image)
            own = self._perceptron.with_modulation(1 + scale.flatten(), shift.flatten())
            images.append(_from_rows(own.by(PIECES, rows, rows), image))
        return images[0] if len(images) == 1 else torch.cat(images)


def _perceptron(expand: nn.Conv2d, contract: nn.Conv2d) -> Perceptron:
    assert expand.bias is not None
    assert contract.bias is not None
    return Perceptron(expand.weight.flatten(1), expand.bias, contract.weight.flatten(1), contract.bias)


def _rows(x: Tensor) -> Tensor:
    """[N, C, h, w], channels-last, as [N·h·w, C]."""
    return x.permute(0, 2, 3, 1).reshape(-1, x.shape[1])


def _from_rows(rows: Tensor, like: Tensor) -> Tensor:
    count, channels, height, width = like.shape
    return rows.view(count, height, width, channels).permute(0, 3, 1, 2)


def pack_layers(network: nn.Module, scratch: Scratch, *, once: bool = False) -> None:
    """Replace all 3×3 convolutions (padding 1, not by groups), 1×1 ones and a codec's blocks, in place.

    Equal to rounding; the network can't be trained or saved afterwards. once: see `PackedConvolution`.
    """
    for name, child in network.named_children():
        if isinstance(child, Block):
            setattr(network, name, _Separable(child))
            continue
        if isinstance(child, DenseBlock):
            setattr(network, name, _Dense(child, scratch))
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
