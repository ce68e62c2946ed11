"""Small ResNets for the tests, written as torchvision writes them."""

from __future__ import annotations

from pathlib import Path

import torch
from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet


def write_resnet(path: Path, *, deep: bool = False) -> ResNet:
    """The file of a small ResNet with random weights, as torchvision writes them."""
    torch.manual_seed(0)
    network = ResNet(Bottleneck, [1, 2, 1, 1], width_per_group=32) if deep else ResNet(BasicBlock, [1, 1, 2, 1])
    torch.save(network.eval().state_dict(), path)
    return network
