"""Merging labelled data sets into one, in one vocabulary, by a recipe (see `merge_recipe`)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catpaint import files
from catpaint.datasets.dataset import Dataset, Image, Pair
from catpaint.datasets.formats import open_dataset
from catpaint.datasets.images import read_size
from catpaint.datasets.merge_recipe import MergeRecipe, SetRecipe
from catpaint.datasets.pairing import list_images, read_split, resolve_names
from catpaint.datasets.pairs import same_file_name
from catpaint.datasets.regions import enlarged, tidied
from catpaint.datasets.split_rules import Photograph
from catpaint.domain.label_map import LabelMap, write_label_map
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import DatasetError, FileError

TRAIN, HELD_OUT = PARTS = ("train", "heldout")
"""The folders that a merge writes."""

_BAR_NOISE, _BAR_EDGE = 0.012, 0.06
_ASPECT_TOLERANCE = 0.02


@dataclass(frozen=True)
class MergeProgress:
    """Where a merge is: what it does with which set, and how many of its images are done."""

    stage: str
    done: int
    total: int


@dataclass
class PartCounts:
    """What a part holds: images by set, and for every class (in order) pixels int64 and images int64; don't-care."""

    pixels: npt.NDArray[np.int64]
    images: npt.NDArray[np.int64]
    ignored: int = 0
    sets: dict[str, int] = field(default_factory=dict)

    @classmethod
    def empty(cls, vocabulary: Vocabulary) -> PartCounts:
        """Nothing yet."""
        return cls(np.zeros(len(vocabulary), np.int64), np.zeros(len(vocabulary), np.int64))

    def add(self, set_name: str, label_map: LabelMap) -> None:
        """Count one more label map of ids 0..classes-1."""
        counts = np.bincount(label_map[label_map != IGNORE], minlength=len(self.pixels))
        self.pixels += counts
        self.images += counts > 0
        self.ignored += int((label_map == IGNORE).sum())
        self.sets[set_name] = self.sets.get(set_name, 0) + 1

    @property
    def total(self) -> int:
        """Images."""
        return sum(self.sets.values())


@dataclass(frozen=True)
class Merged:
    """What a merge wrote: counts by part; classes that were too rare, and images left out, by set."""

    vocabulary: Vocabulary
    parts: Mapping[str, PartCounts]
    rare: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, Mapping[str, int]]


def merge_steps(
    recipe: MergeRecipe, data: Path | str, output: Path | str, *, images: Mapping[str, Path] | None = None
) -> Generator[MergeProgress, None, Merged]:
    """Write `output/train` and `output/heldout`, folders of `images/`, `labels/` and `vocabulary.json`.

    data: the folder that the recipe's folders lie in. images: by set, a folder with other versions of its images
    (enlarged ones, say) under the same names; label maps are enlarged with them. Image files are hard-linked where
    that is possible, else copied. Rules look at the set's own images, so that other versions get the same labels.
    Raises DatasetError (a set that isn't there, classes it doesn't have, two images of one name, an output that holds
    something), FileError and LabelMapError; what was written until then stays.
    """
    data, output, images = Path(data), Path(output), dict(images or {})
    if unknown := sorted(set(images) - {each.name for each in recipe.sets}):
        raise DatasetError("the recipe has no set '{unknown:.60}' to take other images for", unknown=unknown[0])
    sources = [_Source(each, data / each.folder, images.get(each.name)) for each in recipe.sets]
    _require_distinct(sources)
    _prepare(output, recipe.vocabulary)
    counts = {part: PartCounts.empty(recipe.vocabulary) for part in PARTS}
    rare, left_out = {}, {}
    for source in sources:
        rare[source.name] = yield from source.find_rare()
        left_out[source.name] = yield from _write_set(source, recipe, output, counts)
    return Merged(recipe.vocabulary, counts, rare, left_out)


