"""The Fréchet distance between two sets of feature vectors, from statistics that stream.

Features are whatever an extractor gives; a distance is only ever called FID when they are the ported Inception's.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catpaint import files
from catpaint.errors import FileError

_MAX_CACHE = 256 * 2**20


@dataclass(frozen=True)
class FeatureStatistics:
    """Number of vectors, their mean [D] and unbiased covariance [D, D], float64."""

    count: int
    mean: npt.NDArray[np.float64]
    covariance: npt.NDArray[np.float64]

    def save(self, path: Path | str) -> None:
        """Write the statistics as .npz, atomically. Raises FileError."""
        buffer = io.BytesIO()
        np.savez(buffer, count=np.int64(self.count), mean=self.mean, covariance=self.covariance)
        files.write_bytes(path, buffer.getvalue())

    @classmethod
    def load(cls, path: Path | str) -> FeatureStatistics:
        """Read saved statistics. Raises FileError when missing, damaged or not statistics."""
        data = files.read_bytes(path, limit=_MAX_CACHE)
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                count, mean, covariance = int(arrays["count"]), arrays["mean"], arrays["covariance"]
        except (ValueError, KeyError, OSError, EOFError, TypeError, zipfile.BadZipFile) as error:
            raise FileError(
                "{path}: holds no feature statistics ({error}); remove it, it is made again", path=path, error=error
            ) from error
        if mean.ndim != 1 or covariance.shape != (len(mean), len(mean)) or count < 2:
            raise FileError(
                "{path}: holds no feature statistics (shapes differ); remove it, it is made again", path=path
            )
        return cls(count, mean.astype(np.float64), covariance.astype(np.float64))


class StatisticsStream:
    """Collects mean and covariance from batches of vectors; memory is D², however many come.

    Sums are taken around the first batch's mean, so that a large common offset costs no precision.
    """

    def __init__(self) -> None:
        self._count = 0
        self._origin: npt.NDArray[np.float64] | None = None

    def add(self, features: npt.ArrayLike) -> None:
        """Add vectors [N, D]. Raises ValueError for another shape."""
        values = np.asarray(features, np.float64)
        if values.ndim != 2 or (self._origin is not None and values.shape[1] != len(self._origin)):
            raise ValueError(f"features of shape {values.shape}: vectors [N, D] of one length are needed")
        if not len(values):
            return
        if self._origin is None:
            self._origin = values.mean(0)
            self._sum = np.zeros(values.shape[1])
            self._products = np.zeros((values.shape[1],) * 2)
        centred = values - self._origin
        self._count += len(values)
        self._sum += centred.sum(0)
        self._products += centred.T @ centred

    def result(self) -> FeatureStatistics:
        """The statistics so far. Raises ValueError for fewer than two vectors."""
        if self._origin is None or self._count < 2:
            raise ValueError(f"{self._count} vectors have no covariance; at least two are needed")
        shift = self._sum / self._count
        covariance = (self._products - self._count * np.outer(shift, shift)) / (self._count - 1)
        return FeatureStatistics(self._count, self._origin + shift, covariance)


def frechet_distance(first: FeatureStatistics, second: FeatureStatistics) -> float:
    """|m₁ - m₂|² + tr(C₁ + C₂ - 2 (C₁ C₂)^½), zero or more (Heusel et al. 2017).

    The root's trace is that of the symmetric (C₁^½ C₂ C₁^½)^½, which needs no complex numbers and no offset for
    singular covariances (fewer images than dimensions). Raises ValueError when lengths differ.
    """
    if first.mean.shape != second.mean.shape:
        raise ValueError(f"features of {len(first.mean)} and {len(second.mean)} dimensions can't be compared")
    values, vectors = np.linalg.eigh(first.covariance)
    root = (vectors * np.sqrt(values.clip(min=0))) @ vectors.T
    inner = root @ second.covariance @ root
    trace_of_root = np.sqrt(np.linalg.eigvalsh((inner + inner.T) / 2).clip(min=0)).sum()
    offset = first.mean - second.mean
    distance = offset @ offset + np.trace(first.covariance) + np.trace(second.covariance) - 2 * trace_of_root
    return float(max(distance, 0.0))


def frechet_of(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """The Fréchet distance of two sets of vectors [N, D] and [M, D], quick where they are fewer than D.

    With A and B the centred vectors over √(N - 1) and √(M - 1), the root's trace is the sum of A·Bᵀ's singular values,
    and A·Bᵀ is N×M where a covariance is D×D. Raises ValueError as `statistics_of` and `frechet_distance`.
    """
    one, two = np.asarray(first, np.float64), np.asarray(second, np.float64)
    few = one.ndim == two.ndim == 2 and min(len(one), len(two)) >= 2 and max(len(one), len(two)) < one.shape[1]
    if not few or one.shape[1] != two.shape[1]:
        return frechet_distance(statistics_of(one), statistics_of(two))
    offset = one.mean(0) - two.mean(0)
    one, two = ((values - values.mean(0)) / np.sqrt(len(values) - 1) for values in (one, two))
    trace_of_root = np.linalg.svd(one @ two.T, compute_uv=False).sum()
    return float(max(offset @ offset + (one**2).sum() + (two**2).sum() - 2 * trace_of_root, 0.0))


def statistics_of(features: npt.ArrayLike) -> FeatureStatistics:
    """Statistics of vectors [N, D] at once."""
    stream = StatisticsStream()
    stream.add(features)
    return stream.result()
