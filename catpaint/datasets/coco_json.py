"""COCO JSON: polygons, RLE and crowds of an `annotations/*.json`, or panoptic PNGs, drawn into label maps."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.datasets.class_lists import Reading, VocabularyConflict, own_vocabulary, parsed_json
from catpaint.datasets.dataset import Dataset, FileProblem, Pair
from catpaint.datasets.images import read_size
from catpaint.datasets.pairing import list_images
from catpaint.datasets.raw_values import read_raw
from catpaint.datasets.shapes import ShapeCanvas
from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass, distinct_color
from catpaint.errors import DatasetError, FileError
from catpaint.words import tell

NAME = "coco"
_LIMIT = 768 * 2**20
_MAX_POINTS = 1_000_000
_FOLDERS = ("", "annotations")
_LISTED = 20


def annotation_files(root: Path) -> list[Path]:
    """JSON files of a folder that hold COCO's images, annotations and categories."""
    found = []
    for folder in [root / name for name in _FOLDERS] + sorted(path for path in root.glob("*") if path.is_dir()):
        found += [path for path in sorted(folder.glob("*.json"))[:_LISTED] if path not in found and _is_coco(path)]
    return found


def open_coco(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """Images listed in one JSON file. `split` names it: `train`, `val2017`, or the file's own name.

    Classes are the JSON's categories, in the colours of a class list beside it where there is one; a list that lacks
    a category is a conflict. Panoptic files take their PNGs from the folder of their own name.
    """
    path = _annotation_file(root, split)
    index = _index(path)
    _check_names(index, vocabulary, own_vocabulary(root) if vocabulary is None else None)
    own = own_vocabulary(root)
    chosen = vocabulary or (own.vocabulary if own is not None else index.vocabulary)
    found = _Photographs(root)
    pairs, problems = [], []
    for key, entry in index.images.items():
        if not index.annotated(key):
            continue
        image = found.named(key, near=path)
        if image is None:
            problems.append(
                FileProblem(
                    Path(key),
                    tell(
                        "{path}: lists {key}, which isn't in {root}; add the photograph", path=path, key=key, root=root
                    ),
                )
            )
        elif (size := _size_problem(path, entry, image)) is not None:
            problems.append(FileProblem(image, size))
        else:
            pairs.append(Pair(image, path, str(PurePosixPath(key).with_suffix(""))))
    notes = (
        []
        if index.unlabelled == 0
        else [tell("{unlabelled} listed images have no annotation and are left out", unlabelled=index.unlabelled)]
    )
    if index.boxes:
        notes.append(tell("{boxes} annotations are boxes without an outline; the boxes are drawn", boxes=index.boxes))
    return Dataset(root, NAME, chosen, tuple(pairs), tuple(problems), split, read_coco, tuple(notes))


def read_coco(pair: Pair, vocabulary: Vocabulary) -> LabelMap:
    """Draw an image's annotations, crowds first, then in the file's order; what none covers is ignore.

    Raises FileError, and DatasetError for broken outlines and a category the vocabulary doesn't have.
    """
    index = _index(pair.label_map)
    key = index.key_of(pair)
    entry = index.images[key]
    ids = {each.name: each.id for each in vocabulary.classes}
    if index.panoptic:
        return _panoptic(pair.label_map, index, key, ids)
    canvas = ShapeCanvas(entry.height, entry.width, IGNORE)
    for annotation in sorted(index.annotations.get(key, []), key=lambda each: not each.get("iscrowd")):
        name = index.category(annotation, pair.label_map)
        if name not in ids:
            raise DatasetError(
                "{label_map}: has the category '{name:.60}', which vocabulary '{vocabulary_name}' doesn't "
                "have; add the class or rename the category",
                label_map=pair.label_map,
                name=name,
                vocabulary_name=vocabulary.name,
            )
        _draw(canvas, annotation, ids[name], entry, pair.label_map)
    return canvas.label_map()


# ---- the JSON ----


@dataclass(frozen=True)
class _Listed:
    """An image the JSON lists."""

    height: int
    width: int


@dataclass(frozen=True)
class _Index:
    """A COCO file by image file name."""

    vocabulary: Vocabulary
    names: Mapping[int, str]
    images: Mapping[str, _Listed]
    annotations: Mapping[str, list[Mapping[str, Any]]]
    panoptic: bool
    unlabelled: int
    boxes: int

    def annotated(self, key: str) -> bool:
        """Whether anything is said about an image."""
        return bool(self.annotations.get(key))

    def key_of(self, pair: Pair) -> str:
        """The listed name of a pair. Raises DatasetError when the file doesn't list it any more."""
        for key in self.images:
            if str(PurePosixPath(key).with_suffix("")) == pair.name:
                return key
        raise DatasetError(
            "{label_map}: doesn't list '{name:.80}' any more; open the data set again",
            label_map=pair.label_map,
            name=pair.name,
        )

    def category(self, annotation: Mapping[str, Any], path: Path) -> str:
        """The class of an annotation. Raises DatasetError for one that isn't listed."""
        value = annotation.get("category_id")
        if type(value) is not int or value not in self.names:
            raise DatasetError(
                "{path}: has an annotation of category {value:.40}, which it doesn't list", path=path, value=repr(value)
            )
        return self.names[value]


def _index(path: Path) -> _Index:
    status = os.stat(path) if path.is_file() else None
    return _read_index(path, (status.st_mtime_ns, status.st_size) if status is not None else None)


@lru_cache(maxsize=2)
def _read_index(path: Path, _stamp: object) -> _Index:
    value = parsed_json(path, limit=_LIMIT, what=tell("a COCO file"))
    if not isinstance(value, Mapping) or not all(isinstance(value.get(key), list) for key in _KEYS):
        raise DatasetError("{path}: has no lists {keys}; it isn't a COCO file", path=path, keys=", ".join(_KEYS))
    vocabulary, names = _categories(path, value["categories"])
    images: dict[str, _Listed] = {}
    by_id: dict[object, str] = {}
    for entry in value["images"]:
        if not isinstance(entry, Mapping) or not isinstance(entry.get("file_name"), str) or not entry["file_name"]:
            raise DatasetError("{path}: lists an image without a file_name", path=path)
        key = entry["file_name"].replace("\\", "/").lstrip("/")
        height, width = entry.get("height"), entry.get("width")
        if not (type(height) is int and type(width) is int and 0 < height <= 16384 and 0 < width <= 16384):
            raise DatasetError("{path}: image {key:.80} has no height and width of 1..16384", path=path, key=key)
        if key in images:
            raise DatasetError("{path}: lists {key:.80} twice; merge the two", path=path, key=key)
        images[key] = _Listed(height, width)
        by_id[_hashable(entry.get("id"))] = key
    annotations: dict[str, list[Mapping[str, Any]]] = {}
    boxes = 0
    panoptic = any(isinstance(entry, Mapping) and "segments_info" in entry for entry in value["annotations"])
    for entry in value["annotations"]:
        if not isinstance(entry, Mapping):
            raise DatasetError("{path}: has an annotation that is no object", path=path)
        image = by_id.get(_hashable(entry.get("image_id")))
        if image is not None:
            annotations.setdefault(image, []).append(entry)
            boxes += not panoptic and not entry.get("segmentation")
    unlabelled = sum(key not in annotations for key in images)
    return _Index(vocabulary, names, images, annotations, panoptic, unlabelled, boxes)


_KEYS = ("images", "annotations", "categories")


def _hashable(value: object) -> object:
    return value if isinstance(value, int | str) else repr(value)


def _categories(path: Path, entries: list[Any]) -> tuple[Vocabulary, dict[int, str]]:
    """The vocabulary (ids as the categories', where they serve) and category names by id."""
    names: dict[int, str] = {}
    colors: list[Color] = []
    for entry in entries:
        value = entry.get("id") if isinstance(entry, Mapping) else None
        name = entry.get("name") if isinstance(entry, Mapping) else None
        if type(value) is not int or not isinstance(name, str) or not name.strip():
            raise DatasetError("{path}: lists a category without id or name", path=path)
        if value in names or name.strip() in names.values():
            raise DatasetError(
                "{path}: lists the category '{name:.60}' (id {value}) twice; rename one",
                path=path,
                name=name,
                value=value,
            )
        names[value] = name.strip()
        own = entry.get("color")
        is_color = (
            isinstance(own, list) and len(own) == 3 and all(type(part) is int and 0 <= part < 256 for part in own)
        )
        color: Color = (own[0], own[1], own[2]) if is_color else distinct_color(colors[-200:])
        colors.append(distinct_color(colors[-200:]) if color in colors else color)
    if not names:
        raise DatasetError("{path}: lists no category", path=path)
    serve = all(0 <= value < IGNORE for value in names)
    classes = tuple(
        VocabularyClass(value if serve else place, name, colors[place])
        for place, (value, name) in enumerate(names.items())
    )
    return Vocabulary(path.stem, classes), names


def _check_names(index: _Index, given: Vocabulary | None, own: Reading | None) -> None:
    """Raise VocabularyConflict when a class list beside the JSON lacks a category that is used."""
    if own is None or given is not None:
        return
    lacking = [name for name in index.vocabulary.names if name not in own.vocabulary.names]
    if lacking:
        raise VocabularyConflict(
            tell(
                "{title} names {names}, and the categories of the COCO file ({value_names}) are others: "
                "'{lacking:.60}' is missing; choose one with --vocabulary, or move the list away",
                title=own.title,
                names=", ".join(own.vocabulary.names[:4]),
                value_names=", ".join(index.vocabulary.names[:4]),
                lacking=lacking[0],
            ),
            (own, Reading(tell("the COCO file's categories"), index.vocabulary)),
        )


# ---- drawing ----


def _draw(canvas: ShapeCanvas, annotation: Mapping[str, Any], value: int, image: _Listed, path: Path) -> None:
    outline = annotation.get("segmentation")
    if isinstance(outline, list) and outline:
        polygons = [_polygon(part, path) for part in outline]
        for points in polygons:
            if len(points) >= 3:
                canvas.polygon(points, value)
    elif isinstance(outline, Mapping):
        canvas.mask(_decode_rle(outline, image, path), 0, 0, value)
    else:
        box = annotation.get("bbox")
        if not (isinstance(box, list) and len(box) == 4 and all(_is_number(part) for part in box)):
            raise DatasetError(
                "{path}: annotation {annotation:.40} has neither an outline nor a box",
                path=path,
                annotation=repr(annotation.get("id")),
            )
        x, y, width, height = box
        canvas.rectangle((x, y), (x + max(width, 1) - 1, y + max(height, 1) - 1), value)


def _polygon(part: object, path: Path) -> list[tuple[float, float]]:
    if not (isinstance(part, list) and len(part) % 2 == 0 and len(part) <= _MAX_POINTS and all(map(_is_number, part))):
        raise DatasetError("{path}: has an outline that isn't pairs of finite numbers", path=path)
    return list(zip(part[::2], part[1::2], strict=True))


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and abs(value) < 1e6  # type: ignore[arg-type]


def _decode_rle(value: Mapping[str, Any], image: _Listed, path: Path) -> npt.NDArray[np.bool_]:
    """A mask [H, W] from RLE, compressed (text) or not (a list of counts)."""
    counts, size = value.get("counts"), value.get("size")
    if size != [image.height, image.width]:
        raise DatasetError(
            "{path}: has an RLE mask of size {size:.40}; its image is {width}×{height}",
            path=path,
            size=repr(size),
            width=image.width,
            height=image.height,
        )
    total = image.height * image.width
    # Compressed counts are unpacked here, not by pycocotools: its C code trusts them.
    runs = list(_counts(counts)) if isinstance(counts, str) and counts.isascii() else counts
    if not isinstance(runs, list) or not all(type(run) is int and run >= 0 for run in runs) or sum(runs) != total:
        raise DatasetError(
            "{path}: has an RLE mask whose runs don't add up to {total} pixels; export it again", path=path, total=total
        )
    flat: npt.NDArray[np.bool_] = np.repeat(np.arange(len(runs)) % 2 == 1, runs)
    return flat.reshape(image.width, image.height).T


def _counts(text: str) -> Iterator[int]:
    """Run lengths of COCO's compressed RLE, 5 bits a letter; from the fourth on, differences to the last but one."""
    found: list[int] = []
    place = 0
    while place < len(text):
        value, shift, more = 0, 0, True
        while more:
            if place >= len(text) or shift > 60:
                yield -1
                return
            bits = ord(text[place]) - 48
            value |= (bits & 0x1F) << shift
            more = bool(bits & 0x20)
            place, shift = place + 1, shift + 5
            if not more and bits & 0x10:
                value |= -1 << shift
        if len(found) > 2:
            value += found[-2]
        found.append(value)
        yield value


def _panoptic(path: Path, index: _Index, key: str, ids: Mapping[str, int]) -> LabelMap:
    """A panoptic PNG: segment = R + 256·G + 65536·B, and what each segment is."""
    entry = index.annotations[key][0]
    name = entry.get("file_name")
    folder = path.with_suffix("")
    file = folder / PurePosixPath(str(name)).name
    if not file.is_file():
        raise DatasetError(
            "{path}: its panoptic map {file} isn't there; unpack it beside the JSON", path=path, file=file
        )
    values = read_raw(file)
    if values.ndim != 3:
        raise DatasetError("{file}: is no panoptic map, which keeps segments in colours", file=file)
    wide = values.astype(np.int64)
    segments = wide[..., 0] + 256 * wide[..., 1] + 65536 * wide[..., 2]
    found, inverse = np.unique(segments, return_inverse=True)
    table = np.full(len(found), IGNORE, np.uint16)
    for segment in entry.get("segments_info") or []:
        if not isinstance(segment, Mapping) or type(segment.get("id")) is not int:
            raise DatasetError("{path}: segments_info of {key:.80} is damaged", path=path, key=key)
        category = index.category(segment, path)
        if category not in ids:
            raise DatasetError(
                "{path}: has the category '{category:.60}', which the vocabulary doesn't have",
                path=path,
                category=category,
            )
        table[found == segment["id"]] = ids[category]
    label_map: LabelMap = table[inverse].reshape(segments.shape)
    return label_map


# ---- files ----


class _Photographs:
    """Finds listed photographs in a data set's folders."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._by_name: dict[str, list[Path]] | None = None

    def named(self, key: str, *, near: Path) -> Path | None:
        """The file of a listed name; None where it isn't there, or there are several."""
        relative = PurePosixPath(key)
        if ".." not in relative.parts:
            folders = (self._root / "images", self._root, near.parent)
            for candidate in (folder / relative for folder in folders):
                if candidate.is_file():
                    return candidate
        if self._by_name is None:
            self._by_name = {}
            for image in list_images(self._root, recursive=True):
                self._by_name.setdefault(image.name.casefold(), []).append(image)
        found = self._by_name.get(relative.name.casefold(), [])
        # Panoptic maps have their photographs' names.
        photographs = [image for image in found if image.suffix.lower() != ".png" or len(found) == 1]
        return photographs[0] if len(photographs) == 1 else None


def _size_problem(path: Path, entry: _Listed, image: Path) -> str | None:
    try:
        size = read_size(image)
    except FileError as error:
        return str(error)
    if size in ((entry.height, entry.width), (entry.width, entry.height)):
        return None
    return tell(
        "{image}: is {found_width}×{found_height} pixels, and {name} was made for {width}×{height}; bring the "
        "labelled photograph back, or scale the annotations with it",
        image=image,
        found_width=size[1],
        found_height=size[0],
        name=path.name,
        width=entry.width,
        height=entry.height,
    )


def _annotation_file(root: Path, split: str | None) -> Path:
    found = annotation_files(root)
    if not found:
        raise DatasetError("{root}: holds no JSON file with COCO's images, annotations and categories", root=root)
    if split is None:
        first = [path for path in found if "train" in path.stem or "train" in path.parent.name]
        return (first or found)[0]
    for path in found:
        if split in (path.stem, path.parent.name) or path.stem.endswith((f"_{split}", f"_{split}2017")):
            return path
    raise DatasetError(
        "{root}: has no part '{split:.40}'; its files are {found}",
        root=root,
        split=split,
        found=", ".join(path.stem for path in found),
    )


def parts_of(root: Path) -> tuple[str, ...]:
    """What `split` may name: the JSON files, where there are several."""
    found = annotation_files(root)
    if len(found) < 2:
        return ()
    return tuple(path.parent.name if path.stem == "_annotations.coco" else path.stem for path in found)


def _is_coco(path: Path) -> bool:
    """Told by the file's beginning and end: a whole one may have 500 MB."""
    try:
        with path.open("rb") as file:
            head = file.read(2**20)
            file.seek(max(0, path.stat().st_size - 2**20))
            tail = file.read()
    except OSError:
        return False
    text = head + tail
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and all(f'"{key}"'.encode() in text for key in _KEYS)
