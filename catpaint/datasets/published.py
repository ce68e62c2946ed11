"""Published data sets in their own layouts: ADE20K, COCO-Stuff and CamVid, or other classes put into these."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from catpaint.datasets.class_lists import Reading, VocabularyConflict, difference, own_vocabulary
from catpaint.datasets.dataset import Dataset, LabelReader, Pair, read_plain
from catpaint.datasets.pairing import choose_split, list_images, name_under, pair_by_name
from catpaint.datasets.raw_values import from_colors, read_grey, read_raw, unique_colors
from catpaint.domain.label_map import LabelMap, check_ids
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import LabelMapError
from catpaint.words import tell

ADE20K, COCOSTUFF, STUFFTHINGMAPS, CAMVID = "ade20k", "cocostuff", "stuffthingmaps", "camvid"

_ADE_SPLITS = {"train": "training", "val": "validation", "training": "training", "validation": "validation"}
_COCO_SPLITS = ("train", "val")
_STUFF_SPLITS = ("train2017", "val2017")
_CAMVID_SPLITS = ("train", "val", "test")
_TRIED = 8
"""Label maps that are tried where it isn't certain what their values mean."""


def settled(
    dataset: Dataset, given: Vocabulary | None, published: Vocabulary, reader: LabelReader, *, own_reader: LabelReader
) -> Dataset:
    """The data set in the classes given, else those written beside it, else the published ones.

    `reader` reads the published values, `own_reader` those of any other vocabulary. Raises VocabularyConflict where
    what is written beside the data set can't be what its label maps hold, though the published classes can.
    """
    own = own_vocabulary(dataset.root) if given is None else None
    chosen = given or (own.vocabulary if own is not None else published)
    if chosen is published or chosen.names == published.names or not difference(chosen, published):
        return replace(dataset, vocabulary=chosen, label_reader=reader)
    if reader is not own_reader and set(chosen.ids) == set(published.ids):
        # The published classes under other names: translated, say. What the values are stays as published.
        note = tell(
            "values are read as those of {name}, with the names of '{chosen_name}'",
            name=published.name,
            chosen_name=chosen.name,
        )
        return replace(dataset, vocabulary=chosen, label_reader=reader, notes=(*dataset.notes, note))
    settled = replace(dataset, vocabulary=chosen, label_reader=own_reader)
    if own is None:
        return settled
    theirs = replace(dataset, vocabulary=published, label_reader=reader)
    for position in range(min(len(dataset), _TRIED)):
        try:
            settled.read_label_map(position)
        except LabelMapError as error:
            try:
                theirs.read_label_map(position)
            except LabelMapError:
                break
            raise VocabularyConflict(
                tell(
                    "{error}; by {title} value {ids} is '{name}', by the layout's own classes ({published_name}) "
                    "it is '{published}': choose one with --vocabulary",
                    error=error,
                    title=own.title,
                    ids=chosen.ids[0],
                    name=chosen.classes[0].name,
                    published_name=published.name,
                    published=_name(published, chosen.ids[0]),
                ),
                (own, Reading(tell("the layout's: {name}", name=published.name), published)),
            ) from error
    note = tell("classes are those of {title}, not the layout's own ({name})", title=own.title, name=published.name)
    return replace(settled, notes=(*settled.notes, note))


def _name(vocabulary: Vocabulary, value: int) -> str:
    return vocabulary.by_id(value).name if value in vocabulary.ids else "no class"


# ---- ADE20K (the scene parsing challenge's release) ----


def has_ade20k_images(root: Path) -> bool:
    """Whether `root` has `images/training` or `images/validation`."""
    return any((root / "images" / part).is_dir() for part in sorted(set(_ADE_SPLITS.values())))


def has_ade20k_labels(root: Path) -> bool:
    """Whether `root` has `annotations/training` or `annotations/validation`."""
    return any((root / "annotations" / part).is_dir() for part in sorted(set(_ADE_SPLITS.values())))


