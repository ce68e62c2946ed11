"""How generated latents differ in texture from real ones: sliced Wasserstein distance of patches, class by class.

A discriminator whose layers are spectrally normalised hardly sees what varies little: the generator's latents came out
too alike from cell to cell, which decodes to a weave of the cells, and their covariance fell off four times too early.
Both are statistics of small patches, of which every batch has thousands. Sliced Wasserstein distance: Rabin et al.,
"Wasserstein Barycenter and Its Application to Texture Mixing", 2011.
"""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor

DIRECTIONS = 64
"""Random directions that patches are projected on, new ones for every batch."""

_PATCH = 2
_AROUND = 5
_APART = 128.0
_FLAT = 1e-3


def texture_distance(fake: Tensor, real: Tensor, classes: Tensor, random: torch.Generator) -> Tensor:
    """Distance of the patches of generated and real latents [N, C, h, w] of the same label maps, a scalar from 0.

    classes: int64 [N, h, w], of every cell; patches are compared within their class, of which there are as many in
    both. What a patch shares with its surroundings is left out: eight images say little about how images differ.
    In deviations of real patches, which are whitened, so that directions with little variance count as others do.
    """
    found, wanted = _patches(fake), _patches(real)
    own = classes[:, : 1 - _PATCH, : 1 - _PATCH].reshape(-1)
    covariance = wanted.T @ wanted / len(wanted)
    flat = _FLAT * covariance.diagonal().mean() + 1e-6
    factor = torch.linalg.cholesky(covariance + flat * torch.eye(len(covariance), device=covariance.device))
    drawn = torch.randn(wanted.shape[1], DIRECTIONS, generator=random).to(real)
    directions = torch.linalg.solve_triangular(factor.T, drawn / drawn.norm(dim=0), upper=True)
    # The class first, then the value: both sides are sorted within classes at once.
    limit = _APART / 2 - 1
    sides = [((directions.T @ side.T).clamp(-limit, limit) + _APART * own).sort().values for side in (found, wanted)]
    distance: Tensor = (sides[0] - sides[1]).abs().mean()
    return distance


def _patches(latents: Tensor) -> Tensor:
    """[N, C, h, w] to [N·(h - 1)·(w - 1), 4·C], without the mean around each cell."""
    around = functional.avg_pool2d(latents, _AROUND, 1, _AROUND // 2, count_include_pad=False)
    patches = functional.unfold(latents - around, _PATCH)
    return patches.transpose(1, 2).flatten(0, 1)
