"""labelme and its relatives (AnyLabeling, X-AnyLabeling): one JSON file of shapes per image, drawn into label maps."""

from __future__ import annotations

import base64
import binascii
import io
import math
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint.datasets.class_lists import BACKGROUND, IGNORED_LABELS, own_vocabulary, parsed_json, vocabulary_from_names
from catpaint.datasets.dataset import Dataset, FileProblem, Pair
from catpaint.datasets.images import IMAGE_SUFFIXES, embedded_image, read_orientation, read_size
from catpaint.datasets.pairing import list_files, list_images, name_under
from catpaint.datasets.shapes import Point, ShapeCanvas
from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import DatasetError, FileError
from catpaint.words import tell

NAME = "labelme"
_MAX_FILE = 256 * 2**20
_MAX_POINTS = 100_000
_MAX_MASK = 64 * 2**20
_LINE_WIDTH = 10
"""Pixels: what labelme's own converter draws lines with."""
_BOXES = ("rectangle", "rotation", "oriented_rectangle", "quadrilateral")
_AREAS = ("polygon", *_BOXES, "circle", "line", "linestrip", "mask")
_SEARCHED = 20
_PHOTO_FOLDERS = ("images", "image", "imgs", "img", "photos", "JPEGImages")


def has_shapes(root: Path) -> bool:
    """Whether `root` (or a folder in it) holds JSON files with labelme's `shapes`."""
    found = sorted(root.glob("*.json")) or sorted(root.glob("*/*.json"))
    for path in found[:_SEARCHED]:
        try:
            if isinstance(_read(path).get("shapes"), list):
                return True
        except (DatasetError, FileError):
            continue
    return False


