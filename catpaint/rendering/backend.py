"""What the architectures' backends share: pictures, noise, and the way from a network's output to pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch

from catpaint.errors import RenderError
from catpaint.rendering.request import Image


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture from a backend. image: uint8 [H, W, 3]. path: which computation made it."""

    image: Image
    stage: Literal["preview", "final"] = "final"
    step: int = 1
    steps: int = 1
    path: str = "plain"


def draw_noise(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal noise float32 of this shape, drawn on the CPU so that it is the same for every device.

    Raises RenderError for a seed outside 0..2**63-1.
    """
    if not 0 <= seed < 2**63:
        raise RenderError(f"seed {seed} is outside 0..{2**63 - 1}")
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def to_image(output: torch.Tensor) -> Image:
    """A network's output [3, H, W] in [-1, 1] as uint8 [H, W, 3]."""
    pixels = ((output.float() + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
    image: Image = pixels.permute(1, 2, 0).contiguous().cpu().numpy()
    return image
