"""What an OASIS is trained on: images with one class per pixel, or latents with coverage.

The trainer's step is the same for both; what differs (how a batch is drawn and generated, how labels are counted,
compared and mixed) is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.training import coverage_forward, losses
from catpaint.architectures.oasis.training.coverage_forward import Composed
from catpaint.architectures.oasis.training.window_tables import generate, normalise
from catpaint.datasets.crops import CropSettings, PairCache, draw_batch, draw_positions
from catpaint.errors import TrainingError
from catpaint.models.codec import Codec
from catpaint.models.coverage import coverage
from catpaint.models.network_input import from_pixels
from catpaint.training.augment import Augmentation
from catpaint.training.class_counts import class_counts
from catpaint.training.latent_pairs import LatentPairs
from catpaint.training.workers import Workers


@dataclass(frozen=True, eq=False)
class Batch:
    """Real images [N, C, H, W] (latents likewise), their labels as the material has them, and noise."""

    real: Tensor
    labels: Tensor
    noise: Tensor


class Material(Protocol):
    """A source of batches, and what is done with their labels. `classes` is the number of the label map's classes."""

    def batch(self, *, size: int, step: int, seed: int, noise: torch.Generator, part: slice) -> Batch:
        """Batch number `step` of `size` images, of which `part` is made. noise: what noise is drawn from."""
        ...

    def labels(self, positions: Tensor) -> Tensor:
        """Labels from class positions int64 [N, H, W] in pixels; the number of classes where ignored."""
        ...

    def whole(self, number: int, size: tuple[int, int]) -> Tensor:
        """Class positions int64 [H, W] of a whole label map, the `number`-th of an endless row, at (height, width).

        In the row all come once in an order of chance, then all again: sorted by name the first are all of one kind.
        """
        ...

    def augmented(self, labels: Tensor, augmentation: Augmentation) -> Tensor:
        """Labels moved as an augmentation moves what is real and generated."""
        ...

    def noise(self, labels: Tensor, random: torch.Generator) -> Tensor:
        """Noise for labels."""
        ...

    def images(self, generated: Tensor) -> Tensor:
        """What was generated, as images [N, 3, H, W] in [-1, 1]."""
        ...

    def generate(
        self,
        generator: OasisGenerator,
        labels: Tensor,
        noise: Tensor,
        workers: Workers | None,
        composed: Composed | None = None,
    ) -> Tensor:
        """What the generator makes of the labels; with several workers, batch norm takes statistics over all.

        composed: its layers over coverage, where they were composed already.
        """
        ...

    def counts(self, labels: Tensor) -> Tensor:
        """Places per class, float64 [classes]; a place is a pixel or a cell."""
        ...

    def places(self, labels: Tensor) -> int:
        """Places in all."""
        ...

    def class_loss(self, logits: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
        """Cross-entropy to the right classes; `weights` float32 [classes + 1], see `losses.class_weights`."""
        ...

    def classes(self, labels: Tensor) -> Tensor:
        """The class of every place, int64 [N, h, w]: what covers most of it, and their number for none."""
        ...

    def mask(self, coins: Tensor, labels: Tensor) -> Tensor:
        """LabelMix's mask [N, 1, H, W] from a coin per class, float32 [classes + 1]."""
        ...


class PixelMaterial:
    """Images, and int64 [N, H, W] class positions; the number of classes where ignored."""

    def __init__(self, cache: PairCache, crops: CropSettings, *, classes: int, noise_size: int) -> None:
        self._cache, self._crops, self._classes, self._noise_size = cache, crops, classes, noise_size

    def batch(self, *, size: int, step: int, seed: int, noise: torch.Generator, part: slice) -> Batch:
        """See `Material`."""
        pixels, positions = draw_batch(self._cache, self._crops, batch=size, step=step, seed=seed, part=part)
        # Drawn for the whole batch, so that every process has its part of the same.
        vectors = torch.randn(size, self._noise_size, generator=noise)
        return Batch(from_pixels(pixels), torch.from_numpy(positions), vectors[part])

    def labels(self, positions: Tensor) -> Tensor:
        """See `Material`."""
        return positions

    def whole(self, number: int, size: tuple[int, int]) -> Tensor:
        """See `Material`."""
        return _nearest(self._cache.read(_shuffled(number, len(self._cache)))[1], size)

    def augmented(self, labels: Tensor, augmentation: Augmentation) -> Tensor:
        """See `Material`."""
        return augmentation.indices(labels, self._classes)

    def noise(self, labels: Tensor, random: torch.Generator) -> Tensor:
        """See `Material`."""
        return torch.randn(len(labels), self._noise_size, generator=random)

    def images(self, generated: Tensor) -> Tensor:
        """See `Material`."""
        return generated

    def generate(
        self,
        generator: OasisGenerator,
        labels: Tensor,
        noise: Tensor,
        workers: Workers | None,
        composed: Composed | None = None,
    ) -> Tensor:
        """See `Material`."""
        return generate(generator, labels, noise, workers)

    def counts(self, labels: Tensor) -> Tensor:
        """See `Material`."""
        return class_counts(labels, self._classes)

    def places(self, labels: Tensor) -> int:
        """See `Material`."""
        return labels.numel()

    def class_loss(self, logits: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
        """See `Material`."""
        return losses.class_loss(logits, labels, weights)

    def classes(self, labels: Tensor) -> Tensor:
        """See `Material`."""
        return labels

    def mask(self, coins: Tensor, labels: Tensor) -> Tensor:
        """See `Material`."""
        return coins[labels][:, None]


class CoverageMaterial:
    """Latents, and coverage float32 [N, classes, cells·h, cells·w]; what no class covers is ignored."""

    def __init__(self, pairs: LatentPairs, codec: Codec | None, sizes: OasisGeneratorSizes, *, classes: int) -> None:
        """codec: what decodes latents, where images are wanted."""
        self._pairs, self._codec, self._classes, self._label_cells = pairs, codec, classes, sizes.label_cells
        self._noise_size, self._cell_noise = sizes.noise_size, sizes.cell_noise

    def batch(self, *, size: int, step: int, seed: int, noise: torch.Generator, part: slice) -> Batch:
        """See `Material`."""
        real, positions = self._pairs.draw(batch=size, step=step, seed=seed, part=part)
        height, width = real.shape[2:]
        return Batch(real, self.labels(positions), self._drawn(size, height, width, noise)[part][: len(real)])

    def labels(self, positions: Tensor) -> Tensor:
        """See `Material`."""
        return coverage(positions, self._classes, cell=self._pairs.factor // self._label_cells)

    def whole(self, number: int, size: tuple[int, int]) -> Tensor:
        """See `Material`."""
        return _nearest(self._pairs.pairs[_shuffled(number, len(self._pairs))].positions, size)

    def augmented(self, labels: Tensor, augmentation: Augmentation) -> Tensor:
        """See `Material`."""
        return augmentation.coverage(labels, self._label_cells)

    def noise(self, labels: Tensor, random: torch.Generator) -> Tensor:
        """See `Material`."""
        height, width = (side // self._label_cells for side in labels.shape[2:])
        return self._drawn(len(labels), height, width, random)

    def images(self, generated: Tensor) -> Tensor:
        """See `Material`."""
        if self._codec is None:
            raise TrainingError("latents can't be shown without their codec")
        return self._codec.decode(generated)

    def generate(
        self,
        generator: OasisGenerator,
        labels: Tensor,
        noise: Tensor,
        workers: Workers | None,
        composed: Composed | None = None,
    ) -> Tensor:
        """See `Material`."""
        if coverage_forward.suits(generator):
            return coverage_forward.generate(generator, labels, noise, workers, composed)
        latents: Tensor = generator(labels, noise, normalise=lambda norm, x: normalise(x, [norm], workers)[0])
        return latents

    def counts(self, labels: Tensor) -> Tensor:
        """See `Material`."""
        return losses.coverage_counts(self._cells(labels))

    def places(self, labels: Tensor) -> int:
        """See `Material`."""
        return labels.shape[0] * labels.shape[2] * labels.shape[3] // self._label_cells**2

    def class_loss(self, logits: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
        """See `Material`."""
        return losses.coverage_loss(logits, self._cells(labels), weights)

    def classes(self, labels: Tensor) -> Tensor:
        """See `Material`."""
        shares = self._cells(labels)
        nothing = 1 - shares.sum(1, keepdim=True)
        return torch.cat([shares, nothing], 1).argmax(1)

    def mask(self, coins: Tensor, labels: Tensor) -> Tensor:
        """See `Material`."""
        return coins[self.classes(labels)][:, None]

    def _drawn(self, count: int, height: int, width: int, random: torch.Generator) -> Tensor:
        constant = torch.randn(count, self._noise_size - self._cell_noise, 1, 1, generator=random)
        by_cell = torch.randn(count, self._cell_noise, height, width, generator=random)
        return torch.cat([constant.expand(-1, -1, height, width), by_cell], dim=1)

    def _cells(self, labels: Tensor) -> Tensor:
        return functional.avg_pool2d(labels, self._label_cells)


def _shuffled(number: int, count: int) -> int:
    (place,) = draw_positions(count, batch=1, step=number, seed=0)
    return place


def _nearest(positions: npt.NDArray[np.unsignedinteger], size: tuple[int, int]) -> Tensor:
    """Class positions [h, w] squashed to (height, width), int64; nearest neighbours, each pixel's centre."""
    rows, columns = (
        ((np.arange(side) + 0.5) * length / side).astype(np.intp)
        for side, length in zip(size, positions.shape, strict=True)
    )
    return torch.from_numpy(positions[rows[:, None], columns].astype(np.int64))