class _Source:
    """One set of a recipe, opened: its pairs, its parts, and its classes as ids of the recipe."""

    def __init__(self, recipe: SetRecipe, root: Path, images: Path | None) -> None:
        self.recipe, self.name = recipe, recipe.name
        self.dataset: Dataset = open_dataset(root, format=recipe.format)
        if self.dataset.problems:
            raise DatasetError(self.dataset.problems[0].message)
        self._rare: frozenset[int] = frozenset()
        self._tables: dict[str, npt.NDArray[np.uint16]] = {}
        self._images = None if images is None else {path.stem: path for path in list_images(images)}
        self._image_folder = images
        for table in (recipe.classes, *recipe.groups.values()):
            for name in table:
                if name not in self.dataset.vocabulary.names:
                    raise DatasetError(
                        "{root}: has no class '{name:.60}', which the recipe maps; its classes are {names}",
                        root=root,
                        name=name,
                        names=", ".join(self.dataset.vocabulary.names),
                    )
        self.parts = _parts(self.dataset, recipe)

    def find_rare(self) -> Generator[MergeProgress, None, tuple[str, ...]]:
        """Find the classes with less than the least share of the set's pixels; returns their names."""
        least = self.recipe.minimum_share
        if not least:
            return ()
        sums = np.zeros(IGNORE + 1, np.int64)
        for position in range(len(self.dataset)):
            sums += np.bincount(self.dataset.read_label_map(position).ravel(), minlength=IGNORE + 1)
            yield MergeProgress(f"{self.name}: counting", position + 1, len(self.dataset))
        rare = [entry for entry in self.dataset.vocabulary.classes if sums[entry.id] < least * sums.sum()]
        self._rare = frozenset(entry.id for entry in rare)
        self._tables.clear()
        return tuple(entry.name for entry in rare if sums[entry.id] and entry.name in self.recipe.classes)

    def table(self, group: str) -> npt.NDArray[np.uint16]:
        """Look-up table uint16[65536] from the set's ids to the recipe's, for pairs of a group."""
        if group not in self._tables:
            table = np.full(IGNORE + 1, IGNORE, np.uint16)
            for name, target in self.recipe.classes_of(group).items():
                class_id = self.dataset.vocabulary.by_name(name).id
                if class_id not in self._rare:
                    table[class_id] = target
            self._tables[group] = table
        return self._tables[group]

    def image_file(self, pair: Pair) -> Path:
        """The image that goes into the merged set. Raises DatasetError when there is no other version of it."""
        if self._images is None:
            return pair.image
        if pair.name not in self._images:
            raise DatasetError(
                "{image_folder}: has no image '{name:.80}' of set {self_name}; add it",
                image_folder=self._image_folder,
                name=pair.name,
                self_name=self.name,
            )
        return self._images[pair.name]


def group_of(name: str) -> str:
    """What a pair's name begins with before its first underscore: "glacier" of "glacier_12"; empty without one."""
    head, mark, _ = name.partition("_")
    return head if mark else ""


def without_bars(label_map: LabelMap, image: Image) -> LabelMap:
    """The label map in which plain black or white bars along the edges of its image are don't-care.

    A bar is at least two rows or columns of one tone, with a step to what comes after them.
    """
    values = image.astype(np.float32) / 255
    result = label_map.copy()
    for turns in range(4):
        rows = np.rot90(values, turns)
        width = _bar(rows)
        if width:
            np.rot90(result, turns)[:width] = IGNORE
    return result


def color_spread(image: Image) -> float:
    """How far an image's colours lie apart beside their lightness, 0 for black and white, in 0..0.5.

    The standard deviation, over the pixels, of each channel's distance from the pixel's mean; a single tint counts 0.
    """
    values = image.astype(np.float32) / 255
    return float((values - values.mean(2, keepdims=True)).std((0, 1)).mean())


def _write_set(
    source: _Source, recipe: MergeRecipe, output: Path, counts: Mapping[str, PartCounts]
) -> Generator[MergeProgress, None, dict[str, int]]:
    left_out = {"colourless": 0, "don't-care": 0}
    total = sum(map(len, source.parts.values()))
    done = 0
    for part, positions in source.parts.items():
        for position in positions:
            done += 1
            yield MergeProgress(f"{source.name}: {part}", done, total)
            pair = source.dataset.pairs[position]
            image, label_map = source.dataset.read(position)
            merged = _merged(source, recipe, pair, image, label_map)
            if part == TRAIN and (reason := _unfit(source.recipe, image, merged)):
                left_out[reason] += 1
                continue
            file = source.image_file(pair)
            merged = _at_size_of(file, merged, image)
            _place(file, output / part / "images" / f"{pair.name}{file.suffix.lower()}")
            write_label_map(output / part / "labels" / f"{pair.name}.png", merged, recipe.vocabulary)
            counts[part].add(source.name, merged)
    return {reason: count for reason, count in left_out.items() if count}


