"""DeepLabV2 with a ResNet-101 (Chen et al., 2016), as published for COCO-Stuff 164k.

The published weights are of the multi-scale network: the logits of the image at scales 1, 0.75 and 0.5, of which every
pixel takes the maximum.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.models.state_dicts import adopt, require_sizes
from catpaint.words import tell

MEAN_BGR = (104.008, 116.669, 122.675)
"""Subtracted from images of 0..255 whose channels are blue, green, red."""

_SCALES = (0.5, 0.75)
_RATES = (6, 12, 18, 24)
_STRIDES = (1, 2, 1, 1)
_DILATIONS = (1, 1, 2, 4)
_STEM = 64
_PREFIX = "base."


@dataclass(frozen=True)
class DeepLabSizes:
    """classes: outputs. blocks: bottlenecks per layer. widths: inner channels per layer (outputs have four times)."""

    classes: int
    blocks: tuple[int, ...] = (3, 4, 23, 3)
    widths: tuple[int, ...] = (64, 128, 256, 512)


class _Unit(nn.Module):
    """Convolution and batch norm, with ReLU or without."""

    def __init__(
        self, channels: int, out: int, kernel: int, *, stride: int = 1, dilation: int = 1, relu: bool = True
    ) -> None:
        super().__init__()
        padding = dilation * (kernel // 2)
        self.conv = nn.Conv2d(channels, out, kernel, stride=stride, padding=padding, dilation=dilation, bias=False)
        self.bn = nn.BatchNorm2d(out)
        self.relu = relu

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.bn(self.conv(x))
        return functional.relu(y) if self.relu else y


class _Bottleneck(nn.Module):
    """Caffe's bottleneck: the stride is in the first 1×1 convolution."""

    def __init__(self, channels: int, width: int, *, stride: int, dilation: int, project: bool) -> None:
        super().__init__()
        self.reduce = _Unit(channels, width, 1, stride=stride)
        self.conv3x3 = _Unit(width, width, 3, dilation=dilation)
        self.increase = _Unit(width, 4 * width, 1, relu=False)
        self.shortcut = _Unit(channels, 4 * width, 1, stride=stride, relu=False) if project else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.increase(self.conv3x3(self.reduce(x))) + self.shortcut(x))


class _Stem(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = _Unit(3, _STEM, 7, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        return functional.max_pool2d(self.conv1(x), 3, stride=2, padding=1, ceil_mode=True)


class _Aspp(nn.Module):
    """Atrous spatial pyramid pooling: dilated classifiers, summed."""

    def __init__(self, channels: int, classes: int) -> None:
        super().__init__()
        for number, rate in enumerate(_RATES):
            self.add_module(f"c{number}", nn.Conv2d(channels, classes, 3, padding=rate, dilation=rate))

    def forward(self, x: Tensor) -> Tensor:
        return torch.stack([convolution(x) for convolution in self.children()]).sum(0)


class _SingleScale(nn.Module):
    def __init__(self, sizes: DeepLabSizes) -> None:
        super().__init__()
        self.layer1 = _Stem()
        channels = _STEM
        parts = zip(sizes.blocks, sizes.widths, _STRIDES, _DILATIONS, strict=True)
        for number, (count, width, stride, dilation) in enumerate(parts, start=2):
            layer = nn.Sequential()
            for block in range(count):
                first = block == 0
                layer.add_module(
                    f"block{block + 1}",
                    _Bottleneck(channels, width, stride=stride if first else 1, dilation=dilation, project=first),
                )
                channels = 4 * width
            self.add_module(f"layer{number}", layer)
        self.aspp = _Aspp(channels, sizes.classes)

    def forward(self, x: Tensor) -> Tensor:
        for part in self.children():
            x = part(x)
        return x


class DeepLabV2(nn.Module):
    """The multi-scale network. Images are BGR, 0..255, minus `MEAN_BGR`."""

    def __init__(self, sizes: DeepLabSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.base = _SingleScale(sizes)

    def forward(self, image: Tensor, size: tuple[int, int] | None = None) -> Tensor:
        """image [N, 3, H, W] to logits [N, classes, *size]; by default at an eighth of the image's size."""
        logits: Tensor = self.base(image)
        for scale in _SCALES:
            smaller = functional.interpolate(image, scale_factor=scale, mode="bilinear", align_corners=False)
            logits = torch.maximum(logits, _resized(self.base(smaller), logits.shape[2:]))
        return logits if size is None else _resized(logits, size)

    @classmethod
    def from_state_dict(cls, state: Mapping[str, Tensor]) -> DeepLabV2:
        """The network from its published file, evaluation mode, float32, sizes read off the weights.

        Raises CheckpointError that names missing and unexpected keys.
        """
        with torch.device("meta"):
            network = cls(_read_sizes(state))
        adopt(network, state, what=tell("the multi-scale DeepLabV2"))
        return network.eval().requires_grad_(False)


def _read_sizes(state: Mapping[str, Tensor]) -> DeepLabSizes:
    shapes = {key: tuple(value.shape) for key, value in state.items()}
    layers = [f"{_PREFIX}layer{number}.block1.reduce.conv.weight" for number in range(2, 6)]
    last = f"{_PREFIX}aspp.c0.weight"
    require_sizes(shapes, dict.fromkeys([*layers, last], 4), what=tell("the multi-scale DeepLabV2"))
    blocks = tuple(
        max(int(match[1]) for key in shapes if (match := re.match(rf"base\.layer{number}\.block(\d{{1,3}})\.", key)))
        for number in range(2, 6)
    )
    return DeepLabSizes(classes=shapes[last][0], blocks=blocks, widths=tuple(shapes[key][0] for key in layers))


def _resized(x: Tensor, size: tuple[int, ...] | torch.Size) -> Tensor:
    return functional.interpolate(x, size=tuple(size), mode="bilinear", align_corners=False)
