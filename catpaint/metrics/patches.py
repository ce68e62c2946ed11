"""Sliced Wasserstein distances between patches at two scales: what sees a shift of texture or of colours and layout.

After Karras et al. 2018 (ProGAN, section 5), with two changes: patches aren't normalised per channel, since a shift of
colours is to be seen, and there are two scales in the place of a pyramid.

coarse: 7×7 patches of the image averaged over blocks of 8×8 pixels (56 px of the picture): colours and layout.
fine: 7×7 patches of the image less its blurred self (5×5 binomial filter): edges and texture, no colour.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SCALES = ("coarse", "fine")

_SIDE, _BLOCK = 7, 8
_PATCHES, _DIRECTIONS = 64, 64
_KERNEL = np.array([1, 4, 6, 4, 1], np.float32) / 16

SMALLEST = _SIDE * _BLOCK
"""Shortest side of an image that has coarse patches."""


class PatchSample:
    """Projections of random patches of images, collected image by image.

    seed: of directions and places. The n-th image's places are the same in every sample of one seed and size, so that
    photographs and the renders of their label maps are looked at in the same places.
    """

    def __init__(self, *, seed: int = 0) -> None:
        self._seed = seed
        directions = np.random.default_rng(seed).normal(size=(_SIDE * _SIDE * 3, _DIRECTIONS))
        self._directions = (directions / np.linalg.norm(directions, axis=0)).astype(np.float32)
        self._found: dict[str, list[npt.NDArray[np.float32]]] = {scale: [] for scale in SCALES}

    def __len__(self) -> int:
        return len(self._found["fine"])

    def add(self, image: npt.NDArray[np.uint8]) -> None:
        """Add an image uint8 [H, W, 3]. Raises ValueError where it is smaller than a patch."""
        if image.ndim != 3 or image.shape[2] != 3 or min(image.shape[:2]) < SMALLEST:
            raise ValueError(f"an image of shape {image.shape}: [H, W, 3] of at least {SMALLEST} px is needed")
        random = np.random.default_rng([self._seed, len(self)])
        values = image.astype(np.float32)
        for scale, look in (("coarse", _averaged), ("fine", _high_pass)):
            self._found[scale].append(_patches(look(values), random) @ self._directions)

    def projections(self) -> dict[str, npt.NDArray[np.float32]]:
        """By scale float32 [images, patches, directions]."""
        return {scale: np.stack(found) for scale, found in self._found.items()}


def patch_distances(first: PatchSample, second: PatchSample) -> dict[str, float]:
    """The sliced Wasserstein-1 distance by scale, in grey levels (0..255) along a unit direction of patch space."""
    one, two = first.projections(), second.projections()
    return {scale: sliced_wasserstein(one[scale], two[scale]) for scale in SCALES}


def sliced_wasserstein(first: npt.NDArray[np.floating], second: npt.NDArray[np.floating]) -> float:
    """Mean over directions of the Wasserstein-1 distance of projections [..., directions]; any two counts.

    Raises ValueError where directions differ in number or there is nothing to compare.
    """
    if first.shape[-1] != second.shape[-1] or not first.size or not second.size:
        raise ValueError(f"projections of shapes {first.shape} and {second.shape} can't be compared")
    one, two = (np.sort(values.reshape(-1, values.shape[-1]), axis=0) for values in (first, second))
    if len(one) != len(two):
        # Both quantile functions at the middles of as many steps as the smaller set has.
        count = min(len(one), len(two))
        one, two = (_quantiles(values, count) for values in (one, two))
    return float(np.abs(one.astype(np.float64) - two).mean())


def _quantiles(values: npt.NDArray[np.floating], count: int) -> npt.NDArray[np.floating]:
    places = (np.arange(count) + 0.5) * len(values) / count - 0.5
    low = np.clip(np.floor(places).astype(np.int64), 0, len(values) - 1)
    high = np.minimum(low + 1, len(values) - 1)
    share = (places - low)[:, None]
    return np.asarray(values[low] * (1 - share) + values[high] * share)


def _averaged(image: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    height, width = (side // _BLOCK for side in image.shape[:2])
    cut = image[: height * _BLOCK, : width * _BLOCK]
    blocks: npt.NDArray[np.float32] = cut.reshape(height, _BLOCK, width, _BLOCK, 3).mean((1, 3))
    return blocks


def _high_pass(image: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    blurred = image
    for axis in (0, 1):
        room = [(2, 2) if each == axis else (0, 0) for each in range(3)]
        padded, length = np.pad(blurred, room, mode="edge"), image.shape[axis]
        shifted = (np.take(padded, range(start, start + length), axis) for start in range(len(_KERNEL)))
        blurred = sum(weight * part for weight, part in zip(_KERNEL, shifted, strict=True))
    return image - blurred


def _patches(image: npt.NDArray[np.float32], random: np.random.Generator) -> npt.NDArray[np.float32]:
    """Random patches float32 [patches, 147]."""
    rows = random.integers(0, image.shape[0] - _SIDE + 1, _PATCHES)
    columns = random.integers(0, image.shape[1] - _SIDE + 1, _PATCHES)
    windows = np.lib.stride_tricks.sliding_window_view(image, (_SIDE, _SIDE), axis=(0, 1))
    return windows[rows, columns].reshape(_PATCHES, -1)
