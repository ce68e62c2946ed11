"""The class affinity layer: from the person's classes to the source model's (paper, section 3.1)."""

from __future__ import annotations

import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from catpaint.errors import AffinityError


class AffinityLayer(nn.Module):
    """A trainable 1×1 convolution, `source = Aᵀ · target`, with A target×source.

    An ignore pixel is zero in every target channel. It becomes the source's `unlabeled_channel`, or zero in every
    source channel where the source has none (None). That part isn't trained.
    """

    def __init__(self, weight: Tensor, *, unlabeled_channel: int | None) -> None:
        super().__init__()
        if weight.ndim != 2:
            raise AffinityError(
                "an affinity is a matrix target×source; this one has shape {shape}", shape=tuple(weight.shape)
            )
        if unlabeled_channel is not None and not 0 <= unlabeled_channel < weight.shape[1]:
            raise AffinityError(
                "unlabeled channel {unlabeled_channel} is outside 0..{width}",
                unlabeled_channel=unlabeled_channel,
                width=weight.shape[1] - 1,
            )
        self.weight = nn.Parameter(weight.detach().to(torch.float32, copy=True))
        self.unlabeled_channel = unlabeled_channel

    @classmethod
    def from_matrix(cls, weights: npt.ArrayLike, *, unlabeled_channel: int | None) -> AffinityLayer:
        """A layer from an affinity matrix's weights [target, source]."""
        return cls(torch.as_tensor(weights, dtype=torch.float32), unlabeled_channel=unlabeled_channel)

    def extended_weight(self) -> Tensor:
        """The matrix [target + 1, source] whose last row is where ignore goes."""
        return extend_with_ignore(self.weight, self.unlabeled_channel)

    def forward(self, target: Tensor) -> Tensor:
        """One-hot (or soft) target map [N, T, H, W] to source map [N, S, H, W]."""
        if target.shape[1] != self.weight.shape[0]:
            raise AffinityError(
                "a label map of {width} classes doesn't fit an affinity of {height} targets",
                width=target.shape[1],
                height=self.weight.shape[0],
            )
        if self.unlabeled_channel is None:
            return F.conv2d(target, self.weight.t()[:, :, None, None])
        ignored = 1 - target.sum(1, keepdim=True)
        return F.conv2d(torch.cat([target, ignored], 1), self.extended_weight().t()[:, :, None, None])


def extend_with_ignore(weight: Tensor, unlabeled_channel: int | None) -> Tensor:
    """An affinity [T, S] with one more row for ignore: one-hot on the unlabeled channel, or zeros."""
    row = weight.new_zeros(1, weight.shape[1])
    if unlabeled_channel is not None:
        row[0, unlabeled_channel] = 1
    return torch.cat([weight, row])
