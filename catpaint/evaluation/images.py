"""Features of sets of images: streaming, and cached for the photographs of a data set."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint import files
from catpaint.datasets.dataset import Dataset
from catpaint.errors import FileError
from catpaint.metrics.extractors import ImageFeatures
from catpaint.metrics.frechet import FeatureStatistics, StatisticsStream

KEPT_VECTORS = 10_000
"""Vectors kept for the kernel distance; mean and covariance are over all of them however many there are."""

_MAX_CACHE = 256 * 2**20


@dataclass(frozen=True)
class FeatureSet:
    """Statistics of all vectors of a set, and the first `KEPT_VECTORS` of them, float32 [N, D]."""

    statistics: FeatureStatistics
    vectors: npt.NDArray[np.float32]


class FeatureStream:
    """Collects a `FeatureSet` from batches of vectors."""

    def __init__(self) -> None:
        self._statistics = StatisticsStream()
        self._kept: list[npt.NDArray[np.float32]] = []
        self._room = KEPT_VECTORS

    def add(self, vectors: npt.NDArray[np.float32]) -> None:
        """Add vectors [N, D]."""
        self._statistics.add(vectors)
        kept = vectors[: self._room]
        self._kept.append(kept)
        self._room -= len(kept)

    def result(self) -> FeatureSet:
        """The set so far; at least two vectors."""
        return FeatureSet(self._statistics.result(), np.concatenate(self._kept))


def squash(image: npt.NDArray[np.uint8], size: tuple[int, int]) -> npt.NDArray[np.uint8]:
    """The image resized (antialiased) to (height, width), whatever its aspect."""
    if image.shape[:2] == size:
        return image
    small = Image.fromarray(image).resize((size[1], size[0]), Image.Resampling.BICUBIC)
    return np.array(small)


def real_features(dataset: Dataset, size: tuple[int, int], extractor: ImageFeatures) -> FeatureSet:
    """Features of a data set's photographs squashed to `size`; computed once per contents, size and extractor.

    The cache lies in the user's cache folder; a damaged entry is made again.
    """
    key = hashlib.sha256(repr((dataset.content_hash(), size, extractor.name, extractor.fingerprint)).encode())
    path = files.cache_folder() / "statistics" / f"{key.hexdigest()}.npz"
    if path.is_file() and (found := _read(path)) is not None:
        return found
    stream = FeatureStream()
    for position in range(len(dataset)):
        stream.add(extractor.image_features(squash(dataset.read(position)[0], size)[None]))
    made = stream.result()
    _write(path, made)
    return made


def _read(path: Path) -> FeatureSet | None:
    """A cache entry, None where it is damaged: it can be made again, so nobody needs to be told."""
    try:
        with np.load(io.BytesIO(files.read_bytes(path, limit=_MAX_CACHE)), allow_pickle=False) as arrays:
            statistics = FeatureStatistics(
                int(arrays["count"]), np.array(arrays["mean"]), np.array(arrays["covariance"])
            )
            return FeatureSet(statistics, np.array(arrays["vectors"]))
    except (FileError, ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile):
        return None


def _write(path: Path, made: FeatureSet) -> None:
    files.make_folder(path.parent)
    buffer = io.BytesIO()
    one = made.statistics
    np.savez(buffer, count=np.int64(one.count), mean=one.mean, covariance=one.covariance, vectors=made.vectors)
    files.write_bytes(path, buffer.getvalue())
