"""YOLO segmentation (Ultralytics): `images/` with `labels/` of text files of outlines, and a `data.yaml`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from catpaint import files
from catpaint.datasets.class_lists import own_vocabulary, vocabulary_from_names
from catpaint.datasets.dataset import Dataset, Pair
from catpaint.datasets.images import read_size
from catpaint.datasets.pairing import choose_split, list_files, list_images, name_under, pair_by_name
from catpaint.datasets.shapes import ShapeCanvas
from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass, distinct_color
from catpaint.errors import DatasetError

NAME = "yolo"
_SPLITS = ("train", "val", "valid", "test")
_LIMIT = 16 * 2**20
_MAX_SHAPES = 100_000
_SEARCHED = 5


def folders(root: Path) -> dict[str, tuple[Path, Path]]:
    """Parts (`""` for an undivided set) and their folders of photographs and outlines."""
    choices = {part: (root / "images" / part, root / "labels" / part) for part in _SPLITS}
    choices |= {
        part: (root / part / "images", root / part / "labels") for part in _SPLITS if part not in _there(choices)
    }
    found = _there(choices)
    return found or _there({"": (root / "images", root / "labels")})


def has_outlines(root: Path) -> bool:
    """Whether the label folders hold text files of numbers."""
    for _, labels in folders(root).values():
        for path in sorted(labels.glob("*.txt"))[:_SEARCHED]:
            text = path.read_text("utf-8", errors="replace")[:4096]
            if re.match(r"\s*\d+(\s+[-\d.e]+){4,}\s", text + "\n"):
                return True
    return False


def open_yolo(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """`images/train` with `labels/train` (or `train/images`, `train/labels`); names come from a class list or yaml.

    `split`: train (default), val, valid, test. Raises DatasetError, VocabularyError, FileError.
    """
    known = folders(root)
    part = choose_split(split, {name: name for name in known}, root, default=next(iter(known), "train"))
    images, labels = known[part]
    own = own_vocabulary(root) if vocabulary is None else None
    chosen = vocabulary or (own.vocabulary if own is not None else _from_yaml(root))
    pairs, problems = pair_by_name(
        list_images(images, recursive=True),
        [path for path in list_files(labels, {".txt"}, recursive=True) if path.name != "classes.txt"],
        image_name=name_under(images),
        label_name=name_under(labels),
    )
    return Dataset(root, NAME, chosen, pairs, problems, split, read_yolo)


def read_yolo(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """Draw lines `class x y x y …` (shares of the photograph) in their order; boxes `class x y w h` are filled.

    What none covers is ignore. Raises FileError, and DatasetError for a line that is no outline or an unlisted class.
    """
    height, width = read_size(pair.image)
    canvas = ShapeCanvas(height, width, IGNORE, (float(width), float(height)))
    lines = files.read_text(pair.label_map, limit=_LIMIT).splitlines()
    if len(lines) > _MAX_SHAPES:
        raise DatasetError(
            "{label_map}: holds {lines_count} lines; at most {max_shapes} are accepted",
            label_map=pair.label_map,
            lines_count=len(lines),
            max_shapes=_MAX_SHAPES,
        )
    for number, line in enumerate(lines, start=1):
        fields = line.split()
        if not fields:
            continue
        value, numbers = _parsed(fields, f"{pair.label_map}: line {number}")
        if value not in vocabulary.ids:
            raise DatasetError(
                "{label_map}: line {number} has class {value}, which vocabulary '{name}' doesn't have",
                label_map=pair.label_map,
                number=number,
                value=value,
                name=vocabulary.name,
            )
        if len(numbers) == 4:
            x, y, w, h = numbers
            canvas.rectangle((x - w / 2, y - h / 2), (x + w / 2 - 1 / width, y + h / 2 - 1 / height), value)
        else:
            canvas.polygon(list(zip(numbers[::2], numbers[1::2], strict=True)), value)
    return canvas.label_map()


def _parsed(fields: list[str], where: str) -> tuple[int, list[float]]:
    try:
        numbers = [float(field) for field in fields[1:]]
        value = int(fields[0]) if fields[0].isdecimal() else -1
    except ValueError:
        numbers, value = [], -1
    outline = len(numbers) == 4 or (len(numbers) >= 6 and len(numbers) % 2 == 0)
    if value < 0 or not outline or not all(math.isfinite(part) and -1 <= part <= 2 for part in numbers):
        raise DatasetError("{where} isn't a class and an outline of shares 0..1; export the labels again", where=where)
    return value, numbers


def yaml_file(root: Path) -> Path | None:
    """The file that names the classes: `data.yaml`, else the only yaml that has `names`."""
    found = [root / "data.yaml", root / "dataset.yaml", *sorted(root.glob("*.yaml")), *sorted(root.glob("*.yml"))]
    return next((path for path in found if path.is_file() and "names" in files.read_text(path, limit=_LIMIT)), None)


def _from_yaml(root: Path) -> Vocabulary:
    path = yaml_file(root)
    if path is None:
        raise DatasetError(
            "{root}: has neither data.yaml nor a class list, so its classes have no names; add one", root=root
        )
    try:
        value: Any = yaml.safe_load(files.read_text(path, limit=_LIMIT))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        text = " ".join(str(error).split())
        raise DatasetError("{path}: is not valid YAML ({words:.120}); correct it", path=path, words=text) from error
    names = value.get("names") if isinstance(value, Mapping) else None
    if isinstance(names, list) and names and all(isinstance(name, str) for name in names):
        return vocabulary_from_names(names, name=root.name)
    if isinstance(names, Mapping) and names and all(type(key) is int and 0 <= key < IGNORE for key in names):
        return _numbered(root.name, {key: str(name) for key, name in sorted(names.items())})
    raise DatasetError(
        "{path}: 'names' is neither a list of names nor a table of number and name; correct it", path=path
    )


def _numbered(title: str, names: Mapping[int, str]) -> Vocabulary:
    classes: list[VocabularyClass] = []
    for key, name in names.items():
        classes.append(VocabularyClass(key, name, distinct_color([entry.color for entry in classes[-200:]])))
    return Vocabulary(title, tuple(classes))


def _there(choices: Mapping[str, tuple[Path, Path]]) -> dict[str, tuple[Path, Path]]:
    return {part: both for part, both in choices.items() if all(folder.is_dir() for folder in both)}