def _merged(source: _Source, recipe: MergeRecipe, pair: Pair, image: Image, label_map: LabelMap) -> LabelMap:
    group = group_of(pair.name)
    merged: LabelMap = source.table(group)[label_map]
    if source.recipe.letterbox:
        merged = without_bars(merged, image)
    if source.recipe.tidy:
        merged = tidied(merged, source.recipe.tidy * merged.size)
    photograph = Photograph(image)
    for rule in recipe.rules:
        if rule.applies(source.name, group):
            merged = rule.apply(merged, photograph)
    return merged


def _unfit(recipe: SetRecipe, image: Image, label_map: LabelMap) -> str:
    if recipe.least_color and color_spread(image) < recipe.least_color:
        return "colourless"
    if (label_map == IGNORE).mean() > recipe.most_ignored or (label_map == IGNORE).all():
        return "don't-care"
    return ""


def _at_size_of(file: Path, label_map: LabelMap, image: Image) -> LabelMap:
    height, width = read_size(file)
    if abs(height * image.shape[1] / (width * image.shape[0]) - 1) > _ASPECT_TOLERANCE:
        raise DatasetError(
            "{file}: is {width}×{height} pixels, its original {image_width}×{image_height}; the aspect must stay",
            file=file,
            width=width,
            height=height,
            image_width=image.shape[1],
            image_height=image.shape[0],
        )
    return enlarged(label_map, height, width)


def _bar(rows: npt.NDArray[np.floating]) -> int:
    """Rows of the bar along the first edge of [H, W, 3], 0 without one."""
    first = rows[0].mean()
    if 0.04 < first < 0.96 or rows[0].std() > _BAR_NOISE:
        return 0
    plain = (np.abs(rows.mean((1, 2)) - first) < _BAR_NOISE) & (rows.std((1, 2)) < _BAR_NOISE)
    width = int(plain.argmin()) if not plain.all() else 0
    # One row may lie between that mixes bar and picture.
    beyond = rows[min(width + 1, len(rows) - 1)]
    return width if width >= 2 and abs(float(beyond.mean()) - first) > _BAR_EDGE else 0


def _parts(dataset: Dataset, recipe: SetRecipe) -> dict[str, list[int]]:
    """Positions by part."""
    places = {pair.name: place for place, pair in enumerate(dataset.pairs)}

    def listed(split: str) -> list[int]:
        names, missing = resolve_names(read_split(dataset.root, split), places)
        if missing:
            raise DatasetError(
                "{root}: has no image '{missing:.80}', which {split}.txt lists",
                root=dataset.root,
                missing=missing[0],
                split=split,
            )
        return [places[name] for name in names]

    held_out = listed(recipe.held_out) if recipe.held_out else []
    if recipe.hold_out:
        # By a hash of the name, so that a pair stays on its side when others join.
        ordered = sorted(places, key=lambda name: hashlib.sha256(name.encode()).digest())
        held_out = sorted(places[name] for name in ordered[: round(recipe.hold_out * len(ordered))])
    train = listed(recipe.train) if recipe.train else sorted(set(range(len(dataset))) - set(held_out))
    if both := sorted(set(train) & set(held_out)):
        raise DatasetError(
            "{root}: '{name}' is to train and to test with; correct it",
            root=dataset.root,
            name=dataset.pairs[both[0]].name,
        )
    return {TRAIN: train, HELD_OUT: held_out}


def _require_distinct(sources: list[_Source]) -> None:
    seen: dict[str, str] = {}
    for source in sources:
        for pair in source.dataset.pairs:
            # One file where case doesn't count.
            name = same_file_name(pair.name)
            if name in seen:
                raise DatasetError(
                    "'{name:.80}' is in the sets {seen} and {source_name}; rename one of its files",
                    name=pair.name,
                    seen=seen[name],
                    source_name=source.name,
                )
            seen[name] = source.name


def _prepare(output: Path, vocabulary: Vocabulary) -> None:
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise FileError("{output}: holds something already; choose a new folder", output=output)
    for part in PARTS:
        for name in ("images", "labels"):
            files.make_folder(output / part / name)
        vocabulary.save(output / part / "vocabulary.json")


def _place(file: Path, target: Path) -> None:
    """The same file at another place: a hard link where the file system allows one, else a copy."""
    file = file.resolve()
    try:
        os.link(file, target)
    except OSError:
        files.copy_file(file, target)
