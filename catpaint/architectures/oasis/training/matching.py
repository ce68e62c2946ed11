"""Latents that vary from cell to cell as real ones do: the generator's last convolution, refitted in closed form.

An average of weights paints smoother than any state it is made of, and a discriminator over latents hardly sees how
much neighbouring cells differ: what was generated kept a half to two thirds of the real variance there, unequally by
direction. The map that mends it is the optimal transport between two Gaussians, applied to what each cell has beyond
its surroundings. Latents are linear in the last convolution's weights, so that weights which paint mapped latents are
the solution of a least-squares problem; no layer is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.errors import TrainingError
from catpaint.models.latent_statistics import beyond_surroundings, gaussian_transport

ROUNDS = 3
"""A fit keeps nearly all of what is asked; asking again for what it left brings the rest."""

_KERNEL = 3
_RIDGE = 1e-3


def matching(network: OasisGenerator, batches: Iterable[tuple[Tensor, Tensor, Tensor]]) -> Iterator[int]:
    """Refit `conv_img` over `batches` of (real latents [N, C, h, w], labels, noise), as the generator takes them.

    Yields the number of batches read after each; the weights change after the last. The network is in evaluation mode.
    Raises TrainingError for a network whose output aren't latents, and where there is no batch.
    """
    if not network.sizes.over_latents:
        raise TrainingError("only a generator of latents can be matched with them; this one paints pixels")
    moments: Moments | None = None
    for number, (real, labels, noise) in enumerate(batches, 1):
        with torch.no_grad():
            columns = _columns(network, network.last_features(labels, noise))
            moments = moments or Moments(columns.shape[1], real)
            moments.add(columns, real)
        yield number
    if moments is None:
        raise TrainingError("no batch to match latents with; the data set is empty")
    layer = network.conv_img
    assert layer.bias is not None
    with torch.no_grad():
        weights = torch.cat([layer.weight.flatten(1), layer.bias[:, None]], dim=1).T.double()
        fitted = moments.fitted(weights).to(layer.weight)
        layer.weight.copy_(fitted[:-1].T.view_as(layer.weight))
        layer.bias.copy_(fitted[-1])


class Moments:
    """Second moments of what the last convolution reads, of that beyond its surroundings, and of real latents there."""

    def __init__(self, columns: int, like: Tensor) -> None:
        def zeros(rows: int, width: int) -> Tensor:
            return torch.zeros(rows, width, dtype=torch.float64, device=like.device)

        self._plain, self._mixed, self._apart = (zeros(columns, columns) for _ in range(3))
        self._real = zeros(like.shape[1], like.shape[1])
        self._places = 0

    def add(self, columns: Tensor, real: Tensor) -> None:
        """columns: float32 [N, K, h, w], what each place's output is linear in; real: latents [N, C, h, w]."""
        plain, apart = _rows(columns), _rows(beyond_surroundings(columns))
        self._plain += (plain.T @ plain).double()
        self._mixed += (plain.T @ apart).double()
        self._apart += (apart.T @ apart).double()
        wanted = _rows(beyond_surroundings(real)).double()
        self._real += wanted.T @ wanted
        self._places += len(plain)

    def fitted(self, weights: Tensor) -> Tensor:
        """Weights float64 [K, C] whose outputs, beyond their surroundings, have the covariance of real latents'."""
        ridge = _RIDGE * self._plain.diagonal().mean() * torch.eye(len(self._plain)).to(self._plain)
        for _ in range(ROUNDS):
            transport = gaussian_transport(weights.T @ self._apart @ weights, self._real)
            # What the surroundings give stays; what is beyond them is transported.
            wanted = self._plain @ weights + self._mixed @ weights @ (transport - torch.eye(len(transport)).to(weights))
            weights = torch.linalg.solve(self._plain + ridge, wanted + ridge @ weights)
        return weights


def _columns(network: OasisGenerator, features: Tensor) -> Tensor:
    """What `conv_img` reads for each place, and a one for its bias: [N, 9·F + 1, h, w]."""
    zeros = network.sizes.padding == "constant"
    unfolded = functional.unfold(features, _KERNEL, padding=1 if zeros else 0)
    height, width = (side if zeros else side - 2 for side in features.shape[2:])
    columns = unfolded.view(len(features), -1, height, width)
    return torch.cat([columns, torch.ones_like(columns[:, :1])], dim=1)


def _rows(values: Tensor) -> Tensor:
    return values.movedim(1, -1).flatten(0, 2)
