"""Choosing a few images that show all classes (paper, section 4.1: "Datasets"), and lists of names."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catpaint import files
from catpaint.datasets.dataset import Dataset
from catpaint.errors import DatasetError
from catpaint.steps import drive

_SMOOTHING = 1e-6
"""Added to every class's share, so that a class without pixels makes the divergence large, not infinite."""

_LIST_LIMIT = 16 * 2**20


@dataclass(frozen=True)
class Coverage:
    """What a choice of images holds of one class: images that show it, and pixels."""

    name: str
    images: int
    pixels: int
    share: float


@dataclass(frozen=True)
class Subset:
    """Positions in the data set in the order they were chosen, and what they hold of every class.

    divergence: of uniform and the classes' shares, in the direction that chose, nats; 0 when all are equally frequent.
    """

    positions: tuple[int, ...]
    coverage: tuple[Coverage, ...]
    divergence: float


DIVERGENCES = ("uniform", "shares")
"""What the divergence is of, and the other is what it is from: KL(uniform ‖ shares) by default."""


def subset_steps(
    dataset: Dataset, count: int, seed: int = 0, *, divergence_of: str = "uniform"
) -> Generator[tuple[int, int], None, Subset]:
    """Choose `count` images: a random first, then always the one that brings the classes nearest to uniform.

    Nearest is by KL(uniform ‖ pixels of each class in the images so far, normalised and smoothed by 1e-6), which a
    missing class makes large; or, as the paper's "KL-divergence between the uniform distribution and the empirical
    class distribution" may also be read, with divergence_of="shares" by KL(pixels ‖ uniform), which asks for no class
    in particular. The unknown class and ignored pixels don't count. Ties go to the lowest position. Yields (done, of)
    while label maps are read.
    Raises DatasetError when there aren't as many images, and what reading a label map raises.
    """
    _require_room(dataset, count)
    histograms = yield from class_pixels_steps(dataset)
    chosen = choose_rows(histograms, count, seed, divergence_of=divergence_of)
    names = [entry.name for entry in dataset.vocabulary.classes if entry.id != dataset.vocabulary.unknown]
    part = histograms[chosen]
    pixels = part.sum(0)
    shares = pixels / max(pixels.sum(), 1)
    coverage = tuple(
        Coverage(name, int((part[:, number] > 0).sum()), int(pixels[number]), float(shares[number]))
        for number, name in enumerate(names)
    )
    return Subset(tuple(chosen), coverage, float(_divergence(pixels, divergence_of)))


def class_pixels_steps(dataset: Dataset) -> Generator[tuple[int, int], None, npt.NDArray[np.float64]]:
    """Pixels of every class but the unknown one in each image, float64 [images, classes]; reads every label map."""
    rows = []
    for position in range(len(dataset)):
        rows.append(_histogram(dataset, position))
        yield position + 1, len(dataset)
    return np.stack(rows)


def choose_subset(
    dataset: Dataset,
    count: int,
    seed: int = 0,
    *,
    divergence_of: str = "uniform",
    pixels: npt.NDArray[np.float64] | None = None,
) -> list[int]:
    """As `subset_steps`, at once: the positions. pixels: of `class_pixels_steps`, where they were counted before."""
    if pixels is None:
        return list(drive(subset_steps(dataset, count, seed, divergence_of=divergence_of)).positions)
    _require_room(dataset, count)
    return choose_rows(pixels, count, seed, divergence_of=divergence_of)


def choose_rows(
    histograms: npt.NDArray[np.float64], count: int, seed: int = 0, *, divergence_of: str = "uniform"
) -> list[int]:
    """The choice from pixel counts [images, classes]: positions in the order they were chosen. Raises DatasetError."""
    if divergence_of not in DIVERGENCES:
        raise DatasetError(
            "the divergence is of {divergences}, not of '{divergence_of:.40}'",
            divergences=" or ".join(DIVERGENCES),
            divergence_of=divergence_of,
        )
    return _choose(histograms, count, int(np.random.default_rng(seed).integers(len(histograms))), divergence_of)


def read_names(path: Path | str) -> list[str]:
    """The names in a list file, one a line. Raises FileError, and DatasetError for an empty list."""
    text = files.read_bytes(Path(path), limit=_LIST_LIMIT).decode("utf-8", errors="replace")
    names = [line.strip() for line in text.splitlines() if line.strip()]
    if not names:
        raise DatasetError(
            "{path}: names no image; make the list with: catpaint subset FOLDER -o {name}",
            path=path,
            name=Path(path).name,
        )
    return names


def by_names(dataset: Dataset, names: Sequence[str]) -> Dataset:
    """The images of these names, in this order. Raises DatasetError for a name that isn't there or comes twice."""
    places = {pair.name: place for place, pair in enumerate(dataset.pairs)}
    missing = [name for name in names if name not in places]
    if missing:
        raise DatasetError(
            "{root}: has no image '{missing:.80}' ({missing_count} of the list are missing)",
            root=dataset.root,
            missing=missing[0],
            missing_count=len(missing),
        )
    if len(set(names)) < len(names):
        twice = next(name for number, name in enumerate(names) if name in names[:number])
        raise DatasetError("{root}: the list names '{twice:.80}' twice", root=dataset.root, twice=twice)
    return dataset.subset([places[name] for name in names])


def _require_room(dataset: Dataset, count: int) -> None:
    if not 1 <= count <= len(dataset):
        raise DatasetError(
            "{root}: has {dataset_count} images, {count} can't be chosen from them",
            root=dataset.root,
            dataset_count=len(dataset),
            count=count,
        )


def _choose(histograms: npt.NDArray[np.float64], count: int, first: int, divergence_of: str) -> list[int]:
    chosen = [first]
    free = np.ones(len(histograms), bool)
    free[first] = False
    pooled = histograms[first]
    while len(chosen) < count:
        divergences = np.where(free, _divergence(pooled + histograms, divergence_of), np.inf)
        chosen.append(int(divergences.argmin()))
        free[chosen[-1]] = False
        pooled = pooled + histograms[chosen[-1]]
    return chosen


def _histogram(dataset: Dataset, position: int) -> npt.NDArray[np.float64]:
    """Pixels of every class but the unknown one, float64 [classes]."""
    vocabulary = dataset.vocabulary
    positions = vocabulary.index_lut()[dataset.read_label_map(position)].ravel()
    counts = np.bincount(positions[positions < len(vocabulary)], minlength=len(vocabulary)).astype(np.float64)
    known = [number for number in range(len(vocabulary)) if number != vocabulary.unknown_index]
    return counts[known]


def _divergence(counts: npt.NDArray[np.float64], divergence_of: str) -> npt.NDArray[np.float64]:
    """KL(uniform ‖ shares) or KL(shares ‖ uniform) of rows of pixel counts [..., classes]."""
    shares = counts / np.maximum(counts.sum(-1, keepdims=True), 1)
    classes = counts.shape[-1]
    if divergence_of == "shares":
        other: npt.NDArray[np.float64] = (shares * np.log(shares * classes + _SMOOTHING)).sum(-1)
        return other
    divergence: npt.NDArray[np.float64] = -np.log(classes) - np.log(shares + _SMOOTHING).mean(-1)
    return divergence
