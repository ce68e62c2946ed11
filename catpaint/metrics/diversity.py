"""Diversity: how far apart a model's images of one label map are when only the seed changes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def feature_diversity(features: npt.ArrayLike) -> float:
    """Mean Euclidean distance over pairs of seeds, averaged over label maps; features [seeds, N, D].

    Zero when the seed changes nothing. Raises ValueError for fewer than two seeds.
    """
    values = np.asarray(features, np.float64)
    if values.ndim != 3 or len(values) < 2:
        raise ValueError(f"features of shape {values.shape}: [seeds, N, D] with at least two seeds are needed")
    first, second = np.triu_indices(len(values), k=1)
    return float(np.linalg.norm(values[first] - values[second], axis=-1).mean())


def pixel_diversity(images: npt.NDArray[np.uint8]) -> float:
    """Mean deviation of a pixel over seeds, 0..255; images uint8 [seeds, H, W, 3]."""
    if len(images) < 2:
        raise ValueError(f"{len(images)} images: at least two seeds are needed")
    return float(images.astype(np.float64).std(0).mean())
