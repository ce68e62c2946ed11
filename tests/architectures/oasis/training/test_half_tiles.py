from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from catpaint.architectures.oasis.training.half_tiles import HalfTiles, kept_filters, turned_filters


@pytest.mark.parametrize(("count", "height", "width"), [(2, 8, 8), (4, 16, 32)])
def test_outputs_and_gradients_are_near_those_in_float32(count: int, height: int, width: int) -> None:
    torch.manual_seed(1)
    x = torch.randn(count, 48, height + 2, width + 2, requires_grad=True)
    weight = torch.randn(64, 48, 3, 3, requires_grad=True)
    bias = torch.randn(64, requires_grad=True)
    expected = functional.conv2d(x, weight, bias)
    gradient = torch.randn_like(expected)
    wanted = torch.autograd.grad(expected, (x, weight, bias), gradient)
    half = x.detach().bfloat16().permute(0, 2, 3, 1).contiguous().requires_grad_()
    made = HalfTiles.apply(half, weight, bias, turned_filters(weight))
    got = torch.autograd.grad(made, (half, weight, bias), gradient.bfloat16().permute(0, 2, 3, 1).contiguous())
    pairs = [
        (made.permute(0, 3, 1, 2), expected),
        (got[0].permute(0, 3, 1, 2), wanted[0]),
        *zip(got[1:], wanted[1:], strict=True),
    ]
    for one, other in pairs:
        assert one.shape == other.shape
        assert (one.float() - other).norm() < 0.02 * other.norm()


def test_tiles_that_overlap_are_added_where_they_lie() -> None:
    """In whole numbers nothing is rounded: a filter of one place moves the features, and its gradient back."""
    torch.manual_seed(1)
    weight = torch.zeros(16, 16, 3, 3)
    weight[range(16), range(16), 2, 0] = 1
    x = torch.randint(-2, 3, (1, 10, 14, 16)).bfloat16().requires_grad_()
    made = HalfTiles.apply(x, weight, None, turned_filters(weight))
    assert (made - x[:, 2:, :-2]).abs().max() < 0.15
    (back,) = torch.autograd.grad(made, x, torch.ones_like(made))
    expected = torch.zeros_like(back)
    expected[:, 2:, :-2] = 1
    assert (back - expected).abs().max() < 0.15


def test_filters_are_kept_while_they_are_held() -> None:
    weight, small = torch.randn(16, 16, 3, 3), torch.randn(16, 16, 1, 1)
    with kept_filters([weight, small]):
        kept = turned_filters(weight)
        assert turned_filters(weight) is kept
    assert turned_filters(weight) is not kept
    assert torch.equal(turned_filters(weight), kept)
