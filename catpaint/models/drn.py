"""DRN-D-105 (Yu, Koltun and Funkhouser, CVPR 2017: "Dilated residual networks") as published for Cityscapes.

A residual network that halves the size three times only and dilates its convolutions from there on; a 1×1 classifier,
and an upsampling by 8 that is a transposed convolution in the file (bilinear there, and not trained).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.models.network_input import Stats
from catpaint.models.state_dicts import adopt, require_sizes
from catpaint.words import tell

CITYSCAPES: tuple[Stats, Stats] = ((0.290101, 0.328081, 0.286964), (0.182954, 0.186566, 0.184475))
"""Mean and deviation of Cityscapes' colours, for RGB in 0..1, as the published weights want them."""

STRIDE = 8
"""Sides of an image must be multiples of this."""

_EXPANSION = 4
_WHAT = tell("DRN-D-105 for segmentation")
_STRIDES = (2, 2, 1, 1)
_DILATIONS = (1, 1, 2, 4)
_FIRST_LEVEL = 3


@dataclass(frozen=True)
class DrnSizes:
    """classes: outputs. widths: channels per level, inner ones where it has bottlenecks. blocks: of levels 3 to 6."""

    classes: int
    widths: tuple[int, ...] = (16, 32, 64, 128, 256, 512, 512, 512)
    blocks: tuple[int, ...] = (3, 4, 23, 3)


class _Bottleneck(nn.Module):
    """1×1, 3×3 with stride and dilation, 1×1, and a shortcut."""

    def __init__(self, channels: int, width: int, *, stride: int, dilation: int) -> None:
        super().__init__()
        out = _EXPANSION * width
        self.conv1 = nn.Conv2d(channels, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, dilation, dilation, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, out, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(out)
        self.downsample: nn.Module | None = None
        if stride != 1 or channels != out:
            self.downsample = nn.Sequential(nn.Conv2d(channels, out, 1, stride, bias=False), nn.BatchNorm2d(out))

    def forward(self, x: Tensor) -> Tensor:
        shortcut = x if self.downsample is None else self.downsample(x)
        y = functional.relu(self.bn1(self.conv1(x)))
        y = functional.relu(self.bn2(self.conv2(y)))
        return functional.relu(self.bn3(self.conv3(y)) + shortcut)


class Drn(nn.Module):
    """The network. Images are RGB, normalised by `CITYSCAPES`."""

    def __init__(self, sizes: DrnSizes) -> None:
        super().__init__()
        self.sizes = sizes
        first, second, *inner, seventh, eighth = sizes.widths
        levels = [_convolution(3, first, kernel=7), _convolution(first, first), _convolution(first, second, stride=2)]
        channels = second
        for width, count, stride, dilation in zip(inner, sizes.blocks, _STRIDES, _DILATIONS, strict=True):
            blocks = [_Bottleneck(channels, width, stride=stride, dilation=dilation)]
            channels = _EXPANSION * width
            blocks += [_Bottleneck(channels, width, stride=1, dilation=dilation) for _ in range(count - 1)]
            levels.append(nn.Sequential(*blocks))
        levels += [_convolution(channels, seventh, dilation=2), _convolution(seventh, eighth)]
        self.base = nn.Sequential(*levels)
        self.seg = nn.Conv2d(eighth, sizes.classes, 1)
        self.up = nn.ConvTranspose2d(
            sizes.classes, sizes.classes, 16, stride=STRIDE, padding=4, groups=sizes.classes, bias=False
        )

    def forward(self, image: Tensor) -> Tensor:
        """image [N, 3, H, W], sides multiples of `STRIDE`, to logits [N, classes, H, W]."""
        logits: Tensor = self.up(self.seg(self.base(image)))
        return logits

    @classmethod
    def from_state_dict(cls, state: Mapping[str, Tensor]) -> Drn:
        """The network from its published file, evaluation mode, float32, sizes read off the weights.

        Files are older than the batch norms' counters, and some carry the prefix of a network spread over devices.
        Raises CheckpointError that names missing and unexpected keys.
        """
        state = {key.removeprefix("module."): value for key, value in state.items()}
        with torch.device("meta"):
            network = cls(_read_sizes(state))
        counters = {key for key in network.state_dict() if key.endswith("num_batches_tracked")}
        adopt(network, {**dict.fromkeys(counters, torch.tensor(0)), **state}, what=_WHAT)
        return network.eval().requires_grad_(False)


def is_drn(state: Mapping[str, Tensor]) -> bool:
    """Whether these are the weights of a DRN for segmentation, by the keys no other network here has."""
    keys = {key.removeprefix("module.") for key in state}
    return {"base.0.0.weight", "seg.weight", "up.weight"} <= keys


def _convolution(channels: int, out: int, *, kernel: int = 3, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    padding = dilation * (kernel // 2)
    convolution = nn.Conv2d(channels, out, kernel, stride, padding, dilation, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(out), nn.ReLU())


def _read_sizes(state: Mapping[str, Tensor]) -> DrnSizes:
    shapes = {key: tuple(value.shape) for key, value in state.items()}
    inner = [f"base.{_FIRST_LEVEL + number}.0.conv3.weight" for number in range(4)]
    plain = [f"base.{number}.0.weight" for number in (1, 2, 7, 8)]
    require_sizes(shapes, dict.fromkeys([*plain, *inner, "seg.weight"], 4), what=_WHAT)
    blocks = tuple(
        1 + max(int(match[1]) for key in shapes if (match := re.match(rf"base\.{level}\.(\d{{1,3}})\.conv1\.", key)))
        for level in range(_FIRST_LEVEL, _FIRST_LEVEL + 4)
    )
    widths = [shapes[key][0] for key in plain[:2]]
    widths += [shapes[key][1] for key in inner]
    widths += [shapes[key][0] for key in plain[2:]]
    return DrnSizes(classes=shapes["seg.weight"][0], widths=tuple(widths), blocks=blocks)
