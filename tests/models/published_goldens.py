"""Goldens of the published segmenters and features: layouts, weights, the inputs they were made with, and outputs."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from tests.architectures.oasis.oasis_networks import golden

_INPUT_SEED = 80


def published_golden(name: str, *, scale: float = 1.0) -> tuple[Tensor, dict[str, npt.NDArray[Any]], dict[str, Tensor]]:
    """The input float32 [1, 3, H, W], the golden's arrays and the state dict."""
    facts, arrays, state = golden(name)
    normal = np.random.default_rng(_INPUT_SEED).standard_normal(facts["input_shape"])
    return torch.from_numpy((normal * scale).astype(np.float32)), arrays, state


def part(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Keys under `prefix`, without it."""
    return {key.removeprefix(prefix): value for key, value in state.items() if key.startswith(prefix)}
