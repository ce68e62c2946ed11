"""Superpixels: small pieces of a photograph that end at its edges (SLIC, Achanta et al. 2012)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image as PillowImage

from catpaint.errors import LabelMapError

Photo = npt.NDArray[np.uint8]
"""A photograph, uint8 RGB [H, W, 3]."""

ABOUT = 1000
"""How many pieces a photograph is cut into, more or less."""
_LONGEST = 640
"""Pixels of the longer side that pieces are found at: SLIC's time goes by the pixels, and edges are as good."""
_COMPACTNESS = 10.0


@dataclass(frozen=True, eq=False)
class Superpixels:
    """The pieces of a photograph. numbers: intp [H, W], each pixel's piece, 0..count - 1, none of them empty."""

    numbers: npt.NDArray[np.intp]

    @cached_property
    def sizes(self) -> npt.NDArray[np.float64]:
        """Pixels of each piece [count]."""
        return np.bincount(self.numbers.ravel()).astype(np.float64)

    @property
    def count(self) -> int:
        """How many pieces there are."""
        return len(self.sizes)

    @cached_property
    def borders(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
        """Pairs of pieces that touch [n, 2], and how many pixels long their border is [n]."""
        numbers = self.numbers
        beside = np.stack((numbers[:, :-1].ravel(), numbers[:, 1:].ravel()), 1)
        below = np.stack((numbers[:-1].ravel(), numbers[1:].ravel()), 1)
        pairs = np.concatenate((beside, below))
        pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1)
        keys, lengths = np.unique(pairs[:, 0] * self.count + pairs[:, 1], return_counts=True)
        return np.stack(np.divmod(keys, self.count), 1), lengths.astype(np.float64)

    def means(self, values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """The mean of values [H, W] or [H, W, C] over each piece: float64 [count] or [count, C]."""
        flat = self.numbers.ravel()
        if values.ndim == 2:
            return np.bincount(flat, values.ravel(), self.count) / self.sizes
        channels = (np.bincount(flat, values[..., at].ravel(), self.count) for at in range(values.shape[2]))
        return np.stack(list(channels), 1) / self.sizes[:, None]

    def centres(self) -> npt.NDArray[np.float64]:
        """(row, column) of the middle of each piece, as shares 0..1 of height and width: [count, 2]."""
        height, width = self.numbers.shape
        rows = self.means(np.broadcast_to(np.arange(height)[:, None] + 0.5, (height, width)))
        columns = self.means(np.broadcast_to(np.arange(width)[None] + 0.5, (height, width)))
        return np.stack((rows / height, columns / width), 1)

    def at(self, point: tuple[float, float]) -> npt.NDArray[np.bool_] | None:
        """The piece under (y, x) as bool [H, W]; None outside the photograph."""
        y, x = int(np.floor(point[0])), int(np.floor(point[1]))
        height, width = self.numbers.shape
        if not (0 <= y < height and 0 <= x < width):
            return None
        inside: npt.NDArray[np.bool_] = self.numbers == self.numbers[y, x]
        return inside


def superpixels(photo: Photo, *, about: int = ABOUT, compactness: float = _COMPACTNESS) -> Superpixels:
    """Cut a photograph uint8 [H, W, 3] into pieces. Raises LabelMapError for another array.

    about: how many, more or less. compactness: how round they are; less follows colours more closely.
    """
    from skimage.segmentation import slic

    require_photo(photo)
    height, width = photo.shape[:2]
    scale = min(1.0, _LONGEST / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = photo if scale == 1 else np.asarray(PillowImage.fromarray(photo).resize(size, PillowImage.Resampling.BOX))
    wanted = max(1, min(about, size[0] * size[1] // 16))
    found = slic(small, n_segments=wanted, compactness=compactness, start_label=0, channel_axis=-1)
    rows = np.minimum(((np.arange(height) + 0.5) * small.shape[0] / height).astype(np.intp), small.shape[0] - 1)
    columns = np.minimum(((np.arange(width) + 0.5) * small.shape[1] / width).astype(np.intp), small.shape[1] - 1)
    whole = found[rows[:, None], columns[None]]
    # Numbers are left out where a piece was joined to its neighbour.
    _, numbers = np.unique(whole, return_inverse=True)
    return Superpixels(numbers.reshape(height, width).astype(np.intp))


def require_photo(photo: npt.NDArray[Any]) -> None:
    """Raise LabelMapError for what is no photograph uint8 [H, W, 3] with at least one pixel."""
    if photo.dtype != np.uint8 or photo.ndim != 3 or photo.shape[2] != 3 or 0 in photo.shape:
        raise LabelMapError(
            "a photograph is uint8 [H, W, 3], not {dtype} {shape}", dtype=photo.dtype, shape=list(photo.shape)
        )


def normalised(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Columns brought to mean 0 and deviation 1 within the photograph, so that its light and haze don't count."""
    scaled: npt.NDArray[np.float64] = (values - values.mean(0)) / (values.std(0) + 1e-3)
    return scaled


def joined(parts: Sequence[tuple[npt.NDArray[np.float64], float]]) -> npt.NDArray[np.float32]:
    """Groups of columns beside each other, each counted by its weight however many columns it has."""
    weighted = [part * (weight / np.sqrt(part.shape[1])) for part, weight in parts]
    return np.concatenate(weighted, 1).astype(np.float32)
