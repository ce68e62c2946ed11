from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.rendering import feature_operations
from catpaint.rendering.crew import crew_of
from catpaint.rendering.feature_operations import joined, normed, summed


def _features(channels: int = 12, *, height: int = 40, width: int = 36, count: int = 2) -> Tensor:
    random = torch.Generator().manual_seed(3)
    x = torch.randn(count, channels, height, width, generator=random) * 2 + 5
    return x.contiguous(memory_format=torch.channels_last)


def _norm(channels: int = 12) -> nn.GroupNorm:
    torch.manual_seed(4)
    norm = nn.GroupNorm(4, channels).requires_grad_(False)
    norm.weight.uniform_(0.5, 2)
    norm.bias.uniform_(-1, 1)
    return norm


def _off(found: Tensor, expected: Tensor) -> float:
    """The largest error as a share of the largest value."""
    return float((found.double() - expected).abs().max() / expected.abs().max())


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("few", [0, 10**9])
@pytest.mark.parametrize("given", [torch.float32, torch.bfloat16])
@torch.inference_mode()
def test_a_norm_with_all_that_follows_it(
    monkeypatch: pytest.MonkeyPatch, threads: int, few: int, given: torch.dtype
) -> None:
    monkeypatch.setattr(feature_operations, "_FEW", few)
    monkeypatch.setattr(feature_operations, "_SHARED", 0)
    monkeypatch.setattr(feature_operations, "_VALUES", 1000)
    x, norm = _features().to(given), _norm()
    scale, shift = torch.randn(2, 12), torch.randn(2, 12)
    wide = norm.double()(x.double())
    with crew_of(threads):
        for kind, tolerance in ((torch.float32, 5e-5), (torch.bfloat16, 0.005)):
            norm.float()
            found = normed(norm, x, kind)
            assert (found.dtype, found.shape) == (kind, x.shape)
            assert found.is_contiguous(memory_format=torch.channels_last)
            assert _off(found, functional.silu(wide)) < tolerance
            moved = wide * (1 + scale[:, :, None, None]) + shift[:, :, None, None]
            found = normed(norm, x, kind, scale=scale, shift=shift)
            assert _off(found, functional.silu(moved)) < tolerance
            found = normed(norm, x, kind, silu=False)
            assert _off(found, wide) < tolerance


@torch.inference_mode()
def test_a_norm_of_features_in_another_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feature_operations, "_FEW", 0)
    x, norm = _features(), _norm()
    expected = normed(norm, x, torch.float32)
    torch.testing.assert_close(normed(norm, x.contiguous(), torch.float32), expected, atol=1e-5, rtol=0)


@torch.inference_mode()
def test_a_norm_is_exact_where_the_mean_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feature_operations, "_SHARED", 0)
    monkeypatch.setattr(feature_operations, "_FEW", 0)
    x, norm = _features() + 1000, _norm()
    expected = norm.double()(x.double())
    with crew_of(2):
        found = normed(norm.float(), x, torch.float32, silu=False)
    assert (found - expected).abs().max() < 2e-3


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
@torch.inference_mode()
def test_sums_and_joins_are_those_of_torch(monkeypatch: pytest.MonkeyPatch, threads: int, kind: torch.dtype) -> None:
    monkeypatch.setattr(feature_operations, "_SHARED", 0)
    x, y = _features(), _features(8).to(kind)
    with crew_of(threads):
        assert torch.equal(summed(x, x.to(kind)), x + x.to(kind).float())
        assert summed(x, x.to(kind)).dtype == torch.float32
        assert torch.equal(summed(x, x.contiguous()), x + x)
        both = joined(x, y)
        assert torch.equal(both, torch.cat([x, y.float()], dim=1))
        assert torch.equal(joined(x.to(kind), y), torch.cat([x.to(kind), y], dim=1))
        assert both.is_contiguous(memory_format=torch.channels_last)