def open_ade20k(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """`images/training` with `annotations/training` (value = index + 1, 0 unknown). `split`: train (default) or val."""
    part = choose_split(split, _ADE_SPLITS, root, default="train" if (root / "images" / "training").is_dir() else "val")
    pairs, problems = pair_by_name(list_images(root / "images" / part), list_images(root / "annotations" / part))
    preset = Vocabulary.preset("ade20k")
    dataset = Dataset(root, ADE20K, preset, pairs, problems, split)
    return settled(dataset, vocabulary, preset, read_plain, own_reader=read_plain)


# ---- COCO-Stuff ----


def matches_cocostuff(root: Path) -> bool:
    """Whether `root` has `train_img` with `train_label`, or the same for val."""
    return any((root / f"{part}_img").is_dir() and (root / f"{part}_label").is_dir() for part in _COCO_SPLITS)


def open_cocostuff(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """`train_img` with `train_label` (8-bit 0-181, 255 unlabeled; OASIS's index is the value + 1)."""
    present = next((part for part in _COCO_SPLITS if (root / f"{part}_img").is_dir()), "train")
    part = choose_split(split, {name: name for name in _COCO_SPLITS}, root, default=present)
    return _cocostuff(root, COCOSTUFF, root / f"{part}_img", root / f"{part}_label", vocabulary, split)


def stuff_folders(root: Path) -> dict[str, tuple[Path, Path]]:
    """Parts of the official release: photographs, and the label maps of `stuffthingmaps_trainval2017.zip`."""
    found = {}
    for part in _STUFF_SPLITS:
        images = next((path for path in (root / "images" / part, root / part) if path.is_dir()), None)
        maps = ("stuffthingmaps_trainval2017", "stuffthingmaps", "annotations")
        labels = next((root / name / part for name in maps if (root / name / part).is_dir()), None)
        if images is not None and labels is not None:
            found[part] = (images, labels)
    return found


def open_stuffthingmaps(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """COCO-Stuff's official `stuffthingmaps` with the photographs of COCO: `train2017`, `val2017`."""
    folders = stuff_folders(root)
    known = {part.removesuffix("2017"): part for part in folders} | {part: part for part in folders}
    part = choose_split(split, known, root, default=next(iter(known), "train2017"))
    return _cocostuff(root, STUFFTHINGMAPS, *folders[part], vocabulary, split)


def _cocostuff(
    root: Path, name: str, images: Path, labels: Path, vocabulary: Vocabulary | None, split: str | None
) -> Dataset:
    found = [path for path in list_images(labels) if not path.stem.endswith("_labelTrainIds")]
    pairs, problems = pair_by_name(list_images(images), found)
    preset = Vocabulary.preset("cocostuff")
    dataset = Dataset(root, name, preset, pairs, problems, split)
    return settled(dataset, vocabulary, preset, read_cocostuff, own_reader=read_plain)


def read_cocostuff(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """A COCO-Stuff label file as ids: value + 1, 255 → 0 (unlabeled). Raises FileError and LabelMapError."""
    values = read_grey(pair.label_map)
    outside = (values > 181) & (values != 255)
    if outside.any():
        raise LabelMapError(
            "{label_map}: holds value {values}; COCO-Stuff has 0-181 and 255, so this is another data set's file",
            label_map=pair.label_map,
            values=int(values[outside][0]),
        )
    label_map: LabelMap = np.where(values == 255, 0, values + 1).astype(np.uint16)
    return label_map


# ---- CamVid as SegNet has it ----


def matches_camvid(root: Path) -> bool:
    """Whether `root` is SegNet's CamVid: `train` with `trainannot` beside it."""
    return any((root / part).is_dir() and (root / f"{part}annot").is_dir() for part in _CAMVID_SPLITS)


def open_camvid(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """SegNet's layout, `train` with `trainannot`: indices 0-10 and 11 for void, or the classes' colours."""
    part = choose_split(split, {name: name for name in _CAMVID_SPLITS}, root, default="train")
    pairs, problems = pair_by_name(
        list_images(root / part, recursive=True),
        list_images(root / f"{part}annot", recursive=True),
        image_name=name_under(root / part),
        label_name=name_under(root / f"{part}annot"),
    )
    preset = Vocabulary.preset("camvid")
    dataset = Dataset(root, CAMVID, preset, pairs, problems, split)
    chosen = settled(dataset, vocabulary, preset, read_camvid, own_reader=read_plain)
    # A subset of CamVid's classes in other colours keeps SegNet's numbers, 11 for void among them.
    if set(range(11)) <= set(chosen.vocabulary.ids):
        return replace(chosen, label_reader=read_camvid)
    return chosen


def read_camvid(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """A CamVid label file as ids; SegNet's 11 (void) and 255 are ignore. Raises FileError and LabelMapError."""
    values = read_raw(pair.label_map)
    if values.ndim == 3:
        return from_colors(values, {(0, 0, 0): IGNORE} | unique_colors(vocabulary), path=pair.label_map)
    void = (values == 255) | ((values == 11) & (11 not in vocabulary.ids))
    label_map: LabelMap = np.where(void, IGNORE, values).astype(np.uint16)
    check_ids(label_map, vocabulary, where=str(pair.label_map))
    return label_map
