"""The fused functions against their parts."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from catpaint.architectures.oasis.training import window_functions
from catpaint.architectures.oasis.training.window_functions import convolve_windows, modulate


def _plain(x: torch.Tensor, table: torch.Tensor, index: torch.Tensor, leak: float | None) -> torch.Tensor:
    gamma, beta = table[index].permute(0, 3, 1, 2).chunk(2, dim=1)
    out = x * (1 + gamma) + beta
    return out if leak is None else functional.leaky_relu(out, leak)


@pytest.mark.parametrize("leak", [None, 0.2])
@pytest.mark.parametrize("chunk", [16, 2**19])
@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last])
def test_value_and_gradients_equal_the_parts(
    monkeypatch: pytest.MonkeyPatch, leak: float | None, chunk: int, layout: torch.memory_format
) -> None:
    monkeypatch.setattr(window_functions, "_CHUNK_ELEMENTS", chunk)
    torch.manual_seed(0)
    x = torch.randn(2, 5, 4, 3, dtype=torch.float64).contiguous(memory_format=layout).requires_grad_()
    table = torch.randn(7, 10, dtype=torch.float64, requires_grad=True)
    index = torch.randint(0, 7, (2, 4, 3))
    weight = torch.randn(2, 5, 4, 3, dtype=torch.float64)
    out, expected = modulate(x, table, index, leak=leak), _plain(x, table, index, leak)
    assert torch.allclose(out, expected, atol=1e-12)
    assert out.is_contiguous(memory_format=torch.channels_last)
    got = torch.autograd.grad((out * weight).sum(), [x, table])
    wanted = torch.autograd.grad((expected * weight).sum(), [x, table])
    assert all(torch.allclose(a, b, atol=1e-12) for a, b in zip(got, wanted, strict=True))


def test_rows_that_no_pixel_uses_get_no_gradient() -> None:
    x, table = torch.randn(1, 2, 2, 2), torch.randn(3, 4, requires_grad=True)
    modulate(x, table, torch.zeros(1, 2, 2, dtype=torch.int64), leak=0.2).sum().backward()
    assert table.grad is not None
    assert torch.equal(table.grad[1:], torch.zeros(2, 4))


def test_windows_equal_a_convolution_and_its_gradients() -> None:
    torch.manual_seed(1)
    hidden = torch.randn(6, 4, dtype=torch.float64, requires_grad=True)
    weight = torch.randn(5, 4, 3, 3, dtype=torch.float64, requires_grad=True)
    bias = torch.randn(5, dtype=torch.float64, requires_grad=True)
    centres = torch.randint(0, 7, (11, 9))  # 6 stands for zeros
    patches = functional.pad(hidden, (0, 0, 0, 1))[centres].transpose(1, 2).reshape(11, 4, 3, 3)
    expected = functional.conv2d(patches, weight, bias).flatten(1)
    out = convolve_windows(hidden, weight, bias, centres)
    assert torch.allclose(out, expected, atol=1e-12)
    up = torch.randn_like(expected)
    got = torch.autograd.grad(out, [hidden, weight, bias], up)
    wanted = torch.autograd.grad(expected, [hidden, weight, bias], up)
    assert all(torch.allclose(a, b, atol=1e-12) for a, b in zip(got, wanted, strict=True))
