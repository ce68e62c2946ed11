"""How far pictures are from those that were asked for, as codecs and upscalers learn it."""

from __future__ import annotations

import torch
from torch import Tensor

from catpaint.errors import TrainingError


def picture_distance(found: Tensor, wanted: Tensor, *, differences: float = 1.0) -> Tensor:
    """L1 on pixels, and, with this weight, on their differences downwards and to the right. Both [N, C, H, W]."""
    error = found - wanted
    slopes = error.diff(dim=2).abs().mean() + error.diff(dim=3).abs().mean()
    return error.abs().mean() + differences * slopes


def require_number(loss: Tensor, step: int) -> None:
    """Raise TrainingError where the loss of a step isn't a finite number any more."""
    if not bool(torch.isfinite(loss)):
        raise TrainingError("step {step}: the loss is not a number; lower the rate", step=step)
