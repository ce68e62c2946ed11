"""Coverage: what share of a cell each class covers, which is the label input of networks over latents.

It is linear in the classes, so an affinity acts on it as on a one-hot map (docs/published_networks.md).
"""

from __future__ import annotations

import torch
from torch import Tensor

from catpaint.errors import RenderError


def coverage(positions: Tensor, classes: int, *, cell: int) -> Tensor:
    """Shares of the classes in cells of cell×cell pixels: float32 [N, classes, H/cell, W/cell] in 0..1.

    positions: integer [N, H, W] of class positions 0..classes; `classes` marks a pixel of no class (ignore), which
    counts as a part of its cell that nothing covers. Raises RenderError when the sides aren't multiples of `cell`.
    """
    count, height, width = positions.shape
    if height % cell or width % cell:
        raise RenderError(
            "label map {width}x{height}: both sides must be multiples of {cell}", width=width, height=height, cell=cell
        )
    rows, columns = height // cell, width // cell
    device = positions.device
    row = torch.arange(height, device=device).div(cell, rounding_mode="floor") * columns
    place = row[:, None] + torch.arange(width, device=device).div(cell, rounding_mode="floor")
    place = place + torch.arange(count, device=device)[:, None, None] * (rows * columns)
    flat = place * (classes + 1) + positions.to(torch.int64)
    counts = torch.bincount(flat.flatten(), minlength=count * rows * columns * (classes + 1))
    shares = counts.view(count, rows, columns, classes + 1)[..., :classes].to(torch.float32) / cell**2
    return shares.permute(0, 3, 1, 2).contiguous()
