"""A codec's decoder made ready for pictures on a CPU: equal to the module's own forward to rounding.

Features lie channels-last from the stem to the picture, in float32 or bfloat16. Weights are laid out once, what makes a
doubling's four places gives them in the order in which they come to lie, and the global path's scale and shift are
folded into the weights before them, once a context. Where only the inside of a crop is wanted, its margins are cut away
in the same copy that doubles.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import cast

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.models.codec import Block, Codec, Decoder, DenseBlock, Margins
from catpaint.rendering.packed_convolution import FixedWeight, PackedConvolution
from catpaint.rendering.perceptron import Perceptron
from catpaint.rendering.winograd import Scratch


def fast_decoding(codec: Codec, dtype: torch.dtype = torch.float32) -> Codec:
    """A codec on a CPU for pictures alone: as it is, but for a decoder of its own made ready. dtype: its features'."""
    fast = copy.copy(codec)
    fast._modules = dict(codec._modules)
    fast.decoder = PackedDecoder(codec.decoder, dtype)  # type: ignore[assignment]
    return fast


class PackedDecoder(nn.Module):
    """What `Decoder` gives, for pictures alone; its weights must not change afterwards. dtype: of the features."""

    def __init__(self, decoder: Decoder, dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        self._dtype = dtype
        self._scratch = Scratch()
        self.reaches, self.halo = decoder.reaches, decoder.halo
        # The statistics of an image are few: they stay exact.
        self.path = decoder.path
        self._relu = bool(decoder.dense)
        self._stem = self._convolution(decoder.stem)
        self._stages = [[self._block(block) for block in cast(nn.ModuleList, stage)] for stage in decoder.stages]
        self._ups = [self._doubling(up) for up in cast(Iterable[nn.Conv2d], decoder.ups)]
        self._head = self._doubling(decoder.head)
        self._context: Tensor | None = None
        self._modulated: list[_Folded] = []

    def context(self, latents: Tensor) -> Tensor:
        """The global path's statistics [N, K]."""
        return self.path.statistics(latents)

    def forward(
        self, latents: Tensor, context: Tensor, margins: Margins = (0, 0, 0, 0), *, reach: int | None = None
    ) -> Tensor:
        """As `Decoder.forward`, but for what it can tell of the way there: [N, 3, H, W], unclamped, float32."""
        if len(latents) > 1:
            # Each has weights of its own, into which its context is folded.
            contexts = context.expand(len(latents), -1)
            pairs = zip(torch.split(latents, 1), torch.split(contexts, 1), strict=True)
            return torch.cat([self(one, own, margins, reach=reach) for one, own in pairs])
        x = self._stem(latents.to(self._dtype).permute(0, 2, 3, 1).contiguous(), relu=self._relu)
        for block, modulation in zip(self._stages[0], self._modulations(context), strict=True):
            x = block(x, modulation)
        left = margins
        for level, up in enumerate(self._ups, start=1):
            kept = self.reaches[level] if reach is None else min(reach, self.reaches[level])
            x, left = _doubled(up(x), left, kept)
            for block in self._stages[level]:
                x = block(x)
        image, _ = _doubled(self._head(x), left, 0)
        return image.float().permute(0, 3, 1, 2)

    def _modulations(self, context: Tensor) -> list[_Folded]:
        """By block of the smallest size what it is called with: made once for previews that share a context."""
        if context is not self._context:
            pairs = zip(self._stages[0], self.path(context), strict=True)
            self._modulated = [block.folded(1 + scale.flatten(), shift.flatten()) for block, (scale, shift) in pairs]
            self._context = context
        return self._modulated

    def _block(self, block: nn.Module) -> _Dense | _Separable:
        if isinstance(block, DenseBlock):
            return _Dense(block, self._dtype, self._scratch)
        assert isinstance(block, Block)
        return _Separable(block, self._dtype)

    def _convolution(self, layer: nn.Conv2d) -> PackedConvolution:
        return _packed(layer.weight, layer.bias, self._dtype, self._scratch)

    def _doubling(self, layer: nn.Conv2d) -> _Doubling:
        # Pixel shuffle takes a place's four from four channels in a row; here each has all its channels in a row.
        weight = torch.unflatten(layer.weight.detach(), 0, (-1, 4)).transpose(0, 1).flatten(0, 1)
        assert layer.bias is not None
        bias = layer.bias.detach().view(-1, 4).t().flatten()
        if layer.kernel_size == (1, 1):
            return _Pointwise(weight.flatten(1).to(self._dtype), bias.to(self._dtype))
        return _packed(weight.contiguous(), bias, self._dtype, self._scratch)


class _Pointwise:
    """A 1×1 convolution as the matrix product it is; torch's own in float32 on a CPU takes twice as long."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        self._weight, self._bias = weight, bias

    def __call__(self, x: Tensor) -> Tensor:
        return functional.linear(x, self._weight, self._bias)


class _Separable:
    """A separable block: its depthwise convolution, and its 1×1 ones as products."""

    def __init__(self, block: Block, dtype: torch.dtype) -> None:
        assert block.depthwise.bias is not None
        self._dtype = dtype
        self._weight, self._bias = block.depthwise.weight.detach(), block.depthwise.bias.detach()
        self._own = self._weight.to(dtype), self._bias.to(dtype)
        self._perceptron = _perceptron(block.expand, block.contract, dtype)

    def folded(self, scale: Tensor, shift: Tensor) -> tuple[Tensor, Tensor]:
        """Weight and bias of a depthwise convolution whose result is scaled and shifted by channel."""
        weight, bias = self._weight * scale[:, None, None, None], torch.addcmul(shift, self._bias, scale)
        return weight.to(self._dtype), bias.to(self._dtype)

    def __call__(self, x: Tensor, folded: _Folded = None) -> Tensor:
        weight, bias = folded if isinstance(folded, tuple) else self._own
        y = functional.conv2d(x.permute(0, 3, 1, 2), weight, bias, padding=1, groups=x.shape[3]).permute(0, 2, 3, 1)
        return self._perceptron(x.flatten(0, 2), y.flatten(0, 2)).view(x.shape)


class _Dense:
    """A dense block: ReLU in the convolutions' own pass, the modulation folded into the weights before it."""

    def __init__(self, block: DenseBlock, dtype: torch.dtype, scratch: Scratch) -> None:
        self._convolutions = [
            _packed(layer.weight, layer.bias, dtype, scratch) for layer in cast(Iterable[nn.Conv2d], block.convolutions)
        ]
        self._perceptron = _perceptron(block.expand, block.contract, dtype) if block.modulated else None

    def folded(self, scale: Tensor, shift: Tensor) -> Perceptron:
        """Its products, the first one scaled and shifted by channel."""
        assert self._perceptron is not None
        return self._perceptron.with_modulation(scale, shift)

    def __call__(self, x: Tensor, folded: _Folded = None) -> Tensor:
        if isinstance(folded, Perceptron):
            rows = x.flatten(0, 2)
            x = folded(rows, rows).view(x.shape)
        first, second, third = self._convolutions
        return third(second(first(x, relu=True), relu=True)).add_(x).relu_()


_Folded = Perceptron | tuple[Tensor, Tensor] | None
"""A context's scale and shift with what they are folded into: of a dense block, of a separable one, of none."""

_Doubling = PackedConvolution | _Pointwise


def _packed(weight: Tensor, bias: Tensor | None, dtype: torch.dtype, scratch: Scratch) -> PackedConvolution:
    return PackedConvolution(FixedWeight(weight), bias, dtype=dtype, scratch=scratch, direct=True)


def _perceptron(expand: nn.Conv2d, contract: nn.Conv2d, dtype: torch.dtype) -> Perceptron:
    assert expand.bias is not None
    assert contract.bias is not None
    first, second = expand.weight.flatten(1), contract.weight.flatten(1)
    return Perceptron(first, expand.bias, second, contract.bias, dtype)


def _doubled(x: Tensor, margins: Margins, reach: int) -> tuple[Tensor, Margins]:
    """[N, h, w, 4·C] with margins (top, left, bottom, right) to [N, 2h, 2w, C] with twice these, `reach` at most.

    The second value is what they are now.
    """
    count, height, width, channels = x.shape
    doubled = [2 * margin for margin in margins]
    kept = [min(margin, reach) for margin in doubled]
    top, left, bottom, right = (margin - keep for margin, keep in zip(doubled, kept, strict=True))
    # Whole places are left out before the copy, the half of one after it.
    both = x.view(count, height, width, 2, channels // 2).permute(0, 1, 3, 2, 4)
    both = both[:, top // 2 : height - bottom // 2, :, left // 2 : width - right // 2]
    out = both.reshape(count, 2 * both.shape[1], 2 * both.shape[3], channels // 4)
    if (top | left | bottom | right) & 1:
        out = out[:, top & 1 : out.shape[1] - (bottom & 1), left & 1 : out.shape[2] - (right & 1)].contiguous()
    return out, (kept[0], kept[1], kept[2], kept[3])
