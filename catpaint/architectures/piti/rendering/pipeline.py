"""PITI's two stages as generators of steps: the guided base, then the upsampler."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from catpaint.architectures.piti.networks.diffusion import (
    FAST27,
    LATENT_LIMIT,
    Diffusion,
    evenly_spaced,
    linear,
    spaced_by_noise,
    spaced_for_details,
    squared_cosine,
)
from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.networks.unet import PreparedCondition
from catpaint.architectures.piti.rendering.options import PitiOptions, read_options
from catpaint.architectures.piti.rendering.sampler import Denoise, SamplerStep, ancestral, multistep
from catpaint.rendering.crew import hands, share

UPSAMPLER_TEMPERATURE = 0.997
"""Published factor of the upsampler's start noise."""

GUIDED_FROM = 100
"""The multistep solver guides from this timestep up (σ/α = .16). Below, content is settled, and guidance costs time
without improving anything (Kynkäänniemi et al., NeurIPS 2024)."""

DrawNoise = Callable[[int, int], Tensor]
"""Standard normal noise [N, C, height, width] of images of this size, on the sampling device."""


def sample_base(
    network: PitiNetwork,
    condition: PreparedCondition,
    null: PreparedCondition,
    options: PitiOptions,
    draw: DrawNoise,
    *,
    size: tuple[int, int] | None = None,
) -> Iterator[SamplerStep]:
    """Sample the base, over pixels or latents, from noise.

    condition: one per image; null: a single one, for guidance. size: (height, width) of what is sampled, multiples of
    the decoder's granularity; by default the square it was trained at.
    """
    size = size or (network.sizes.image_size, network.sizes.image_size)
    process = base_process(over_latents=network.sizes.over_latents)
    published = options.solver == "ancestral"
    if published:
        process = process.respaced(evenly_spaced(options.steps))
    else:
        process = process.respaced(spaced_by_noise(process, options.steps))
    guided_from = 0 if published else GUIDED_FROM
    denoise = guided(network, condition, null, options.guidance, guided_from=guided_from)
    start = draw(*size)
    if options.solver == "multistep":
        yield from multistep(denoise, process, start)
    else:
        yield from ancestral(denoise, process, start, lambda: draw(*size))


def base_process(*, over_latents: bool) -> Diffusion:
    """The base's noise schedule. Latents of unit variance take the one of images; only their limit is another."""
    return squared_cosine(limit=LATENT_LIMIT) if over_latents else squared_cosine()


def sample_upsampler(
    network: PitiNetwork,
    condition: PreparedCondition,
    low_res: Tensor,
    options: PitiOptions,
    draw: DrawNoise,
) -> Iterator[SamplerStep]:
    """Sample the upsampler for base images [N, 3, h, w] in [-1, 1]; without guidance, as published."""
    side = network.sizes.image_size
    quantised = quantise(low_res)
    start = draw(side, side) * UPSAMPLER_TEMPERATURE
    process = linear().respaced(_times_of(options)[1])
    denoise = _enlarging(network, condition, quantised)
    if options.solver == "ancestral":
        yield from ancestral(denoise, process, start, lambda: draw(side, side))
        return
    enlarged = F.interpolate(quantised, (side, side), mode="bilinear", align_corners=False)
    start = _noisy(enlarged, start, process)
    if options.solver == "multistep":
        yield from multistep(denoise, process, start)
    else:
        yield from ancestral(denoise, process, start, lambda: draw(side, side))


def steps_of(options: PitiOptions) -> tuple[int, int]:
    """Evaluations of (base, upsampler) that these options really take; very many steps may fall together."""
    base, upsampler = _times_of(options)
    return len(base), len(upsampler)


def planned_steps(options: Mapping[str, Any]) -> tuple[int, int]:
    """Evaluations of (base, upsampler) that a request with these options takes. Raises RenderError."""
    return steps_of(read_options(options))


def quantise(image: Tensor) -> Tensor:
    """An image in [-1, 1] as 8-bit values would give it, cut off, not rounded: what the upsampler was made for."""
    return torch.floor((image + 1) * 127.5) / 127.5 - 1


def guided(
    network: PitiNetwork, condition: PreparedCondition, null: PreparedCondition, scale: float, *, guided_from: int = 0
) -> Denoise:
    """ε = u + s·(c - u), both halves in one batch or each on a core; the variance is the conditional one."""
    if scale == 1:
        guided_from = 10**9
    nothing = null.expand(condition.batch)
    pair = condition.beside(nothing) if scale != 1 else condition

    @torch.inference_mode()
    def denoise(x: Tensor, timestep: int) -> Tensor:
        output: Tensor
        if timestep < guided_from:
            output = network(x, _times(timestep, x), condition)
            return output
        if hands() > 1:
            halves = [partial(network, x, _times(timestep, x), each) for each in (condition, nothing)]
            conditional, unconditional = (half.float() for half in share(halves))
        else:
            twice = torch.cat([x, x])
            conditional, unconditional = network(twice, _times(timestep, twice), pair).float().chunk(2)
        noise, variance = conditional.chunk(2, dim=1)
        return torch.cat([torch.lerp(unconditional.chunk(2, dim=1)[0], noise, scale), variance], dim=1)

    return denoise


def _times_of(options: PitiOptions) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Timesteps of (base, upsampler)."""
    if options.solver == "ancestral":
        steps = options.upsampler_steps
        return evenly_spaced(options.steps), FAST27 if steps == len(FAST27) else evenly_spaced(steps)
    return spaced_by_noise(squared_cosine(), options.steps), spaced_for_details(options.upsampler_steps)


def _enlarging(network: PitiNetwork, condition: PreparedCondition, low_res: Tensor) -> Denoise:
    @torch.inference_mode()
    def denoise(x: Tensor, timestep: int) -> Tensor:
        output: Tensor = network(x, _times(timestep, x), condition, low_res)
        return output

    return denoise


def _noisy(image: Tensor, noise: Tensor, process: Diffusion) -> Tensor:
    """An image with the noise of the process's last timestep."""
    share = float(process.alphas_cumprod[-1])
    noisy: Tensor = image * share**0.5 + noise * (1 - share) ** 0.5
    return noisy


def _times(timestep: int, x: Tensor) -> Tensor:
    return torch.full((x.shape[0],), timestep, device=x.device)
