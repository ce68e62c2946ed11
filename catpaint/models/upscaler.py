"""The upscaler: a photograph of any size twice as large, for export where a generator's own textures end.

Residual blocks at the small size and one pixel shuffle at the end (Lim et al., "EDSR", CVPR workshops 2017), on top of
a bicubic enlargement, so that what the network doesn't know stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.errors import CheckpointError
from catpaint.models import companions
from catpaint.models.state_dicts import adopt, require_sizes
from catpaint.words import tell

KIND = "upscaler"
"""The name of its files, in a folder of its own."""

SCALE = 2
"""How many times as large each side becomes."""


@dataclass(frozen=True)
class UpscalerSizes:
    """Everything that rebuilds an `Upscaler`: channels of its features, and how many residual blocks there are."""

    width: int = 40
    blocks: int = 6

    def __post_init__(self) -> None:
        for name, most in (("width", 1024), ("blocks", 64)):
            value = getattr(self, name)
            if type(value) is not int or not 1 <= value <= most:
                raise CheckpointError(
                    "the upscaler's '{name}' is {value:.40}, not a whole number from 1 to {most}",
                    name=name,
                    value=repr(value),
                    most=most,
                )

    def to_json(self) -> dict[str, int]:
        """The sizes as a JSON object."""
        return {"width": self.width, "blocks": self.blocks}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> UpscalerSizes:
        """Sizes from `to_json`'s object. Raises CheckpointError."""
        return cls(**{name: value.get(name) for name in ("width", "blocks")})  # type: ignore[arg-type]


class Upscaler(nn.Module):
    """Images [N, 3, H, W] in [-1, 1] to [N, 3, 2·H, 2·W]; not clamped in training, clamped by `upscale`."""

    def __init__(self, sizes: UpscalerSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.stem = nn.Conv2d(3, sizes.width, 3, padding=1)
        self.blocks = nn.ModuleList(_Block(sizes.width) for _ in range(sizes.blocks))
        self.head = nn.Conv2d(sizes.width, 3 * SCALE**2, 3, padding=1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)  # type: ignore[arg-type]

    @property
    def halo(self) -> int:
        """How many pixels around one its enlargement depends on (two of them bicubic, at least)."""
        return 2 + 2 * self.sizes.blocks

    @classmethod
    def from_state_dict(cls, state: Mapping[str, Tensor], sizes: UpscalerSizes) -> Upscaler:
        """Build the network from its weights, in evaluation mode. Raises CheckpointError naming what does not fit."""
        shapes = {key: tuple(value.shape) for key, value in state.items()}
        require_sizes(shapes, {"stem.weight": 4, "head.weight": 4}, what=tell("an upscaler"))
        with torch.device("meta"):
            network = cls(sizes)
        adopt(network, state, what=tell("an upscaler"))
        return network.eval()

    def forward(self, images: Tensor) -> Tensor:
        """See the class."""
        first = features = self.stem(images)
        for block in self.blocks:
            features = block(features)
        detail = functional.pixel_shuffle(self.head(features + first), SCALE)
        return detail + functional.interpolate(images, scale_factor=SCALE, mode="bicubic")

    @torch.inference_mode()
    def upscale(self, images: Tensor) -> Tensor:
        """`forward` without gradients, clamped to [-1, 1]."""
        enlarged: Tensor = self(images)
        return enlarged.clamp(-1, 1)


class _Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        if self.second.weight.is_meta:
            return
        with torch.no_grad():
            # Small at first: as many blocks as one likes then add up to features of the stem's size.
            self.second.weight.mul_(0.1)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.second(functional.relu(self.first(x)))
        return out


def upscaler_files(network: Upscaler, *, name: str) -> dict[str, bytes]:
    """An upscaler as the contents of its files, for `companions.write`."""
    return companions.pack(KIND, {"name": name, "sizes": network.sizes.to_json()}, network.state_dict())


def load_upscaler(folder: Path | str) -> Upscaler:
    """An upscaler from its folder. Raises FileError and CheckpointError that name the file."""

    def build(companion: companions.Companion) -> Upscaler:
        return Upscaler.from_state_dict(companion.state, UpscalerSizes.from_json(companion.entry("sizes", dict)))

    return companions.load(folder, KIND, build)
