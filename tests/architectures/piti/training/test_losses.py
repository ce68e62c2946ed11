"""GLIDE's loss against its definition."""

from __future__ import annotations

import math

import pytest
import torch

from catpaint.architectures.piti.networks.diffusion import linear, squared_cosine
from catpaint.architectures.piti.training.losses import hybrid_loss, variational_bound


def _drawn(count: int = 6) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    random = torch.Generator().manual_seed(0)
    clean = (torch.rand(count, 3, 4, 4, generator=random) * 255).floor() / 127.5 - 1
    return clean, torch.randn(count, 3, 4, 4, generator=random), torch.randn(count, 3, 4, 4, generator=random) * 0.5


def test_the_error_is_squared_and_averaged() -> None:
    clean, noise, place = _drawn()
    indices = torch.tensor([1, 5, 100, 400, 800, 999])
    exact = hybrid_loss(squared_cosine(), torch.cat([noise, place], 1), clean, noise, indices)
    off = hybrid_loss(squared_cosine(), torch.cat([noise + 0.5, place], 1), clean, noise, indices)
    bound = variational_bound(squared_cosine(), noise + 0.5, place, clean, noise, indices)
    assert torch.allclose(off - bound, torch.full((6,), 0.25), atol=1e-6)
    assert torch.allclose(exact, variational_bound(squared_cosine(), noise, place, clean, noise, indices))


@pytest.mark.parametrize("process", [squared_cosine(), linear()], ids=["base", "upsampler"])
def test_the_bound_is_the_divergence_of_the_two_gaussians(process) -> None:  # type: ignore[no-untyped-def]
    clean, noise, place = _drawn()
    indices = torch.tensor([1, 2, 50, 300, 700, 999])
    predicted = noise + 0.1 * torch.randn(noise.shape, generator=torch.Generator().manual_seed(1))
    found = variational_bound(process, predicted, place, clean, noise, indices)
    noisy = process.add_noise(clean, noise, indices)
    of_clean, of_noisy = process.posterior_mean_coefficients
    lower, upper = process.log_variance_range
    for n, t in enumerate(indices.tolist()):
        share = process.alphas_cumprod[t]
        meant = (noisy[n] - (1 - share) ** 0.5 * predicted[n]) / share**0.5
        log_variance = lower[t] + (place[n] + 1) / 2 * (upper[t] - lower[t])
        true = torch.distributions.Normal(of_clean[t] * clean[n] + of_noisy[t] * noisy[n], math.exp(lower[t] / 2))
        model = torch.distributions.Normal(of_clean[t] * meant + of_noisy[t] * noisy[n], torch.exp(log_variance / 2))
        wanted = torch.distributions.kl_divergence(true, model).mean() / math.log(2)
        assert found[n].item() == pytest.approx(wanted.item(), rel=2e-3, abs=1e-5)


def test_the_first_step_is_the_likelihood_of_8_bit_values() -> None:
    process, place = linear(), torch.zeros(1, 3, 1, 1)
    noise = torch.zeros(1, 3, 1, 1)
    surprise = []
    for value in range(256):  # x_0 differs by the shift that a wrong noise means: all values' shares sum to one.
        clean = torch.full((1, 3, 1, 1), value / 127.5 - 1)
        share = process.alphas_cumprod[0]
        # The network means mid grey, whatever the value.
        predicted = (clean - (0 / 127.5)) * (share / (1 - share)) ** 0.5
        bits = variational_bound(process, predicted, place, clean, noise, torch.tensor([0]))
        surprise.append(2.0 ** -bits.item())
    assert sum(surprise) == pytest.approx(1, abs=1e-3)


def test_the_bound_teaches_the_variance_alone() -> None:
    clean, noise, place = _drawn()
    output = torch.cat([noise + 0.3, place], 1).requires_grad_(True)
    indices = torch.tensor([0, 5, 100, 400, 800, 999])
    hybrid_loss(squared_cosine(), output, clean, noise, indices).sum().backward()
    assert output.grad is not None
    assert torch.allclose(output.grad[:, :3], torch.full_like(noise, 2 * 0.3 / noise[0].numel()), atol=1e-6)
    assert output.grad[:, 3:].abs().sum(dim=(1, 2, 3)).min() > 0
