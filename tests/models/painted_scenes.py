"""Labelled images in plain colours, and a segmenter and features that go by colour, for tests of affinities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.datasets.dataset import Dataset
from catpaint.domain.label_map import write_label_map
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass

COLORS = {
    "sky": (80, 160, 250),
    "grass": (60, 200, 40),
    "road": (110, 110, 110),
    "car": (230, 30, 30),
    "sea": (0, 40, 130),
}


def vocabulary(*names: str, unknown: str | None = None, untrained: Sequence[str] = ()) -> Vocabulary:
    """Classes with ids 0, 1, …; greys for colours."""
    classes = tuple(
        VocabularyClass(i, name, (i % 256, i // 256, 0), trained=name not in untrained) for i, name in enumerate(names)
    )
    return Vocabulary("test", classes, unknown=None if unknown is None else names.index(unknown))


def scene(
    target: Vocabulary, bands: Sequence[tuple[str | None, str]], *, size: tuple[int, int] = (48, 64)
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint16]]:
    """An image of horizontal bands: (class of the label map or None for ignore, colour's name in COLORS)."""
    height, width = size
    image, labels = np.zeros((height, width, 3), np.uint8), np.full((height, width), 65535, np.uint16)
    edges = np.linspace(0, height, len(bands) + 1).astype(int)
    for (name, color), top, bottom in zip(bands, edges[:-1], edges[1:], strict=True):
        image[top:bottom] = COLORS[color]
        if name is not None:
            labels[top:bottom] = target.by_name(name).id
    return image, labels


def write_dataset(
    folder: Path, target: Vocabulary, scenes: Mapping[str, Sequence[tuple[str | None, str]]], **options: tuple[int, int]
) -> Dataset:
    """A data set of such images, as PNG."""
    (folder / "images").mkdir(parents=True)
    (folder / "labels").mkdir()
    target.save(folder / "vocabulary.json")
    for name, bands in scenes.items():
        image, labels = scene(target, bands, **options)
        Image.fromarray(image).save(folder / "images" / f"{name}.png")
        write_label_map(folder / "labels" / f"{name}.png", labels, target)
    return open_dataset(folder)


class ColorSegmenter:
    """Names the nearest of COLORS; `vocabulary` may list them in any order, and have others that it never names."""

    def __init__(self, names: Sequence[str], *, unknown: str | None = None, name: str = "by colour") -> None:
        self.vocabulary = vocabulary(*names, unknown=unknown)
        self.name = name
        self.fingerprint = f"{name}{names}{unknown}"
        self.seen = 0
        self._positions = [i for i, entry in enumerate(names) if entry in COLORS]
        self._colors = np.array([COLORS[names[i]] for i in self._positions], np.float64)

    def segment(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
        self.seen += len(images)
        distances = ((images[..., None, :].astype(np.float64) - self._colors) ** 2).sum(-1)
        return np.array(self._positions)[distances.argmin(-1)].astype(np.int64)


class ColorFeatures:
    """The mean colour of patches of 8 px, around the middle grey."""

    def __init__(self, name: str = "colour", *, offset: float = 0.5) -> None:
        self.name = name
        self.fingerprint = f"{name}{offset}"
        self.seen = 0
        self._offset = offset

    def patch_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        self.seen += len(images)
        rows, columns = images.shape[1] // 8, images.shape[2] // 8
        patches = images[:, : rows * 8, : columns * 8].reshape(len(images), rows, 8, columns, 8, 3)
        return (patches.astype(np.float32).mean((2, 4)) / 255 - self._offset).astype(np.float32)
