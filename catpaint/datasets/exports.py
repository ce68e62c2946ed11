"""Writing a data set for other tools: catpaint's folder, COCO JSON, CVAT masks, labelme, shards; every pixel comes
through."""

from __future__ import annotations

import base64
import io
import json
import sys
import tarfile
from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import Image as PillowImage

from catpaint import files
from catpaint.datasets import shards
from catpaint.datasets.dataset import Dataset, Image
from catpaint.datasets.images import read_orientation
from catpaint.datasets.pairs import pair_name, same_file_name
from catpaint.domain.label_map import LabelMap, encode_label_map, to_colors
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass, distinct_color
from catpaint.errors import DatasetError, FileError, why
from catpaint.tar_members import holder

_COPIED = frozenset({".jpg", ".jpeg", ".png"})
"""Photographs that every tool reads are copied as they are; others become PNG."""
_LARGEST = 2**30
"""Bytes of a photograph's file."""
_SHARD = 256 * 2**20
"""Bytes after which a shard is full."""

Steps = Generator[tuple[int, int], None, int]


@dataclass(frozen=True)
class Entry:
    """One pair on its way out: name, the photograph's file in the output, its pixels, and the label map."""

    name: str
    photograph: Path
    image: Image
    label_map: LabelMap


@dataclass(frozen=True)
class Export:
    """A layout to write. folder: where photographs go in it. make: builds what writes one data set."""

    name: str
    title: str
    folder: str
    make: Callable[[Path, Vocabulary], Writer]


class Writer:
    """Writes photographs and label maps one by one, and what belongs to all of them at the end."""

    def __init__(self, root: Path, vocabulary: Vocabulary) -> None:
        self.root, self.vocabulary = root, vocabulary

    def place(self, source: Path, image: Image, folder: str, name: str) -> Path:
        """Write a photograph; where it is then. Raises FileError."""
        suffix, data = _photograph(source, image)
        target = self.root / folder / f"{name}{suffix}"
        files.make_folder(target.parent)
        if data is None:
            files.copy_file(source, target)
        else:
            files.write_bytes(target, data)
        return target

    def add(self, entry: Entry) -> None:
        """Write one label map. Raises FileError."""
        raise NotImplementedError

    def finish(self) -> None:
        """Write what belongs to all. Raises FileError."""
        raise NotImplementedError

    def give_up(self) -> None:
        """An error is on its way: leave no half file."""


def export_steps(dataset: Dataset, output: Path | str, layout: str) -> Steps:
    """Write a data set into a new or empty folder; yields (done, of), returns how many pairs were written.

    layout: one of `EXPORTS`. Photographs lie upright and at their size. Raises DatasetError (unknown layout, a pair
    that can't be read), FileError (a folder with something in it, no room).
    """
    if layout not in EXPORTS:
        raise DatasetError(
            "layout '{layout:.40}' is unknown; choose one of {exports}", layout=layout, exports=", ".join(EXPORTS)
        )
    record, root = EXPORTS[layout], Path(output)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise FileError("{root}: holds something already; choose a new folder", root=root)
    if dataset.root.resolve() in root.resolve().parents:
        raise FileError("{root}: lies within the data set itself; choose a folder elsewhere", root=root)
    files.make_folder(root)
    writer = record.make(root, dataset.vocabulary)
    try:
        yield from _write_all(dataset, record, writer)
    except BaseException:
        writer.give_up()
        raise
    return len(dataset)


def _write_all(dataset: Dataset, record: Export, writer: Writer) -> Generator[tuple[int, int], None, None]:
    taken: set[str] = set()
    for position, pair in enumerate(dataset.pairs):
        image, label_map = dataset.read(position)
        name = "/".join(pair_name(part) for part in pair.name.split("/") if part not in ("", "."))
        if same_file_name(name) in taken:
            raise DatasetError("{image}: has the name of another image but for its case; rename one", image=pair.image)
        taken.add(same_file_name(name))
        photograph = writer.place(pair.image, image, record.folder, name)
        writer.add(Entry(name, photograph, image, label_map))
        yield position + 1, len(dataset)
    writer.finish()


