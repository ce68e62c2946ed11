"""labelme: one JSON file of shapes per image, drawn here into label maps."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from catpaint import files
from catpaint.datasets.dataset import Dataset, FileProblem, Pair
from catpaint.datasets.folder import vocabulary_from_names
from catpaint.datasets.images import read_size
from catpaint.datasets.pairing import list_files
from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import DatasetError, FileError

NAME = "labelme"
_MAX_FILE = 64 * 2**20
_MAX_POINTS = 100_000
_AREAS = ("polygon", "rectangle", "circle")
_NAME_LISTS = ("classes.txt", "labels.txt")
_SEARCHED = 20


def matches(root: Path) -> bool:
    """Whether `root` holds JSON files with labelme's `shapes`."""
    for path in sorted(root.glob("*.json"))[:_SEARCHED]:
        try:
            if isinstance(_read(path).get("shapes"), list):
                return True
        except (DatasetError, FileError):
            continue
    return False


def open_labelme(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """JSON files beside their images. The vocabulary: given, `classes.txt` or `labels.txt`, else all labels, sorted."""
    if split is not None:
        raise DatasetError(f"{root}: labelme folders have no parts; put '{split}' into a folder of its own")
    pairs, problems, labels = [], [], set()
    for path in list_files(root, {".json"}):
        try:
            value = _read(path)
            image = _image_of(path, value)
            labels |= {shape["label"] for shape in _shapes(path, value)}
        except (DatasetError, FileError) as error:
            problems.append(FileProblem(path, str(error)))
            continue
        pairs.append(Pair(image, path, path.stem))
    chosen = vocabulary or _vocabulary(root, sorted(labels))
    return Dataset(root, NAME, chosen, tuple(pairs), tuple(problems), None, read_labelme)


def read_labelme(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """Draw a file's polygons, rectangles and circles in their order; what none covers is ignore.

    Raises DatasetError for a label the vocabulary doesn't have or broken points, FileError.
    """
    value = _read(pair.label_map)
    height, width = _size(pair)
    ids = {entry.name: entry.id for entry in vocabulary.classes}
    canvas = Image.new("I", (width, height), IGNORE)
    draw = ImageDraw.Draw(canvas)
    for shape in _shapes(pair.label_map, value):
        if shape["label"] not in ids:
            raise DatasetError(
                f"{pair.label_map}: has the label '{shape['label']:.60}', which vocabulary '{vocabulary.name}' "
                "doesn't have; add the class or rename the label"
            )
        _draw(draw, shape, ids[shape["label"]])
    return np.array(canvas).astype(np.uint16)


def _draw(draw: ImageDraw.ImageDraw, shape: Mapping[str, Any], value: int) -> None:
    points = [(float(x), float(y)) for x, y in shape["points"]]
    kind = shape.get("shape_type") or "polygon"
    if kind == "polygon" and len(points) >= 3:
        draw.polygon(points, fill=value)
    elif kind == "rectangle" and len(points) == 2:
        (x0, y0), (x1, y1) = points
        draw.rectangle([min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)], fill=value)
    elif kind == "circle" and len(points) == 2:
        (x, y), radius = points[0], math.dist(*points)
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=value)


def _shapes(path: Path, value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The shapes that cover an area (lines and points don't), each checked."""
    shapes = value.get("shapes")
    if not isinstance(shapes, list):
        raise DatasetError(f"{path}: has no list 'shapes'; it isn't a labelme file")
    checked = []
    for number, shape in enumerate(shapes, start=1):
        label = shape.get("label") if isinstance(shape, dict) else None
        points = shape.get("points") if isinstance(shape, dict) else None
        if not isinstance(label, str) or not label.strip() or not isinstance(points, list) or len(points) > _MAX_POINTS:
            raise DatasetError(f"{path}: shape {number} lacks a label or points; open and save it in labelme again")
        if not all(_is_point(point) for point in points):
            raise DatasetError(f"{path}: shape {number} ('{label:.40}') has a point that isn't two finite numbers")
        if (shape.get("shape_type") or "polygon") in _AREAS:
            checked.append(shape)
    return checked


def _is_point(point: object) -> bool:
    return (
        isinstance(point, list)
        and len(point) == 2
        and all(isinstance(part, int | float) and math.isfinite(part) and abs(part) < 1e6 for part in point)
    )


def _size(pair: Pair) -> tuple[int, int]:
    # labelme shows images upright and stores points so; the image itself is the truth about its size.
    return read_size(pair.image)


def _image_of(path: Path, value: Mapping[str, Any]) -> Path:
    name = value.get("imagePath")
    # Only the file name counts: the path is that of the machine it was drawn on.
    candidates = [path.with_name(PurePath(name.replace("\\", "/")).name)] if isinstance(name, str) and name else []
    candidates += [path.with_suffix(suffix) for suffix in (".jpg", ".jpeg", ".png")]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise DatasetError(f"{path}: its image {candidates[0].name} isn't beside it; put it there")


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(files.read_text(path, limit=_MAX_FILE))
    except (ValueError, RecursionError) as error:
        raise DatasetError(f"{path}: is not valid JSON ({error}); save it in labelme again") from error
    if not isinstance(value, dict):
        raise DatasetError(f"{path}: is not a labelme file")
    return value


def _vocabulary(root: Path, labels: list[str]) -> Vocabulary:
    for name in _NAME_LISTS:
        if (path := root / name).is_file():
            lines = files.read_text(path).splitlines()
            return vocabulary_from_names([line for line in lines if not line.startswith("__")], name=root.name)
    if not labels:
        raise DatasetError(f"{root}: no file holds a labelled polygon, rectangle or circle")
    return vocabulary_from_names(labels, name=root.name)
