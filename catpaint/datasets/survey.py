"""Looking through a data set once: what every label map holds, how large images are, and which files can't be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from catpaint.datasets.dataset import Dataset, FileProblem
from catpaint.datasets.images import read_size
from catpaint.datasets.near_duplicates import perceptual_hash, small_picture
from catpaint.datasets.raw_values import read_grey
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import CatpaintError
from catpaint.steps import drive
from catpaint.words import tell

Kind = Literal["", "values", "yes/no", "size", "unreadable"]
"""What is wrong with a pair: nothing; values its vocabulary lacks; a 0/255 map; a size not its image's; all else."""


@dataclass(frozen=True)
class FileFacts:
    """What one pair holds. Position in the data set, name, and:

    size: (height, width) of the image, (0, 0) where it can't be read. counts: pixels by class id, IGNORE included; by
    bare file value for the kinds "values" and "yes/no". picture_hash: see `near_duplicates`, None where unreadable.
    problem: None for a pair that can be used as it is.
    """

    position: int
    name: str
    size: tuple[int, int]
    counts: Mapping[int, int]
    picture_hash: int | None = None
    kind: Kind = ""
    problem: FileProblem | None = None

    @property
    def classes(self) -> frozenset[int]:
        """The ids it shows, ignore aside."""
        return frozenset(self.counts) - {IGNORE}


@dataclass(frozen=True)
class Survey:
    """A data set and the facts of its files, in its order."""

    dataset: Dataset
    files: tuple[FileFacts, ...]
    pixels: Mapping[int, int] = field(default_factory=dict)
    """Pixels by class id over the files without problems, IGNORE included."""

    @property
    def usable(self) -> tuple[FileFacts, ...]:
        """The files without problems."""
        return tuple(file for file in self.files if not file.kind)

    @property
    def problems(self) -> tuple[FileFacts, ...]:
        """The files with one."""
        return tuple(file for file in self.files if file.kind)

    @property
    def stray_values(self) -> tuple[int, ...]:
        """Values that label files hold and the vocabulary doesn't list, ascending."""
        known = {*self.dataset.vocabulary.ids, IGNORE}
        found = {value for file in self.files if file.kind == "values" for value in file.counts}
        return tuple(sorted(found - known))


def survey_steps(dataset: Dataset) -> Generator[tuple[int, int], None, Survey]:
    """Look at every pair; yields (done, of) after each. Problems become facts, so nothing is raised for them."""
    files = []
    for position in range(len(dataset)):
        files.append(look_at(dataset, position))
        yield position + 1, len(dataset)
    pixels: Counter[int] = Counter()
    for file in files:
        if not file.kind:
            pixels.update(file.counts)
    return Survey(dataset, tuple(files), dict(pixels))


def survey(dataset: Dataset) -> Survey:
    """As `survey_steps`, at once."""
    return drive(survey_steps(dataset))


def look_at(dataset: Dataset, position: int) -> FileFacts:
    """The facts of one pair."""
    pair = dataset.pairs[position]
    try:
        size = read_size(pair.image)
        picture_hash = perceptual_hash(small_picture(pair.image))
    except CatpaintError as error:
        return FileFacts(position, pair.name, (0, 0), {}, None, "unreadable", FileProblem(pair.image, str(error)))

    def facts(counts: Mapping[int, int], kind: Kind = "", message: str = "") -> FileFacts:
        problem = FileProblem(pair.label_map, message) if kind else None
        return FileFacts(position, pair.name, size, counts, picture_hash, kind, problem)

    try:
        label_map = dataset.read_label_map(position)
    except CatpaintError as error:
        return facts(*_unread(dataset, position, str(error)))
    counts = _counts(label_map)
    if set(counts) <= {0, IGNORE} and len(counts) == 2 and 255 in (raw := _raw_counts(dataset, position)):
        return facts(raw, "yes/no", _yes_no(dataset, position))
    if label_map.shape not in (size, size[::-1]):
        height, width = label_map.shape
        message = tell(
            "{label_map}: is {width}×{height} pixels, its image {image_width}×{image_height}; scale it, or "
            "skip the pair",
            label_map=pair.label_map,
            width=width,
            height=height,
            image_width=size[1],
            image_height=size[0],
        )
        return facts(counts, "size", message)
    if label_map.shape != size:
        try:
            dataset.read(position)
        except CatpaintError as error:
            return facts(counts, "size", str(error))
    return facts(counts)


def _unread(dataset: Dataset, position: int, message: str) -> tuple[Mapping[int, int], Kind, str]:
    raw = _raw_counts(dataset, position)
    if not raw:
        return {}, "unreadable", message
    if set(raw) == {0, 255}:
        return raw, "yes/no", _yes_no(dataset, position)
    return raw, "values", message


def _raw_counts(dataset: Dataset, position: int) -> Mapping[int, int]:
    """Pixels by bare value; empty where the file isn't an image of numbers."""
    try:
        return _counts(read_grey(dataset.pairs[position].label_map))
    except CatpaintError:
        return {}


def _yes_no(dataset: Dataset, position: int) -> str:
    path = dataset.pairs[position].label_map
    return f"{path}: holds only 0 and 255, a yes/no selection; say which class 255 marks, or skip the pair"


def _counts(label_map: np.ndarray) -> dict[int, int]:
    counts = np.bincount(label_map.ravel(), minlength=1)
    return {int(value): int(counts[value]) for value in np.flatnonzero(counts)}
