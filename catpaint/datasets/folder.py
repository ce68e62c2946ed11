"""catpaint's own layout, and MSRC as distributed here: `images/`, `labels/`, `vocabulary.json` or `classes.txt`."""

from __future__ import annotations

from pathlib import Path

from catpaint import files
from catpaint.datasets.dataset import Dataset
from catpaint.datasets.pairing import list_images, pair_by_name, read_split
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass, distinct_color
from catpaint.errors import DatasetError

NAME = "folder"
_LABEL_FOLDERS = ("labels", "label_maps", "annotations")


def matches(root: Path) -> bool:
    """Whether `root` has an image folder and a label folder beside it."""
    return (root / "images").is_dir() and _label_folder(root) is not None


def open_folder(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """Open `images/` with `labels/`; the vocabulary comes from `vocabulary.json` or `classes.txt` unless given.

    `split` names a text file of pair names beside them (`train` for `train.txt`).
    Raises DatasetError, VocabularyError, FileError.
    """
    labels = _label_folder(root)
    if labels is None:
        raise DatasetError(f"{root}: has no folder 'labels' beside 'images'; put the label maps there")
    vocabulary = vocabulary or read_vocabulary(root)
    names = None if split is None else read_split(root, split)
    pairs, problems = pair_by_name(list_images(root / "images"), list_images(labels), names=names)
    return Dataset(root, NAME, vocabulary, pairs, problems, split)


def read_vocabulary(root: Path) -> Vocabulary:
    """The vocabulary beside a data set: `vocabulary.json`, or `classes.txt` with one name a line (ids from 0)."""
    if (path := root / "vocabulary.json").is_file():
        return Vocabulary.load(path)
    if (path := root / "classes.txt").is_file():
        return vocabulary_from_names(files.read_text(path).splitlines(), name=root.name)
    raise DatasetError(
        f"{root}: has neither vocabulary.json nor classes.txt, so its ids have no names; add one or name a vocabulary"
    )


def vocabulary_from_names(lines: list[str], *, name: str) -> Vocabulary:
    """Classes from a list of names, ids counting from 0, colours well apart. Empty lines are left out."""
    names = [line.strip() for line in lines if line.strip()]
    if len(names) >= IGNORE:
        raise DatasetError(f"{name}: lists {len(names)} classes; that can't be a list of names")
    classes: list[VocabularyClass] = []
    colors: list[tuple[int, int, int]] = []
    for position, text in enumerate(names):
        colors.append(distinct_color(colors[-200:]))
        classes.append(VocabularyClass(position, text, colors[-1]))
    return Vocabulary(name, tuple(classes), ignore=255 if len(classes) <= 255 else None)


def _label_folder(root: Path) -> Path | None:
    return next((root / name for name in _LABEL_FOLDERS if (root / name).is_dir()), None)
