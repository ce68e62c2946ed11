"""Ways to run a plain forward, for the benches of a graphics card: what pays there is measured, not assumed."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from catpaint.errors import first_line
from catpaint.rendering.measuring import median_seconds
from catpaint.rendering.tables.made_maps import psnr

Forward = Callable[[], Tensor]


def plain_ways(network: nn.Module, inputs: tuple[Tensor, ...], *, compiled: bool = True) -> Mapping[str, Forward]:
    """Forwards of a network of images, each made ready by its first call. inputs: on the network's device."""
    device = inputs[0].device
    last = copy.deepcopy(network).to(memory_format=torch.channels_last)
    turned = tuple(x.contiguous(memory_format=torch.channels_last) if x.dim() == 4 else x for x in inputs)

    def half() -> Tensor:
        with torch.autocast(device.type, torch.bfloat16):
            out: Tensor = last(*turned)
        return out.float()

    ways: dict[str, Forward] = {
        "plain": lambda: network(*inputs),
        "channels_last": lambda: last(*turned),
        "channels_last_bfloat16": half,
        "cuda_graph_bfloat16": _graphed(half, device),
    }
    if compiled:
        whole = torch.compile(last)

        def compiled_half() -> Tensor:
            with torch.autocast(device.type, torch.bfloat16):
                out: Tensor = whole(*turned)
            return out.float()

        ways["compiled_bfloat16"] = compiled_half
    return ways


def figures(ways: Mapping[str, Forward], *, repeats: int, device: torch.device) -> dict[str, Any]:
    """Median seconds, ratio to the first way and PSNR in dB against it of each; what fails says so."""
    wanted: Tensor | None = None
    plain_s = 0.0
    told: dict[str, Any] = {}
    for name, way in ways.items():
        try:
            image = way().clone()
            seconds = median_seconds(way, repeats=repeats, device=device)
        except (RuntimeError, ValueError, NotImplementedError, OSError) as error:
            if wanted is None:
                raise
            told[name] = f"fails: {first_line(error):.200}"
            continue
        if wanted is None:
            wanted, plain_s = image, seconds
        told[name] = {"seconds": seconds, "ratio": plain_s / seconds, "psnr_db": psnr(image, wanted)}
    return told


def _graphed(way: Forward, device: torch.device) -> Forward:
    """A forward recorded once and replayed, without the time that launching its kernels one by one takes."""
    replayed: list[Forward] = []

    def record() -> Forward:
        if device.type != "cuda":
            raise RuntimeError("graphs of kernels are for CUDA")
        side = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]
        side.wait_stream(torch.cuda.current_stream(device))
        with torch.cuda.stream(side):
            for _ in range(3):
                way()
        torch.cuda.current_stream(device).wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            out = way()

        def replay() -> Tensor:
            graph.replay()
            return out

        return replay

    def run() -> Tensor:
        if not replayed:
            replayed.append(record())
        return replayed[0]()

    return run
