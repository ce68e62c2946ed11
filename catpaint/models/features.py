"""Patch features: the protocol, and the small self-supervised vision transformer that accompanies a source model."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.errors import CheckpointError
from catpaint.models import companions
from catpaint.models.checkpoint import Checkpoint
from catpaint.models.network_input import IMAGENET, normalised
from catpaint.models.segmenters import to_short_side
from catpaint.models.state_dicts import adopt
from catpaint.words import tell

KIND = "features"


class FeatureExtractor(Protocol):
    """What describes patches of photographs by vectors. `name` says which; `fingerprint` tells weights apart."""

    name: str
    fingerprint: str

    def patch_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, h, w, D], one vector a patch."""
        ...


@dataclass(frozen=True)
class FeatureSizes:
    """Everything that rebuilds a `FeatureNetwork`. `grid`: patches a side that the positions were trained for."""

    width: int = 96
    depth: int = 4
    heads: int = 3
    patch: int = 8
    grid: int = 12


class _Block(nn.Module):
    """A pre-norm transformer block."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm_1, self.norm_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention, self.project = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.expand, self.contract = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        count, length, width = x.shape
        query, key, value = (
            self.attention(self.norm_1(x)).view(count, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value)
        x = x + self.project(mixed.transpose(1, 2).reshape(count, length, width))
        out: Tensor = x + self.contract(functional.gelu(self.expand(self.norm_2(x))))
        return out


class FeatureNetwork(nn.Module):
    """A small vision transformer with a class token; iBOT's mask token replaces hidden patches in training."""

    def __init__(self, sizes: FeatureSizes) -> None:
        super().__init__()
        self.sizes = sizes
        width = sizes.width
        self.patches = nn.Conv2d(3, width, sizes.patch, sizes.patch)
        self.class_token = nn.Parameter(torch.zeros(1, 1, width))
        self.mask_token = nn.Parameter(torch.zeros(1, 1, width))
        self.positions = nn.Parameter(torch.zeros(1, width, sizes.grid, sizes.grid))
        self.blocks = nn.ModuleList(_Block(width, sizes.heads) for _ in range(sizes.depth))
        self.norm = nn.LayerNorm(width)
        for parameter in (self.class_token, self.positions):
            if not parameter.is_meta:
                nn.init.trunc_normal_(parameter, std=0.02)

    def forward(self, image: Tensor, hidden: Tensor | None = None) -> Tensor:
        """Normalised images [N, 3, H, W] to tokens [N, 1 + h·w, width], class token first, after the final norm.

        `hidden`: bool [N, h, w], the patches replaced by the mask token.
        """
        x = self.patches(image)
        positions = functional.interpolate(
            self.positions, size=x.shape[2:], mode="bicubic", align_corners=False
        ).flatten(2)
        x = x.flatten(2).transpose(1, 2)
        if hidden is not None:
            x = torch.where(hidden.flatten(1)[:, :, None], self.mask_token.to(x.dtype), x)
        x = torch.cat([self.class_token.expand(len(x), -1, -1), x + positions.transpose(1, 2)], dim=1)
        for block in self.blocks:
            x = block(x)
        tokens: Tensor = self.norm(x)
        return tokens


class SmallFeatures:
    """A `FeatureNetwork` as NumPy in and out. `side`: the short side it looks at, in pixels."""

    def __init__(self, network: FeatureNetwork, *, side: int, name: str) -> None:
        self.network = network.eval().requires_grad_(False)
        self.side = side
        self.name = name
        self.fingerprint = hashlib.sha256(b"".join(sorted(self.files().values()))).hexdigest()

    def patch_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, h, w, D]; images keep their aspect, rounded to whole patches."""
        image = to_short_side(normalised(images, *IMAGENET), self.side, self.network.sizes.patch)
        with torch.inference_mode():
            tokens = self.network(image)[:, 1:]
        rows, columns = (length // self.network.sizes.patch for length in image.shape[2:])
        grid: npt.NDArray[np.float32] = tokens.reshape(len(images), rows, columns, -1).numpy()
        return grid

    def files(self) -> dict[str, bytes]:
        """The extractor as the contents of its files, for `companions.write` or a checkpoint's `features/`."""
        description = {"name": self.name, "side": self.side, "sizes": asdict(self.network.sizes)}
        return companions.pack(KIND, description, self.network.state_dict())


def load_features(folder: Path | str) -> SmallFeatures:
    """A feature extractor from its folder. Raises FileError and CheckpointError."""
    return _build(companions.read_folder(folder, KIND))


def features_of(checkpoint: Checkpoint) -> SmallFeatures | None:
    """The features a model brings in its `features/` folder, None where it has none. Raises CheckpointError."""
    companion = companions.read_from_checkpoint(checkpoint, KIND)
    return None if companion is None else _build(companion)


def _build(companion: companions.Companion) -> SmallFeatures:
    with torch.device("meta"):
        network = FeatureNetwork(_read_sizes(companion.entry("sizes", dict), companion.where))
    adopt(network, companion.state, what=tell("a feature network of these sizes"))
    side = companion.entry("side", int)
    if not network.sizes.patch <= side <= 4096:
        raise CheckpointError(
            "{where}: 'side' is {side}, it must be {patch}..4096",
            where=companion.where,
            side=side,
            patch=network.sizes.patch,
        )
    return SmallFeatures(network, side=side, name=companion.entry("name", str))


def _read_sizes(value: Mapping[str, Any], where: str) -> FeatureSizes:
    names = ("width", "depth", "heads", "patch", "grid")
    numbers: dict[str, Any] = {name: value.get(name) for name in names}
    if not all(isinstance(number, int) and 0 < number <= 4096 for number in numbers.values()):
        raise CheckpointError(
            "{where}: 'sizes' isn't what a feature network needs ({value:.80})", where=where, value=repr(value)
        )
    if numbers["width"] % numbers["heads"]:
        raise CheckpointError(
            "{where}: width {width} can't be shared by {heads} heads",
            where=where,
            width=numbers["width"],
            heads=numbers["heads"],
        )
    return FeatureSizes(**numbers)
