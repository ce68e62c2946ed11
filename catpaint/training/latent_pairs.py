"""Labelled images as latents, ready for training: entries of any size, and crops of them.

A batch is a pure function of the entries, the seed and the step, as with `datasets.crops`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from catpaint.datasets.crops import draw_positions
from catpaint.errors import TrainingError


@dataclass(frozen=True, eq=False)
class LatentPair:
    """An image as latents, floating point [C, h, w], and its class positions, integer [factor·h, factor·w]."""

    latents: npt.NDArray[np.floating]
    positions: npt.NDArray[np.unsignedinteger]

    @property
    def cells(self) -> tuple[int, int]:
        """(height, width) in cells."""
        return self.latents.shape[1], self.latents.shape[2]


@dataclass(frozen=True)
class LatentCrops:
    """Which crops a batch may have: (height, width) in cells, and how often each is drawn.

    Of larger crops a batch has as many fewer as take the time of the smallest, so that all sizes cost the same.
    """

    sizes: tuple[tuple[int, int], ...]
    shares: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.sizes or len(self.sizes) != len(self.shares) or min(self.shares) <= 0:
            raise TrainingError(
                "crops {sizes} with shares {shares}: each needs a share above 0", sizes=self.sizes, shares=self.shares
            )

    def share_of_batch(self, kind: int) -> float:
        """What part of a batch's images crops number `kind` leave room for, 0..1."""
        areas = [height * width for height, width in self.sizes]
        return min(areas) / areas[kind]

    @classmethod
    def of(cls, *sizes: tuple[int, int]) -> LatentCrops:
        """Crops of these sizes, each as often as the others."""
        return cls(tuple(sizes), (1.0,) * len(sizes))


class PairSource(Protocol):
    """Where pairs come from; their sizes are known before they are made."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> LatentPair: ...

    def cells(self, number: int) -> tuple[int, int]:
        """(height, width) of a pair in cells."""
        ...


class PairList(list[LatentPair]):
    """Pairs that are there already."""

    def cells(self, number: int) -> tuple[int, int]:
        """See `PairSource`."""
        return self[number].cells


class LatentPairs:
    """Pairs, and the crops that batches are made of. All images of a batch are cut to one size."""

    def __init__(self, pairs: PairSource, crops: LatentCrops, *, factor: int) -> None:
        """Raises TrainingError where no pair is as large as one of the crops."""
        self.pairs, self.crops, self.factor = pairs, crops, factor
        sizes = [pairs.cells(number) for number in range(len(pairs))]
        self._fitting = [
            [number for number, size in enumerate(sizes) if size[0] >= height and size[1] >= width]
            for height, width in crops.sizes
        ]
        for (height, width), fitting in zip(crops.sizes, self._fitting, strict=True):
            if not fitting:
                raise TrainingError(
                    "no image is as large as {width}×{height} pixels; choose a smaller size",
                    width=width * factor,
                    height=height * factor,
                )

    def __len__(self) -> int:
        return len(self.pairs)

    def draw(self, *, batch: int, step: int, seed: int, part: slice = slice(None)) -> tuple[Tensor, Tensor]:
        """Batch number `step`: latents float32 [N, C, h, w], class positions int64 [N, factor·h, factor·w].

        With `part`, only those samples of the batch are made. N is `batch`, or the part's, for the smallest crops and
        less for larger ones (`LatentCrops.share_of_batch`), at least 1.
        """
        rng = np.random.default_rng([seed, step])
        shares = np.asarray(self.crops.shares)
        kind = int(rng.choice(len(shares), p=shares / shares.sum()))
        height, width = self.crops.sizes[kind]
        fitting = self._fitting[kind]
        drawn = draw_positions(len(fitting), batch=batch, step=step, seed=seed)
        latents, positions = [], []
        own_part = list(enumerate(drawn))[part]
        for number, place in own_part[: max(1, round(len(own_part) * self.crops.share_of_batch(kind)))]:
            pair = self.pairs[fitting[place]]
            own = np.random.default_rng([seed, step, number])
            top = int(own.integers(pair.cells[0] - height + 1))
            left = int(own.integers(pair.cells[1] - width + 1))
            latents.append(pair.latents[:, top : top + height, left : left + width])
            rows = slice(top * self.factor, (top + height) * self.factor)
            columns = slice(left * self.factor, (left + width) * self.factor)
            positions.append(pair.positions[rows, columns])
        return (
            torch.from_numpy(np.stack(latents).astype(np.float32)),
            torch.from_numpy(np.stack(positions).astype(np.int64)),
        )
