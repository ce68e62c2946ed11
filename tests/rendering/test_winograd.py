"""Winograd's convolution against torch's own, in float64."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from catpaint.rendering.crew import crew_of
from catpaint.rendering.packed_convolution import FixedWeight, PackedConvolution
from catpaint.rendering.winograd import Scratch, WinogradConvolution, winograd_matrices


def _expected(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
    wide = functional.conv2d(
        x.permute(0, 3, 1, 2).double(), weight.double(), None if bias is None else bias.double(), padding=1
    )
    return wide.permute(0, 2, 3, 1)


@pytest.mark.parametrize("size", [(8, 8), (12, 20), (7, 10), (1, 3), (33, 64)])
@pytest.mark.parametrize("channels", [(3, 5), (40, 17)])
def test_equals_a_direct_convolution(size: tuple[int, int], channels: tuple[int, int]) -> None:
    torch.manual_seed(0)
    x = torch.randn(2, *size, channels[0])
    weight, bias = torch.randn(channels[1], channels[0], 3, 3), torch.randn(channels[1])
    out = WinogradConvolution(weight, bias)(x, Scratch())
    expected = _expected(x, weight, bias)
    assert out.shape == expected.shape
    assert out.is_contiguous()
    assert (out - expected).norm() / expected.norm() < 2e-6


@pytest.mark.parametrize("size", [(16, 16), (7, 10)])
def test_products_in_bfloat16_are_close(size: tuple[int, int]) -> None:
    torch.manual_seed(0)
    x, weight, bias = torch.randn(2, *size, 40), torch.randn(24, 40, 3, 3), torch.randn(24)
    out = WinogradConvolution(weight, bias, dtype=torch.bfloat16)(x.bfloat16(), Scratch())
    expected = _expected(x, weight, bias)
    assert out.dtype == torch.bfloat16
    assert out.shape == expected.shape
    assert 1e-3 < (out.float() - expected).norm() / expected.norm() < 0.02


def test_many_strips_and_shared_scratch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catpaint.rendering.winograd._STRIP_ELEMENTS", 5000)
    torch.manual_seed(1)
    scratch = Scratch()
    for size in (64, 16, 40):
        x, weight = torch.randn(1, size, size, 8), torch.randn(8, 8, 3, 3)
        out = WinogradConvolution(weight, None)(x, scratch)
        expected = _expected(x, weight, None)
        assert (out - expected).norm() / expected.norm() < 2e-6
    assert scratch.nbytes < 1e6


def test_matrices_reproduce_a_one_dimensional_convolution() -> None:
    filters, outputs, inputs = winograd_matrices()
    signal, kernel = torch.randn(6, dtype=torch.float64), torch.randn(3, dtype=torch.float64)
    expected = functional.conv1d(signal[None, None], kernel[None, None])[0, 0]
    assert torch.allclose(outputs @ ((filters @ kernel) * (inputs @ signal)), expected, atol=1e-12)


@pytest.mark.parametrize("once", [True, False])
def test_a_packed_convolution_computes_every_size(once: bool) -> None:
    torch.manual_seed(2)
    weight, bias = torch.randn(24, 16, 3, 3), torch.randn(24)
    packed = PackedConvolution(FixedWeight(weight / 3, 3.0), bias, dtype=torch.float32, scratch=Scratch(), once=once)
    for size in ((8, 8), (32, 36), (6, 7), (40, 34)):
        x = torch.randn(1, *size, 16)
        expected = _expected(x, weight, bias)
        assert (packed(x) - expected).norm() / expected.norm() < 2e-6


def test_a_layer_of_few_channels_and_another_format() -> None:
    torch.manual_seed(3)
    weight = torch.randn(3, 4, 3, 3)
    x = torch.randn(1, 40, 40, 4)
    few = PackedConvolution(FixedWeight(weight), None, dtype=torch.float32, scratch=Scratch())
    assert torch.allclose(few(x), _expected(x, weight, None).float(), atol=1e-4)
    half = PackedConvolution(FixedWeight(weight), None, dtype=torch.bfloat16, scratch=Scratch())
    assert (half(x.bfloat16()).float() - _expected(x, weight, None)).norm() < 0.02 * few(x).norm()


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("size", [(16, 16), (40, 36)])
@torch.inference_mode()
def test_a_crew_shares_products_or_strips(size: tuple[int, int], dtype: torch.dtype) -> None:
    torch.manual_seed(2)
    x, weight, bias = torch.randn(2, *size, 24).to(dtype), torch.randn(20, 24, 3, 3), torch.randn(20)
    convolution = WinogradConvolution(weight, bias, dtype=dtype)
    alone = convolution(x, Scratch())
    with crew_of(2):
        together = convolution(x, Scratch())
    assert (together.float() - alone.float()).norm() <= 1e-5 * alone.float().norm()
