from __future__ import annotations

import torch

from catpaint.models.network_input import IMAGENET
from catpaint.models.segmenters import SegmenterNetwork, SegmenterSizes
from catpaint.training.segmenter_levels import SegmenterLevels

SIZES = SegmenterSizes(classes=3, widths=(4, 8, 12, 16), features=8)


def _network() -> SegmenterNetwork:
    torch.manual_seed(0)
    return SegmenterNetwork(SIZES).eval()


def test_features_are_those_of_the_way_down_at_halved_sides() -> None:
    network = _network()
    features = SegmenterLevels(network)
    images = torch.rand(2, 3, 64, 48) * 2 - 1
    assert (features.stem_width, *features.widths) == SIZES.widths
    found = features.everything(images)
    assert [tuple(each.shape) for each in found] == [
        (2, 4, 32, 24), (2, 8, 16, 12), (2, 12, 8, 6), (2, 16, 4, 3)
    ]  # fmt: skip
    mean, deviation = (torch.tensor(values)[:, None, None] for values in IMAGENET)
    x = network.stem(((images + 1) / 2 - mean) / deviation)
    for stage, each in zip(network.stages, found[1:], strict=True):
        x = stage(x)
        torch.testing.assert_close(each, x)


def test_it_stays_as_it_is_and_gradients_pass_through_it() -> None:
    features = SegmenterLevels(_network())
    images = torch.zeros(1, 3, 32, 32, requires_grad=True)
    features.everything(images)[-1].sum().backward()
    assert images.grad is not None
    assert images.grad.abs().sum() > 0
    assert not any(parameter.requires_grad for parameter in features.parameters())
    assert not any(module.training for module in features.modules())
