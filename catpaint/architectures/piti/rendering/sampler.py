"""Samplers of a diffusion model, as generators: one item per step, so that a caller may show it or stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from catpaint.architectures.piti.networks.diffusion import Diffusion

Denoise = Callable[[Tensor, int], Tensor]
"""Noisy image [N, C, H, W] and timestep to [N, 2·C, H, W]: noise, and the variance's place in its range."""


@dataclass(frozen=True, eq=False)
class SamplerStep:
    """Where a sampler is after `step` of `steps`.

    clean: the image x_0 [N, C, H, W] within the process's limit as predicted now; after the last step, the result.
    """

    clean: Tensor
    step: int
    steps: int


def ancestral(
    denoise: Denoise, process: Diffusion, start: Tensor, noise: Callable[[], Tensor]
) -> Iterator[SamplerStep]:
    """The published sampler: each step draws from the posterior, with the learned variance and clipped x_0.

    start: [N, C, H, W]. noise: standard normal of its shape, drawn once a step (at the last one too, unused).
    """
    steps = len(process.timesteps)
    lower, upper = process.log_variance_range
    of_clean, of_noisy = process.posterior_mean_coefficients
    x = start
    for index in reversed(range(steps)):
        output = denoise(x, int(process.timesteps[index]))
        predicted, place = output.float().chunk(2, dim=1)
        clean = process.to_clean(x, predicted, index)
        mean = float(of_clean[index]) * clean + float(of_noisy[index]) * x
        fraction = (place + 1) / 2
        log_variance = fraction * float(upper[index]) + (1 - fraction) * float(lower[index])
        drawn = noise()
        x = mean if index == 0 else mean + torch.exp(0.5 * log_variance) * drawn
        yield SamplerStep(x if index == 0 else clean, steps - index, steps)


def multistep(denoise: Denoise, process: Diffusion, start: Tensor) -> Iterator[SamplerStep]:
    """DPM-Solver++(2M) (Lu et al., 2022): the noise-free path, second order, one evaluation a step.

    The variance the network predicts isn't used. The last evaluation's x_0 is the result.
    """
    steps = len(process.timesteps)
    share = process.alphas_cumprod
    x, before = start, start
    lambda_before = 0.0
    for index in reversed(range(steps)):
        clean = process.to_clean(x, denoise(x, int(process.timesteps[index])).chunk(2, dim=1)[0].float(), index)
        yield SamplerStep(clean, steps - index, steps)
        if index == 0:
            return
        lambda_now, lambda_next = _half_log_ratio(share[index]), _half_log_ratio(share[index - 1])
        step = lambda_next - lambda_now
        slope = clean
        if index < steps - 1:
            ratio = step / (lambda_now - lambda_before)
            slope = clean + 0.5 * ratio * (clean - before)
        sigma_ratio = ((1 - share[index - 1]) / (1 - share[index])) ** 0.5
        x = float(sigma_ratio) * x - float(share[index - 1] ** 0.5 * torch.expm1(torch.tensor(-step)).item()) * slope
        before, lambda_before = clean, lambda_now


def _half_log_ratio(share: float) -> float:
    """λ = log(α/σ), half the logarithm of the signal-to-noise ratio."""
    return 0.5 * float(torch.logit(torch.tensor(float(share), dtype=torch.float64)))
