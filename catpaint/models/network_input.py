"""From photographs to what published networks take."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

Stats = tuple[float, float, float]

IMAGENET: tuple[Stats, Stats] = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
"""Mean and deviation of ImageNet's colours, for RGB in 0..1."""


def normalised(images: npt.NDArray[np.uint8], mean: Stats, std: Stats) -> Tensor:
    """uint8 RGB [N, H, W, 3] as float32 [N, 3, H, W]: (value / 255 - mean) / std."""
    # Copied: images from Pillow are read-only, and torch warns of such arrays.
    values = torch.tensor(images).permute(0, 3, 1, 2).to(torch.float32)
    scale = torch.tensor(std).view(1, 3, 1, 1) * 255
    shift = torch.tensor(mean).view(1, 3, 1, 1) * 255
    return (values - shift) / scale


class ImageNetInput(nn.Module):
    """Images [N, 3, H, W] in [-1, 1], as generators give them, to what networks trained on ImageNet see."""

    mean: Tensor
    deviation: Tensor

    def __init__(self) -> None:
        super().__init__()
        for name, values in zip(("mean", "deviation"), IMAGENET, strict=True):
            self.register_buffer(name, torch.tensor(values)[:, None, None], persistent=False)

    def forward(self, images: Tensor) -> Tensor:
        """float32 [N, 3, H, W]."""
        return ((images + 1) / 2 - self.mean) / self.deviation


def from_pixels(images: npt.NDArray[np.uint8]) -> Tensor:
    """uint8 RGB [N, H, W, 3] as float32 [N, 3, H, W] in [-1, 1], as generators give and codecs take them."""
    # Copied: images from Pillow are read-only, and torch warns of such arrays.
    return torch.tensor(np.ascontiguousarray(images)).permute(0, 3, 1, 2).to(torch.float32) / 127.5 - 1


def batch_for(device: torch.device) -> int:
    """Images that a large network describes at once: on a processor one, so that work can be cancelled in between."""
    return 1 if device.type == "cpu" else 16


def nearest_multiple(side: int, step: int) -> int:
    """The multiple of `step` nearest to `side`, at least one step."""
    return max(step, round(side / step) * step)


def to_multiples(image: Tensor, step: int) -> Tensor:
    """[N, C, H, W] resized (bilinear, antialiased) so that its sides are the nearest multiples of `step`."""
    size = nearest_multiple(image.shape[2], step), nearest_multiple(image.shape[3], step)
    if size == tuple(image.shape[2:]):
        return image
    return functional.interpolate(image, size=size, mode="bilinear", align_corners=False, antialias=True)
