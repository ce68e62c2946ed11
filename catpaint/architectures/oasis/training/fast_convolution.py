"""The trunk's 3×3 convolutions in training: Winograd's algorithm forwards and for both gradients, on a CPU.

The weight's gradient is a product of the tiles' transforms, some images at a time; torch's own takes three to ten times
as long (AVX2, 64 to 1,024 channels). Under autocast the products are in its format, and the transforms in float32.
Elsewhere (a GPU, small maps) the module itself is called.
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
    dtype = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else torch.float32
    if not suits or x.device.type != "cpu" or x.dtype not in (torch.float32, dtype):
        out: Tensor = layer(x)
        return out
    result: Tensor = _Winograd.apply(x.to(dtype), layer.normalized_weight(), dtype)
    return result if layer.bias is None else result + layer.bias[:, None, None].to(dtype)


class _Winograd(torch.autograd.Function):
    """Features in `dtype`, in which the products are; the weight and its gradient are float32."""

    @staticmethod
    def forward(context: Any, x: Tensor, weight: Tensor, dtype: torch.dtype) -> Tensor:
        context.save_for_backward(x, weight)
        with torch.autocast("cpu", enabled=False):
            return _run(x, weight)

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor | None, Tensor | None, None]:
        x, weight = context.saved_tensors
        wants_x, wants_weight, _ = context.needs_input_grad
        # A convolution's adjoint is the convolution with the filters turned around and transposed.
        for_x = _run(gradient, weight.transpose(0, 1).flip(2, 3)) if wants_x else None
        for_weight = None
        if wants_weight:
            for_weight = _for_weight(x, gradient)
        return for_x, for_weight, None


def _run(x: Tensor, weight: Tensor) -> Tensor:
    if not hasattr(_memory, "scratch"):
        _memory.scratch = Scratch()
    return WinogradConvolution(weight, None, dtype=x.dtype)(x.permute(0, 2, 3, 1), _memory.scratch).permute(0, 3, 1, 2)


def _for_weight(x: Tensor, gradient: Tensor) -> Tensor:
    """The gradient [O, I, 3, 3] of the weight, from features [N, I, h, w] and the output's gradient [N, O, h, w]."""
    channels, height, width = x.shape[1:]
    rows, columns = -height % TILE, -width % TILE
    widest = max(channels, gradient.shape[1])
    together = max(1, _SPREAD_ELEMENTS // (4 * height * width * widest))
    by_place = None
    for images, gradients in zip(torch.split(x, together), torch.split(gradient, together), strict=True):
        margins = 0, 0, 1, 1 + columns, 1, 1 + rows
        padded = functional.pad(images.float().permute(0, 2, 3, 1), margins).contiguous()
        spread = spread_inputs(padded).to(x.dtype)
        padded = functional.pad(gradients.float().permute(0, 2, 3, 1), (0, 0, 0, columns, 0, rows))
        products = spread_gradient(padded).to(x.dtype)
        if by_place is None:
            by_place = torch.bmm(spread.transpose(1, 2), products).float()
        elif x.dtype == torch.float32:
            by_place.baddbmm_(spread.transpose(1, 2), products)
        else:
            by_place.add_(torch.bmm(spread.transpose(1, 2), products))
    assert by_place is not None
    return gathered_filters(by_place)
