"""Weights laid out beforehand, by torch's private operators and without them."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from catpaint.rendering import packed_convolution
from catpaint.rendering.packed_convolution import FixedWeight, PackedConvolution
from catpaint.rendering.winograd import Scratch


@pytest.mark.parametrize("operators", [True, False])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_both_ways_are_the_convolution(monkeypatch: pytest.MonkeyPatch, operators: bool, dtype: torch.dtype) -> None:
    if operators and not packed_convolution._can_pack(dtype):
        pytest.skip("no such operators here")
    monkeypatch.setattr(packed_convolution, "_can_pack", lambda _: operators)
    random = torch.Generator().manual_seed(1)
    weight, bias = torch.randn(6, 8, 3, 3, generator=random), torch.randn(6, generator=random)
    convolution = PackedConvolution(FixedWeight(weight, 0.5), bias, dtype=dtype, scratch=Scratch())
    for height, width in ((10, 12), (9, 17)):  # the second map is another than the weights were laid out for
        x = torch.randn(2, height, width, 8, generator=random).to(dtype)
        expected = functional.conv2d(x.permute(0, 3, 1, 2).float(), weight * 0.5, bias, padding=1).permute(0, 2, 3, 1)
        tolerance = 1e-4 if dtype == torch.float32 else 0.15
        torch.testing.assert_close(convolution(x).float(), expected, atol=tolerance, rtol=0.02)


def test_an_operator_that_changed_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def other_arguments(*_: object) -> torch.Tensor:
        raise TypeError("takes 9 arguments")

    def other_result(x: torch.Tensor, *_: object) -> torch.Tensor:
        return x[:, :4] * 0

    possible = packed_convolution._can_pack.__wrapped__
    if not possible(torch.float32):
        pytest.skip("no such operators here")
    for changed in (other_arguments, other_result):
        monkeypatch.setattr(packed_convolution, "_convolved", changed)
        assert not possible(torch.float32)
