"""PASCAL VOC palette files, and CVAT's "segmentation mask" export, which has the same folders and a colour list."""

from __future__ import annotations

from pathlib import Path

from catpaint.datasets.dataset import Dataset, Pair
from catpaint.datasets.folder import read_vocabulary
from catpaint.datasets.pairing import list_images, name_under, pair_by_name, read_split
from catpaint.datasets.published import settled
from catpaint.datasets.raw_values import from_colors, read_raw, unique_colors
from catpaint.domain.label_map import LabelMap, read_label_map
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass
from catpaint.errors import DatasetError

NAME, CVAT = "voc", "cvat"

_CLASSES = (
    "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow",
    "diningtable", "dog", "horse", "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
)  # fmt: skip
LABEL_LIST = "labelmap.txt"
_BORDER: Color = (224, 224, 192)
"""The colour of VOC's object borders, value 255 in palette files."""


def label_folder(root: Path) -> Path | None:
    """Where the label maps are: `SegmentationClass`, or `SegmentationClassPNG` as older labelme2voc writes."""
    folders = [root / name for name in ("SegmentationClass", "SegmentationClassPNG") if (root / name).is_dir()]
    return next((folder for folder in folders if list_images(folder, recursive=True)), next(iter(folders), None))


def open_voc(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """VOC: `JPEGImages` with `SegmentationClass`; `split` names a list in `ImageSets/Segmentation`.

    Classes are those of a list beside them (labelme2voc writes `class_names.txt`), else VOC's own.
    """
    preset = voc_vocabulary()
    return settled(_open(root, NAME, preset, split), vocabulary, preset, read_voc, own_reader=read_voc)


def open_cvat(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """CVAT's mask export: the vocabulary comes from `labelmap.txt`. Export it with images."""
    if not any((root / name).is_dir() for name in ("JPEGImages", "images")):
        raise DatasetError(
            "{root}: has no photographs (JPEGImages); export from CVAT again with 'save images' on", root=root
        )
    return _open(root, CVAT, vocabulary or read_vocabulary(root), split)


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
    """A label file by index or colour; 255 and the border colour are ignore.

    Raises FileError, LabelMapError, and VocabularyError where classes share a colour that has to name one.
    """
    values = read_raw(pair.label_map)
    if values.ndim == 3:
        ids = {_BORDER: IGNORE, (0, 0, 0): IGNORE} | unique_colors(vocabulary)
        return from_colors(values, ids, path=pair.label_map)
    return read_label_map(pair.label_map, vocabulary, yes_no="ignore")


def _open(root: Path, name: str, vocabulary: Vocabulary, split: str | None) -> Dataset:
    images = root / ("JPEGImages" if (root / "JPEGImages").is_dir() else "images")
    folder = label_folder(root) or root / "SegmentationClass"
    names = None if split is None else read_split(root / "ImageSets" / "Segmentation", split)
    labels = list_images(folder, recursive=True)
    found = list_images(images, recursive=True)
    if names is None and name == NAME:
        # Most of VOC's photographs have no label map, and that is no problem of theirs.
        have = {path.stem for path in labels}
        found = [path for path in found if path.stem in have] or found
    pairs, problems = pair_by_name(
        found, labels, names=names, image_name=name_under(images), label_name=name_under(folder)
    )
    return Dataset(root, name, vocabulary, pairs, problems, split, read_voc)
