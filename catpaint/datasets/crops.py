"""Batches for training: crops, scales, squash and flips of an image and its label map together.

A batch is a pure function of the data set, the seed and the step, so a run resumes at any step, and several
processes that draw the same batch each take their part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint.datasets.dataset import Dataset
from catpaint.datasets.images import read_size
from catpaint.errors import DatasetError

Images = npt.NDArray[np.uint8]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True)
class CropSettings:
    """How a training sample is cut from a labelled image.

    size: (height, width) of the sample in pixels.
    mode: "squash" resizes the whole image to `size`, whatever its aspect (what OASIS effectively does); "crop"
        scales the image so that its short side is between the two numbers of `scale` (pixels), and cuts at random.
    flip: mirror half of the samples left to right.
    """

    size: tuple[int, int]
    mode: Literal["squash", "crop"] = "squash"
    scale: tuple[int, int] = (286, 286)
    flip: bool = True

    def __post_init__(self) -> None:
        if min(self.size) < 8 or max(self.size) > 4096:
            raise DatasetError(
                "crop size {size}×{self_size}: sides must be 8..4096 pixels", size=self.size[1], self_size=self.size[0]
            )
        low, high = self.scale
        if self.mode == "crop" and not min(self.size) <= low <= high:
            raise DatasetError(
                "scales {low}..{high} don't fit crops of {size}×{self_size}: the short side must not be "
                "smaller than the crop's",
                low=low,
                high=high,
                size=self.size[1],
                self_size=self.size[0],
            )


class PairCache:
    """Decoded images (uint8) and channel maps (uint16), kept in memory up to a limit and decoded again beyond it."""

    def __init__(self, dataset: Dataset, lut: npt.NDArray[np.uint16], *, limit_bytes: int = 2 * 2**30) -> None:
        """`lut` turns class ids into channels, see `channels.channel_lut`."""
        if not len(dataset):
            raise DatasetError("{root}: holds no pairs to train on", root=dataset.root)
        self.dataset = dataset
        self._lut = lut
        self._room = limit_bytes
        self._kept: dict[int, tuple[Images, npt.NDArray[np.uint16]]] = {}

    def __len__(self) -> int:
        return len(self.dataset)

    def read(self, position: int) -> tuple[Images, npt.NDArray[np.uint16]]:
        """Image uint8 [H, W, 3] and channel positions uint16 [H, W]. Raises what `Dataset.read` raises."""
        if position in self._kept:
            return self._kept[position]
        image, label_map = self.dataset.read(position)
        pair = image, self._lut[label_map]
        if (size := image.nbytes + pair[1].nbytes) <= self._room:
            self._room -= size
            self._kept[position] = pair
        return pair

    def size(self, position: int) -> tuple[int, int]:
        """(height, width) of an image in pixels, without decoding it. Raises FileError."""
        if position in self._kept:
            height, width = self._kept[position][1].shape
            return height, width
        return read_size(self.dataset.pairs[position].image)


def draw_positions(count: int, *, batch: int, step: int, seed: int) -> list[int]:
    """The pairs of batch number `step`: every epoch goes through all `count` pairs once, in an order of its own."""
    positions = []
    for item in range(step * batch, (step + 1) * batch):
        epoch, place = divmod(item, count)
        positions.append(int(_epoch_order(count, seed, epoch)[place]))
    return positions


def draw_batch(
    cache: PairCache, settings: CropSettings, *, batch: int, step: int, seed: int, part: slice = slice(None)
) -> tuple[Images, Indices]:
    """Batch number `step`: images uint8 [N, H, W, 3] and channel positions int64 [N, H, W].

    With `part`, only those samples of the batch are made.
    """
    positions = draw_positions(len(cache), batch=batch, step=step, seed=seed)
    samples = [
        cut(*cache.read(position), settings, np.random.default_rng([seed, step, number]))
        for number, position in list(enumerate(positions))[part]
    ]
    images, indices = zip(*samples, strict=True)
    return np.stack(images), np.stack(indices).astype(np.int64)


def cut(
    image: Images, channels: npt.NDArray[np.uint16], settings: CropSettings, rng: np.random.Generator
) -> tuple[Images, npt.NDArray[np.uint16]]:
    """One sample: image uint8 [h, w, 3] (antialiased) and channels uint16 [h, w] (nearest) of `settings.size`."""
    height, width = settings.size
    box = (0.0, 0.0, float(image.shape[1]), float(image.shape[0]))
    if settings.mode == "crop":
        box = _random_box(image.shape[0], image.shape[1], settings, rng)
    small = Image.fromarray(image).resize((width, height), Image.Resampling.BICUBIC, box=box)
    rows = (box[1] + (np.arange(height) + 0.5) * (box[3] - box[1]) / height).astype(np.int64)
    columns = (box[0] + (np.arange(width) + 0.5) * (box[2] - box[0]) / width).astype(np.int64)
    labels = channels[rows.clip(0, image.shape[0] - 1)[:, None], columns.clip(0, image.shape[1] - 1)[None]]
    pixels = np.asarray(small)
    if settings.flip and rng.random() < 0.5:
        pixels, labels = pixels[:, ::-1], labels[:, ::-1]
    return pixels, labels


def _random_box(
    height: int, width: int, settings: CropSettings, rng: np.random.Generator
) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a crop in the image's own pixels."""
    low, high = settings.scale
    # Uniform in the logarithm, so that halving and doubling are equally likely.
    short = float(np.exp(rng.uniform(np.log(low), np.log(high))))
    scale = min(height, width) / short
    box_height = min(settings.size[0] * scale, height)
    box_width = min(settings.size[1] * scale, width)
    top, left = rng.uniform(0, height - box_height), rng.uniform(0, width - box_width)
    return left, top, left + box_width, top + box_height


_ORDERS: dict[tuple[int, int, int], npt.NDArray[np.int64]] = {}


def _epoch_order(count: int, seed: int, epoch: int) -> npt.NDArray[np.int64]:
    key = (count, seed, epoch)
    if key not in _ORDERS:
        if len(_ORDERS) > 8:
            _ORDERS.clear()
        _ORDERS[key] = np.random.default_rng([seed, epoch, count]).permutation(count)
    return _ORDERS[key]
