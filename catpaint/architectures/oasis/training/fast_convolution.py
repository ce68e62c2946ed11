"""The trunk's 3×3 convolutions in training: Winograd's algorithm forwards and for the input's gradient, on a CPU.

The weight's gradient is torch's own. Elsewhere (a GPU, another precision, small maps) the module itself is called.
"""

from __future__ import annotations

import threading
from typing import Any

import torch
from torch import Tensor

from catpaint.models.spectral import SpectralConv2d
from catpaint.rendering.winograd import Scratch, WinogradConvolution

_SHORTEST = 32
_CHANNELS = 16

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
            sizes = ([1, 1], [1, 1], [1, 1], False, [0, 0], 1, [False, True, False])
            for_weight = torch.ops.aten.convolution_backward(gradient, x, weight, None, *sizes)[1]
        return for_x, for_weight


def _run(x: Tensor, weight: Tensor) -> Tensor:
    if not hasattr(_memory, "scratch"):
        _memory.scratch = Scratch()
    return WinogradConvolution(weight, None)(x.permute(0, 2, 3, 1), _memory.scratch).permute(0, 3, 1, 2)
