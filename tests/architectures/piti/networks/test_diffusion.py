from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.architectures.piti.networks.diffusion import (
    FAST27,
    evenly_spaced,
    linear,
    spaced_by_noise,
    spaced_for_details,
    squared_cosine,
)


def test_schedules_have_the_published_ends() -> None:
    cosine, straight = squared_cosine(), linear()
    assert cosine.betas.max() == pytest.approx(0.999)
    assert straight.betas[0] == pytest.approx(1e-4)
    assert straight.betas[-1] == pytest.approx(0.02)
    for process in (cosine, straight):
        assert len(process.timesteps) == 1000
        assert (np.diff(process.alphas_cumprod) < 0).all()
        lower, upper = process.log_variance_range
        assert np.isfinite(lower).all()
        # The first step's lower end is borrowed from the second.
        assert (lower[1:] <= upper[1:]).all()


def test_respacing_keeps_the_marginals() -> None:
    process = squared_cosine()
    chosen = evenly_spaced(100)
    assert (chosen[0], chosen[-1], len(set(chosen))) == (0, 999, 100)
    respaced = process.respaced(chosen)
    assert np.allclose(np.cumprod(1 - respaced.betas), process.alphas_cumprod[chosen])
    assert evenly_spaced(1).tolist() == [0]
    assert np.isfinite(process.respaced([500]).log_variance_range[0]).all()
    assert len(FAST27) == 27


def test_noise_and_clean_image_are_inverse() -> None:
    process = linear()
    image, noise = torch.rand(2, 3, 4, 4) * 2 - 1, torch.randn(2, 3, 4, 4)
    noisy = process.add_noise(image, noise, torch.tensor([10, 300]))
    for i, index in enumerate((10, 300)):
        assert torch.allclose(process.to_clean(noisy[i], noise[i], index), image[i], atol=1e-4)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 8, 20, 100])
def test_few_step_timesteps_rise_and_stay_in_range(steps: int) -> None:
    for times in (spaced_by_noise(squared_cosine(), steps), spaced_for_details(steps)):
        assert 1 <= len(times) <= steps
        assert (np.diff(times) > 0).all()
        assert 0 <= times[0] <= times[-1] <= 999
        assert len(times) == steps or steps > 20
