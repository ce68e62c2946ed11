from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.architectures.piti.networks.diffusion import (
    FAST27,
    Diffusion,
    evenly_spaced,
    linear,
    spaced_by_noise,
    squared_cosine,
)
from catpaint.architectures.piti.rendering.sampler import ancestral, multistep

GOLDENS = Path(__file__).parents[3] / "goldens"


def toy(x: torch.Tensor, timestep: int) -> torch.Tensor:
    noise = torch.tanh(x * (0.6 + 0.4 * timestep / 1000)) + 0.1 * torch.sin(3 * x.flip(-1))
    return torch.cat([noise, 0.8 * torch.cos(x)], 1)


@pytest.mark.parametrize(
    ("name", "process", "temperature"),
    [
        ("base_100", squared_cosine().respaced(evenly_spaced(100)), 1.0),
        ("upsampler_fast27", linear().respaced(FAST27), 0.997),
    ],
)
def test_published_samples(name: str, process: Diffusion, temperature: float) -> None:
    with np.load(GOLDENS / f"piti_sampler_{name}.npz") as file:
        arrays = dict(file)
    assert np.array_equal(arrays["timesteps"], process.timesteps)
    assert np.allclose(arrays["betas"], process.betas, rtol=1e-12)
    noise = torch.from_numpy(arrays["noise"])
    later = iter(noise[1:])
    seen: list[int] = []

    def denoise(x: torch.Tensor, timestep: int) -> torch.Tensor:
        seen.append(timestep)
        return toy(x, timestep)

    *_, last = ancestral(denoise, process, noise[0] * temperature, lambda: next(later))
    assert (last.clean - torch.from_numpy(arrays["sample"])).abs().max() < 1e-5
    assert (last.step, last.steps) == (len(process.timesteps), len(process.timesteps))
    assert seen == arrays["model_times"].astype(int).tolist()
    assert next(later, None) is None, "one noise a step, the last one's unused"


def gaussian(process: Diffusion, variance: float):
    """The exact prediction for images whose values are all N(0, variance)."""

    def denoise(x: torch.Tensor, timestep: int) -> torch.Tensor:
        share = float(process.alphas_cumprod[timestep])
        noise = x * (1 - share) ** 0.5 / (share * variance + 1 - share)
        return torch.cat([noise, torch.zeros_like(x)], 1)

    return denoise


def multistep_error(steps: int) -> float:
    """How far the standard deviation of samples is off; the path is linear, so one number tells."""
    process, variance = squared_cosine(), 0.04
    times = spaced_by_noise(process, steps, first=0)
    # Small, so that nothing is clipped.
    start = torch.full((1, 3, 1, 1), 0.1)
    *_, last = multistep(gaussian(process, variance), process.respaced(times), start)
    share = process.alphas_cumprod[times[-1]]
    exact = 0.1 * (variance / (share * variance + 1 - share)) ** 0.5
    return abs(last.clean.mean().item() / exact - 1)


def test_multistep_follows_the_exact_path_to_second_order() -> None:
    coarse, fine = multistep_error(12), multistep_error(48)
    assert coarse < 0.05
    # 16 times for second order; 4 for first.
    assert fine < coarse / 8


def test_multistep_evaluates_once_a_step_and_clips() -> None:
    process = squared_cosine().respaced([5, 300, 700, 990])
    seen: list[int] = []

    def denoise(x: torch.Tensor, timestep: int) -> torch.Tensor:
        seen.append(timestep)
        return torch.full((1, 6, 2, 2), 5.0)

    states = list(multistep(denoise, process, torch.randn(1, 3, 2, 2)))
    assert seen == [990, 700, 300, 5]
    assert [(state.step, state.steps) for state in states] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert all(state.clean.abs().max() <= 1 for state in states)


@pytest.mark.parametrize("solver", ["ancestral", "multistep"])
def test_samplers_stop_where_the_caller_stops(solver: str) -> None:
    process = squared_cosine().respaced(evenly_spaced(10))
    calls = 0

    def denoise(x: torch.Tensor, timestep: int) -> torch.Tensor:
        nonlocal calls
        calls += 1
        return toy(x, timestep)

    start = torch.randn(1, 3, 2, 2)
    states: Iterator[object]
    if solver == "ancestral":
        states = ancestral(denoise, process, start, lambda: torch.randn(1, 3, 2, 2))
    else:
        states = multistep(denoise, process, start)
    next(states)
    next(states)
    assert calls == 2
