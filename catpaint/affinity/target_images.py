"""Labelled target images as estimators look at them: in the person's classes, not larger than need be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint.affinity.instruments import few_threads_enough
from catpaint.affinity.notes import Note, NoteKind
from catpaint.datasets.dataset import Dataset, FileProblem
from catpaint.datasets.formats import open_dataset
from catpaint.domain.label_map import resized
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import AffinityError, CatpaintError, DatasetError
from catpaint.steps import Progress, Steps
from catpaint.words import tell

Box = tuple[int, int, int, int]

MAX_SIDE = 640
"""Longer images are looked at scaled down: the published networks were trained at about this size."""


@dataclass(frozen=True)
class Example:
    """A place in a target image behind a score.

    image: its file. box: (left, top, right, bottom) in the image's own pixels. pixels: how many count there.
    """

    image: str
    box: Box
    pixels: int


@dataclass(frozen=True)
class LabelledImage:
    """A pair as estimators see it.

    image: uint8 [H, W, 3]. classes: positions int64 [H, W] in the target vocabulary, its length where nothing counts.
    scale: how much the image's own file is larger. name: of the pair.
    """

    name: str
    path: Path
    image: npt.NDArray[np.uint8]
    classes: npt.NDArray[np.int64]
    scale: float


@dataclass(frozen=True, eq=False)
class TargetImages:
    """A data set read in the classes of `vocabulary`, which its own classes are matched with by name.

    Ignore, the unknown class and classes that `vocabulary` lacks don't count. Raises AffinityError where no class
    is shared, or the data set is empty.
    """

    dataset: Dataset
    vocabulary: Vocabulary
    max_side: int = MAX_SIDE

    def __post_init__(self) -> None:
        if not len(self.dataset):
            raise DatasetError(
                "{root}: holds no image with a label map; affinities from images need some, those from names "
                "(text) don't",
                root=self.dataset.root,
            )
        if not (self.class_lut != len(self.vocabulary)).any():
            raise AffinityError(
                "{root}: none of its classes ({names}) is in vocabulary '{name}'; name the vocabulary it was "
                "labelled in",
                root=self.dataset.root,
                names=_shown(self.dataset.vocabulary.names),
                name=self.vocabulary.name,
            )

    @cached_property
    def class_lut(self) -> npt.NDArray[np.int64]:
        """Look-up table int64[65536] from the data set's class ids to positions in `vocabulary`."""
        lut = np.full(IGNORE + 1, len(self.vocabulary), np.int64)
        positions = {_key(name): position for position, name in enumerate(self.vocabulary.names)}
        for entry in self.dataset.vocabulary.classes:
            position = positions.get(_key(entry.name))
            if position is not None and position != self.vocabulary.unknown_index:
                lut[entry.id] = position if entry.id != self.dataset.vocabulary.unknown else len(self.vocabulary)
        return lut

    @property
    def notes(self) -> list[Note]:
        """What the person should know of the data set: files left out, classes that don't count."""
        names = {_key(name) for name in self.vocabulary.names}
        own = self.dataset.vocabulary
        missing = [e.name for e in own.classes if e.id != own.unknown and _key(e.name) not in names]
        notes: list[Note] = []
        if missing:
            said = tell(
                "classes of the data set that '{name}' doesn't have: {missing}",
                name=self.vocabulary.name,
                missing=_shown(missing),
            )
            notes.append(Note(said, NoteKind.CLASSES))
        return notes + problem_notes(self.dataset.problems)

    def read(self, position: int) -> LabelledImage | FileProblem:
        """A pair, scaled down where it is large; the problem where it can't be read."""
        pair = self.dataset.pairs[position]
        try:
            image, label_map = self.dataset.read(position)
        except CatpaintError as error:
            return FileProblem(pair.label_map, str(error))
        scale = max(1.0, max(image.shape[:2]) / self.max_side)
        if scale > 1:
            height, width = (max(1, round(side / scale)) for side in image.shape[:2])
            small = Image.fromarray(image).resize((width, height), Image.Resampling.BICUBIC)
            image, label_map = np.asarray(small), resized(label_map, height, width)
        return LabelledImage(pair.name, pair.image, image, self.class_lut[label_map], scale)

    def __len__(self) -> int:
        return len(self.dataset)

    def __iter__(self) -> Iterator[LabelledImage | FileProblem]:
        return (self.read(position) for position in range(len(self)))


def open_target(dataset: Dataset | Path | str | None, vocabulary: Vocabulary, *, estimator: str) -> TargetImages:
    """The data set an estimator looks at, opened where it is a folder. Raises AffinityError where none is given."""
    if dataset is None:
        raise AffinityError(
            "the estimator '{estimator}' looks at labelled images; name a folder of them (--dataset), or use 'text'",
            estimator=estimator,
        )
    if isinstance(dataset, Dataset):
        return TargetImages(dataset, vocabulary)
    try:
        opened = open_dataset(dataset)
    except DatasetError:
        # A folder may leave its class names to the vocabulary that the person works in.
        opened = open_dataset(dataset, vocabulary=vocabulary)
    return TargetImages(opened, vocabulary)


def problem_notes(problems: list[FileProblem] | tuple[FileProblem, ...]) -> list[Note]:
    """One line on files that were left out."""
    if not problems:
        return []
    files = "file" if len(problems) == 1 else "files"
    return [
        Note(
            tell(
                "{problems_count} {files} left out; the first: {message}",
                problems_count=len(problems),
                files=files,
                message=problems[0].message,
            ),
            NoteKind.FILES,
        )
    ]


def look_at_each(
    images: TargetImages, stage: str, look: Callable[[LabelledImage], None], instrument: object
) -> Steps[list[FileProblem]]:
    """Call `look` with every pair that can be read, one by one; yields progress, returns the problems of the others.

    instrument: what looks; where it is so small that threads cost more than they help, few are used.
    Raises DatasetError where no pair can be read.
    """
    from catpaint.models.threads import few_threads

    problems: list[FileProblem] = []
    single = few_threads_enough(instrument)
    for done, sample in enumerate(images):
        yield Progress(stage, done, len(images))
        if isinstance(sample, FileProblem):
            problems.append(sample)
            continue
        with few_threads(single):
            look(sample)
    if len(problems) == len(images):
        raise DatasetError(
            "{root}: none of its {images_count} pairs can be read; the first: {message}",
            root=images.dataset.root,
            images_count=len(images),
            message=problems[0].message,
        )
    return problems


def dense_box(where: npt.NDArray[np.bool_], scale: float) -> Box:
    """Where most of the pixels lie (the middle four fifths both ways, and some room), in pixels of the file."""
    height, width = where.shape
    sides = []
    for axis, length in ((0, width), (1, height)):
        mass = np.cumsum(where.sum(axis))
        low, high = np.searchsorted(mass, [0.1 * mass[-1], 0.9 * mass[-1]], side="right")
        middle, half = (low + high) / 2, max((high - low + 1) * 0.625, 24)
        sides.append((int(max(0, middle - half)), int(min(length, np.ceil(middle + half)))))
    (left, right), (top, bottom) = sides
    return int(left * scale), int(top * scale), int(np.ceil(right * scale)), int(np.ceil(bottom * scale))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _shown(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
