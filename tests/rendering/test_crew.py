"""Threads that share work."""

from __future__ import annotations

import threading
from functools import partial

import pytest
import torch
import torch.nn.functional as functional

from catpaint.rendering.crew import bands, crew_of, hands, share
from catpaint.rendering.packed_convolution import FixedWeight, PackedConvolution
from catpaint.rendering.packed_layers import pack_layers, shared_linear
from catpaint.rendering.winograd import Scratch, WinogradConvolution


def test_parts_are_done_by_several_threads_of_one_core_each() -> None:
    both = threading.Barrier(2, timeout=60)

    def part(number: int) -> tuple[int, int, int, bool, int]:
        both.wait()
        inference = torch.is_inference_mode_enabled()
        return number, threading.get_ident(), torch.get_num_threads(), inference, hands()

    before = torch.get_num_threads()
    with torch.inference_mode(), crew_of(2):
        assert hands() == 2
        found = share([partial(part, number) for number in range(4)])
        assert hands() == 2
    assert [number for number, *_ in found] == [0, 1, 2, 3]
    assert len({thread for _, thread, *_ in found}) == 2
    assert {part[2:] for part in found} == {(1, True, 1)}
    assert torch.get_num_threads() == before
    assert hands() == 1


def test_without_a_crew_parts_follow_each_other_here() -> None:
    assert share([threading.get_ident, threading.get_ident]) == [threading.get_ident()] * 2
    assert bands(100) == [slice(0, 100)]
    with crew_of(2):
        assert bands(9) == [slice(0, 2), slice(2, 4), slice(4, 6), slice(6, 9)]
        assert bands(9, least=8) == [slice(0, 9)]


def test_an_error_in_a_part_is_raised_when_all_are_through() -> None:
    both = threading.Barrier(2, timeout=60)
    ended = []

    def part(number: int) -> None:
        both.wait()
        if number == 1:
            raise ValueError("part 1")
        ended.append(number)

    with crew_of(2), pytest.raises(ValueError, match="part 1"):
        share([partial(part, number) for number in range(2)])
    assert ended == [0]
    assert hands() == 1


@pytest.mark.parametrize("size", [(8, 8), (7, 10), (1, 3), (33, 64)])
def test_strips_of_a_convolution_are_shared(size: tuple[int, int]) -> None:
    torch.manual_seed(0)
    x, weight, bias = torch.randn(2, *size, 20), torch.randn(17, 20, 3, 3), torch.randn(17)
    with crew_of(2):
        out = WinogradConvolution(weight, bias)(x, Scratch())
    expected = functional.conv2d(x.permute(0, 3, 1, 2).double(), weight.double(), bias.double(), padding=1)
    assert out.is_contiguous()
    assert (out - expected.permute(0, 2, 3, 1)).norm() / expected.norm() < 2e-6


def test_threads_share_the_layouts_of_weights() -> None:
    torch.manual_seed(0)
    x, weight = torch.randn(1, 32, 32, 32), torch.randn(32, 32, 3, 3)
    expected = functional.conv2d(x.permute(0, 3, 1, 2), weight, padding=1).permute(0, 2, 3, 1)
    for once in (False, True):
        convolution = PackedConvolution(
            FixedWeight(weight), None, dtype=torch.float32, scratch=Scratch(), once=once, direct=not once
        )
        with crew_of(2):
            for found in share([partial(convolution, x)] * 4):
                torch.testing.assert_close(found, expected, atol=1e-4, rtol=1e-4)


def test_products_and_silu_are_shared() -> None:
    torch.manual_seed(0)
    rows, weight, bias = torch.randn(2, 300, 6), torch.randn(5, 6), torch.randn(5)
    network = torch.nn.Sequential(torch.nn.SiLU(inplace=True))
    pack_layers(network, Scratch())
    image = torch.randn(1, 3, 64, 64)
    with torch.inference_mode(), crew_of(2):
        for given in (bias, None):
            torch.testing.assert_close(shared_linear(rows, weight, given), functional.linear(rows, weight, given))
        torch.testing.assert_close(network(image.clone()), functional.silu(image))
