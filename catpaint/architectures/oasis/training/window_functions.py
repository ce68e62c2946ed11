"""The two operations of SPADE by windows that move most memory, each one function with its own derivative.

Composed from look-ups, sums and products they would keep and fill arrays far larger than the features themselves; here
these only ever exist in pieces that stay in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

_CHUNK_ELEMENTS = 2**19

_OFFSETS = 9


def convolve_windows(hidden: Tensor, weight: Tensor, bias: Tensor, centres: Tensor) -> Tensor:
    """A 3×3 convolution evaluated once for each distinct window: [U, O].

    hidden: [V, I], the vectors that may stand at a place of a window. weight: [O, I, 3, 3], bias: [O]. centres: int64
    [U, 9], the vectors of each window in reading order; V stands for zeros (outside the image).
    """
    out: Tensor = _ConvolveWindows.apply(hidden, weight, centres)
    return out + bias


class _ConvolveWindows(torch.autograd.Function):
    """One offset after the other: the products of all vectors with that offset's weights, gathered by window."""

    @staticmethod
    def forward(context: Any, hidden: Tensor, weight: Tensor, centres: Tensor) -> Tensor:
        context.save_for_backward(hidden, weight, centres)
        products = hidden.new_zeros(len(hidden) + 1, weight.shape[0])
        out = hidden.new_zeros(len(centres), weight.shape[0])
        for offset, matrix in enumerate(_matrices(weight)):
            torch.mm(hidden, matrix, out=products[:-1])
            out += products.index_select(0, centres[:, offset])
        return out

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor, Tensor, None]:
        hidden, weight, centres = context.saved_tensors
        gradient = gradient.contiguous()
        for_hidden = torch.zeros_like(hidden)
        for_weight = weight.new_empty(_OFFSETS, weight.shape[1], weight.shape[0])
        for_products = hidden.new_empty(len(hidden) + 1, weight.shape[0])
        for offset, matrix in enumerate(_matrices(weight)):
            for_products.zero_().index_add_(0, centres[:, offset], gradient)
            for_hidden.addmm_(for_products[:-1], matrix.t())
            torch.mm(hidden.t(), for_products[:-1], out=for_weight[offset])
        return for_hidden, for_weight.view(3, 3, *for_weight.shape[1:]).permute(3, 2, 0, 1), None


def _matrices(weight: Tensor) -> Tensor:
    """[O, I, 3, 3] as one matrix [I, O] an offset."""
    return weight.permute(2, 3, 1, 0).reshape(_OFFSETS, weight.shape[1], weight.shape[0])


def modulate(x: Tensor, table: Tensor, index: Tensor, *, leak: float | None) -> Tensor:
    """LeakyReLU(x·(1 + γ) + β), with γ and β of each pixel the two halves of a row of `table`.

    x: [N, F, h, w]. table: [U, 2F], of the same dtype. index: int64 [N, h, w], each pixel's row. leak: slope of the
    LeakyReLU for negative values; None leaves the activation out. Returns [N, F, h, w] in channels-last layout.
    """
    out: Tensor = _Modulate.apply(_rows(x), table, index.reshape(-1), leak)
    count, features, height, width = x.shape
    return out.view(count, height, width, features).permute(0, 3, 1, 2)


def _rows(x: Tensor) -> Tensor:
    """[N, F, h, w] as one row a pixel; no copy where the layout is channels-last."""
    return x.permute(0, 2, 3, 1).reshape(-1, x.shape[1])


class _Modulate(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, x: Tensor, table: Tensor, index: Tensor, leak: float | None) -> Tensor:
        features = x.shape[1]
        out = torch.empty_like(x)
        for part in _parts(x):
            rows = table.index_select(0, index[part])
            piece = torch.addcmul(rows[:, features:], x[part], rows[:, :features].add_(1), out=out[part])
            if leak is not None:
                torch.nn.functional.leaky_relu_(piece, leak)
        context.save_for_backward(x, table, index, out)
        context.leak = leak
        return out

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor, Tensor, None, None]:
        x, table, index, out = context.saved_tensors
        features = x.shape[1]
        gradient = gradient.contiguous()
        for_x = torch.empty_like(x)
        for_table = torch.zeros_like(table)
        for part in _parts(x):
            piece = gradient[part]
            if context.leak is not None:
                # The activation keeps the sign, so its result tells the slope.
                piece = torch.ops.aten.leaky_relu_backward(piece, out[part], context.leak, True)
            scale = table[:, :features].index_select(0, index[part]).add_(1)
            torch.mul(piece, scale, out=for_x[part])
            for_table.index_add_(0, index[part], torch.cat([piece * x[part], piece], dim=1))
        return for_x, for_table, None, None


def _parts(x: Tensor) -> Iterator[slice]:
    step = max(1, _CHUNK_ELEMENTS // x.shape[1]) if x.device.type == "cpu" else len(x)
    for start in range(0, len(x), max(step, 1)):
        yield slice(start, start + step)
