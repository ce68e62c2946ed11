from __future__ import annotations

import pytest
import torch
from torch import nn

from catpaint.training.averaging import half_life_decay, update_average, warm_decay


def _pair() -> tuple[nn.Module, nn.Module]:
    torch.manual_seed(0)
    average, network = (nn.Sequential(nn.Conv2d(3, 4, 1), nn.BatchNorm2d(4)) for _ in range(2))
    network.train()(torch.randn(2, 3, 5, 5))
    return average, network


def test_weights_and_batch_statistics_are_averaged_alike_and_counters_copied() -> None:
    average, network = _pair()
    before = {key: value.clone() for key, value in average.state_dict().items()}
    update_average(average, network, 0.75)
    for key, value in average.state_dict().items():
        other = network.state_dict()[key]
        torch.testing.assert_close(value, torch.lerp(before[key], other, 0.25) if value.is_floating_point() else other)


def test_statistics_stay_what_they_were_where_they_shall() -> None:
    average, network = _pair()
    before = {key: value.clone() for key, value in average.state_dict().items()}
    update_average(average, network, 0.5, statistics=False)
    after = average.state_dict()
    changed = {key for key, value in after.items() if not torch.equal(value, before[key])}
    assert changed == {"0.weight", "0.bias"}


def test_half_of_what_was_is_forgotten_after_a_half_life_of_images() -> None:
    assert half_life_decay(100, 10) ** 10 == pytest.approx(0.5)
    assert [warm_decay(step, 0.5) for step in (0, 90)] == [0.1, 0.5]
