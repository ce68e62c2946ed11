"""How a data set's classes are read as the person's own, without touching their files."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.datasets.dataset import Dataset, LabelReader, Pair
from catpaint.datasets.images import read_size
from catpaint.datasets.raw_values import read_grey
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.refactoring import Refactoring
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass, distinct_color
from catpaint.errors import DatasetError

_ENOUGH = 0.8
"""Likeness of two names from which on one is proposed for the other."""


@dataclass(frozen=True)
class ClassMapping:
    """What a data set's ids become.

    classes: its class ids, to ids of the project's classes or IGNORE; a value its own vocabulary lacks may be among
    them. Ids not mentioned are ignored. files: pairs (by name) whose label file is read by bare value instead, such as
    0/255 maps: value to id or IGNORE. scaled: pairs whose label map is scaled to its image's size.
    """

    classes: Mapping[int, int]
    files: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    scaled: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.classes.items())), len(self.files), self.scaled))

    @property
    def targets(self) -> frozenset[int]:
        """The project's class ids that anything becomes."""
        tables = (self.classes, *self.files.values())
        return frozenset(target for table in tables for target in table.values()) - {IGNORE}

    def replaced(self, ids: Mapping[int, int]) -> ClassMapping:
        """What became the project's class `old` becomes `ids[old]` (a class, or IGNORE)."""

        def changed(table: Mapping[int, int]) -> dict[int, int]:
            return {value: ids.get(target, target) for value, target in table.items()}

        return replace(
            self, classes=changed(self.classes), files={name: changed(table) for name, table in self.files.items()}
        )

    def to_json(self) -> dict[str, Any]:
        """As JSON values; ignore is null."""
        return {
            "classes": _table_to_json(self.classes),
            "files": {name: _table_to_json(table) for name, table in self.files.items()},
            "scaled": sorted(self.scaled),
        }

    @classmethod
    def from_json(cls, value: object) -> ClassMapping:
        """From `to_json`'s values. Raises DatasetError."""
        if not isinstance(value, Mapping):
            raise DatasetError("the class mapping is no JSON object; import the data set again")
        files, scaled = value.get("files", {}), value.get("scaled", [])
        if (
            not isinstance(files, Mapping)
            or not isinstance(scaled, list)
            or not all(isinstance(n, str) for n in scaled)
        ):
            raise DatasetError("the class mapping's 'files' or 'scaled' is damaged; import the data set again")
        tables = {str(name): _table_from_json(table) for name, table in files.items()}
        return cls(_table_from_json(value.get("classes")), tables, frozenset(scaled))


@dataclass(frozen=True)
class Suggestion:
    """A class of the project that a data set's class seems to be. score: 1 for equal names, less for similar ones."""

    target: int
    score: float


@dataclass(frozen=True)
class MappedReader:
    """Reads label maps in the project's ids. `source` is the data set's own vocabulary."""

    reader: LabelReader
    source: Vocabulary
    mapping: ClassMapping

    @property
    def fingerprint(self) -> bytes:
        """What a data set's content hash has to know beside its files."""
        return repr((self.source.to_json(), self.mapping.to_json())).encode()

    def __call__(self, pair: Pair, vocabulary: Vocabulary) -> LabelMap:
        """The label map of a pair. Raises FileError, LabelMapError, and DatasetError for a class that is gone."""
        mapping = self.mapping
        table = mapping.files.get(pair.name)
        if table is not None:
            values = read_grey(pair.label_map)
        else:
            values = self.reader(pair, readable(self.source, mapping))
            table = mapping.classes
        gone = sorted(set(table.values()) - {IGNORE, *vocabulary.ids})
        if gone:
            raise DatasetError(
                "{label_map}: is mapped to class {gone}, which vocabulary '{name}' doesn't have any more; "
                "import the data set again",
                label_map=pair.label_map,
                gone=gone[0],
                name=vocabulary.name,
            )
        label_map: LabelMap = _lookup(tuple(sorted(table.items())))[values]
        if pair.name in mapping.scaled:
            label_map = resized(label_map, *read_size(pair.image))
        return label_map


def mapped(dataset: Dataset, mapping: ClassMapping, vocabulary: Vocabulary) -> Dataset:
    """The data set in the project's classes; the files stay as they are.

    Reading raises DatasetError when the mapping names a class that `vocabulary` doesn't have (any more). A data set
    that is mapped already is mapped anew from its own classes.
    """
    reader, source = dataset.label_reader, dataset.vocabulary
    if isinstance(reader, MappedReader):
        mapped_before = reader
        reader, source = mapped_before.reader, mapped_before.source
    return replace(dataset, vocabulary=vocabulary, label_reader=MappedReader(reader, source, mapping))


