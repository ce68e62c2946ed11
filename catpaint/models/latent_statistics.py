"""How latents vary, and the map that makes some vary as others do.

The map is the optimal transport between two Gaussians (Olkin and Pukelsheim, "The distance between two random vectors
with given dispersion matrices", 1982): of all that take one covariance to another, it changes the least.
"""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor

_KERNEL = 3
_FLAT = 1e-6


def gaussian_transport(found: Tensor, wanted: Tensor) -> Tensor:
    """The symmetric matrix [C, C] that takes a covariance `found` to `wanted`, each [C, C], with the least change.

    T = F^-½ (F^½ W F^½)^½ F^-½.
    """
    flat = _FLAT * found.diagonal().mean() * torch.eye(len(found)).to(found)
    root, inverse = _roots(found + flat)
    transport: Tensor = inverse @ _roots(root @ wanted @ root)[0] @ inverse
    return transport


def limited(transport: Tensor, least: float, most: float) -> Tensor:
    """A symmetric positive matrix [C, C] whose eigenvalues are kept within least..most: no direction runs away."""
    values, vectors = torch.linalg.eigh((transport + transport.T) / 2)
    return (vectors * values.clamp(least, most)) @ vectors.T


def surroundings(latents: Tensor) -> Tensor:
    """The mean of the 3×3 places around each, [N, C, h, w]; the border's value continues beyond it."""
    return functional.avg_pool2d(functional.pad(latents, (1, 1, 1, 1), mode="replicate"), _KERNEL, 1)


def beyond_surroundings(latents: Tensor) -> Tensor:
    """[N, C, h, w] less the mean of the 3×3 places around each."""
    return latents - surroundings(latents)


def _roots(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """Square root of a symmetric matrix, and its inverse."""
    values, vectors = torch.linalg.eigh((matrix + matrix.T) / 2)
    roots = values.clamp_min(0).sqrt()
    return (vectors * roots) @ vectors.T, (vectors / roots.clamp_min(1e-12)) @ vectors.T
