"""The weave: fine structure that is the same in neighbouring cells, as decoders of latents paint it and nothing else.

A cell's picture comes out of channels, so that cells alike in their latents get the same lines at the same places.
On a lawn or a sea these join into a net with the cells' period, which stands out however faint it is.
"""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor

WINDOW = 4
"""Cells on a side of the squares within which structure is compared from cell to cell."""

_SIGMA, _RADIUS = 2.0, 4
_FLOOR = 2e-4


def weave(images: Tensor, *, cell: int) -> Tensor:
    """How much of the fine structure of images [N, 3, H, W] in [-1, 1] repeats from cell to cell: a scalar, 0..2.

    cell: pixels on a cell's side; the images have at least WINDOW cells on every side. Fine is what a blur of two
    pixels takes away. Of its energy in a window this is the share that the mean of the window's cells has, averaged
    over windows and, added to it, over the energy. Structure that doesn't repeat has 1/WINDOW² of it in both.
    """
    fine = images - _blurred(images)
    side = WINDOW * cell
    count, channels, height, width = fine.shape
    rows, columns = height // side, width // side
    cells = fine[:, :, : rows * side, : columns * side].reshape(
        count, channels, rows, WINDOW, cell, columns, WINDOW, cell
    )
    repeated = cells.mean((3, 6)).square().mean((1, 3, 5))
    energy = cells.square().mean((1, 3, 4, 6, 7))
    # The first counts dark and calm places as much as any; the second what is seen first.
    share: Tensor = (repeated / (energy + _FLOOR)).mean() + repeated.mean() / (energy.mean() + _FLOOR)
    return share


def _blurred(images: Tensor) -> Tensor:
    kernel = torch.exp(-torch.arange(-_RADIUS, _RADIUS + 1, device=images.device).square() / (2 * _SIGMA**2))
    kernel = (kernel / kernel.sum()).to(images.dtype)
    channels = images.shape[1]
    for weight, pad in (
        (kernel[None, :], (_RADIUS, _RADIUS, 0, 0)),
        (kernel[:, None], (0, 0, _RADIUS, _RADIUS)),
    ):
        padded = functional.pad(images, pad, mode="reflect")
        images = functional.conv2d(padded, weight.expand(channels, 1, *weight.shape), groups=channels)
    return images
