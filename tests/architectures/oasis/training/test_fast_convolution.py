"""The trunk's convolutions in training against the module itself."""

from __future__ import annotations

import pytest
import torch

from catpaint.architectures.oasis.training import fast_convolution
from catpaint.architectures.oasis.training.fast_convolution import convolve
from catpaint.models.spectral import SpectralConv2d


@pytest.mark.parametrize("size", [(32, 36), (18, 33), (8, 8)])
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("together", [1, 10**8])
def test_value_and_gradients_equal_the_layer(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], bias: bool, together: int
) -> None:
    monkeypatch.setattr(fast_convolution, "_SPREAD_ELEMENTS", together)
    torch.manual_seed(0)
    layer = SpectralConv2d(16, 24, kernel=3, bias=bias).eval()
    x = torch.randn(2, 16, *size).contiguous(memory_format=torch.channels_last).requires_grad_()
    up = torch.randn(2, 24, *size)
    parameters = [x, *layer.parameters()]
    out, expected = convolve(layer, x), layer(x)
    assert (out - expected).norm() / expected.norm() < 2e-6
    got, wanted = torch.autograd.grad(out, parameters, up), torch.autograd.grad(expected, parameters, up)
    assert all((a - b).norm() / b.norm() < 5e-6 for a, b in zip(got, wanted, strict=True))


@pytest.mark.parametrize("together", [1, 10**8])
def test_under_autocast_value_and_gradients_are_close(monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    monkeypatch.setattr(fast_convolution, "_SPREAD_ELEMENTS", together)
    torch.manual_seed(0)
    layer = SpectralConv2d(16, 24, kernel=3).eval()
    x = torch.randn(2, 16, 32, 36).contiguous(memory_format=torch.channels_last).requires_grad_()
    up = torch.randn(2, 24, 32, 36)
    parameters = [x, *layer.parameters()]
    expected = layer(x)
    with torch.autocast("cpu", torch.bfloat16):
        out = convolve(layer, x)
    assert out.dtype == torch.bfloat16
    wanted = torch.autograd.grad(expected, parameters, up)
    got = torch.autograd.grad(out, parameters, up.bfloat16())
    assert all(one.dtype == torch.float32 for one in got)
    for one, other in zip((out.float(), *got), (expected, *wanted), strict=True):
        assert (one - other).norm() < 0.03 * other.norm()


def test_frozen_weights_take_no_gradient() -> None:
    layer = SpectralConv2d(16, 16, kernel=3).requires_grad_(False).eval()
    x = torch.randn(1, 16, 32, 32, requires_grad=True)
    convolve(layer, x).sum().backward()
    assert x.grad is not None
    assert layer.weight_orig.grad is None


def test_training_mode_advances_the_spectral_norm_once() -> None:
    torch.manual_seed(0)
    layer = SpectralConv2d(16, 16, kernel=3).train()
    twin = SpectralConv2d(16, 16, kernel=3).train()
    twin.load_state_dict(layer.state_dict())
    x = torch.randn(1, 16, 32, 32)
    convolve(layer, x)
    twin(x)
    assert torch.equal(layer.weight_u, twin.weight_u)