def _photograph(source: Path, image: Image) -> tuple[str, bytes | None]:
    """Ending and content of the photograph in the output; None where its file is copied as it is.

    That is where it is upright and of a kind that every tool reads.
    """
    suffix = source.suffix.lower()
    if suffix not in _COPIED or read_orientation(source) != 1:
        return ".png", _png(image)
    return suffix, files.read_bytes(source, limit=_LARGEST) if holder(source) is not None else None


def _png(pixels: npt.NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    PillowImage.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


class _Folder(Writer):
    """`images/`, `labels/`, `vocabulary.json`."""

    def add(self, entry: Entry) -> None:
        target = self.root / "labels" / f"{entry.name}.png"
        files.make_folder(target.parent)
        files.write_bytes(target, encode_label_map(entry.label_map, self.vocabulary))

    def finish(self) -> None:
        self.vocabulary.save(self.root / "vocabulary.json")


class _Shards(Writer):
    """`part-000000.tar`, … of about `_SHARD` bytes, and `vocabulary.json`; the same bytes for the same pairs."""

    def __init__(self, root: Path, vocabulary: Vocabulary) -> None:
        super().__init__(root, vocabulary)
        self._written = 0
        self._keys: set[str] = set()
        self._shard = ExitStack()
        self._tar: tarfile.TarFile | None = None
        self._file: BinaryIO | None = None

    def place(self, source: Path, image: Image, folder: str, name: str) -> Path:
        suffix, data = _photograph(source, image)
        key = self._key(name)
        if key in self._keys:
            raise DatasetError("{image}: has the name of another image but for its dots; rename one", image=source)
        self._keys.add(key)
        self._put(f"{key}{suffix}", files.read_bytes(source, limit=_LARGEST) if data is None else data)
        return self._name() / f"{key}{suffix}"

    def add(self, entry: Entry) -> None:
        self._put(f"{self._key(entry.name)}.{shards.LABEL}", encode_label_map(entry.label_map, self.vocabulary))
        if self._file is not None and self._file.tell() >= _SHARD:
            self._close()

    def finish(self) -> None:
        self._close()
        self.vocabulary.save(self.root / "vocabulary.json")

    def give_up(self) -> None:
        self._shard.__exit__(*sys.exc_info())

    def _put(self, name: str, data: bytes) -> None:
        if self._tar is None:
            self._file = self._shard.enter_context(files.atomic_write(self._name()))
            self._tar = tarfile.TarFile(fileobj=self._file, mode="w", format=tarfile.PAX_FORMAT)
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        try:
            self._tar.addfile(entry, io.BytesIO(data))
        except OSError as error:
            raise FileError(
                "{target}: can't be written ({reason}); free space", target=self._name(), reason=why(error)
            ) from error
        self._tar.members = []  # type: ignore[attr-defined]  # It would keep them all.

    def _close(self) -> None:
        if self._tar is not None:
            self._tar.close()
            self._shard.close()
            self._tar = None
            self._written += 1

    def _name(self) -> Path:
        return self.root / f"part-{self._written:06}.tar"

    def _key(self, name: str) -> str:
        """What WebDataset takes for a name: it ends before the first dot."""
        folder, mark, last = name.rpartition("/")
        return f"{folder}{mark}{last.replace('.', '_')}"


class _Coco(Writer):
    """`images/` and `annotations/instances_default.json`: one RLE mask per class and image."""

    def __init__(self, root: Path, vocabulary: Vocabulary) -> None:
        super().__init__(root, vocabulary)
        self._images: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []

    def add(self, entry: Entry) -> None:
        from pycocotools import mask as codec

        height, width = entry.label_map.shape
        number = len(self._images) + 1
        name = entry.photograph.relative_to(self.root / "images").as_posix()
        self._images.append({"id": number, "file_name": name, "width": width, "height": height})
        for value in _present(entry.label_map):
            encoded = codec.encode(np.asfortranarray((entry.label_map == value).astype(np.uint8)))
            self._annotations.append(
                {
                    "id": len(self._annotations) + 1,
                    "image_id": number,
                    "category_id": value,
                    "segmentation": {"size": [height, width], "counts": encoded["counts"].decode("ascii")},
                    "area": int(codec.area(encoded)),
                    "bbox": [float(part) for part in codec.toBbox(encoded)],
                    "iscrowd": 0,
                }
            )

    def finish(self) -> None:
        categories = [
            {"id": entry.id, "name": entry.name, "color": list(entry.color)} for entry in self.vocabulary.classes
        ]
        value = {"images": self._images, "annotations": self._annotations, "categories": categories}
        files.make_folder(self.root / "annotations")
        files.write_text(self.root / "annotations" / "instances_default.json", json.dumps(value, ensure_ascii=False))


class _Cvat(Writer):
    """CVAT's "Segmentation mask 1.1": colours, and the list that says what they mean."""

    def __init__(self, root: Path, vocabulary: Vocabulary) -> None:
        super().__init__(root, _colored(vocabulary))
        self._names: list[str] = []

    def add(self, entry: Entry) -> None:
        target = self.root / "SegmentationClass" / f"{entry.name}.png"
        files.make_folder(target.parent)
        files.write_bytes(target, _png(to_colors(entry.label_map, self.vocabulary)))
        self._names.append(entry.name)

    def finish(self) -> None:
        lines = ["# label:color_rgb:parts:actions"]
        if "background" not in self.vocabulary.names:
            lines.append("background:0,0,0::")
        for entry in self.vocabulary.classes:
            lines.append(f"{entry.name}:{','.join(map(str, entry.color))}::")
        files.write_text(self.root / "labelmap.txt", "\n".join(lines) + "\n")
        files.make_folder(self.root / "ImageSets" / "Segmentation")
        files.write_text(self.root / "ImageSets" / "Segmentation" / "default.txt", "\n".join(self._names) + "\n")


class _Labelme(Writer):
    """labelme's JSON beside each photograph: one mask per class."""

    def add(self, entry: Entry) -> None:
        height, width = entry.label_map.shape
        names = {each.id: each.name for each in self.vocabulary.classes}
        value = {
            "version": "5.5.0",
            "flags": {},
            "shapes": [_mask_shape(entry.label_map == value, names[value]) for value in _present(entry.label_map)],
            "imagePath": entry.photograph.name,
            "imageData": None,
            "imageHeight": height,
            "imageWidth": width,
        }
        files.write_text(entry.photograph.with_suffix(".json"), json.dumps(value, ensure_ascii=False))

    def finish(self) -> None:
        names = ["__ignore__", *self.vocabulary.names]
        files.write_text(self.root / "labels.txt", "\n".join(names) + "\n")


def _mask_shape(mask: npt.NDArray[np.bool_], name: str) -> dict[str, Any]:
    rows, columns = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    top, bottom, left, right = int(rows[0]), int(rows[-1]), int(columns[0]), int(columns[-1])
    picture = mask[top : bottom + 1, left : right + 1].astype(np.uint8) * 255
    return {
        "label": name,
        "points": [[left, top], [right, bottom]],
        "group_id": None,
        "description": "",
        "shape_type": "mask",
        "flags": {},
        "mask": base64.b64encode(_png(picture)).decode("ascii"),
    }


def _present(label_map: LabelMap) -> list[int]:
    return [int(value) for value in np.unique(label_map) if value != IGNORE]


def _colored(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with a colour of its own for each class, black for background (and nothing) alone."""
    colors: list[Color] = [(0, 0, 0)]
    classes: list[VocabularyClass] = []
    for entry in vocabulary.classes:
        color: Color = (0, 0, 0) if entry.name == "background" else entry.color
        if entry.name != "background" and color in colors:
            color = distinct_color(colors[-400:])
        colors.append(color)
        classes.append(replace(entry, color=color))
    return replace(vocabulary, classes=tuple(classes))


EXPORTS: dict[str, Export] = {
    entry.name: entry
    for entry in (
        Export("folder", "images and labels", "images", _Folder),
        Export("coco", "COCO JSON", "images", _Coco),
        Export("cvat", "CVAT masks", "JPEGImages", _Cvat),
        Export("labelme", "labelme", "", _Labelme),
        Export(shards.NAME, "WebDataset shards", "", _Shards),
    )
}
"""Layouts that can be written, by the names of the importers that read them."""
