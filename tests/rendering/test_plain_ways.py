"""The ways of a plain forward, as far as a CPU has them."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from catpaint.rendering.plain_ways import figures, plain_ways

CPU = torch.device("cpu")


def test_each_says_how_fast_and_how_near_it_is() -> None:
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.Conv2d(8, 3, 3, padding=1), nn.Tanh())
    network.requires_grad_(False)
    ways = plain_ways(network, (torch.randn(1, 3, 16, 16),), compiled=False)
    told = figures(ways, repeats=1, device=CPU)
    assert told["plain"]["ratio"] == 1
    assert told["channels_last"]["psnr_db"] > 100
    assert 30 < told["channels_last_bfloat16"]["psnr_db"] < 100
    assert told["cuda_graph_bfloat16"] == "fails: graphs of kernels are for CUDA"
    # The network that others share stays as it was.
    assert next(network.parameters()).is_contiguous()


def test_the_plain_one_may_not_fail() -> None:
    def broken() -> Tensor:
        raise RuntimeError("out of memory\nat line 3")

    with pytest.raises(RuntimeError, match="out of memory"):
        figures({"plain": broken}, repeats=1, device=CPU)
    told = figures({"plain": lambda: torch.zeros(1), "other": broken}, repeats=1, device=CPU)
    assert told["other"] == "fails: out of memory"
