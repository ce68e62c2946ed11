"""`catpaint bench spade`: the table path against the plain forward, in one run.

A generator of the published ADE20K size with random weights, and one of COCO-Stuff's with its edge channel; no
download. Every figure is a median, and every ratio is taken between figures of this run.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.architectures.spade.networks.edges import instance_edges
from catpaint.architectures.spade.networks.generator import SpadeGenerator, SpadeGeneratorSizes
from catpaint.models.spectral import initialise
from catpaint.rendering.devices import choose_device
from catpaint.rendering.measuring import machine_facts, median_seconds
from catpaint.rendering.tables.bench import table_figures
from catpaint.rendering.tables.made_maps import painted_map

SIZE = 256
PUBLISHED = {"ade20k": SpadeGeneratorSizes(classes=151), "cocostuff": SpadeGeneratorSizes(classes=183, edges=True)}


def bench_spade(*, repeats: int = 5, device: str = "auto") -> dict[str, Any]:
    """One 256×256 image: plain, tables in float32 and in the default precision, with and without known windows."""
    chosen = choose_device(device)
    result: dict[str, Any] = {"machine": machine_facts(chosen), "size": f"{SIZE}x{SIZE}"}
    for name, sizes in PUBLISHED.items():
        result[name] = _measured(random_generator(sizes).to(chosen), repeats, chosen)
    return result


def random_generator(sizes: SpadeGeneratorSizes) -> SpadeGenerator:
    """A generator with random weights that keep its activations in range."""
    torch.manual_seed(0)
    generator = SpadeGenerator(sizes, crop_size=(SIZE, SIZE))
    initialise(generator, gain=1.0)
    return generator.eval().requires_grad_(False)


def _measured(generator: SpadeGenerator, repeats: int, device: torch.device) -> dict[str, Any]:
    positions = painted_map(size=SIZE, classes=generator.sizes.classes)
    edges = instance_edges(positions)
    semantics = _semantics(generator, positions, edges).to(device)
    with torch.inference_mode():
        plain = median_seconds(lambda: generator(semantics), repeats=repeats, device=device)
        expected = generator(semantics)
    vectors = torch.tensor([[0.0], [1.0]]) if generator.sizes.edges else torch.zeros(1, 0)
    index = edges.astype(np.int64) if generator.sizes.edges else np.zeros_like(positions)
    return table_figures(
        generator,
        lambda tables: tables.render(positions, vectors, index),
        expected,
        plain,
        repeats=repeats,
        device=device,
    )


def _semantics(generator: SpadeGenerator, positions: npt.NDArray[np.int64], edges: npt.NDArray[np.bool_]) -> Tensor:
    one_hot = functional.one_hot(torch.from_numpy(positions), generator.label_classes).permute(0, 3, 1, 2).float()
    return torch.cat([one_hot, torch.from_numpy(edges)[:, None].float()], dim=1) if generator.sizes.edges else one_hot
