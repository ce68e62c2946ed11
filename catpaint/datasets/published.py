"""Published data sets in their own layouts: ADE20K, COCO-Stuff and CamVid."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from catpaint.datasets.dataset import Dataset, Pair, read_plain
from catpaint.datasets.folder import read_vocabulary
from catpaint.datasets.pairing import choose_split, list_images, pair_by_name
from catpaint.datasets.raw_values import from_colors, read_grey, read_raw
from catpaint.domain.label_map import LabelMap, check_ids
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import LabelMapError

ADE20K, COCOSTUFF, CAMVID = "ade20k", "cocostuff", "camvid"

_ADE_SPLITS = {"train": "training", "val": "validation", "training": "training", "validation": "validation"}
_COCO_SPLITS = ("train", "val")
_CAMVID_SPLITS = ("train", "val", "test")


# ---- ADE20K (the scene parsing challenge's release) ----


def matches_ade20k(root: Path) -> bool:
    """Whether `root` has `images/training` or `images/validation` with `annotations/` beside `images/`."""
    parts = sorted(set(_ADE_SPLITS.values()))
    return (root / "annotations").is_dir() and any((root / "images" / part).is_dir() for part in parts)


def open_ade20k(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """`images/training` with `annotations/training` (value = index + 1, 0 unknown). `split`: train (default) or val."""
    part = choose_split(split, _ADE_SPLITS, root, default="train" if (root / "images" / "training").is_dir() else "val")
    pairs, problems = pair_by_name(list_images(root / "images" / part), list_images(root / "annotations" / part))
    return Dataset(root, ADE20K, vocabulary or Vocabulary.preset("ade20k"), pairs, problems, split)


# ---- COCO-Stuff ----


def matches_cocostuff(root: Path) -> bool:
    """Whether `root` has `train_img` with `train_label`, or the same for val."""
    return any((root / f"{part}_img").is_dir() and (root / f"{part}_label").is_dir() for part in _COCO_SPLITS)


def open_cocostuff(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """`train_img` with `train_label` (8-bit 0-181, 255 unlabeled; OASIS's index is the value + 1)."""
    present = next((part for part in _COCO_SPLITS if (root / f"{part}_img").is_dir()), "train")
    part = choose_split(split, {name: name for name in _COCO_SPLITS}, root, default=present)
    pairs, problems = pair_by_name(list_images(root / f"{part}_img"), list_images(root / f"{part}_label"))
    reader = read_cocostuff if vocabulary is None else read_plain
    chosen = vocabulary or Vocabulary.preset("cocostuff")
    return Dataset(root, COCOSTUFF, chosen, pairs, problems, split, reader)


def read_cocostuff(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """A COCO-Stuff label file as ids: value + 1, 255 → 0 (unlabeled). Raises FileError and LabelMapError."""
    values = read_grey(pair.label_map)
    outside = (values > 181) & (values != 255)
    if outside.any():
        raise LabelMapError(
            f"{pair.label_map}: holds value {int(values[outside][0])}; COCO-Stuff has 0-181 and 255, "
            "so this is another data set's file"
        )
    label_map: LabelMap = np.where(values == 255, 0, values + 1).astype(np.uint16)
    return label_map


# ---- CamVid ----


def matches_camvid(root: Path) -> bool:
    """Whether `root` is SegNet's CamVid: `train` with `trainannot` beside it."""
    return any((root / part).is_dir() and (root / f"{part}annot").is_dir() for part in _CAMVID_SPLITS)


def open_camvid(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """SegNet's layout, `train` with `trainannot`: indices 0-10 and 11 for void, or the classes' colours."""
    part = choose_split(split, {name: name for name in _CAMVID_SPLITS}, root, default="train")
    pairs, problems = pair_by_name(list_images(root / part), list_images(root / f"{part}annot"))
    own = read_vocabulary(root) if (root / "vocabulary.json").is_file() else Vocabulary.preset("camvid")
    return Dataset(root, CAMVID, vocabulary or own, pairs, problems, split, read_camvid)


def read_camvid(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """A CamVid label file as ids; SegNet's 11 (void) and 255 are ignore. Raises FileError and LabelMapError."""
    values = read_raw(pair.label_map)
    if values.ndim == 3:
        ids = {entry.color: entry.id for entry in vocabulary.classes}
        return from_colors(values, {(0, 0, 0): IGNORE, **ids}, path=pair.label_map)
    void = (values == 255) | ((values == 11) & (11 not in vocabulary.ids))
    label_map: LabelMap = np.where(void, IGNORE, values).astype(np.uint16)
    check_ids(label_map, vocabulary, where=str(pair.label_map))
    return label_map
