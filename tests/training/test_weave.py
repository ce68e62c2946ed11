from __future__ import annotations

import pytest
import torch

from catpaint.training.weave import WINDOW, weave


def noise(*size: int) -> torch.Tensor:
    return torch.rand(*size, generator=torch.Generator().manual_seed(0)) * 2 - 1


def test_noise_has_the_share_of_a_mean_of_cells_and_a_net_all_of_it() -> None:
    images = noise(4, 3, 64, 96)
    assert float(weave(images, cell=8)) == pytest.approx(2 / WINDOW**2, rel=0.15)
    net = noise(1, 3, 8, 8).repeat(1, 1, 8, 12)
    assert float(weave(net, cell=8)) > 1.8


def test_a_faint_net_in_a_calm_place_counts_beside_a_lively_one() -> None:
    calm_and_lively = torch.cat([torch.zeros(1, 3, 32, 32), noise(1, 3, 32, 32)], 3)
    woven = calm_and_lively.clone()
    woven[..., :32] += 0.1 * noise(1, 3, 8, 8).repeat(1, 1, 4, 4)
    assert float(weave(woven, cell=8)) > float(weave(calm_and_lively, cell=8)) + 0.2


def test_what_is_smooth_has_none_and_a_gradient_that_is_a_number() -> None:
    images = torch.linspace(-1, 1, 64).expand(1, 3, 64, 64).clone().requires_grad_(True)
    share = weave(images, cell=8)
    share.backward()
    assert float(share.detach()) < 0.2  # What reflecting a slope makes of it.
    assert images.grad is not None
    assert bool(torch.isfinite(images.grad).all())


def test_going_down_its_gradient_takes_it_away() -> None:
    images = (0.3 * noise(1, 3, 8, 8).repeat(1, 1, 4, 4) + 0.2 * noise(1, 3, 32, 32)).requires_grad_(True)
    before = weave(images, cell=8)
    (gradient,) = torch.autograd.grad(before, images)
    assert float(weave((images - 3 * gradient / gradient.norm()).detach(), cell=8)) < float(before.detach())
