"""3×3 convolutions in training by Winograd's minimal filtering: forwards, and both gradients, on a CPU.

As in `rendering.winograd`, an output tile of 4×4 is 36 products a channel pair instead of 144; so are the gradients,
which are the adjoints of the same transforms: with y = Aᵀ[(G·g) ∘ (Bᵀ·d)]·A, dM = A·dy·Aᵀ serves both the filters'
gradient, a product with what was kept of the input, and the input's. For maps as small as latents; elsewhere (a GPU,
few channels or tiles) torch's own convolution is called. Under autocast everything is in bfloat16 (`half_tiles`).

Measured on one core, forward and both gradients, against torch's own: 1.5 to 2.0 times as fast at 48 to 352 channels
on 8 maps of 8×8 to 32×32.

A 1×1 convolution is one product: torch's own in float32 goes image by image where one thread has fewer than 16 of them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor, nn
from torch.autograd.function import once_differentiable

from catpaint.architectures.oasis.training.half_tiles import HalfTiles, turned_filters
from catpaint.architectures.oasis.training.wanted_gradients import filters_wanted, twice_wanted
from catpaint.models.spectral import SpectralConv2d
from catpaint.rendering.winograd import TILE, winograd_matrices

_SIZE = TILE + 2
_CHANNELS = 16
_FEWEST_TILES = 32
_FEWEST_HALF_TILES = 8
_MOST_TILES = 2**13


def convolve(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """What `conv2d(x, weight, bias)` gives, to rounding, for features [N, I, h, w] that have their border."""
    if tuple(weight.shape[2:]) == (1, 1) and x.device.type == "cpu":
        return functional.linear(x.permute(0, 2, 3, 1), weight.flatten(1), bias).permute(0, 3, 1, 2)
    if not suits(x, weight):
        return functional.conv2d(x, weight, bias)
    x = x.permute(0, 2, 3, 1)
    if torch.is_autocast_enabled("cpu"):
        with torch.autocast("cpu", enabled=False):
            half: Tensor = HalfTiles.apply(x.bfloat16().contiguous(), weight, bias, turned_filters(weight))
        return half.permute(0, 3, 1, 2)
    out: Tensor = _Tiles.apply(x.contiguous(), weight)
    out = out.permute(0, 3, 1, 2)
    return out if bias is None else out + bias[:, None, None]


def use_in(network: nn.Module) -> None:
    """Let a network that is trained convolve so from here on."""
    for module in network.modules():
        if isinstance(module, SpectralConv2d) and module.padding <= 1:
            module.convolve = convolve


def suits(x: Tensor, weight: Tensor) -> bool:
    """Whether `convolve` of these goes by tiles."""
    count, _, height, width = x.shape
    out_channels, in_channels, *kernel = weight.shape
    rows, columns = (height - 2) / TILE, (width - 2) / TILE
    half = torch.is_autocast_enabled("cpu")
    return (
        x.device.type == "cpu"
        and not twice_wanted()
        and (x.dtype == weight.dtype or half)
        and kernel == [3, 3]
        and min(out_channels, in_channels) >= _CHANNELS
        and rows.is_integer()
        and columns.is_integer()
        and (_FEWEST_HALF_TILES if half else _FEWEST_TILES) <= count * rows * columns <= _MOST_TILES
    )


class _Tiles(torch.autograd.Function):
    """[N, h + 2, w + 2, I] and [O, I, 3, 3] to [N, h, w, O], all of one format.

    Places within a tile come first: column, then row.
    """

    @staticmethod
    def forward(context: Any, x: Tensor, weight: Tensor) -> Tensor:
        filters, outputs, _ = _matrices(x.dtype)
        count, height, width, channels = x.shape
        rows, columns, out_channels = (height - 2) // TILE, (width - 2) // TILE, weight.shape[0]
        spread = spread_inputs(x)
        turned = torch.mm(filters, weight.permute(3, 2, 1, 0).reshape(9, -1)).view(-1, channels, out_channels)
        products = torch.mm(outputs, torch.bmm(spread, turned).view(_SIZE, -1)).view(TILE, _SIZE, -1)
        placed = torch.bmm(outputs.expand(TILE, -1, -1), products)
        placed = placed.view(TILE, TILE, count, rows, columns, out_channels).permute(2, 3, 1, 4, 0, 5)
        context.save_for_backward(spread if context.needs_input_grad[1] else None, turned)
        context.shape = x.shape
        return placed.reshape(count, rows * TILE, columns * TILE, out_channels)

    @staticmethod
    @once_differentiable
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor | None, Tensor | None]:
        _, _, inputs = _matrices(gradient.dtype)
        spread, turned = context.saved_tensors
        count, height, width, channels = context.shape
        rows, columns = (height - 2) // TILE, (width - 2) // TILE
        products = spread_gradient(gradient)
        for_x = for_weight = None
        if context.needs_input_grad[1] and filters_wanted():
            for_weight = gathered_filters(torch.bmm(spread.transpose(1, 2), products))
        if context.needs_input_grad[0]:
            back = torch.bmm(products, turned.transpose(1, 2))
            back = torch.mm(inputs.t(), back.view(_SIZE, -1))
            back = torch.bmm(inputs.t().expand(_SIZE, -1, -1), back.view(_SIZE, _SIZE, -1))
            back = back.view(_SIZE, _SIZE, count, rows, columns, channels)
            for_x = gradient.new_zeros(count, height, width, channels)
            for column in range(_SIZE):
                for row in range(_SIZE):
                    reached = for_x[:, row : row + TILE * rows : TILE, column : column + TILE * columns : TILE]
                    reached[:, :rows, :columns].add_(back[column, row])
        return for_x, for_weight


def spread_inputs(x: Tensor) -> Tensor:
    """Tiles of features [N, h + 2, w + 2, I] with their border, contiguous, transformed: [36, tiles, I]."""
    _, _, inputs = _matrices(x.dtype)
    count, height, width, channels = x.shape
    rows, columns, line = (height - 2) // TILE, (width - 2) // TILE, width * channels
    # Overlapping groups of six rows, transformed along the rows without being copied.
    by_row = x.new_empty(count * rows, _SIZE, line)
    for image, part in zip(x, torch.split(by_row, rows), strict=True):
        groups = image.as_strided((rows, _SIZE, line), (TILE * line, line, 1), image.storage_offset())
        torch.bmm(inputs.expand(rows, -1, -1), groups, out=part)
    windows = by_row.as_strided(
        (_SIZE, _SIZE, count * rows, columns, channels), (channels, line, _SIZE * line, TILE * channels, 1)
    )
    return torch.mm(inputs, windows.reshape(_SIZE, -1)).view(_SIZE**2, -1, channels)


def spread_gradient(gradient: Tensor) -> Tensor:
    """Tiles of an output's gradient [N, h, w, O], transformed as that of the products: [36, tiles, O]."""
    _, outputs, _ = _matrices(gradient.dtype)
    count, height, width, channels = gradient.shape
    placed = gradient.reshape(count, height // TILE, TILE, width // TILE, TILE, channels).permute(4, 2, 0, 1, 3, 5)
    by_row = torch.bmm(outputs.t().expand(TILE, -1, -1), placed.reshape(TILE, TILE, -1))
    return torch.mm(outputs.t(), by_row.view(TILE, -1)).view(_SIZE**2, -1, channels)


def gathered_filters(by_place: Tensor) -> Tensor:
    """The filters' gradient [O, I, 3, 3] from that of the transformed ones [36, I, O]."""
    filters, _, _ = _matrices(by_place.dtype)
    back = torch.mm(filters.t(), by_place.view(_SIZE**2, -1))
    return back.view(3, 3, *by_place.shape[1:]).permute(3, 2, 1, 0)


@lru_cache(maxsize=4)
def _matrices(dtype: torch.dtype) -> tuple[Tensor, Tensor, Tensor]:
    """Filters' transform [36, 9] (both by column, then row), outputs' Aᵀ [4, 6] and inputs' Bᵀ [6, 6]."""
    filters, outputs, inputs = winograd_matrices()
    both = torch.einsum("bq,ap->baqp", filters, filters).reshape(_SIZE**2, 9)
    return both.to(dtype), outputs.to(dtype).contiguous(), inputs.to(dtype).contiguous()
