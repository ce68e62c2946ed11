"""SPADE blocks (Park et al., CVPR 2019), which several architectures are made of, and what CAT adds to them.

Source: docs/published_networks.md; the residual branches are the paper's section 3.2 ("Architecture").
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from catpaint.models.spectral import SpectralConv2d

LEAK = 0.2
"""Slope of every LeakyReLU for negative values."""

Normalise = Callable[[nn.BatchNorm2d, Tensor], Tensor]
"""Applies a batch norm to features [N, F, h, w]."""


def alone(norm: nn.BatchNorm2d, x: Tensor) -> Tensor:
    """A batch norm as a module."""
    normalised: Tensor = norm(x)
    return normalised


class Spade(nn.Module):
    """Spatially adaptive normalisation: y = norm(x)·(1 + γ) + β, with γ and β from the label map and noise.

    With `residual` (paper, section 3.2) scale and shift have separate paths after the shared first convolution,
    each with a branch from the target map: a_γ = ReLU(conv(A·y) + R_γ·y), a_β = ReLU(conv(A·y) + R_β·y).
    norm_key: what published weights call the batch norm.
    """

    def __init__(
        self, features: int, *, condition: int, hidden: int, residual_classes: int | None, padding: str, norm_key: str
    ) -> None:
        super().__init__()
        self.padding = padding
        self._norm_key = norm_key
        self.add_module(norm_key, nn.BatchNorm2d(features, affine=False))
        self.mlp_shared = nn.Sequential(convolution(condition, hidden, padding), nn.ReLU())
        self.mlp_gamma = convolution(hidden, features, padding)
        self.mlp_beta = convolution(hidden, features, padding)
        self.residual_gamma = self._branch(residual_classes, hidden, padding)
        self.residual_beta = self._branch(residual_classes, hidden, padding)

    @property
    def norm(self) -> nn.BatchNorm2d:
        """The batch norm before scale and shift."""
        norm = getattr(self, self._norm_key)
        assert isinstance(norm, nn.BatchNorm2d)
        return norm

    def forward(self, x: Tensor, condition: Tensor, labels: Tensor, normalise: Normalise) -> Tensor:
        """Features [N, F, h, w]; condition and labels before the affinity of one level, see `bordered`."""
        normalised = normalise(self.norm, x)
        first = self.mlp_shared[0]
        assert isinstance(first, nn.Conv2d)
        shared = convolve(first, condition, self.padding)
        if self.residual_gamma is None or self.residual_beta is None:
            # One convolution for both reads the hidden features once.
            weight = torch.cat([self.mlp_gamma.weight, self.mlp_beta.weight])
            bias = torch.cat([self.mlp_gamma.bias, self.mlp_beta.bias])  # type: ignore[list-item]
            hidden = bordered(F.relu(shared), self.padding)
            gamma, beta = F.conv2d(hidden, weight, bias, padding=_margin(self.padding)).chunk(2, dim=1)
        else:
            for_gamma = shared + convolve(self.residual_gamma, labels, self.padding)
            for_beta = shared + convolve(self.residual_beta, labels, self.padding)
            gamma = convolve(self.mlp_gamma, bordered(F.relu(for_gamma), self.padding), self.padding)
            beta = convolve(self.mlp_beta, bordered(F.relu(for_beta), self.padding), self.padding)
        return torch.addcmul(normalised + beta, normalised, gamma)

    @staticmethod
    def _branch(channels: int | None, hidden: int, padding: str) -> nn.Conv2d | None:
        if channels is None:
            return None
        branch = convolution(channels, hidden, padding)
        # Zero at first, so that adding the branch changes nothing until it is trained.
        nn.init.zeros_(branch.weight)
        nn.init.zeros_(branch.bias)  # type: ignore[arg-type]
        return branch


class SpadeBlock(nn.Module):
    """A residual block of two SPADE-normalised convolutions, with a learned shortcut where the width changes.

    condition: channels that scale and shift are computed of. norm_key: what published weights call the batch norms.
    """

    def __init__(
        self,
        fan_in: int,
        fan_out: int,
        *,
        condition: int,
        hidden: int,
        residual_classes: int | None = None,
        padding: str = "constant",
        norm_key: str,
    ) -> None:
        super().__init__()
        middle = min(fan_in, fan_out)
        spade = partial(
            Spade,
            condition=condition,
            hidden=hidden,
            residual_classes=residual_classes,
            padding=padding,
            norm_key=norm_key,
        )
        self.learned_shortcut = fan_in != fan_out
        self.conv_0 = SpectralConv2d(fan_in, middle, kernel=3, padding_mode=padding)
        self.conv_1 = SpectralConv2d(middle, fan_out, kernel=3, padding_mode=padding)
        self.norm_0 = spade(fan_in)
        self.norm_1 = spade(middle)
        if self.learned_shortcut:
            self.conv_s = SpectralConv2d(fan_in, fan_out, kernel=1, bias=False)
            self.norm_s = spade(fan_in)

    def forward(self, x: Tensor, condition: Tensor, labels: Tensor, normalise: Normalise) -> Tensor:
        shortcut = self.conv_s(self.norm_s(x, condition, labels, normalise)) if self.learned_shortcut else x
        x = self.conv_0(F.leaky_relu(self.norm_0(x, condition, labels, normalise), LEAK))
        x = self.conv_1(F.leaky_relu(self.norm_1(x, condition, labels, normalise), LEAK))
        return shortcut + x


def bordered(x: Tensor, padding: str) -> Tensor:
    """`x` [N, C, h, w] as a 3×3 convolution with this padding takes it: with its border, or as it is where that is 0.

    Zeros the convolution adds itself; anything else is added once for all that read `x`.
    """
    return x if padding == "constant" else F.pad(x, (1, 1, 1, 1), mode=padding)


def _margin(padding: str) -> int:
    """Zeros that a 3×3 convolution adds to what is `bordered`."""
    return 1 if padding == "constant" else 0


def convolve(layer: nn.Conv2d, x: Tensor, padding: str) -> Tensor:
    """A 3×3 convolution of what is `bordered`."""
    return F.conv2d(x, layer.weight, layer.bias, padding=_margin(padding))


def convolution(fan_in: int, fan_out: int, padding: str) -> nn.Conv2d:
    """A 3×3 convolution that takes what is `bordered`."""
    return nn.Conv2d(fan_in, fan_out, 3, padding=_margin(padding))
