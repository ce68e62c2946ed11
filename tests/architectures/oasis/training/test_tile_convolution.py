from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from catpaint.architectures.oasis.training import tile_convolution
from catpaint.architectures.oasis.training.wanted_gradients import without_filters
from catpaint.models.spectral import SpectralConv2d


@pytest.mark.parametrize(("height", "width"), [(8, 8), (16, 32)])
@pytest.mark.parametrize(("dtype", "tolerance"), [(torch.float64, 1e-10), (torch.float32, 1e-5)])
def test_outputs_and_gradients_are_those_of_a_convolution(height, width, dtype, tolerance) -> None:
    torch.manual_seed(1)
    x = torch.randn(8, 18, height + 2, width + 2, dtype=dtype, requires_grad=True)
    weight = torch.randn(24, 18, 3, 3, dtype=dtype, requires_grad=True)
    bias = torch.randn(24, dtype=dtype, requires_grad=True)
    assert tile_convolution.suits(x, weight)
    expected, made = functional.conv2d(x, weight, bias), tile_convolution.convolve(x, weight, bias)
    gradient = torch.randn_like(expected)
    inputs = (x, weight, bias)
    theirs, ours = (torch.autograd.grad(out, inputs, gradient) for out in (expected, made))
    for one, other in zip((made, *ours), (expected, *theirs), strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=tolerance * float(other.detach().abs().max()))


def test_gradcheck() -> None:
    torch.manual_seed(1)
    x = torch.randn(1, 6, 10, 2, dtype=torch.float64, requires_grad=True)
    weight = torch.randn(3, 2, 3, 3, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(tile_convolution._Tiles.apply, (x, weight), fast_mode=True)


@pytest.mark.parametrize("channels", [96, 48])
def test_under_autocast_outputs_and_gradients_are_close(channels: int) -> None:
    torch.manual_seed(1)
    x = torch.randn(2, channels, 18, 18, requires_grad=True)
    weight = torch.randn(96, channels, 3, 3, requires_grad=True)
    bias = torch.randn(96, requires_grad=True)
    expected = functional.conv2d(x, weight, bias)
    with torch.autocast("cpu", torch.bfloat16):
        assert tile_convolution.suits(x, weight)
        made = tile_convolution.convolve(x.bfloat16(), weight, bias)
    gradient = torch.randn_like(expected)
    inputs = (x, weight, bias)
    theirs = torch.autograd.grad(expected, inputs, gradient)
    ours = torch.autograd.grad(made, inputs, gradient.to(made.dtype))
    for one, other in zip((made, *ours), (expected, *theirs), strict=True):
        assert (one.float() - other).norm() < 0.02 * other.norm()
    assert all(one.dtype == torch.float32 for one in ours)


@pytest.mark.parametrize("threads", [1, 2])
def test_one_by_one_is_a_product(threads: int) -> None:
    torch.manual_seed(1)
    layer = SpectralConv2d(18, 24, kernel=1, bias=False).eval()
    x = torch.randn(4, 18, 8, 8, requires_grad=True)
    parameters = [x, layer.weight_orig]
    gradient = torch.randn(4, 24, 8, 8)
    expected = layer(x)
    wanted = torch.autograd.grad(expected, parameters, gradient)
    tile_convolution.use_in(layer)
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        found = layer(x)
        got = torch.autograd.grad(found, parameters, gradient)
    finally:
        torch.set_num_threads(before)
    for one, other in zip((found, *got), (expected, *wanted), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(
    ("shape", "filters"),
    [((8, 18, 9, 10), (18, 18, 3, 3)), ((8, 4, 10, 10), (18, 4, 3, 3)), ((1, 18, 10, 10), (18, 18, 3, 3))],
)
def test_what_does_not_suit_goes_to_torch(shape, filters) -> None:
    x, weight = torch.randn(shape), torch.randn(filters)
    assert not tile_convolution.suits(x, weight)
    assert torch.equal(tile_convolution.convolve(x, weight, None), functional.conv2d(x, weight))


@pytest.mark.parametrize("padding", ["constant", "replicate"])
def test_a_spectral_convolution_gives_the_same(padding) -> None:
    torch.manual_seed(1)
    layer = SpectralConv2d(18, 24, kernel=3, padding_mode=padding).eval()
    x = torch.randn(8, 18, 8, 8)
    expected = layer(x)
    tile_convolution.use_in(layer)
    assert layer.convolve is not None
    torch.testing.assert_close(layer(x), expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("half", [False, True])
def test_filters_can_be_left_out(half: bool) -> None:
    torch.manual_seed(1)
    x, weight = torch.randn(8, 18, 10, 10, requires_grad=True), torch.randn(18, 18, 3, 3, requires_grad=True)
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        out = tile_convolution.convolve(x, weight, None).sum()
    with without_filters():
        torch.autograd.backward(out, retain_graph=True, inputs=[x])
    assert x.grad is not None
    assert weight.grad is None
    torch.autograd.backward(out, inputs=[weight])
    assert weight.grad is not None
