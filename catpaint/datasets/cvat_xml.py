"""CVAT for images 1.1: an `annotations.xml` of polygons, boxes, ellipses, lines and masks, drawn into label maps."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import numpy as np

from catpaint import files
from catpaint.datasets.class_lists import Reading, VocabularyConflict, own_vocabulary
from catpaint.datasets.dataset import Dataset, FileProblem, Pair
from catpaint.datasets.images import read_size
from catpaint.datasets.pairing import list_images
from catpaint.datasets.shapes import Point, ShapeCanvas
from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass, color_from_hex, distinct_color
from catpaint.errors import DatasetError, FileError, VocabularyError
from catpaint.words import tell

NAME = "cvat-images"
ANNOTATIONS = "annotations.xml"
_LIMIT = 256 * 2**20
_AREAS = ("polygon", "box", "ellipse", "polyline", "mask")
_LINE_WIDTH = 10


def has_annotations(root: Path) -> bool:
    """Whether `root` holds CVAT's `annotations.xml`."""
    return (root / ANNOTATIONS).is_file()


def open_cvat_xml(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """The images that `annotations.xml` lists, in `images/` or beside it. Classes are the task's labels.

    A class list beside it gives ids and colours; one that lacks a label is a conflict. `split` is CVAT's subset.
    """
    path = root / ANNOTATIONS
    task = _task(path)
    subsets = sorted({entry.subset for entry in task.images.values() if entry.subset})
    if split is not None and split not in subsets:
        raise DatasetError(
            "{root}: has no part '{split:.40}'; subsets here: {subsets}",
            root=root,
            split=split,
            subsets=", ".join(subsets) or "none",
        )
    own = own_vocabulary(root) if vocabulary is None else None
    if own is not None and (lacking := [name for name in task.vocabulary.names if name not in own.vocabulary.names]):
        raise VocabularyConflict(
            tell(
                "{title} names {names}, and the labels of {annotations} ({value_names}) are others: "
                "'{lacking:.60}' is missing; choose one with --vocabulary, or move the list away",
                title=own.title,
                names=", ".join(own.vocabulary.names[:4]),
                annotations=ANNOTATIONS,
                value_names=", ".join(task.vocabulary.names[:4]),
                lacking=lacking[0],
            ),
            (own, Reading(tell("the labels of {annotations}", annotations=ANNOTATIONS), task.vocabulary)),
        )
    chosen = vocabulary or (own.vocabulary if own is not None else task.vocabulary)
    by_name: dict[str, list[Path]] = {}
    for image in list_images(root, recursive=True):
        by_name.setdefault(image.name.casefold(), []).append(image)
    pairs, problems, bare = [], [], 0
    for name, entry in task.images.items():
        if not entry.shapes:
            bare += 1
            continue
        if split is not None and entry.subset != split:
            continue
        photograph = _photograph(root, name, entry.subset, by_name)
        if photograph is None:
            message = tell(
                "{path}: lists {name}, which isn't in {root}; add the photograph", path=path, name=name, root=root
            )
            problems.append(FileProblem(root / name, message))
        elif (size := _size_problem(entry, photograph)) is not None:
            problems.append(FileProblem(photograph, size))
        else:
            pairs.append(Pair(photograph, path, str(PurePosixPath(name).with_suffix(""))))
    notes = [tell("{bare} listed images have no shape and are left out", bare=bare)] if bare else []
    if any(shape.kind == "polyline" for entry in task.images.values() for shape in entry.shapes):
        notes.append(tell("lines are drawn {line_width} pixels wide", line_width=_LINE_WIDTH))
    return Dataset(root, NAME, chosen, tuple(pairs), tuple(problems), split, read_cvat_xml, tuple(notes))


def read_cvat_xml(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """Draw an image's shapes by `z_order`; what none covers is the class "background" where there is one, else ignore.

    Raises FileError, and DatasetError for broken shapes and a label the vocabulary doesn't have.
    """
    task = _task(pair.label_map)
    entry = next((e for name, e in task.images.items() if str(PurePosixPath(name).with_suffix("")) == pair.name), None)
    if entry is None:
        raise DatasetError(
            "{label_map}: doesn't list '{name:.80}' any more; open the data set again",
            label_map=pair.label_map,
            name=pair.name,
        )
    ids = {each.name: each.id for each in vocabulary.classes}
    canvas = ShapeCanvas(entry.height, entry.width, ids.get("background", IGNORE))
    for shape in sorted(entry.shapes, key=lambda each: each.z):
        if shape.label not in ids:
            raise DatasetError(
                "{label_map}: has the label '{label:.60}', which vocabulary '{name}' doesn't have; add the "
                "class or rename the label",
                label_map=pair.label_map,
                label=shape.label,
                name=vocabulary.name,
            )
        _draw(canvas, shape, ids[shape.label], pair.label_map)
    return canvas.label_map()


# ---- the XML ----


@dataclass(frozen=True)
class _Shape:
    kind: str
    label: str
    z: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class _Listed:
    height: int
    width: int
    subset: str
    shapes: tuple[_Shape, ...]


@dataclass(frozen=True)
class _Task:
    vocabulary: Vocabulary
    images: Mapping[str, _Listed]


def _task(path: Path) -> _Task:
    status = os.stat(path) if path.is_file() else None
    return _read_task(path, (status.st_mtime_ns, status.st_size) if status is not None else None)


@lru_cache(maxsize=2)
def _read_task(path: Path, _stamp: object) -> _Task:
    data = files.read_bytes(path, limit=_LIMIT)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise DatasetError("{path}: declares entities, which CVAT's files don't; export it again", path=path)
    try:
        tree = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise DatasetError("{path}: is not valid XML ({error}); export it again", path=path, error=error) from error
    if tree.tag != "annotations":
        raise DatasetError("{path}: isn't CVAT's file for images (it begins with <{tag:.40}>)", path=path, tag=tree.tag)
    if tree.find("track") is not None:
        raise DatasetError(
            "{path}: is CVAT's file for videos; export 'CVAT for images' or 'Segmentation mask' instead", path=path
        )
    images: dict[str, _Listed] = {}
    for node in tree.findall("image"):
        name = (node.get("name") or "").replace("\\", "/").lstrip("/")
        height, width = node.get("height") or "", node.get("width") or ""
        sides = [int(text) for text in (height, width) if text.isdecimal() and len(text) < 6 and int(text) > 0]
        if not name or len(sides) != 2 or max(sides) > 16384:
            raise DatasetError(
                "{path}: lists image '{name:.60}' without a name, or a size of 1..16384", path=path, name=name
            )
        if name in images:
            raise DatasetError("{path}: lists {name:.80} twice; merge the two", path=path, name=name)
        shapes = tuple(_shape(path, name, child) for child in node if child.tag in _AREAS)
        images[name] = _Listed(sides[0], sides[1], node.get("subset") or "", shapes)
    return _Task(_vocabulary(path, tree, images), images)


def _shape(path: Path, image: str, node: ElementTree.Element) -> _Shape:
    label, order = (node.get("label") or "").strip(), node.get("z_order") or "0"
    if not label:
        raise DatasetError(
            "{path}: image {image:.60} has a {tag} without a label", path=path, image=image, tag=node.tag
        )
    return _Shape(node.tag, label, int(order) if order.lstrip("-").isdecimal() and len(order) < 10 else 0, node.attrib)


def _vocabulary(path: Path, tree: ElementTree.Element, images: Mapping[str, _Listed]) -> Vocabulary:
    """The task's labels in order, or those that the shapes have."""
    names: dict[str, str | None] = {}
    for node in tree.iter("label"):
        name = (node.findtext("name") or "").strip()
        if name and not node.findtext("parent"):
            names.setdefault(name, node.findtext("color"))
    for label in sorted({shape.label for entry in images.values() for shape in entry.shapes}):
        names.setdefault(label, None)
    if not names:
        raise DatasetError("{path}: has no labels and no shapes", path=path)
    colors: list[Color] = []
    classes = []
    for number, (name, text) in enumerate(names.items()):
        color = _color(text)
        colors.append(distinct_color(colors[-200:]) if color is None or color in colors else color)
        classes.append(VocabularyClass(number, name, colors[-1]))
    return Vocabulary(path.parent.name, tuple(classes))


def _color(text: str | None) -> Color | None:
    try:
        return None if not text else color_from_hex(text.strip())
    except VocabularyError:
        return None


# ---- drawing ----


def _draw(canvas: ShapeCanvas, shape: _Shape, value: int, path: Path) -> None:
    if shape.kind in ("polygon", "polyline"):
        points = _points(shape, path)
        if shape.kind == "polyline":
            canvas.line(points, _LINE_WIDTH, value)
        elif len(points) >= 3:
            canvas.polygon(points, value)
    elif shape.kind == "box":
        x0, y0, x1, y1 = (_number(shape, key, path) for key in ("xtl", "ytl", "xbr", "ybr"))
        degrees = _number(shape, "rotation", path, default=0.0)
        if degrees:
            canvas.polygon(_turned([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], degrees), value)
        else:
            canvas.rectangle((x0, y0), (x1, y1), value)
    elif shape.kind == "ellipse":
        cx, cy, rx, ry = (_number(shape, key, path) for key in ("cx", "cy", "rx", "ry"))
        canvas.ellipse((cx, cy), (abs(rx), abs(ry)), value, _number(shape, "rotation", path, default=0.0))
    else:
        _draw_mask(canvas, shape, value, path)


def _draw_mask(canvas: ShapeCanvas, shape: _Shape, value: int, path: Path) -> None:
    left, top, width, height = (round(_number(shape, key, path)) for key in ("left", "top", "width", "height"))
    parts = [part.strip() for part in shape.values.get("rle", "").split(",")]
    if (
        not 0 < width <= 16384
        or not 0 < height <= 16384
        or not all(part.isdecimal() and len(part) < 10 for part in parts)
    ):
        raise DatasetError("{path}: a mask of '{label:.40}' is damaged; export it again", path=path, label=shape.label)
    counts = [int(part) for part in parts]
    if sum(counts) != width * height:
        raise DatasetError(
            "{path}: a mask of '{label:.40}' doesn't fill its {width}×{height} box; export it again",
            path=path,
            label=shape.label,
            width=width,
            height=height,
        )
    mask = np.repeat(np.arange(len(counts)) % 2 == 1, counts).reshape(height, width)
    canvas.mask(mask, left, top, value)


def _turned(corners: list[Point], degrees: float) -> list[Point]:
    x, y = (sum(corner[axis] for corner in corners) / len(corners) for axis in (0, 1))
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(x + (px - x) * cos - (py - y) * sin, y + (px - x) * sin + (py - y) * cos) for px, py in corners]


def _points(shape: _Shape, path: Path) -> list[Point]:
    points = []
    for text in filter(None, shape.values.get("points", "").split(";")):
        x, _, y = text.partition(",")
        points.append((_finite(x, shape, path), _finite(y, shape, path)))
    if len(points) < 2:
        raise DatasetError(
            "{path}: a {kind} of '{label:.40}' has fewer than two points", path=path, kind=shape.kind, label=shape.label
        )
    return points


def _number(shape: _Shape, key: str, path: Path, *, default: float | None = None) -> float:
    text = shape.values.get(key)
    if text is None and default is not None:
        return default
    return _finite(text or "", shape, path)


def _finite(text: str, shape: _Shape, path: Path) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or abs(number) > 1e6:
        raise DatasetError(
            "{path}: a {kind} of '{label:.40}' has {words:.40} where a number belongs",
            path=path,
            kind=shape.kind,
            label=shape.label,
            words=repr(text),
        )
    return number


# ---- photographs ----


def _photograph(root: Path, name: str, subset: str, by_name: Mapping[str, list[Path]]) -> Path | None:
    relative = PurePosixPath(name)
    if ".." not in relative.parts:
        for folder in (root / "images", root / "images" / subset, root):
            if (folder / relative).is_file():
                return folder / relative
    found = by_name.get(relative.name.casefold(), [])
    return found[0] if len(found) == 1 else None


def _size_problem(entry: _Listed, image: Path) -> str | None:
    try:
        height, width = read_size(image)
    except FileError as error:
        return str(error)
    if (height, width) in ((entry.height, entry.width), (entry.width, entry.height)):
        return None
    return tell(
        "{image}: is {width}×{height} pixels, and was labelled at {entry_width}×{entry_height}; "
        "bring the labelled photograph back",
        image=image,
        width=width,
        height=height,
        entry_width=entry.width,
        entry_height=entry.height,
    )
