"""Mapillary Vistas: `training/images` with `training/labels` (or `training/v2.0/labels`) and a `config.json`."""

from __future__ import annotations

from pathlib import Path

from catpaint.datasets.class_lists import mapillary_classes, own_vocabulary
from catpaint.datasets.dataset import Dataset, read_plain
from catpaint.datasets.pairing import choose_split, list_images, pair_by_name
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import DatasetError

NAME = "mapillary"
_SPLITS = {"train": "training", "val": "validation", "training": "training", "validation": "validation"}
_VERSIONS = ("v2.0", "v1.2")


def folders(root: Path) -> dict[str, tuple[Path, Path, str]]:
    """Parts: photographs, label maps, and the release ("" for the one without a number in its folders)."""
    found = {}
    for part in ("training", "validation"):
        here = root / part
        choices = [(here / "labels", "")] + [(here / version / "labels", version) for version in _VERSIONS]
        labels, version = next(((path, version) for path, version in choices if path.is_dir()), (None, ""))
        if labels is not None and (here / "images").is_dir():
            found[part] = (here / "images", labels, version)
    return found


def open_mapillary(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """Label maps hold the place of a class in the release's `config.json`; a class list of one's own wins over that."""
    known = folders(root)
    named = {name: part for name, part in _SPLITS.items() if part in known}
    part = choose_split(split, named, root, default=next(iter(named), "train"))
    images, labels, version = known[part]
    own = own_vocabulary(root) if vocabulary is None else None
    chosen = vocabulary or (own.vocabulary if own is not None else _published(root, version))
    pairs, problems = pair_by_name(list_images(images), list_images(labels))
    return Dataset(root, NAME, chosen, pairs, problems, split, read_plain)


def _published(root: Path, version: str) -> Vocabulary:
    names = [f"config_{version}.json"] if version else []
    for name in (*names, "config.json", "config_v1.2.json"):
        if (root / name).is_file():
            return mapillary_classes(root / name)
    raise DatasetError(
        "{root}: has no {names}, which names the classes; add it", root=root, names=names[0] if names else "config.json"
    )
