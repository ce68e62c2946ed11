"""catpaint's own layout and its like: a folder of photographs beside one of label maps, with the names of the classes.

`images/` with `labels/` (also `masks/`, `annotations/`, …), `img_dir/` with `ann_dir/`; parts are folders of their own
(`images/train` with `labels/train`) or lists of names beside them (`train.txt`).
"""

from __future__ import annotations

from pathlib import Path

from catpaint.datasets.class_lists import own_vocabulary
from catpaint.datasets.dataset import Dataset
from catpaint.datasets.pairing import choose_split, list_images, name_under, pair_by_name, read_split
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import DatasetError

NAME = "folder"
_IMAGE_FOLDERS = ("images", "image", "imgs", "img", "img_dir", "photos", "JPEGImages")
_LABEL_FOLDERS = (
    "labels", "label_maps", "annotations", "masks", "mask", "label", "ann_dir", "gt", "ground_truth", "groundtruth",
    "segmentations", "segmentation", "seg", "annotation", "SegmentationClass", "SegmentationClassPNG",
)  # fmt: skip
_LISTS = ("train", "val", "valid", "validation", "test")


def image_folder(root: Path) -> Path | None:
    """The folder of photographs, None where there is none."""
    return next((root / name for name in _IMAGE_FOLDERS if (root / name).is_dir()), None)


def label_folder(root: Path) -> Path | None:
    """The folder of label maps, None where there is none."""
    return next((root / name for name in _LABEL_FOLDERS if (root / name).is_dir()), None)


def open_folder(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """Open photographs with label maps; the vocabulary comes from a class list beside them unless given.

    `split` names a folder in both, or a list of names beside them (`train` for `train.txt`).
    Raises DatasetError, VocabularyError, FileError.
    """
    images, labels = image_folder(root), label_folder(root)
    if images is None or labels is None:
        raise DatasetError("{root}: has no folder 'labels' beside 'images'; put the label maps there", root=root)
    vocabulary = vocabulary or read_vocabulary(root)
    names = None
    if split is not None:
        parts = folder_parts(images, labels)
        if split in parts:
            images, labels = images / split, labels / split
        elif parts and not (root / f"{split}.txt").is_file():
            choose_split(split, {name: name for name in parts}, root, default=split)
        else:
            names = read_split(root, split)
    pairs, problems = pair_by_name(
        list_images(images, recursive=True),
        list_images(labels, recursive=True),
        names=names,
        image_name=name_under(images),
        label_name=name_under(labels),
    )
    return Dataset(root, NAME, vocabulary, pairs, problems, split)


def parts_of(root: Path) -> tuple[str, ...]:
    """What `split` may name."""
    images, labels = image_folder(root), label_folder(root)
    folders = folder_parts(images, labels) if images is not None and labels is not None else ()
    return tuple(dict.fromkeys((*folders, *(name for name in _LISTS if (root / f"{name}.txt").is_file()))))


def folder_parts(images: Path, labels: Path) -> tuple[str, ...]:
    """Folders that photographs and label maps both have."""
    return tuple(sorted(path.name for path in images.iterdir() if path.is_dir() and (labels / path.name).is_dir()))


def read_vocabulary(root: Path) -> Vocabulary:
    """The vocabulary that lies beside a data set. Raises DatasetError when there is none, see `own_vocabulary`."""
    own = own_vocabulary(root)
    if own is None:
        raise DatasetError(
            "{root}: has neither vocabulary.json nor classes.txt, so its ids have no names; add one or "
            "name a vocabulary",
            root=root,
        )
    return own.vocabulary
