"""Cityscapes in its own layout: ids, train ids or colours, whichever files are there."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from catpaint.datasets.dataset import Dataset, Pair
from catpaint.datasets.pairing import choose_split, list_files, list_images, pair_by_name
from catpaint.datasets.published import settled
from catpaint.datasets.raw_values import from_colors, read_grey, read_raw
from catpaint.domain.label_map import LabelMap, check_ids
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import LabelMapError

NAME = "cityscapes"
_SPLITS = ("train", "val", "test")
_KINDS = ("labelIds", "labelTrainIds", "color")
_IGNORED_TRAIN_ID = 255
_PLATE = 34
"""Upstream the licence plate has id -1, which an 8-bit file holds as 255; in channels it comes last."""


def open_cityscapes(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """`leftImg8bit/<split>/<city>` with `gtFine`: `_labelIds` files, else `_labelTrainIds`, else `_color`."""
    part = choose_split(split, {name: name for name in _SPLITS}, root, default="train")
    labels = list_files(root / "gtFine" / part, {".png"}, recursive=True)
    kind = next((kind for kind in _KINDS if any(path.stem.endswith(f"_{kind}") for path in labels)), _KINDS[0])
    pairs, problems = pair_by_name(
        list_images(root / "leftImg8bit" / part, recursive=True),
        [path for path in labels if path.stem.endswith(f"_{kind}")],
        image_name=lambda path: path.stem.removesuffix("_leftImg8bit"),
        label_name=lambda path: path.stem.removesuffix(f"_gtFine_{kind}"),
    )
    preset = Vocabulary.preset("cityscapes")
    dataset = Dataset(root, NAME, preset, pairs, problems, split)
    return settled(dataset, vocabulary, preset, read_cityscapes, own_reader=read_cityscapes)


def read_cityscapes(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """A Cityscapes label file as ids; what it holds is told by the end of its name. Raises FileError, LabelMapError."""
    if pair.label_map.stem.endswith("_labelTrainIds"):
        return _from_train_ids(pair.label_map, vocabulary)
    values = read_raw(pair.label_map)
    if values.ndim == 3:
        return from_colors(values, color_ids(vocabulary), path=pair.label_map)
    return _from_ids(values, vocabulary, pair.label_map)


def color_ids(vocabulary: Vocabulary) -> dict[tuple[int, int, int], int]:
    """Ids by colour. Where classes share one (29 colours, 35 ids), the one trained on wins, then the first."""
    ids: dict[tuple[int, int, int], int] = {}
    ordered = sorted(vocabulary.classes, key=lambda entry: entry.train_id in (None, _IGNORED_TRAIN_ID))
    for entry in ordered:
        ids.setdefault(entry.color, entry.id)
    return ids


def _from_ids(values: LabelMap, vocabulary: Vocabulary, path: Path) -> LabelMap:
    label_map: LabelMap = values.astype(np.uint16)
    if 255 not in vocabulary.ids:
        plate = _PLATE in vocabulary.ids and vocabulary.by_id(_PLATE).train_id is not None
        label_map[label_map == 255] = _PLATE if plate else IGNORE
    check_ids(label_map, vocabulary, where=str(path))
    return label_map


def _from_train_ids(path: Path, vocabulary: Vocabulary) -> LabelMap:
    values = read_grey(path)
    if all(entry.train_id is None for entry in vocabulary.classes):
        return _from_ids(values, vocabulary, path)
    nothing = vocabulary.unknown if vocabulary.unknown is not None else vocabulary.ids[0]
    ids = {entry.train_id: entry.id for entry in vocabulary.classes if entry.train_id not in (None, _IGNORED_TRAIN_ID)}
    table = np.full(65536, -1, np.int64)
    table[_IGNORED_TRAIN_ID] = nothing
    for train_id, class_id in ids.items():
        table[train_id] = class_id
    label_map = table[values]
    if (label_map < 0).any():
        wrong = int(values[label_map < 0][0])
        raise LabelMapError(
            "{path}: holds train id {wrong}, which vocabulary '{name}' doesn't have",
            path=path,
            wrong=wrong,
            name=vocabulary.name,
        )
    return label_map.astype(np.uint16)
