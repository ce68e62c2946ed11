"""Small SPADE networks for the tests."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from catpaint.architectures.spade.networks.edges import instance_edges
from catpaint.architectures.spade.networks.generator import SpadeGenerator, SpadeGeneratorSizes
from catpaint.models.spectral import initialise
from tests.architectures.oasis.oasis_networks import golden, one_hot


def tiny_golden() -> tuple[SpadeGenerator, Tensor, npt.NDArray[Any]]:
    """The golden's network of 7 classes, unknown and edges; its input, and the published image."""
    _, arrays, state = golden("spade_generator_tiny")
    network = SpadeGenerator.from_state_dict(state, crop_size=(64, 64), edges=True)
    edges = torch.from_numpy(instance_edges(arrays["instance_map"]))[None, None].float()
    return network, torch.cat([one_hot(arrays["label_map"], 8), edges], dim=1), arrays["image"]


def small_state(channels: int, *, width: int = 1, hidden: int = 4, seed: int = 0) -> dict[str, Tensor]:
    """Weights of a narrow generator of so many label channels, with the published keys."""
    torch.manual_seed(seed)
    network = SpadeGenerator(SpadeGeneratorSizes(classes=channels, width=width, hidden=hidden), crop_size=(64, 64))
    initialise(network, gain=1.0)
    return {key: value.clone() for key, value in network.state_dict().items()}


def write_published(path: Path, channels: int, **sizes: int) -> Path:
    """A file of weights as it is published."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # The published files are of the time before PyTorch 1.6.
    torch.save(small_state(channels, **sizes), path, _use_new_zipfile_serialization=False)
    return path


def semantics(positions: npt.NDArray[np.int64], classes: int, *, edges: bool) -> Tensor:
    """Class positions [H, W] as a generator takes them."""
    labels = one_hot(positions, classes)
    drawn = torch.from_numpy(instance_edges(positions))[None, None].float()
    return torch.cat([labels, drawn], dim=1) if edges else labels


def encoder_state(code: int = 8) -> dict[str, Tensor]:
    """Weights in the layout of the encoder that SPADE's `--use_vae` trains beside a generator, narrow."""
    torch.manual_seed(0)
    widths = (3, 4, 8, 16, 32, 32, 32)
    state = {}
    for number, (before, after) in enumerate(pairwise(widths), start=1):
        name = f"layer{number}.0" if number == 1 else f"layer{number}.1"
        state |= {
            f"{name}.weight_orig": torch.randn(after, before, 3, 3),
            f"{name}.weight_u": torch.randn(after),
            f"{name}.weight_v": torch.randn(9 * before),
        }
    for name in ("fc_mu", "fc_var"):
        state |= {f"{name}.weight": torch.randn(code, widths[-1] * 16), f"{name}.bias": torch.zeros(code)}
    return state


def with_encoder(state: dict[str, Tensor], code: int = 8) -> dict[str, Tensor]:
    """A generator's weights as `--use_vae` has them: its first layer reads a code, not the label map."""
    features = len(state["fc.bias"])
    first = {"fc.weight": torch.randn(features * 64, code), "fc.bias": torch.zeros(features * 64)}
    return {**state, **first}
