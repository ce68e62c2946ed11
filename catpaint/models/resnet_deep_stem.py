"""ResNet with a deep stem: the encoder of MIT's published scene-parsing networks.

Unlike torchvision's ResNet, the stem is three 3×3 convolutions (64, 64, 128 channels), and layer 1 takes 128 channels.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch.nn.functional as functional
from torch import Tensor, nn

EXPANSION = 4
"""Output channels of a bottleneck per inner channel."""


@dataclass(frozen=True)
class DeepStemResNetSizes:
    """blocks: bottlenecks per layer. widths: inner channels per layer; outputs have `EXPANSION` times as many."""

    blocks: tuple[int, ...] = (3, 4, 23, 3)
    widths: tuple[int, ...] = (64, 128, 256, 512)
    stem: tuple[int, int, int] = (64, 64, 128)

    @property
    def outputs(self) -> tuple[int, ...]:
        """Channels of each layer's output."""
        return tuple(EXPANSION * width for width in self.widths)


class Bottleneck(nn.Module):
    """1×1, 3×3 (with the stride), 1×1 and a shortcut."""

    def __init__(self, channels: int, width: int, *, stride: int) -> None:
        super().__init__()
        out = EXPANSION * width
        self.conv1 = nn.Conv2d(channels, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, out, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(out)
        self.downsample: nn.Module | None = None
        if stride != 1 or channels != out:
            self.downsample = nn.Sequential(nn.Conv2d(channels, out, 1, stride=stride, bias=False), nn.BatchNorm2d(out))

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to [N, 4·width, H/stride, W/stride]."""
        shortcut = x if self.downsample is None else self.downsample(x)
        y = functional.relu(self.bn1(self.conv1(x)))
        y = functional.relu(self.bn2(self.conv2(y)))
        return functional.relu(self.bn3(self.conv3(y)) + shortcut)


class DeepStemResNet(nn.Module):
    """The encoder: an image to one feature map per layer, at 1/4, 1/8, 1/16 and 1/32 of its size."""

    def __init__(self, sizes: DeepStemResNetSizes) -> None:
        super().__init__()
        self.sizes = sizes
        first, second, third = sizes.stem
        self.conv1 = nn.Conv2d(3, first, 3, stride=2, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(first)
        self.conv2 = nn.Conv2d(first, second, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(second)
        self.conv3 = nn.Conv2d(second, third, 3, padding=1, bias=False)
        self.bn3 = nn.BatchNorm2d(third)
        channels = third
        for number, (count, width) in enumerate(zip(sizes.blocks, sizes.widths, strict=True), start=1):
            first_block = Bottleneck(channels, width, stride=1 if number == 1 else 2)
            channels = EXPANSION * width
            others = [Bottleneck(channels, width, stride=1) for _ in range(count - 1)]
            self.add_module(f"layer{number}", nn.Sequential(first_block, *others))

    def forward(self, image: Tensor) -> list[Tensor]:
        """image: float [N, 3, H, W] normalised as the weights want it. Returns the layers' outputs, finest first."""
        x = functional.relu(self.bn1(self.conv1(image)))
        x = functional.relu(self.bn2(self.conv2(x)))
        x = functional.relu(self.bn3(self.conv3(x)))
        x = functional.max_pool2d(x, 3, stride=2, padding=1)
        outputs = []
        for number in range(1, len(self.sizes.blocks) + 1):
            x = getattr(self, f"layer{number}")(x)
            outputs.append(x)
        return outputs
