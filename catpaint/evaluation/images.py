"""Features of sets of images: streaming, and cached for the photographs of a data set."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint import files
from catpaint.datasets.dataset import Dataset
from catpaint.errors import FileError
from catpaint.metrics.extractors import BATCH, ImageFeatures
from catpaint.metrics.frechet import (
    FeatureStatistics,
    StatisticsStream,
    frechet_distance,
    frechet_of,
    statistics_of,
)

KEPT_VECTORS = 10_000
"""Vectors kept for the kernel distance; mean and covariance are over all of them however many there are."""

_MAX_CACHE = 256 * 2**20


@dataclass(frozen=True, eq=False)
class FeatureSet:
    """The first `KEPT_VECTORS` vectors of a set, float32 [N, D], and statistics of all where there are more."""

    vectors: npt.NDArray[np.float32]
    beyond: FeatureStatistics | None = None

    @cached_property
    def statistics(self) -> FeatureStatistics:
        """Mean and covariance of all vectors."""
        return self.beyond or statistics_of(self.vectors)

    def frechet(self, other: FeatureSet) -> float:
        """The Fréchet distance to another set in the same features."""
        if self.beyond is None and other.beyond is None:
            return frechet_of(self.vectors, other.vectors)
        return frechet_distance(self.statistics, other.statistics)

    def take(self, places: npt.NDArray[np.int64]) -> FeatureSet:
        """The set of some of the kept vectors."""
        return FeatureSet(self.vectors[places])


class FeatureStream:
    """Collects a `FeatureSet` from images, which it describes in batches."""

    def __init__(self, extractor: ImageFeatures) -> None:
        self._extractor = extractor
        self._kept: list[npt.NDArray[np.float32]] = []
        self._count = 0
        self._statistics: StatisticsStream | None = None
        self._waiting: list[npt.NDArray[np.uint8]] = []

    def add(self, image: npt.NDArray[np.uint8]) -> None:
        """Add an image uint8 [H, W, 3]; all have one size."""
        self._waiting.append(image)
        if len(self._waiting) == BATCH:
            self._flush()

    def result(self) -> FeatureSet:
        """The set so far; at least one image."""
        self._flush()
        beyond = None if self._statistics is None else self._statistics.result()
        return FeatureSet(np.concatenate(self._kept), beyond)

    def _flush(self) -> None:
        if not self._waiting:
            return
        vectors = self._extractor.image_features(np.stack(self._waiting))
        self._waiting = []
        kept = vectors[: max(0, KEPT_VECTORS - self._count)]
        if len(kept):
            self._kept.append(kept)
        self._count += len(vectors)
        if self._count > KEPT_VECTORS and self._statistics is None:
            self._statistics = StatisticsStream()
            for part in self._kept[:-1] if len(kept) else self._kept:
                self._statistics.add(part)
        if self._statistics is not None:
            self._statistics.add(vectors)


def squash(image: npt.NDArray[np.uint8], size: tuple[int, int]) -> npt.NDArray[np.uint8]:
    """The image resized (antialiased) to (height, width), whatever its aspect."""
    if image.shape[:2] == size:
        return image
    small = Image.fromarray(image).resize((size[1], size[0]), Image.Resampling.BICUBIC)
    return np.array(small)


def kept_features(dataset: Dataset, size: tuple[int, int], extractor: ImageFeatures) -> FeatureSet | None:
    """Features of a data set's photographs squashed to `size` that an evaluation kept before; None where none did.

    The cache lies in the user's cache folder, by contents, size and extractor; a damaged entry counts as none.
    """
    path = _cache_path(dataset, size, extractor)
    return _read(path) if path.is_file() else None


def keep_features(dataset: Dataset, size: tuple[int, int], extractor: ImageFeatures, made: FeatureSet) -> None:
    """Keep features for `kept_features`. Raises FileError."""
    _write(_cache_path(dataset, size, extractor), made)


def _cache_path(dataset: Dataset, size: tuple[int, int], extractor: ImageFeatures) -> Path:
    key = hashlib.sha256(repr((dataset.content_hash(), size, extractor.name, extractor.fingerprint)).encode())
    return files.cache_folder() / "statistics" / f"{key.hexdigest()}.npz"


def _read(path: Path) -> FeatureSet | None:
    """A cache entry, None where it is damaged: it can be made again, so nobody needs to be told."""
    try:
        with np.load(io.BytesIO(files.read_bytes(path, limit=_MAX_CACHE)), allow_pickle=False) as arrays:
            beyond = None
            if "count" in arrays:
                beyond = FeatureStatistics(
                    int(arrays["count"]), np.array(arrays["mean"]), np.array(arrays["covariance"])
                )
            return FeatureSet(np.array(arrays["vectors"]), beyond)
    except (FileError, ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile):
        return None


def _write(path: Path, made: FeatureSet) -> None:
    files.make_folder(path.parent)
    buffer = io.BytesIO()
    arrays: dict[str, npt.NDArray[Any]] = {"vectors": made.vectors}
    if (one := made.beyond) is not None:
        arrays |= {"count": np.array(one.count), "mean": one.mean, "covariance": one.covariance}
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    files.write_bytes(path, buffer.getvalue())