def carried(mapping: ClassMapping, change: Refactoring) -> ClassMapping:
    """The mapping after a change of the project's classes: merged and deleted ones become what their pixels become.

    Renaming, moving and splitting leave it as it is, since it goes by ids.
    """
    return mapping.replaced(change.pixels) if change.pixels else mapping


@lru_cache(maxsize=8)
def readable(source: Vocabulary, mapping: ClassMapping) -> Vocabulary:
    """The data set's vocabulary with a class for every value that the mapping knows beyond it."""
    return with_values(source, tuple(mapping.classes))


def with_values(source: Vocabulary, values: tuple[int, ...]) -> Vocabulary:
    """A vocabulary with a class "value 17" for each of these values that no class of it has."""
    classes = list(source.classes)
    names = set(source.names)
    for value in sorted(set(values) - set(source.ids)):
        name = f"value {value}"
        while name in names:
            name += " (not listed)"
        names.add(name)
        color = distinct_color(entry.color for entry in classes[-200:])
        classes.append(VocabularyClass(value, name, color))
    ignore = None if source.ignore in {entry.id for entry in classes} else source.ignore
    return replace(source, classes=tuple(classes), ignore=ignore)


def suggested(source: Vocabulary, target: Vocabulary) -> dict[int, Suggestion]:
    """For classes of `source` by id: the class of `target` whose name (or a synonym) is the same, or much alike.

    Classes without such a name are left out. The don't-care class isn't matched by name.
    """
    words = {entry.id: [_plain(name) for name in (entry.name, *entry.synonyms)] for entry in target.classes}
    exact = {word: class_id for class_id, names in reversed(words.items()) for word in names}
    found = {}
    for entry in source.classes:
        if entry.id == source.unknown:
            continue
        names = [_plain(name) for name in (entry.name, *entry.synonyms)]
        same = [exact[name] for name in names if name in exact]
        if same:
            found[entry.id] = Suggestion(same[0], 1.0)
        else:
            scores = ((max(_likeness(a, b) for a in names for b in others), key) for key, others in words.items())
            score, key = max(scores, key=lambda pair: pair[0])
            if score >= _ENOUGH:
                found[entry.id] = Suggestion(key, score)
    return found


def _plain(name: str) -> str:
    """A name without case, number (a plural s) and marks: "Traffic-Lights" is "traffic light"."""
    words = re.findall(r"\w+", name.casefold().replace("_", " "))
    kept = [word for word in words if word not in ("other", "merged", "stuff")] or words
    singular = [
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in kept
    ]
    return " ".join(singular) or name.casefold()


def _likeness(one: str, other: str) -> float:
    """1 for equal names, 0 for names that mean different things as far as letters can tell."""
    first, second = one.split(), other.split()
    if len(first) != len(second):
        # "palm tree" is a tree, but "traffic light" is no traffic: the last word says what a thing is.
        short, long = sorted((first, second), key=len)
        return 0.8 if len(long) == 2 and long[-1] == short[-1] else 0.0
    return min((_same_word(a, b) for a, b in zip(first, second, strict=True)), default=0.0)


def _same_word(one: str, other: str) -> float:
    """Spellings and slips ("pedestrain"), not "bridge" for "fridge" or "rain" for "train"."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 6 or one[0] != other[0]:
        return 0.0
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


@lru_cache(maxsize=32)
def _lookup(table: tuple[tuple[int, int], ...]) -> npt.NDArray[np.uint16]:
    lut = np.full(IGNORE + 1, IGNORE, np.uint16)
    for value, target in table:
        lut[value] = target
    return lut


def _table_to_json(table: Mapping[int, int]) -> dict[str, int | None]:
    return {str(value): None if target == IGNORE else target for value, target in sorted(table.items())}


def _table_from_json(value: object) -> dict[int, int]:
    if not isinstance(value, Mapping):
        raise DatasetError("the class mapping's table is no JSON object; import the data set again")
    table = {}
    for key, target in value.items():
        known = target is None or (isinstance(target, int) and not isinstance(target, bool) and 0 <= target < IGNORE)
        if not (isinstance(key, str) and key.isdecimal() and len(key) <= 5 and int(key) <= IGNORE and known):
            raise DatasetError(
                "the class mapping holds {key:.40} → {target:.40}; import the data set again",
                key=repr(key),
                target=repr(target),
            )
        table[int(key)] = IGNORE if target is None else target
    return table
