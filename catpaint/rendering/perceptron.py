"""Two products with a ReLU between them at every place of a map, which is what a codec's blocks end in.

What lies between is several times as wide as the map, so it only ever exists in pieces that stay in the cache. Which
way is the faster one is asked of `tuning.in_use`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from math import ceil, log2

import torch
from torch import Tensor

from catpaint.rendering import tuning
from catpaint.rendering.tuning import Question, Way

OPERATION = "perceptron"
"""Its questions' name; their shape is (places rounded up to a power of 2, channels, channels between)."""

PIECES, FUSED = "pieces", "fused"
"""Its ways: products and what follows one after the other, or oneDNN's with bias, ReLU and sum in the same pass."""

_PIECE = 512
"""Places at a time by products."""

_FUSED_PIECE = 8192
"""Places at a time by oneDNN, which goes through them in tiles of its own (measured: 11 ms by 512 for 16,384 places of
48 channels, 8 by 8,192 and more)."""


class Perceptron:
    """x + W₂·ReLU(W₁·y + b₁) + b₂ on a CPU. first: [M, C], bias [M]. second: [C, M], bias [C]; float32.

    dtype: of the rows, and what the products are computed in.
    """

    def __init__(
        self,
        first: Tensor,
        first_bias: Tensor,
        second: Tensor,
        second_bias: Tensor,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        self._dtype = dtype
        self._source = first.detach(), first_bias.detach(), second.detach(), second_bias.detach()
        self._first, self._first_bias, self._second, self._second_bias = (value.to(dtype) for value in self._source)
        self._packed: tuple[Tensor, Tensor] | None = None

    def __call__(self, x: Tensor, y: Tensor) -> Tensor:
        """Rows [K, C] each, contiguous, to [K, C]."""
        return self.by(self._way(len(x)), x, y)

    def by(self, way: str, x: Tensor, y: Tensor) -> Tensor:
        """The same in one of its ways; FUSED as `can_fuse` says."""
        out = torch.empty_like(x)
        if way == PIECES:
            for start, piece, result in _split(_PIECE, x, y, out):
                hidden = torch.addmm(self._first_bias, piece, self._first.t()).relu_()
                torch.addmm(start, hidden, self._second.t(), out=result).add_(self._second_bias)
            return out
        if self._packed is None:
            rows = min(len(x), _FUSED_PIECE)
            self._packed = _packed(self._first, rows), _packed(self._second, rows)
        first, second = self._packed
        if len(x) <= _FUSED_PIECE:
            return _fused(x, y, first, self._first_bias, second, self._second_bias)
        for start, piece, result in _split(_FUSED_PIECE, x, y, out):
            result.copy_(_fused(start, piece, first, self._first_bias, second, self._second_bias))
        return out

    def with_modulation(self, scale: Tensor, shift: Tensor) -> Perceptron:
        """One whose first product is scaled and shifted by channel before the ReLU: (W₁·y + b₁)·scale + shift."""
        first, first_bias, second, second_bias = self._source
        scaled = first * scale[:, None], torch.addcmul(shift, first_bias, scale)
        return Perceptron(*scaled, second, second_bias, self._dtype)

    def _way(self, rows: int) -> str:
        if not can_fuse(self._dtype):
            return PIECES
        choices = tuning.in_use()
        if choices is not None and self._dtype == torch.float32:
            places = 1 << max(0, ceil(log2(rows)))
            chosen = choices.choice(Question(OPERATION, (places, self._first.shape[1], self._first.shape[0])))
            if chosen in (PIECES, FUSED):
                return chosen
        return FUSED


def perceptron_ways(question: Question) -> Mapping[str, Way]:
    """What `tuning.settle` tries for a question of `Perceptron`: made-up values of its shape."""
    places, channels, between = question.shape
    random = torch.Generator().manual_seed(0)
    x, y = (torch.randn(places, channels, generator=random) for _ in range(2))
    first = torch.randn(between, channels, generator=random) / channels**0.5
    second = torch.randn(channels, between, generator=random) / between**0.5
    perceptron = Perceptron(first, torch.zeros(between), second, torch.zeros(channels))
    return {way: partial(perceptron.by, way, x, y) for way in (PIECES, FUSED)}


def _split(count: int, *rows: Tensor) -> list[tuple[Tensor, ...]]:
    return list(zip(*(torch.split(values, count) for values in rows), strict=True))


# ---- private operators of torch, which its own compiler uses for the same purpose ----


@cache
def can_fuse(dtype: torch.dtype) -> bool:
    """Whether oneDNN's fused products are there for a format and right; a trial says so, as for convolutions."""
    available: bool = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    if not available or not all(hasattr(torch.ops.mkldnn, name) for name in ("_reorder_linear_weight", _POINTWISE)):
        return False
    random = torch.Generator().manual_seed(0)
    x, y = torch.randn(20, 8, generator=random), torch.randn(20, 8, generator=random)
    first, second = torch.randn(24, 8, generator=random), torch.randn(8, 24, generator=random)
    bias, last = torch.randn(24, generator=random), torch.randn(8, generator=random)
    x, y, first, second, bias, last = (value.to(dtype) for value in (x, y, first, second, bias, last))
    try:
        found = _fused(x, y, _packed(first, 20), bias, _packed(second, 20), last)
    except (RuntimeError, TypeError, ValueError, NotImplementedError, AttributeError):
        return False
    x, y, first, second, bias, last = (value.float() for value in (x, y, first, second, bias, last))
    exact = x + torch.addmm(last, torch.addmm(bias, y, first.t()).relu_(), second.t())
    tolerance = 1e-4 if dtype.itemsize > 2 else 0.02 * float(exact.abs().max())
    return found.shape == exact.shape and torch.allclose(found.float(), exact, atol=tolerance)


_POINTWISE = "_linear_pointwise"


def _packed(weight: Tensor, rows: int) -> Tensor:
    """Weights [O, I] in oneDNN's layout for so many rows."""
    packed: Tensor = torch.ops.mkldnn._reorder_linear_weight(weight.contiguous(), rows)
    return packed


def _fused(x: Tensor, y: Tensor, first: Tensor, bias: Tensor, second: Tensor, last: Tensor) -> Tensor:
    hidden = torch.ops.mkldnn._linear_pointwise(y, first, bias, "relu", [], "")
    found: Tensor = torch.ops.mkldnn._linear_pointwise.binary(hidden, x, second, last, "add")
    return found
