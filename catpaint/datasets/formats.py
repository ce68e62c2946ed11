"""Opening a data set: which formats there are, and which one a folder holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catpaint.datasets import cityscapes, folder, labelme, published, voc
from catpaint.datasets.dataset import Dataset, LabelReader, read_plain
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import DatasetError

Opener = Callable[..., Dataset]


@dataclass(frozen=True)
class Format:
    """An importer: its name, whether a folder looks like it, and how to open it."""

    name: str
    description: str
    matches: Callable[[Path], bool]
    open: Opener


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format(cityscapes.NAME, "leftImg8bit/ and gtFine/", cityscapes.matches, cityscapes.open_cityscapes),
        Format(
            published.ADE20K,
            "images/training and annotations/training",
            published.matches_ade20k,
            published.open_ade20k,
        ),
        Format(
            published.COCOSTUFF,
            "train_img/ and train_label/",
            published.matches_cocostuff,
            published.open_cocostuff,
        ),
        Format(published.CAMVID, "train/ and trainannot/", published.matches_camvid, published.open_camvid),
        Format(voc.CVAT, "SegmentationClass/ and labelmap.txt", voc.matches_cvat, voc.open_cvat),
        Format(voc.NAME, "JPEGImages/ and SegmentationClass/", voc.matches_voc, voc.open_voc),
        Format(
            folder.NAME,
            "images/ and labels/ with vocabulary.json or classes.txt",
            folder.matches,
            folder.open_folder,
        ),
        Format(labelme.NAME, "JSON files beside their images", labelme.matches, labelme.open_labelme),
    )
}
"""Importers by name; the first whose `matches` is true opens a folder whose format isn't named."""

READERS: dict[str, LabelReader] = {
    "plain": read_plain,
    "camvid": published.read_camvid,
    "cityscapes": cityscapes.read_cityscapes,
    "cocostuff": published.read_cocostuff,
    "labelme": labelme.read_labelme,
    "voc": voc.read_voc,
}
"""What the formats read label maps with, by the names under which projects and runs remember them."""


def open_dataset(
    path: Path | str,
    *,
    format: str | None = None,
    vocabulary: Vocabulary | None = None,
    split: str | None = None,
) -> Dataset:
    """Open a labelled data set.

    `format` is one of `FORMATS`; found out from the folder where it isn't given. `vocabulary` replaces the
    format's own. `split` names a part (`train`, `val`, ...) where the format has parts.
    Files without a partner are left out and listed in `problems`; label maps are read, and their ids checked, by
    `Dataset.read`. Raises DatasetError (no such folder, unknown format, no pairs), VocabularyError, FileError.
    """
    root = Path(path).expanduser()
    if not root.is_dir():
        raise DatasetError(f"{root}: is no folder; name the folder of a data set")
    entry = _format_named(format) if format is not None else detect_format(root)
    dataset = entry.open(root, vocabulary=vocabulary, split=split)
    if not dataset.pairs:
        first = f"; the first problem: {dataset.problems[0].message}" if dataset.problems else ""
        raise DatasetError(
            f"{root}: holds no image with a label map (read as {entry.name}){first}; name each label map as its image, "
            "or choose another format"
        )
    return dataset


def detect_format(root: Path) -> Format:
    """The first format that recognises the folder. Raises DatasetError when none does."""
    for entry in FORMATS.values():
        if entry.matches(root):
            return entry
    known = ", ".join(FORMATS)
    raise DatasetError(
        f"{root}: is in no layout catpaint knows; name one of the formats {known}, or use images/ and labels/"
    )


def _format_named(name: str) -> Format:
    if name not in FORMATS:
        raise DatasetError(f"format '{name}' is unknown; choose one of {', '.join(FORMATS)}")
    return FORMATS[name]
