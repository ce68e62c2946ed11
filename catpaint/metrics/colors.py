"""Colour error by class: how far the mean colour of a class's pixels in renders is from that in photographs.

For each class, the mean CIE L*a*b* colour (D65) over all pixels that the label maps give it, in all photographs, and
the same over all renders of those label maps; their Euclidean distance is ΔE (CIE76; 2 is just noticeable). The figure
is the plain mean over classes. It sees that grass has turned grey and says nothing of texture or of variety.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

_WHITE = np.array([0.95047, 1.0, 1.08883])
_TO_XYZ = (
    np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    ).T
    / _WHITE
).astype(np.float32)
_LEVELS = np.arange(256) / 255
_LINEAR = np.where(_LEVELS <= 0.04045, _LEVELS / 12.92, ((_LEVELS + 0.055) / 1.055) ** 2.4).astype(np.float32)
_STEP = 6 / 29


def lab(image: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """sRGB uint8 [..., 3] as CIE L*a*b* float32 [..., 3] under D65: L* 0..100, a* and b* about ±128."""
    xyz = _LINEAR[image] @ _TO_XYZ
    root = np.where(xyz > _STEP**3, np.cbrt(xyz), xyz / (3 * _STEP**2) + np.float32(4 / 29))
    x, y, z = (root[..., channel] for channel in range(3))
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


class ClassColors:
    """Adds up L*a*b* by class, image by image. classes: how many; other positions don't count."""

    def __init__(self, classes: int) -> None:
        self.sums = np.zeros((classes, 3))
        self.pixels = np.zeros(classes, np.int64)

    def add(self, image: npt.NDArray[np.uint8], positions: npt.NDArray[np.integer]) -> None:
        """Add an image uint8 [H, W, 3] and its pixels' class positions [H, W]. Raises ValueError for other shapes."""
        if image.shape != (*positions.shape, 3):
            raise ValueError(f"an image of shape {image.shape} doesn't fit a label map of shape {positions.shape}")
        classes = len(self.pixels)
        counted = (positions >= 0) & (positions < classes)
        where = positions[counted].astype(np.int64)
        self.pixels += np.bincount(where, minlength=classes)
        for channel, values in enumerate(lab(image[counted]).T):
            self.sums[:, channel] += np.bincount(where, weights=values, minlength=classes)

    def means(self) -> npt.NDArray[np.float64]:
        """Mean colours float64 [classes, 3]; NaN where a class has no pixels."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self.sums / self.pixels[:, None], np.float64)

    @classmethod
    def total(cls, parts: Iterable[ClassColors]) -> ClassColors:
        """All parts (at least one) as of one set."""
        parts = list(parts)
        made = cls(len(parts[0].pixels))
        for part in parts:
            made.sums += part.sums
            made.pixels += part.pixels
        return made


def color_errors(first: ClassColors, second: ClassColors) -> npt.NDArray[np.float64]:
    """ΔE between the classes' mean colours, float64 [classes]; NaN where either has no pixels of a class."""
    return np.asarray(np.linalg.norm(first.means() - second.means(), axis=1))


def mean_color_error(first: ClassColors, second: ClassColors) -> float:
    """The mean ΔE over classes that both have; NaN where there are none."""
    errors = color_errors(first, second)
    known = errors[~np.isnan(errors)]
    return float(known.mean()) if known.size else float("nan")
