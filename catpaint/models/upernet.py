"""UperNet (Xiao et al., "Unified Perceptual Parsing", ECCV 2018) as MIT published it for ADE20K.

Two files: the deep-stem ResNet encoder and the decoder with its pooling pyramid and feature pyramid.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.models.resnet_deep_stem import DeepStemResNet, DeepStemResNetSizes
from catpaint.models.state_dicts import adopt, require_sizes
from catpaint.words import tell

_TRAINING_ONLY = re.compile(r"\.(_tmp_running_mean|_tmp_running_var|_running_iter)\Z")
"""State of the publisher's synchronised batch norm that evaluation doesn't need."""

_POOLS = (1, 2, 3, 6)


@dataclass(frozen=True)
class UperNetSizes:
    """classes: outputs. width: channels of both pyramids."""

    classes: int
    width: int = 512
    encoder: DeepStemResNetSizes = field(default_factory=DeepStemResNetSizes)


class UperNetDecoder(nn.Module):
    """Encoder outputs to class logits at a quarter of the image's size."""

    def __init__(self, sizes: UperNetSizes) -> None:
        super().__init__()
        channels, width = sizes.encoder.outputs, sizes.width
        self.ppm_conv = nn.ModuleList(_convolution(channels[-1], width, 1) for _ in _POOLS)
        self.ppm_last_conv = _convolution(channels[-1] + len(_POOLS) * width, width, 3)
        self.fpn_in = nn.ModuleList(_convolution(count, width, 1) for count in channels[:-1])
        self.fpn_out = nn.ModuleList(nn.Sequential(_convolution(width, width, 3)) for _ in channels[:-1])
        self.conv_last = nn.Sequential(
            _convolution(len(channels) * width, width, 3), nn.Conv2d(width, sizes.classes, 1)
        )

    def forward(self, features: list[Tensor]) -> Tensor:
        """features: the encoder's outputs, finest first. Returns logits [N, classes, H/4, W/4]."""
        coarsest = features[-1]
        pooled = [coarsest]
        for pool, convolution in zip(_POOLS, self.ppm_conv, strict=True):
            pooled.append(convolution(_resize(functional.adaptive_avg_pool2d(coarsest, pool), coarsest)))
        x = self.ppm_last_conv(torch.cat(pooled, 1))
        pyramid = [x]
        for feature, lateral, out in reversed(list(zip(features[:-1], self.fpn_in, self.fpn_out, strict=True))):
            side = lateral(feature)
            x = side + _resize(x, side)
            pyramid.append(out(x))
        pyramid.reverse()
        fused = torch.cat([pyramid[0], *(_resize(level, pyramid[0]) for level in pyramid[1:])], 1)
        logits: Tensor = self.conv_last(fused)
        return logits


class UperNet(nn.Module):
    """Encoder and decoder. Images are RGB, 0..1, minus ImageNet's mean, over its deviation; sides divisible by 32."""

    def __init__(self, sizes: UperNetSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = DeepStemResNet(sizes.encoder)
        self.decoder = UperNetDecoder(sizes)

    def forward(self, image: Tensor, size: tuple[int, int] | None = None) -> Tensor:
        """Logits [N, classes, *size]; by default at a quarter of the image's size."""
        logits: Tensor = self.decoder(self.encoder(image))
        if size is None:
            return logits
        return functional.interpolate(logits, size=size, mode="bilinear", align_corners=False)

    @classmethod
    def from_state_dicts(cls, encoder: Mapping[str, Tensor], decoder: Mapping[str, Tensor]) -> UperNet:
        """The network from its two published files, evaluation mode, float32, sizes read off the weights.

        Raises CheckpointError that names missing and unexpected keys.
        """
        merged = {
            f"{part}.{key}": value
            for part, state in (("encoder", encoder), ("decoder", decoder))
            for key, value in state.items()
            if not _TRAINING_ONLY.search(key)
        }
        with torch.device("meta"):
            network = cls(_read_sizes(merged))
        adopt(network, merged, what=tell("UperNet with a deep-stem ResNet"))
        return network.eval().requires_grad_(False)


def _read_sizes(state: Mapping[str, Tensor]) -> UperNetSizes:
    shapes = {key: tuple(value.shape) for key, value in state.items()}
    layers = [f"encoder.layer{number}.0.conv1.weight" for number in range(1, 5)]
    stem = [f"encoder.conv{number}.weight" for number in range(1, 4)]
    last, joint = "decoder.conv_last.1.weight", "decoder.ppm_last_conv.0.weight"
    require_sizes(
        shapes, dict.fromkeys([*stem, *layers, last, joint], 4), what=tell("MIT's UperNet with a deep-stem ResNet")
    )
    blocks = tuple(
        1 + max(int(match[1]) for key in shapes if (match := re.match(rf"encoder\.layer{number}\.(\d{{1,3}})\.", key)))
        for number in range(1, 5)
    )
    first, second, third = (shapes[key][0] for key in stem)
    encoder = DeepStemResNetSizes(blocks, tuple(shapes[key][0] for key in layers), (first, second, third))
    return UperNetSizes(classes=shapes[last][0], width=shapes[joint][0], encoder=encoder)


def _convolution(channels: int, out: int, kernel: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(channels, out, kernel, padding=kernel // 2, bias=False), nn.BatchNorm2d(out), nn.ReLU()
    )


def _resize(x: Tensor, like: Tensor) -> Tensor:
    return functional.interpolate(x, size=like.shape[2:], mode="bilinear", align_corners=False)
