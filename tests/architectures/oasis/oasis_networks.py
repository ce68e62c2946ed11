"""Small OASIS networks and goldens for the tests."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator

GOLDENS = Path(__file__).parents[2] / "goldens"

_spec = importlib.util.spec_from_file_location("golden_weights", GOLDENS / "weights.py")
assert _spec is not None
assert _spec.loader is not None
_weights = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_weights)


def fill(layout: dict[str, list[int]], seed: int = 0) -> dict[str, Tensor]:
    """Deterministic weights for a key→shape list."""
    return {key: torch.from_numpy(np.asarray(value)) for key, value in _weights.fill(layout, seed).items()}


def golden(name: str) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]], dict[str, Tensor]]:
    """A golden's JSON, its arrays and the state dict it was made with."""
    facts = json.loads((GOLDENS / f"{name}.json").read_text())
    with np.load(GOLDENS / f"{name}.npz") as arrays:
        return facts, dict(arrays), fill(facts["layout"], facts["seed"])


def tiny_generator() -> OasisGenerator:
    """7 classes, 64×64, 4 channels at the end."""
    return OasisGenerator.from_state_dict(golden("oasis_generator_tiny")[2], crop_size=(64, 64))


def tiny_discriminator() -> OasisDiscriminator:
    """7 classes with full widths."""
    return OasisDiscriminator.from_state_dict(golden("oasis_discriminator_tiny")[2])


def one_hot(indices: npt.ArrayLike, classes: int) -> Tensor:
    """Class indices [N, H, W] (or [H, W]) to [N, classes, H, W]; an index of `classes` or more is ignore."""
    values = torch.as_tensor(np.asarray(indices, np.int64))
    values = values[None] if values.ndim == 2 else values
    map_ = torch.nn.functional.one_hot(values.clamp(max=classes), classes + 1)[..., :classes]
    return map_.permute(0, 3, 1, 2).to(torch.float32).contiguous()


def blobs(seed: int, shape: tuple[int, ...], classes: int) -> npt.NDArray[np.int64]:
    """Random label indices with regions of a few pixels, as painted maps have. `classes` is included (ignore)."""
    rng = np.random.default_rng(seed)
    *lead, height, width = shape
    coarse = rng.integers(0, classes + 1, (*lead, -(-height // 4), -(-width // 4)))
    fine = coarse.repeat(4, -2).repeat(4, -1)[..., :height, :width]
    speckle = rng.random(shape) < 0.05
    return np.where(speckle, rng.integers(0, classes + 1, shape), fine)
