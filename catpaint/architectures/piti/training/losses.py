"""The loss of GLIDE and PITI: squared error of the noise, and the variational bound for the learned variance.

L_hybrid of Nichol & Dhariwal (ICML 2021), eq. 16: L_simple + λ·L_vlb with λ = 1/1000 and L_vlb the sum over the 1000
steps, so that a step drawn at random counts its own term of the bound in full. The bound teaches the variance only:
no gradient of it reaches the predicted noise.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from catpaint.architectures.piti.networks.diffusion import Diffusion

_BIN = 1 / 255
"""Half the distance of two 8-bit values in [-1, 1]; latents, which are not 8-bit, are taken as exact as that."""

_EDGE = 0.001
"""How near to the limit a value counts as outermost."""

_SMALLEST = 1e-12


def hybrid_loss(
    process: Diffusion,
    output: Tensor,
    clean: Tensor,
    noise: Tensor,
    indices: Tensor,
    *,
    weights: Tensor | None = None,
) -> Tensor:
    """Loss per image [N]: mean squared error, times its weight [N] where given, and the bound's term in bits per value.

    output: the network's [N, 2·C, H, W] (noise, place of the variance in its range). clean: x_0 [N, C, H, W] within
    the process's limit; noise: what was added to it at step indices int64 [N] of the process.
    """
    predicted, place = output.float().chunk(2, dim=1)
    error = (predicted - noise).square().flatten(1).mean(1)
    if weights is not None:
        error = error * weights
    return error + variational_bound(process, predicted.detach(), place, clean, noise, indices)


def variational_bound(
    process: Diffusion, predicted: Tensor, place: Tensor, clean: Tensor, noise: Tensor, indices: Tensor
) -> Tensor:
    """One term of the variational bound per image [N], in bits per value.

    KL(q(x_{t-1} | x_t, x_0) ‖ p(x_{t-1} | x_t)) (Ho et al., 2020, eq. 5); at the first step -log p(x_0 | x_1) with
    p a Gaussian over the 8-bit values (eq. 13).
    """

    def at(values: np.ndarray) -> Tensor:
        chosen = torch.from_numpy(values).to(indices.device)[indices]
        return chosen.to(predicted.dtype)[:, None, None, None]

    lower, upper = (at(values) for values in process.log_variance_range)
    log_variance = lower + (place + 1) / 2 * (upper - lower)
    # x_0 that the prediction means, less the true one.
    shift = (noise - predicted) * at(np.sqrt(1 / process.alphas_cumprod - 1))
    apart = shift * at(process.posterior_mean_coefficients[0])
    divergence = 0.5 * (
        log_variance - lower + torch.exp(lower - log_variance) - 1 + apart.square() * torch.exp(-log_variance)
    )
    surprise = -_log_likelihood(clean, clean + shift, 0.5 * log_variance, edge=process.limit - _EDGE)
    first = (indices == 0)[:, None, None, None]
    return torch.where(first, surprise, divergence).flatten(1).mean(1) / math.log(2)


def _log_likelihood(image: Tensor, mean: Tensor, log_deviation: Tensor, *, edge: float) -> Tensor:
    """Logarithm of a Gaussian's share of each 8-bit value; the outermost values, beyond ±edge, take the tails."""
    scale = torch.exp(-log_deviation)
    above = torch.special.ndtr((image - mean + _BIN) * scale)
    below = torch.special.ndtr((image - mean - _BIN) * scale)
    share = torch.where(image < -edge, above, torch.where(image > edge, 1 - below, above - below))
    return share.clamp(min=_SMALLEST).log()
