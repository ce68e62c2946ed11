from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as functional

from catpaint.training.codec_critic import Critic, adversarial_loss, critic_loss, energy_distance, finest_energy


def _noise(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)) * 0.3


def test_a_critic_scores_patches_and_begins_without_an_opinion() -> None:
    torch.manual_seed(0)
    scores = Critic((4, 6, 8))(_noise(2, 3, 32, 48))
    assert scores.shape == (2, 1, 8, 12)
    assert scores.abs().max() < 1


def test_a_critic_soon_tells_blurred_from_sharp() -> None:
    torch.manual_seed(0)
    critic = Critic((8, 8, 8))
    optimizer = torch.optim.Adam(critic.parameters(), 2e-3, betas=(0.5, 0.99))
    for step in range(40):
        sharp = _noise(4, 3, 16, 16, seed=step)
        loss = critic_loss(critic(sharp), critic(functional.avg_pool2d(sharp, 3, 1, 1)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    sharp = _noise(4, 3, 16, 16, seed=1000)
    assert critic(sharp).mean() > critic(functional.avg_pool2d(sharp, 3, 1, 1)).mean() + 1


def test_hinge_losses() -> None:
    wanted, found = torch.tensor([2.0, 0.5]), torch.tensor([-3.0, 1.0])
    assert critic_loss(wanted, found).item() == pytest.approx((0 + 0.5) / 2 + (0 + 2) / 2)
    assert adversarial_loss(found).item() == pytest.approx(1.0)


def test_the_energy_distance_asks_how_much_detail_there_is_and_not_where() -> None:
    image = _noise(1, 3, 32, 32)
    assert energy_distance(image, image).item() == 0
    twice = energy_distance(2 * image, image)
    # Twice the amplitude is four times the energy, at both scales.
    assert twice.item() == pytest.approx(2 * np.log(4), rel=0.05)
    assert energy_distance(_noise(1, 3, 32, 32, seed=5), image) < 0.5 * twice
    assert energy_distance(image + 0.5, image).item() == pytest.approx(0, abs=1e-4)


def test_the_finest_energy_of_what_varies_from_pixel_to_pixel() -> None:
    rows = torch.arange(16) % 2 * 2.0 - 1
    checks = (rows[:, None] * rows).expand(1, 3, 16, 16)
    # The binomial kernel takes a chequered pattern to nothing, but for the border's repeated pixels.
    assert finest_energy(checks)[None].item() == pytest.approx(1, abs=0.01)
    ramp = torch.linspace(-1, 1, 64).expand(1, 3, 64, 64)
    assert finest_energy(ramp) < 1e-4
    assert finest_energy(torch.ones(1, 3, 16, 16)).item() == pytest.approx(0, abs=1e-10)
