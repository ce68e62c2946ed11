"""How far pictures are apart to a network that tells things: the distance of its features.

A decoder smaller than its teacher has to leave something out, and L1 leaves out what costs least of pixels: fine
structure. Features of a network trained to recognise things say what of it is seen (Johnson et al., "Perceptual Losses
for Real-Time Style Transfer and Super-Resolution", ECCV 2016; Zhang et al., "The Unreasonable Effectiveness of Deep
Features as a Perceptual Metric", CVPR 2018). The network is a ResNet in torchvision's layout, never the judge's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet

from catpaint.errors import CheckpointError
from catpaint.models.network_input import ImageNetInput
from catpaint.models.state_dicts import adopt, plain_keys, read_published

STAGES = 3
"""Of the network's four: their features, and the stem's, are compared."""

_FLOOR = 1e-3
_LIMIT = 512 * 2**20
_LAYERS = 4


class PerceptualDistance(nn.Module):
    """Distance of two batches of pictures by the features of a frozen ResNet, of its stem and first `stages`.

    stem_width, widths: channels of the stem and of each stage.
    """

    def __init__(self, network: ResNet, *, stages: int = STAGES) -> None:
        super().__init__()
        self.stem = nn.Sequential(network.conv1, network.bn1, network.relu)
        self.pool = network.maxpool
        layers = [network.layer1, network.layer2, network.layer3, network.layer4][:stages]
        self.stages = nn.ModuleList(layers)
        self.stem_width = network.conv1.out_channels
        self.widths = tuple(_width(layer) for layer in layers)
        self.input = ImageNetInput()
        self.requires_grad_(False).eval().to(memory_format=torch.channels_last)

    def features(self, images: Tensor, stages: int | None = None) -> list[Tensor]:
        """Images [N, 3, H, W] in [-1, 1], sides of at least 32, to features at 1/2, 1/4, 1/8 and so on.

        The stem's are first, then those of so many stages (None: of all). Every place's have about length 1, whatever
        the contrast, so that all stages count alike.
        """
        return [_directions(features) for features in self.everything(images, stages)]

    def everything(self, images: Tensor, stages: int | None = None) -> list[Tensor]:
        """What the stem and so many stages (None: all) make of images [N, 3, H, W] in [-1, 1], as it is:
        [N, stem_width, H/2, W/2], then [N, width, H/4, W/4] and half of it again and again.
        """
        x = self.stem(self.input(images))
        found, x = [x], self.pool(x)
        for stage in self.stages[:stages]:
            x = stage(x)
            found.append(x)
        return found

    def forward(self, found: Tensor, wanted: Tensor, stages: int | None = None) -> Tensor:
        """Squared distances of the features, the mean over places, summed over stages; both [N, 3, H, W] in [-1, 1]."""
        with torch.no_grad():
            asked = self.features(wanted, stages)
        distances = [
            (own - other).square().sum(1).mean() for own, other in zip(self.features(found, stages), asked, strict=True)
        ]
        return torch.stack(distances).sum()


def load_perceptual(path: Path | str, *, stages: int = STAGES) -> PerceptualDistance:
    """From the file of a ResNet-18 to -152, wide ones too, as torchvision publishes them; of so many of its stages.

    Raises FileError, and CheckpointError that names the file where it holds another network.
    """
    state = plain_keys(read_published(path, limit=_LIMIT))
    try:
        network = _network(state)
        adopt(network, state, what="the ResNet of --perceptual")
    except CheckpointError as error:
        raise CheckpointError("{path}: {error}", path=path, error=error) from error
    return PerceptualDistance(network, stages=stages)


def _network(state: Mapping[str, Tensor]) -> ResNet:
    """A ResNet of these weights' sizes, on the meta device."""
    first = state.get("layer1.0.conv1.weight")
    blocks = [_count(state, number + 1) for number in range(_LAYERS)]
    if first is None or first.ndim != 4 or not all(blocks) or "fc.weight" not in state:
        raise CheckpointError("holds no ResNet in torchvision's layout (conv1, layer1 to layer4, fc)")
    deep = "layer1.0.conv3.weight" in state
    with torch.device("meta"):
        return ResNet(
            Bottleneck if deep else BasicBlock,
            blocks,
            num_classes=len(state["fc.weight"]),
            width_per_group=first.shape[0] if deep else 64,
        )


def _count(state: Mapping[str, Tensor], layer: int) -> int:
    """How many blocks a layer has."""
    found = {match[1] for key in state if (match := re.match(rf"layer{layer}\.(\d{{1,3}})\.", key))}
    return len(found)


def _width(layer: nn.Sequential) -> int:
    """Channels of what a layer gives: its last norm's."""
    return [module for module in layer[-1].modules() if isinstance(module, nn.BatchNorm2d)][-1].num_features


def _directions(features: Tensor) -> Tensor:
    size = features.square().sum(1, keepdim=True)
    return features * torch.rsqrt(size + _FLOOR * features.shape[1])
