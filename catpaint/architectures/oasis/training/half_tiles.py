"""Winograd's tiles in bfloat16, forwards and for both gradients: what `tile_convolution` is under autocast.

Each transform is one product with a matrix of both directions (Bᵀ⊗Bᵀ and so on) of what was gathered, so that nothing
but bfloat16 is written and read. Against transforms in float32 it rounds the entries
of two matrices and the features, which are bfloat16 between convolutions anyhow: 1.14 % instead of 1.04 % of the root
mean square of the outputs, 1.55 instead of 1.48 of the inputs' gradient (96 to 96 channels, random).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from catpaint.architectures.oasis.training.wanted_gradients import filters_wanted
from catpaint.rendering.crew import share
from catpaint.rendering.winograd import TILE, winograd_matrices

_SIZE = TILE + 2
_FORMAT = torch.bfloat16


class HalfTiles(torch.autograd.Function):
    """[N, h + 2, w + 2, I] in bfloat16, [O, I, 3, 3] and a bias or none to [N, h, w, O] in bfloat16."""

    @staticmethod
    def forward(context: Any, x: Tensor, weight: Tensor, bias: Tensor | None, turned: Tensor) -> Tensor:
        """turned: the weight by `turned_filters`."""
        count, height, width, channels = x.shape
        rows, columns, out_channels = (height - 2) // TILE, (width - 2) // TILE, weight.shape[0]
        _, outputs, inputs = _matrices()
        line = width * channels
        windows = x.as_strided(
            (_SIZE, _SIZE, count, rows, columns, channels),
            (line, channels, height * line, TILE * line, TILE * channels, 1),
            x.storage_offset(),
        )
        spread = torch.mm(inputs, windows.reshape(_SIZE**2, -1)).view(_SIZE**2, -1, channels)
        products = torch.mm(outputs, torch.bmm(spread, turned).view(_SIZE**2, -1))
        placed = products.view(TILE, TILE, count, rows, columns, out_channels).permute(2, 3, 0, 4, 1, 5)
        out = placed.reshape(count, rows * TILE, columns * TILE, out_channels)
        if bias is not None:
            out.add_(bias)
        context.save_for_backward(spread if context.needs_input_grad[1] else None, turned)
        context.shape = x.shape
        return out

    @staticmethod
    @once_differentiable
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor | None, ...]:
        spread, turned = context.saved_tensors
        count, height, width, channels = context.shape
        rows, columns, out_channels = (height - 2) // TILE, (width - 2) // TILE, gradient.shape[-1]
        filters, outputs, inputs = _matrices()
        placed = gradient.view(count, rows, TILE, columns, TILE, out_channels).permute(2, 4, 0, 1, 3, 5)
        products = torch.mm(outputs.t(), placed.reshape(TILE**2, -1)).view(_SIZE**2, -1, out_channels)
        for_x = for_weight = for_bias = None
        if filters_wanted():
            if context.needs_input_grad[1]:
                by_place = torch.bmm(spread.transpose(1, 2), products)
                back = torch.mm(filters.t(), by_place.view(_SIZE**2, -1))
                for_weight = back.view(3, 3, channels, out_channels).permute(3, 2, 0, 1)
            if context.needs_input_grad[2]:
                for_bias = gradient.sum((0, 1, 2), dtype=torch.float32)
        if context.needs_input_grad[0]:
            back = torch.bmm(products, turned.transpose(1, 2))
            back = torch.mm(inputs.t(), back.view(_SIZE**2, -1))
            for_x = _overlapped(back.view(_SIZE, _SIZE, count, rows, columns, channels), height, width)
        return for_x, for_weight, for_bias, None


def turned_filters(weight: Tensor) -> Tensor:
    """Filters [O, I, 3, 3] transformed: [36, I, O]."""
    kept = _kept.get(id(weight))
    return _turned(weight) if kept is None else kept


@contextmanager
def kept_filters(weights: Sequence[Tensor]) -> Iterator[None]:
    """Transform these filters once; within the block, in which they don't change, every thread finds them.

    What isn't 3×3 is left out.
    """
    suitable = [weight for weight in weights if weight.dim() == 4 and weight.shape[2:] == (3, 3)]
    turned = share([partial(_turned, weight) for weight in suitable])
    names = [id(weight) for weight in suitable]
    _kept.update(zip(names, turned, strict=True))
    try:
        yield
    finally:
        for name in names:
            _kept.pop(name, None)


_kept: dict[int, Tensor] = {}
"""By the weight's identity, which holds as long as those who keep it do."""


@torch.no_grad()
def _turned(weight: Tensor) -> Tensor:
    filters, _, _ = _matrices()
    flat = weight.detach().to(_FORMAT).permute(2, 3, 1, 0).reshape(9, -1)
    return torch.mm(filters, flat).view(_SIZE**2, weight.shape[1], weight.shape[0])


def _overlapped(tiles: Tensor, height: int, width: int) -> Tensor:
    """Tiles [6, 6, N, rows, columns, C], each four places after the one before, added up: [N, height, width, C]."""
    _, _, count, rows, columns, channels = tiles.shape
    # A tile's last two rows and columns lie on the first two of the next one.
    placed = tiles.new_empty(count, rows + 1, TILE, columns + 1, TILE, channels)
    placed[:, rows].zero_()
    placed[:, :, :, columns].zero_()
    parts = tiles.permute(2, 3, 0, 4, 1, 5)
    placed[:, :-1, :, :-1] = parts[:, :, :TILE, :, :TILE]
    placed[:, 1:, :2, :-1] += parts[:, :, TILE:, :, :TILE]
    placed[:, :-1, :, 1:, :2] += parts[:, :, :TILE, :, TILE:]
    placed[:, 1:, :2, 1:, :2] += parts[:, :, TILE:, :, TILE:]
    return placed.view(count, (rows + 1) * TILE, (columns + 1) * TILE, channels)[:, :height, :width]


@lru_cache(maxsize=1)
def _matrices() -> tuple[Tensor, Tensor, Tensor]:
    """The transforms of both directions: filters [36, 9], which are exact, outputs [16, 36] and inputs [36, 36]."""
    filters, outputs, inputs = (torch.kron(matrix, matrix).to(_FORMAT) for matrix in winograd_matrices())
    return filters, outputs, inputs
