"""Made-up data sets on disk for the tests."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image

from catpaint.domain.label_map import write_label_map
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass

SMALL = Vocabulary(
    "small",
    (
        VocabularyClass(0, "sky", (90, 160, 240)),
        VocabularyClass(1, "grass", (60, 160, 60)),
        VocabularyClass(2, "cow", (150, 90, 40)),
    ),
    ignore=255,
)


def write_image(path: Path, size: tuple[int, int], seed: int = 0, **options: object) -> None:
    """A photograph of noise, `size` (height, width)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    values = np.random.default_rng(seed).integers(0, 256, (*size, 3), np.uint8)
    Image.fromarray(values).save(path, **options)


def write_grey(path: Path, values: object) -> None:
    """A greyscale PNG of these values."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.asarray(values, np.uint8)).save(path)


IDS = np.array([[0, 1, 2, 2]] * 3)


def write_pair(root: Path, image: str, label: str, values: object = IDS) -> None:
    """A photograph of noise and a greyscale PNG of these values, at these places below `root`."""
    write_image(root / image, np.shape(values)[:2])
    write_grey(root / label, values)


def scene(seed: int, size: tuple[int, int] = (48, 64)) -> tuple[np.ndarray, np.ndarray]:
    """An image and label map that belong together: sky above grass, a cow in it, ignore at the left edge."""
    rng = np.random.default_rng(seed)
    height, width = size
    labels = np.zeros(size, np.uint16)
    labels[height // 2 :] = 1
    top, left = int(rng.integers(height // 3, height // 2)), int(rng.integers(4, width // 2))
    labels[top : top + height // 4, left : left + width // 4] = 2
    colors = np.array([entry.color for entry in SMALL.classes])[labels]
    image = (colors + rng.normal(0, 12, (*size, 3))).clip(0, 255).astype(np.uint8)
    labels[:, :2] = 65535
    return image, labels


def write_folder(root: Path, count: int = 4, size: tuple[int, int] = (48, 64)) -> Path:
    """A data set in catpaint's own layout with `count` scenes; returns `root`."""
    (root / "images").mkdir(parents=True)
    (root / "labels").mkdir()
    SMALL.save(root / "vocabulary.json")
    for number in range(count):
        image, labels = scene(number, size)
        Image.fromarray(image).save(root / "images" / f"scene{number}.png")
        write_label_map(root / "labels" / f"scene{number}.png", labels, SMALL)
    return root


def write_json(path: Path, value: object) -> None:
    """A JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))
