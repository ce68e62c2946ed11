"""Distances between sets of images and the floor that real images set: arrays in, numbers out.

KID comes first: it is unbiased, so a hundred images suffice. The Fréchet distance beside it depends on how many
images there are, so only figures of equal counts compare. Neither is FID, which means the ported Inception's features;
a figure's name says whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from catpaint.metrics.extractors import ImageFeatures, default_features, features_of_images
from catpaint.metrics.frechet import frechet_of
from catpaint.metrics.kernel import kernel_distance

Images = Sequence[npt.NDArray[np.uint8]] | npt.NDArray[np.uint8]
Vectors = npt.NDArray[np.floating]
Places = npt.NDArray[np.int64]

SPLITS = 8
"""Random halves that a floor within one set is measured on."""


def kid(real: Images, generated: Images, *, extractor: ImageFeatures | None = None, device: str = "cpu") -> float:
    """KID of two sets of images, full sets (no random subsets): `kid_efficientnet_lite2` unless an extractor is given.

    real, generated: uint8 RGB [H, W, 3] each, of any sizes and counts of at least two; every image is squashed to the
    network's 260 px. Raises ValueError (shapes, fewer than two), CheckpointError.
    """
    chosen = extractor or _default(device)
    return kernel_distance(features_of_images(real, chosen), features_of_images(generated, chosen))


def frechet(real: Images, generated: Images, *, extractor: ImageFeatures | None = None, device: str = "cpu") -> float:
    """The Fréchet distance of two sets of images: `frechet_efficientnet_lite2` unless an extractor is given.

    Raises as `kid`.
    """
    chosen = extractor or _default(device)
    return frechet_of(features_of_images(real, chosen), features_of_images(generated, chosen))


def halves(count: int, *, splits: int = SPLITS, seed: int = 0) -> list[tuple[Places, Places]]:
    """Random halves of `count` images, once per split: positions int64 of equally many each.

    Raises ValueError for fewer than four images.
    """
    if count < 4:
        raise ValueError(f"{count} images have no halves to compare; at least four are needed")
    random = np.random.default_rng(seed)
    middle = count // 2
    orders = [random.permutation(count) for _ in range(splits)]
    return [(order[:middle], order[middle : 2 * middle]) for order in orders]


def halves_floor(
    vectors: Vectors, distance: Callable[[Vectors, Vectors], float], *, splits: int = SPLITS, seed: int = 0
) -> tuple[float, ...]:
    """The real-against-real floor where there is one set only: the distance of its random halves, once per split.

    vectors: [N, D], or anything whose rows belong to images. KID's mean over splits is about zero by construction, so
    its spread is what says how much of a figure is chance; a Fréchet distance of halves is larger than that of whole
    sets. Raises ValueError for fewer than four rows.
    """
    return tuple(distance(vectors[a], vectors[b]) for a, b in halves(len(vectors), splits=splits, seed=seed))


@cache
def _default(device: str) -> ImageFeatures:
    return default_features(device)
