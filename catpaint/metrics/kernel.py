"""The kernel distance (KID): an unbiased squared maximum mean discrepancy (Bińkowski et al. 2018)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_BLOCK = 1024


def kernel_distance(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """KID of two sets of vectors [N, D] and [M, D] with the cubic kernel (x·y / D + 1)³.

    Unbiased, over all pairs rather than random subsets, so equal inputs give equal numbers; it can be slightly
    negative. Raises ValueError for fewer than two vectors or differing lengths.
    """
    one, two = np.asarray(first, np.float64), np.asarray(second, np.float64)
    if one.ndim != 2 or two.ndim != 2 or one.shape[1] != two.shape[1]:
        raise ValueError(f"features of shapes {one.shape} and {two.shape} can't be compared")
    if min(len(one), len(two)) < 2:
        raise ValueError(f"{len(one)} and {len(two)} vectors: at least two each are needed")
    within = sum(
        (_kernel_sum(values, values) - _kernel_diagonal(values)) / (len(values) * (len(values) - 1))
        for values in (one, two)
    )
    return float(within - 2 * _kernel_sum(one, two) / (len(one) * len(two)))


def _kernel_sum(first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]) -> float:
    # In blocks, so that 50,000 images need no matrix of 20 GB.
    dimensions = first.shape[1]
    return float(
        sum(
            ((first[start : start + _BLOCK] @ second.T / dimensions + 1) ** 3).sum()
            for start in range(0, len(first), _BLOCK)
        )
    )


def _kernel_diagonal(values: npt.NDArray[np.float64]) -> float:
    return float((((values**2).sum(1) / values.shape[1] + 1) ** 3).sum())
