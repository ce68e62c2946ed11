"""The trunk's 3×3 convolutions in training: Winograd's algorithm forwards and for both gradients, on a CPU.

The weight's gradient is a product of the tiles' transforms, some images at a time; torch's own takes three to ten times
as long (AVX2, 64 to 1,024 channels). Elsewhere (a GPU, another precision, small maps) the module itself is called.
"""

from __future__ import annotations

import threading
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.architectures.oasis.training.tile_convolution import gathered_filters, spread_gradient, spread_inputs
from catpaint.models.spectral import SpectralConv2d
from catpaint.rendering.winograd import TILE, Scratch, WinogradConvolution

_SHORTEST = 16
_CHANNELS = 16

_SPREAD_ELEMENTS = 2**24
"""Transformed values of the weight's gradient worked on at a time."""

_memory = threading.local()


def convolve(layer: SpectralConv2d, x: Tensor) -> Tensor:
    """`layer(x)` for features [N, I, h, w], equal to rounding."""
    out_channels, in_channels, kernel, _ = layer.weight_orig.shape
    suits = kernel == 3 and min(x.shape[2:]) >= _SHORTEST and min(out_channels, in_channels) >= _CHANNELS
    if not suits or x.device.type != "cpu" or x.dtype != torch.float32 or torch.is_autocast_enabled("cpu"):
        out: Tensor = layer(x)
        return out
    result: Tensor = _Winograd.apply(x, layer.normalized_weight())
    return result if layer.bias is None else result + layer.bias[:, None, None]


class _Winograd(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, x: Tensor, weight: Tensor) -> Tensor:
        context.save_for_backward(x, weight)
        return _run(x, weight)

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor | None, Tensor | None]:
        x, weight = context.saved_tensors
        wants_x, wants_weight = context.needs_input_grad
        # A convolution's adjoint is the convolution with the filters turned around and transposed.
        for_x = _run(gradient, weight.transpose(0, 1).flip(2, 3)) if wants_x else None
        for_weight = None
        if wants_weight:
            for_weight = _for_weight(x, gradient)
        return for_x, for_weight


def _run(x: Tensor, weight: Tensor) -> Tensor:
    if not hasattr(_memory, "scratch"):
        _memory.scratch = Scratch()
    return WinogradConvolution(weight, None)(x.permute(0, 2, 3, 1), _memory.scratch).permute(0, 3, 1, 2)


def _for_weight(x: Tensor, gradient: Tensor) -> Tensor:
    """The gradient [O, I, 3, 3] of the weight, from features [N, I, h, w] and the output's gradient [N, O, h, w]."""
    channels, height, width = x.shape[1:]
    rows, columns = -height % TILE, -width % TILE
    widest = max(channels, gradient.shape[1])
    together = max(1, _SPREAD_ELEMENTS // (4 * height * width * widest))
    by_place = None
    for images, gradients in zip(torch.split(x, together), torch.split(gradient, together), strict=True):
        margins = 0, 0, 1, 1 + columns, 1, 1 + rows
        spread = spread_inputs(functional.pad(images.permute(0, 2, 3, 1), margins).contiguous())
        products = spread_gradient(functional.pad(gradients.permute(0, 2, 3, 1), (0, 0, 0, columns, 0, rows)))
        if by_place is None:
            by_place = torch.bmm(spread.transpose(1, 2), products)
        else:
            by_place.baddbmm_(spread.transpose(1, 2), products)
    assert by_place is not None
    return gathered_filters(by_place)
