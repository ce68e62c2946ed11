"""Photographs that are nearly the same: perceptual hashes and groups of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image as PillowImage

from catpaint.datasets.images import open_checked
from catpaint.errors import FileError

_SIDE = 32
_KEPT = 8
NEAR = 5
"""Bits of 64 in which the hashes of near-duplicates differ at most (about 10 for frames of a video a second apart)."""


def small_picture(path: Path, side: int = 96) -> npt.NDArray[np.uint8]:
    """A photograph as uint8 [h, w, 3], upright, its longer side at most `side`. Raises FileError."""
    from PIL import ImageOps

    try:
        with open_checked(path) as image:
            # JPEG decodes straight to about this size.
            picture = ImageOps.exif_transpose(image.convert("RGB"))
            picture.thumbnail((side, side), PillowImage.Resampling.BILINEAR, reducing_gap=2.0)
            return np.array(picture)
    except (OSError, ValueError) as error:
        raise FileError(
            "{path}: is a damaged or truncated image ({error}); export it again", path=path, error=error
        ) from error


def perceptual_hash(picture: npt.NDArray[np.uint8]) -> int:
    """64 bits that stay nearly the same when a picture is scaled, recoded or brightened a little.

    picture: uint8 [H, W, 3]. The signs of the lowest 8×8 frequencies of a 32×32 grey picture around their median.
    """
    grey = PillowImage.fromarray(picture).convert("L").resize((_SIDE, _SIDE), PillowImage.Resampling.BOX)
    values = np.asarray(grey, np.float64)
    low = (_COSINES @ values @ _COSINES.T).ravel()
    bits = low > np.median(low[1:])
    # The mean brightness says nothing about the motif.
    bits[0] = False
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def near_duplicates(hashes: Sequence[int], near: int = NEAR) -> list[list[int]]:
    """Groups (of two and more) of positions whose hashes differ in at most `near` bits, linked transitively."""
    values = np.array(hashes, np.uint64)
    group = np.arange(len(values))
    for place, value in enumerate(values):
        differing = (
            np.bitwise_count(values[:place] ^ value) if hasattr(np, "bitwise_count") else _bits(values[:place] ^ value)
        )
        for other in np.unique(group[np.flatnonzero(differing <= near)]):
            group[group == other] = group[place]
    found: dict[int, list[int]] = {}
    for place, name in enumerate(group.tolist()):
        found.setdefault(name, []).append(place)
    return sorted(members for members in found.values() if len(members) > 1)


def _bits(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
    if not values.size:
        return np.zeros(0, np.intp)
    counts: npt.NDArray[np.intp] = np.unpackbits(values[:, None].view(np.uint8), axis=1).sum(1)
    return counts


def _cosines() -> npt.NDArray[np.float64]:
    """The first rows of the discrete cosine transform, [8, 32]."""
    rows, columns = np.arange(_KEPT)[:, None], np.arange(_SIDE)[None, :]
    return np.cos(np.pi * rows * (2 * columns + 1) / (2 * _SIDE))


_COSINES = _cosines()
