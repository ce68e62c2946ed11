"""WebDataset shards: plain tar archives of many pairs, read in place and in order, for sets of 100,000 images.

`train-000000.tar` holds `NAME.jpg` and `NAME.label.png` one after the other (also `.seg.png`, `.mask.png`, …); what
comes before the number is the part. `vocabulary.json` lies beside the archives. Source: WebDataset's readme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catpaint import tar_members
from catpaint.datasets.dataset import Dataset, FileProblem, Pair
from catpaint.datasets.folder import read_vocabulary
from catpaint.datasets.images import IMAGE_SUFFIXES
from catpaint.datasets.pairing import choose_split, natural_key
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import DatasetError
from catpaint.words import tell

NAME = "shards"
LABEL = "label.png"
"""Ending of label maps that are written; WebDataset takes what follows the first dot for a file's kind."""

_LABELS = frozenset(
    f"{word}.png"
    for word in (
        "label",
        "labels",
        "labelmap",
        "label_map",
        "seg",
        "segmentation",
        "mask",
        "annotation",
        "semantic",
        "gt",
    )
)
_PARTS = re.compile(r"(?P<part>.*?)[-_.]?\d*")
_KEY = re.compile(r"(?P<key>(?:.*/)?[^./]+)\.(?P<kind>[^/]+)")


def archives(root: Path) -> list[Path]:
    """The shards of a folder, in natural order."""
    return sorted((path for path in root.glob(f"*{tar_members.ENDING}") if path.is_file()), key=natural_key)


def parts_of(root: Path) -> tuple[str, ...]:
    """What `split` may name."""
    return tuple(dict.fromkeys(filter(None, map(_part, archives(root)))))


def open_shards(root: Path, *, vocabulary: Vocabulary | None, split: str | None) -> Dataset:
    """Open shards; of each, its list of files is read. The vocabulary lies beside them unless given.

    Raises DatasetError, VocabularyError, and FileError for an archive that is cut off, compressed or none.
    """
    found = archives(root)
    if split is not None:
        chosen = choose_split(split, {name: name for name in parts_of(root)}, root, default=split)
        found = [path for path in found if _part(path) == chosen]
    if not found:
        raise DatasetError("{root}: holds no archive (*.tar); name the folder that the shards lie in", root=root)
    vocabulary = vocabulary or read_vocabulary(root)
    several = len({_part(path) for path in found}) > 1
    pairs: dict[str, Pair] = {}
    problems: list[FileProblem] = []
    for archive in found:
        problems += (_told_twice(archive / name, archive) for name in tar_members.repeated(archive))
        for key, sample in _samples(archive):
            name = f"{_part(archive)}/{key}" if several else key
            if (problem := sample.problem(archive, key)) is not None:
                problems.append(problem)
            elif name in pairs:
                problems.append(_told_twice(archive / sample.images[0], tar_members.file_of(pairs[name].image)))
            else:
                pairs[name] = Pair(archive / sample.images[0], archive / sample.labels[0], name)
    return Dataset(root, NAME, vocabulary, tuple(pairs.values()), tuple(problems), split)


@dataclass(eq=False)
class _Sample:
    """Names of an archive's files that share a key."""

    images: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def problem(self, archive: Path, key: str) -> FileProblem | None:
        """What keeps it from being a pair; None where it is one."""
        if len(self.images) > 1 or len(self.labels) > 1:
            names = self.images if len(self.images) > 1 else self.labels
            message = tell(
                "{path}: '{other}' has the same name; rename one, both are left out",
                path=archive / names[0],
                other=names[1],
            )
            return FileProblem(archive / names[0], message)
        if not self.labels:
            path = archive / self.images[0]
            message = tell(
                "{path}: has no label map in its archive; add it as {key}.{ending}", path=path, key=key, ending=LABEL
            )
            return FileProblem(path, message)
        if not self.images:
            path = archive / self.labels[0]
            return FileProblem(
                path, tell("{path}: has no photograph in its archive; add {key}.jpg", path=path, key=key)
            )
        return None


def _samples(archive: Path) -> Iterator[tuple[str, _Sample]]:
    """Keys with their photographs and label maps, in the archive's order; other files are nobody's."""
    found: dict[str, _Sample] = {}
    for name in tar_members.members(archive):
        matched = _KEY.fullmatch(name)
        kind = matched["kind"].lower() if matched is not None else ""
        if matched is None or not (kind in _LABELS or f".{kind}" in IMAGE_SUFFIXES):
            continue
        sample = found.setdefault(matched["key"], _Sample())
        (sample.labels if kind in _LABELS else sample.images).append(name)
    yield from found.items()


def _told_twice(path: Path, first: Path) -> FileProblem:
    message = tell("{path}: has a name that {first} has already; it is left out", path=path, first=first.name)
    return FileProblem(path, message)


def _part(archive: Path) -> str:
    matched = _PARTS.fullmatch(archive.name.removesuffix(tar_members.ENDING))
    return matched["part"] if matched is not None else ""
