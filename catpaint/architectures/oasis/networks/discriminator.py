"""The OASIS discriminator: a segmentation U-Net with one more class, "fake", in its published key layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from catpaint.errors import RenderError
from catpaint.models.spade_block import LEAK
from catpaint.models.spectral import SpectralConv2d
from catpaint.models.state_dicts import adopt, require_sizes
from catpaint.words import tell


@dataclass(frozen=True)
class OasisDiscriminatorSizes:
    """Everything that rebuilds an `OasisDiscriminator`; logits have classes + 1 channels, the first is "fake".

    image_channels: 3 for images; a codec's channels for latents.
    full_size: whether the first block down keeps the size, and the last one up, so that the logits read features of
        every single place. A cell of latents holds what 64 pixels show: halved at once, as the published network
        does with pixels, its detail is hardly judged.
    """

    classes: int
    down_widths: tuple[int, ...] = (128, 128, 256, 256, 512, 512)
    up_widths: tuple[int, ...] = (512, 256, 256, 128, 128, 64)
    image_channels: int = 3
    full_size: bool = False

    @property
    def halvings(self) -> int:
        """How often the size halves on the way down."""
        return len(self.down_widths) - self.full_size

    def to_json(self) -> dict[str, Any]:
        """The sizes as a JSON object; what came later only where it isn't the default, as in older checkpoints."""
        return {
            "classes": self.classes,
            "down_widths": list(self.down_widths),
            "up_widths": list(self.up_widths),
            **({} if self.image_channels == 3 else {"image_channels": self.image_channels}),
            **({"full_size": True} if self.full_size else {}),
        }


class DownBlock(nn.Module):
    """Two convolutions and a shortcut, then half the size. The first block takes the image without activation."""

    def __init__(self, fan_in: int, fan_out: int, *, first: bool, halves: bool = True) -> None:
        super().__init__()
        self.halves = halves
        conv1 = SpectralConv2d(fan_in, fan_out, kernel=3)
        self.first = first
        self.conv1 = nn.Sequential(conv1) if first else nn.Sequential(nn.LeakyReLU(LEAK), conv1)
        self.conv2 = nn.Sequential(nn.LeakyReLU(LEAK), SpectralConv2d(fan_out, fan_out, kernel=3))
        self.conv_s = SpectralConv2d(fan_in, fan_out, kernel=1) if fan_in != fan_out else None

    def forward(self, x: Tensor) -> Tensor:
        shortcut = x
        if self.first:
            shortcut = self._pooled(shortcut)
        if self.conv_s is not None:
            shortcut = self.conv_s(shortcut)
        if not self.first:
            shortcut = self._pooled(shortcut)
        return shortcut + self._pooled(self.conv2(self.conv1(x)))

    def _pooled(self, x: Tensor) -> Tensor:
        return F.avg_pool2d(x, 2) if self.halves else x


class UpBlock(nn.Module):
    """Twice the size by nearest interpolation, two convolutions and a shortcut."""

    def __init__(self, fan_in: int, fan_out: int, *, doubles: bool = True) -> None:
        super().__init__()
        self.doubles = doubles
        enlarge = nn.Upsample(scale_factor=2) if doubles else nn.Identity()
        self.conv1 = nn.Sequential(nn.LeakyReLU(LEAK), enlarge, SpectralConv2d(fan_in, fan_out, kernel=3))
        self.conv2 = nn.Sequential(nn.LeakyReLU(LEAK), SpectralConv2d(fan_out, fan_out, kernel=3))
        self.conv_s = SpectralConv2d(fan_in, fan_out, kernel=1) if fan_in != fan_out else None

    def forward(self, x: Tensor) -> Tensor:
        # A convolution of single places comes to the same before the size doubles, and costs a quarter.
        shortcut = x if self.conv_s is None else self.conv_s(x)
        if self.doubles:
            shortcut = F.interpolate(shortcut, scale_factor=2, mode="nearest")
        convolved: Tensor = self.conv2(self.conv1(x))
        return shortcut + convolved


