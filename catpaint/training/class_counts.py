"""How many pixels of a batch belong to each class."""

from __future__ import annotations

import torch
from torch import Tensor


def class_counts(indices: Tensor, classes: int) -> Tensor:
    """Pixels per class, float64 [classes], without ignore (value `classes`). `indices`: int64 [N, H, W]."""
    return torch.bincount(indices.flatten(), minlength=classes + 1)[:classes].double()