def open_labelme(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """JSON files with their images beside them, in another folder, or embedded.

    The vocabulary: given, a class list beside them, else all labels, sorted. Files that can't be used become problems.
    """
    if split is not None:
        raise DatasetError(
            "{root}: labelme folders have no parts; put '{split}' into a folder of its own", root=root, split=split
        )
    root = Path(os.path.abspath(root))
    gathered = _Gathered(root)
    own = own_vocabulary(root) if vocabulary is None else None
    name = name_under(root)
    for path in list_files(root, {".json"}, recursive=True):
        try:
            gathered.add(path, name(path))
        except (DatasetError, FileError) as error:
            if path.name != "vocabulary.json":
                gathered.problems.append(FileProblem(path, str(error)))
    if not gathered.pairs:
        first = gathered.problems[0].message if gathered.problems else tell("{root}: holds no JSON file", root=root)
        raise DatasetError("{first} (labelme: no file of {root} can be used)", first=first, root=root)
    if vocabulary is None:
        vocabulary = own.vocabulary if own is not None else _from_labels(root, gathered.labels)
    return Dataset(
        gathered.common_root(), NAME, vocabulary, tuple(gathered.pairs), tuple(gathered.problems), None, read_labelme,
        gathered.notes(),
    )  # fmt: skip


def read_labelme(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """Draw a file's shapes in their order.

    `__ignore__` is ignore; what no shape covers is the class `_background_` where there is one, else ignore. Shapes
    are scaled where the photograph was after labelling. Raises FileError, and DatasetError for a label the vocabulary
    doesn't have, broken points or masks, and a photograph that was cropped or turned.
    """
    value = _read(pair.label_map)
    frame = _frame(pair.label_map, value, pair.image)
    ids = {entry.name.strip(): entry.id for entry in vocabulary.classes} | dict.fromkeys(IGNORED_LABELS, IGNORE)
    canvas = ShapeCanvas(frame.height, frame.width, ids.get(BACKGROUND, IGNORE), frame.scale)
    for shape in filter(lambda each: each.is_area, _shapes(pair.label_map, value)):
        if shape.label not in ids:
            raise DatasetError(
                "{label_map}: has the label '{label:.60}', which vocabulary '{name}' doesn't have; add the "
                "class or rename the label",
                label_map=pair.label_map,
                label=shape.label,
                name=vocabulary.name,
            )
        _draw(canvas, shape, ids[shape.label])
    return canvas.label_map()


# ---- shapes ----


@dataclass(frozen=True)
class _Shape:
    label: str
    kind: str
    points: tuple[Point, ...]
    width: float = _LINE_WIDTH
    mask: npt.NDArray[np.bool_] | None = None

    @property
    def is_area(self) -> bool:
        """Whether it covers pixels: points don't, nor does a polygon of two corners."""
        least = {"polygon": 3, "linestrip": 2, "line": 2, "circle": 2, "mask": 1} | dict.fromkeys(_BOXES, 2)
        return self.kind in _AREAS and len(self.points) >= least[self.kind]


def _draw(canvas: ShapeCanvas, shape: _Shape, value: int) -> None:
    points = shape.points
    if shape.kind == "mask":
        assert shape.mask is not None
        canvas.mask(shape.mask, round(points[0][0]), round(points[0][1]), value)
    elif shape.kind == "circle":
        radius = math.dist(points[0], points[1])
        canvas.ellipse(points[0], (radius, radius), value)
    elif shape.kind in ("line", "linestrip"):
        canvas.line(points, shape.width, value)
    elif shape.kind in _BOXES and len(points) == 2:
        canvas.rectangle(points[0], points[1], value)
    else:
        canvas.polygon(points, value)


def _shapes(path: Path, value: Mapping[str, Any]) -> list[_Shape]:
    """The shapes of a file, each checked."""
    shapes = value.get("shapes")
    if not isinstance(shapes, list):
        raise DatasetError("{path}: has no list 'shapes'; it isn't a labelme file", path=path)
    return [_shape(path, number, shape) for number, shape in enumerate(shapes, start=1)]


def _shape(path: Path, number: int, shape: object) -> _Shape:
    label = shape.get("label") if isinstance(shape, dict) else None
    points = shape.get("points") if isinstance(shape, dict) else None
    if not isinstance(label, str) or not label.strip() or not isinstance(points, list) or len(points) > _MAX_POINTS:
        raise DatasetError(
            "{path}: shape {number} lacks a label or points; open and save it in labelme again",
            path=path,
            number=number,
        )
    assert isinstance(shape, dict)
    if not all(_is_point(point) for point in points):
        raise DatasetError(
            "{path}: shape {number} ('{label:.40}') has a point that isn't two finite numbers",
            path=path,
            number=number,
            label=label,
        )
    kind = shape.get("shape_type") or "polygon"
    width = shape.get("line_width", _LINE_WIDTH)
    if isinstance(width, bool) or not isinstance(width, int | float) or not 0 < width < 10_000:
        width = _LINE_WIDTH
    if kind in _BOXES and len(points) not in (2, 4):
        raise DatasetError(
            "{path}: shape {number} ('{label:.40}') is a {kind} of {points_count} corners, not 2 or 4",
            path=path,
            number=number,
            label=label,
            kind=kind,
            points_count=len(points),
        )
    mask = _mask(path, number, shape) if kind == "mask" else None
    if kind == "mask" and not points:
        raise DatasetError(
            "{path}: shape {number} ('{label:.40}') is a mask without its box; save it again",
            path=path,
            number=number,
            label=label,
        )
    return _Shape(label.strip(), str(kind), tuple((float(x), float(y)) for x, y in points), float(width), mask)


def _mask(path: Path, number: int, shape: Mapping[str, Any]) -> npt.NDArray[np.bool_]:
    """A mask shape's base64 PNG."""
    where = tell("{path}: the mask of shape {number} ('{shape:.40}')", path=path, number=number, shape=shape["label"])
    text = shape.get("mask")
    if not isinstance(text, str):
        raise DatasetError("{where} is missing; save it in labelme again", where=where)
    try:
        with Image.open(io.BytesIO(base64.b64decode(text, validate=False))) as image:
            if image.width * image.height > _MAX_MASK:
                raise DatasetError(
                    "{where} is {width}×{height} pixels; that is too large",
                    where=where,
                    width=image.width,
                    height=image.height,
                )
            return np.asarray(image.convert("L")) > 0
    except (binascii.Error, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise DatasetError(
            "{where} is damaged ({error}); save it in labelme again", where=where, error=error
        ) from error


def _is_point(point: object) -> bool:
    return (
        isinstance(point, list)
        and len(point) == 2
        and all(type(part) in (int, float) and math.isfinite(part) and abs(part) < 1e6 for part in point)
    )


# ---- photographs ----


@dataclass(frozen=True)
class _Frame:
    """The label map's size, and pixels of it per unit of the points (x, y)."""

    height: int
    width: int
    scale: Point = (1.0, 1.0)


def _frame(path: Path, value: Mapping[str, Any], image: Path) -> _Frame:
    """How the points lie on the photograph as it is today. Raises DatasetError where that can't be known."""
    height, width = read_size(image)
    labelled = (value.get("imageHeight"), value.get("imageWidth"))
    if not all(type(side) is int and 0 < side < 10**6 for side in labelled) or labelled == (height, width):
        return _Frame(height, width)
    high, wide = int(labelled[0] or 0), int(labelled[1] or 0)
    if _same_aspect((high, wide), (height, width)):
        return _Frame(height, width, (width / wide, height / high))
    if _same_aspect((high, wide), (width, height)) and read_orientation(image) in (5, 6, 7, 8):
        # Drawn over the stored pixels; `Dataset.read` turns the label map as the photograph is turned.
        return _Frame(width, height, (height / wide, width / high))
    raise DatasetError(
        "{path}: was labelled on a photograph of {wide}×{high} pixels, and {name} is "
        "{width}×{height}: it was cropped, stretched or turned since; bring the labelled photograph "
        "back, or label it anew",
        path=path,
        wide=wide,
        high=high,
        name=image.name,
        width=width,
        height=height,
    )


def _same_aspect(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether sizes differ only by scaling and the rounding to whole pixels."""
    (h, w), (height, width) = one, other
    return abs(width - w * height / h) <= 1 or abs(height - h * width / w) <= 1


class _Gathered:
    """What has been found in a folder so far: pairs, problems, labels, and what is to be said."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pairs: list[Pair] = []
        self.problems: list[FileProblem] = []
        self.labels: set[str] = set()
        self._names: dict[str, list[Path]] | None = None
        self._scaled = 0
        self._kinds: Counter[str] = Counter()

    def add(self, path: Path, name: str) -> None:
        """Take a JSON file. Raises DatasetError and FileError that say why it can't be used."""
        value = _read(path)
        shapes = _shapes(path, value)
        image = self._image_of(path, value)
        if _frame(path, value, image).scale != (1.0, 1.0):
            self._scaled += 1
        for shape in shapes:
            self._kinds["line" if shape.kind == "linestrip" else shape.kind if shape.is_area else "no area"] += 1
            if shape.is_area:
                self.labels.add(shape.label)
        self.pairs.append(Pair(image, path, name))

    def notes(self) -> tuple[str, ...]:
        """What was assumed."""
        notes = []
        if self._scaled:
            notes.append(
                tell(
                    "{scaled} photographs were scaled after labelling; their shapes are scaled with them",
                    scaled=self._scaled,
                )
            )
        if self._kinds["line"]:
            notes.append(
                tell(
                    "lines are drawn {line_width} pixels wide where they have no width, as labelme draws them",
                    line_width=_LINE_WIDTH,
                )
            )
        if self._kinds["no area"]:
            notes.append(tell("{kinds} points and shapes without an area are left out", kinds=self._kinds["no area"]))
        return tuple(notes)

    def common_root(self) -> Path:
        """The folder that all files lie in."""
        inside = all(pair.image.is_relative_to(self.root) for pair in self.pairs)
        return self.root if inside else self.root.parent

    def _image_of(self, path: Path, value: Mapping[str, Any]) -> Path:
        name = value.get("imagePath")
        named = PurePosixPath(name.replace("\\", "/")) if isinstance(name, str) and name else None
        for candidate in self._candidates(path, named):
            if candidate.is_file():
                return candidate
        wanted = (
            {named.name.casefold()} if named is not None else {f"{path.stem}{s}".casefold() for s in IMAGE_SUFFIXES}
        )
        found = [image for text in sorted(wanted) for image in self._anywhere().get(text, [])]
        if len(found) == 1:
            return found[0]
        if embedded_image(value) is not None:
            return path
        shown = path.with_suffix("").name if named is None else named.name
        if len(found) > 1:
            raise DatasetError(
                "{path}: its image {shown} is in {found_count} folders; put the right one beside it",
                path=path,
                shown=shown,
                found_count=len(found),
            )
        raise DatasetError(
            "{path}: its image {shown} isn't beside it, nor where imagePath says; put it there", path=path, shown=shown
        )

    def _candidates(self, path: Path, named: PurePosixPath | None) -> list[Path]:
        candidates = []
        if named is not None:
            if not named.is_absolute() and not named.parts[0].endswith(":"):
                there = Path(os.path.normpath(path.parent / named))
                # The folder beside the data set is as far as a file may lead.
                if there.is_relative_to(self.root.parent):
                    candidates.append(there)
            candidates.append(path.with_name(named.name))
        return candidates + [path.with_suffix(suffix) for suffix in sorted(IMAGE_SUFFIXES)]

    def _anywhere(self) -> dict[str, list[Path]]:
        """Images of the data set, and of folders of photographs beside it, by name in small letters."""
        if self._names is None:
            self._names = {}
            beside = [self.root.parent / name for name in _PHOTO_FOLDERS if (self.root.parent / name).is_dir()]
            found = list_images(self.root, recursive=True)
            for folder in beside:
                if not folder.is_relative_to(self.root) and folder != self.root:
                    found += list_images(folder, recursive=True)
            for image in found:
                self._names.setdefault(image.name.casefold(), []).append(image)
        return self._names


def _from_labels(root: Path, labels: set[str]) -> Vocabulary:
    names = sorted(labels - IGNORED_LABELS)
    if not names:
        raise DatasetError("{root}: no file holds a labelled area (polygon, box, circle, line or mask)", root=root)
    return vocabulary_from_names(names, name=root.name)


def _read(path: Path) -> dict[str, Any]:
    value = parsed_json(path, limit=_MAX_FILE, what=tell("a labelme file"))
    if not isinstance(value, dict):
        raise DatasetError("{path}: is not a labelme file", path=path)
    return value
