"""PASCAL VOC palette files, and CVAT's "segmentation mask" export, which has the same folders and a colour list."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from catpaint import files
from catpaint.datasets.dataset import Dataset, Pair
from catpaint.datasets.pairing import list_images, pair_by_name, read_split
from catpaint.datasets.raw_values import from_colors, read_raw
from catpaint.domain.label_map import LabelMap, check_ids
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass
from catpaint.errors import DatasetError

NAME, CVAT = "voc", "cvat"

_CLASSES = (
    "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow",
    "diningtable", "dog", "horse", "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
)  # fmt: skip
_LABEL_LIST = "labelmap.txt"
_BORDER: Color = (224, 224, 192)
"""The colour of VOC's object borders, value 255 in palette files."""


def matches_voc(root: Path) -> bool:
    """Whether `root` has `JPEGImages` and `SegmentationClass`."""
    return (root / "JPEGImages").is_dir() and (root / "SegmentationClass").is_dir()


def matches_cvat(root: Path) -> bool:
    """Whether `root` has `SegmentationClass` and CVAT's `labelmap.txt`."""
    return (root / "SegmentationClass").is_dir() and (root / _LABEL_LIST).is_file()


def open_voc(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """VOC: `JPEGImages` with `SegmentationClass`; `split` names a list in `ImageSets/Segmentation`."""
    return _open(root, NAME, vocabulary or voc_vocabulary(), split)


def open_cvat(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """CVAT's mask export: the vocabulary comes from `labelmap.txt`. Export it with images."""
    if not any((root / name).is_dir() for name in ("JPEGImages", "images")):
        raise DatasetError(f"{root}: has no photographs (JPEGImages); export from CVAT again with 'save images' on")
    return _open(root, CVAT, vocabulary or read_label_list(root / _LABEL_LIST), split)


def read_label_list(path: Path) -> Vocabulary:
    """The vocabulary of CVAT's list, lines `name:r,g,b:parts:actions`. Raises DatasetError that names the line."""
    classes: list[VocabularyClass] = []
    for number, line in enumerate(files.read_text(path).splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        fields = text.rsplit(":", 3)
        numbers = fields[1].split(",") if len(fields) == 4 else []
        if len(numbers) != 3 or not all(part.strip().isdecimal() and int(part) < 256 for part in numbers):
            raise DatasetError(f"{path}: line {number} is {text!r:.60}, not name:red,green,blue:parts:actions")
        red, green, blue = (int(part) for part in numbers)
        classes.append(VocabularyClass(len(classes), fields[0], (red, green, blue)))
    background = next((entry.id for entry in classes if entry.name == "background"), None)
    return Vocabulary(path.parent.name, tuple(classes), unknown=background)


def voc_vocabulary() -> Vocabulary:
    """VOC's 20 classes and background, which is don't-care, in the VOC colours."""
    classes = tuple(VocabularyClass(value, name, voc_color(value)) for value, name in enumerate(_CLASSES))
    return Vocabulary("PASCAL VOC", classes, ignore=255, unknown=0)


def voc_color(value: int) -> Color:
    """The VOC colour of a value 0..255: its bits dealt out to red, green and blue, highest first."""
    parts = [0, 0, 0]
    for place in range(8):
        for channel in range(3):
            parts[channel] |= (value >> (3 * place + channel) & 1) << (7 - place)
    return parts[0], parts[1], parts[2]


def read_voc(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """A label file by index or colour; 255 and the border colour are ignore. Raises FileError, LabelMapError."""
    values = read_raw(pair.label_map)
    if values.ndim == 3:
        ids = {_BORDER: IGNORE, (0, 0, 0): IGNORE} | {entry.color: entry.id for entry in vocabulary.classes}
        return from_colors(values, ids, path=pair.label_map)
    label_map: LabelMap = np.where(values == 255, IGNORE, values).astype(np.uint16)
    check_ids(label_map, vocabulary, where=str(pair.label_map))
    return label_map


def _open(root: Path, name: str, vocabulary: Vocabulary, split: str | None) -> Dataset:
    images = root / ("JPEGImages" if (root / "JPEGImages").is_dir() else "images")
    names = None if split is None else read_split(root / "ImageSets" / "Segmentation", split)
    labels = list_images(root / "SegmentationClass")
    found = list_images(images)
    if names is None and name == NAME:
        # Most of VOC's photographs have no label map, and that is no problem of theirs.
        have = {path.stem for path in labels}
        found = [path for path in found if path.stem in have]
    pairs, problems = pair_by_name(found, labels, names=names)
    return Dataset(root, name, vocabulary, pairs, problems, split, read_voc)