class OasisDiscriminator(nn.Module):
    """Image (or latents) to logits per pixel (or cell): channel 0 "fake", channel c + 1 the label map's class c."""

    def __init__(self, sizes: OasisDiscriminatorSizes) -> None:
        super().__init__()
        self.sizes = sizes
        down, up = sizes.down_widths, sizes.up_widths
        self.granularity = 2**sizes.halvings
        self.body_up = nn.ModuleList(
            UpBlock(down[-1] if i == 0 else up[i - 1] + down[-1 - i], width, doubles=i < sizes.halvings)
            for i, width in enumerate(up)
        )
        self.body_down = nn.ModuleList(
            DownBlock(fan_in, fan_out, first=i == 0, halves=i >= sizes.full_size)
            for i, (fan_in, fan_out) in enumerate(zip((sizes.image_channels, *down[:-1]), down, strict=True))
        )
        self.layer_up_last = nn.Conv2d(up[-1], sizes.classes + 1, 1)

    @classmethod
    def from_state_dict(cls, state_dict: Mapping[str, Tensor], *, full_size: bool = False) -> OasisDiscriminator:
        """Build the network from its weights (float32, evaluation mode); every width is read from them.

        The weights don't tell `full_size`. Raises CheckpointError that names the keys which don't fit.
        """
        with torch.device("meta"):
            network = cls(replace(read_sizes(state_dict), full_size=full_size))
        adopt(network, state_dict, what=tell("an OASIS discriminator"))
        return network.eval()

    def with_classes(self, classes: int) -> OasisDiscriminator:
        """A copy with a new last layer for another number of classes (paper, section 3.2: finetuning)."""
        sizes = replace(self.sizes, classes=classes)
        network = OasisDiscriminator(sizes)
        kept = {key: value for key, value in self.state_dict().items() if not key.startswith("layer_up_last.")}
        network.load_state_dict({**network.state_dict(), **kept})
        return network.train(self.training)

    def forward(self, image: Tensor) -> Tensor:
        """Logits [N, classes + 1, H, W] of an image [N, 3, H, W] in [-1, 1], or of latents.

        Sides must be multiples of `granularity` (64 for six blocks); RenderError otherwise.
        """
        height, width = image.shape[-2:]
        if height % self.granularity or width % self.granularity:
            raise RenderError(
                "image {width}x{height}: both sides must be multiples of {granularity}",
                width=width,
                height=height,
                granularity=self.granularity,
            )
        x, skips = image, []
        for down in self.body_down:
            x = down(x)
            skips.append(x)
        skips.pop()
        for up in self.body_up:
            x = up(x)
            if skips:
                x = torch.cat([skips.pop(), x], dim=1)
        logits: Tensor = self.layer_up_last(x)
        return logits


def read_sizes(state_dict: Mapping[str, Tensor]) -> OasisDiscriminatorSizes:
    """The sizes of an OASIS discriminator by its weights' shapes. Raises CheckpointError when keys are missing."""
    shapes = {key: tuple(value.shape) for key, value in state_dict.items()}
    depth = 0
    while f"body_down.{depth}.conv2.1.weight_orig" in shapes:
        depth += 1
    needed = {"layer_up_last.weight": 4, "body_down.0.conv2.1.weight_orig": 4, "body_down.0.conv1.0.weight_orig": 4}
    needed |= {f"body_up.{i}.conv2.1.weight_orig": 4 for i in range(depth)}
    require_sizes(shapes, needed, what=tell("an OASIS discriminator"))
    return OasisDiscriminatorSizes(
        classes=shapes["layer_up_last.weight"][0] - 1,
        down_widths=tuple(shapes[f"body_down.{i}.conv2.1.weight_orig"][0] for i in range(depth)),
        up_widths=tuple(shapes[f"body_up.{i}.conv2.1.weight_orig"][0] for i in range(depth)),
        image_channels=shapes["body_down.0.conv1.0.weight_orig"][1],
    )
