"""ADE20K's full release: `*_seg.png` beside each photograph, class code R/10·256 + G, thousands of classes."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from catpaint.datasets.class_lists import own_vocabulary, parsed_json
from catpaint.datasets.dataset import Dataset, Pair
from catpaint.datasets.images import IMAGE_SUFFIXES
from catpaint.datasets.pairing import list_images, name_under, pair_by_name
from catpaint.datasets.raw_values import read_raw
from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError, DatasetError, LabelMapError
from catpaint.words import tell

NAME = "ade20k-full"
_SPLITS = {"train": "training", "val": "validation", "training": "training", "validation": "validation"}
_ENDING = "_seg"
_HIGHEST = 4095
_SEARCHED = 6
_MAX_NAMES = 4000


def has_codes(root: Path) -> bool:
    """Whether a `*_seg.png` lies beside its photograph, here or a few folders down."""
    folders = [root]
    for _ in range(_SEARCHED):
        for folder in folders:
            for path in sorted(folder.glob(f"*{_ENDING}.png"))[:3]:
                stem = path.stem.removesuffix(_ENDING)
                if any(path.with_name(stem + suffix).is_file() for suffix in IMAGE_SUFFIXES - {".png"}):
                    return True
        folders = [child for folder in folders for child in sorted(folder.iterdir())[:50] if child.is_dir()][:200]
    return False


def open_ade20k_full(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """Photographs with their `_seg.png`; ids are ADE20K's codes, so that a class keeps its id in every folder.

    Names come from a class list beside them, else from the `.json` or `_atr.txt` files of the release, else they are
    "code 2420". `split` (training, validation) takes the folders of that name. Raises DatasetError, FileError.
    """
    if split is not None and split not in _SPLITS:
        raise DatasetError(
            "{root}: has no part '{split:.40}'; parts are {splits}", root=root, split=split, splits=", ".join(_SPLITS)
        )
    part = None if split is None else _SPLITS[split]
    found = [path for path in list_images(root, recursive=True) if part is None or part in path.parts]
    labels = [path for path in found if path.suffix.lower() == ".png" and path.stem.endswith(_ENDING)]
    pictures = [path for path in found if not re.search(r"_(seg|parts_\d+)$", path.stem)]
    name = name_under(root)
    pairs, problems = pair_by_name(
        pictures, labels, image_name=name, label_name=lambda path: name(path).removesuffix(_ENDING)
    )
    own = own_vocabulary(root) if vocabulary is None else None
    notes: tuple[str, ...] = ()
    if vocabulary is None and own is None:
        chosen, unnamed = _vocabulary(root, pairs)
        if unnamed:
            notes = (
                tell(
                    "{unnamed} classes have no name in the release's files; they are called by their codes",
                    unnamed=unnamed,
                ),
            )
    else:
        chosen = vocabulary or (own.vocabulary if own is not None else Vocabulary.preset("ade20k"))
    return Dataset(root, NAME, chosen, pairs, problems, split, read_ade20k_full, notes)


def read_ade20k_full(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """Codes R/10·256 + G as ids; 0 is ignore unless a class has that id.

    Raises FileError, and LabelMapError for a file without codes or a code that no class has.
    """
    codes = _codes(pair.label_map)
    present = {int(value) for value in np.unique(codes)}
    missing = sorted(present - set(vocabulary.ids) - {0})
    if missing:
        raise LabelMapError(
            "{label_map}: holds class code {missing}, which vocabulary '{name}' doesn't have; its ids "
            "have to be ADE20K's codes (R/10·256 + G)",
            label_map=pair.label_map,
            missing=missing[0],
            name=vocabulary.name,
        )
    return codes if 0 in vocabulary.ids else np.where(codes == 0, IGNORE, codes).astype(np.uint16)


def _codes(path: Path) -> LabelMap:
    values = read_raw(path)
    if values.ndim != 3:
        raise LabelMapError("{path}: has no class codes in its colours; it isn't of ADE20K's full release", path=path)
    codes: LabelMap = (values[..., 0] // 10 * 256 + values[..., 1]).astype(np.uint16)
    if (values[..., 0] % 10).any() or codes.max(initial=0) > _HIGHEST:
        raise LabelMapError(
            "{path}: holds colours that are no class codes; it isn't of ADE20K's full release", path=path
        )
    return codes


def _vocabulary(root: Path, pairs: tuple[Pair, ...]) -> tuple[Vocabulary, int]:
    """The classes that label maps hold, named from the files beside them; how many have no name."""
    present: set[int] = set()
    names: dict[int, str] = {}
    for pair in pairs:
        try:
            codes = {int(value) for value in np.unique(_codes(pair.label_map))} - {0}
        except CatpaintError:
            continue  # told when the pair is read
        if codes - names.keys():
            names |= _named(pair)
        present |= codes
    if not present:
        raise DatasetError("{root}: no _seg.png holds a class code", root=root)
    if len(present) > _MAX_NAMES:
        raise DatasetError(
            "{root}: holds {present_count} classes; at most {max_names} are accepted, open fewer folders",
            root=root,
            present_count=len(present),
            max_names=_MAX_NAMES,
        )
    classes, taken = [], set()
    for code in sorted(present):
        name = names.get(code, f"code {code}")
        if name in taken:
            name = f"{name} (code {code})"
        taken.add(name)
        classes.append(VocabularyClass(code, name, _color(code)))
    return Vocabulary("ADE20K (full)", tuple(classes)), len(present - names.keys())


def _named(pair: Pair) -> dict[int, str]:
    """Class names by code from the release's description of one image."""
    description = pair.image.with_suffix(".json")
    if not description.is_file():
        return {}
    try:
        objects = parsed_json(description)["annotation"]["object"]
        return {
            int(each["name_ndx"]): str(each["name"]).split(",")[0].strip()[:200] for each in objects if each["name"]
        }
    except (CatpaintError, KeyError, TypeError, ValueError):
        return {}


def _color(code: int) -> Color:
    """A colour of its own for every code."""
    mixed = code * 2654435761 % 2**24
    return mixed >> 16, mixed >> 8 & 255, mixed & 255
