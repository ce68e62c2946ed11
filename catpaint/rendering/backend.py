"""What the architectures' backends share: pictures, noise, and the way from a network's output to pixels."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import numpy as np
import numpy.typing as npt
import torch

from catpaint.domain.label_map import resized
from catpaint.errors import RenderError
from catpaint.rendering.request import Image, RenderRequest

Key = TypeVar("Key")
Value = TypeVar("Value")

_KEPT = 2
"""Affinities whose networks and tables are kept: the current one and the one before (auditioning goes to and fro)."""


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture from a backend. image: uint8 [H, W, 3]. path: which computation made it."""

    image: Image
    stage: Literal["preview", "final"] = "final"
    step: int = 1
    steps: int = 1
    path: str = "plain"


def draw_noise(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal noise float32 of this shape, drawn on the CPU so that it is the same for every device.

    Raises RenderError for a seed outside 0..2**63-1.
    """
    if not 0 <= seed < 2**63:
        raise RenderError("seed {seed} is outside 0..{value}", seed=seed, value=2**63 - 1)
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def choose_seeds(request: RenderRequest, positions: npt.NDArray[Any]) -> tuple[list[int], npt.NDArray[np.int64]]:
    """The seeds of a request, and which of them each pixel of `positions` [H, W] takes: int64 [1, H, W].

    The request's own seed comes first, then those of rerolled classes and regions. Regions win over classes: what a
    person circled is more particular than what it is made of.
    """
    seeds = [request.seed]
    index = np.zeros((1, *positions.shape), np.int64)
    for class_id, seed in sorted(request.class_seeds.items()):
        if class_id in request.vocabulary.ids:
            index[0][positions == request.vocabulary.position(class_id)] = len(seeds)
            seeds.append(seed)
    if request.region is not None:
        region = resized(request.region, *positions.shape)
        for number, seed in enumerate(request.region_seeds, start=1):
            index[0][region == number] = len(seeds)
            seeds.append(seed)
    return seeds, index


def to_image(output: torch.Tensor) -> Image:
    """A network's output [3, H, W] in [-1, 1] as uint8 [H, W, 3]."""
    pixels = ((output.float() + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
    image: Image = pixels.permute(1, 2, 0).contiguous().cpu().numpy()
    return image


def kept(store: OrderedDict[Key, Value], key: Key, make: Callable[[], Value]) -> Value:
    """The value of `key`, made if need be; the store keeps the latest few."""
    if key not in store:
        store[key] = make()
        while len(store) > _KEPT:
            store.popitem(last=False)
    store.move_to_end(key)
    return store[key]
