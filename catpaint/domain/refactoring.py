"""Vocabulary refactoring: classes renamed, merged, split, moved or removed, with all that goes by them carried along.

Every refactoring is the classes after it, each with the class before it whose affinity row (and whose channel of a
finetuned model) it takes, and what the pixels of classes that go become. So canvas, affinity, data set mapping and
model follow one description, which `Painting.refactor` makes one step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from catpaint.domain.affinity_edits import EXCLUDED, exclusions
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.edit import Edit, Guard, Recorder
from catpaint.domain.fill import replace_classes
from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Spans
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass
from catpaint.errors import LabelMapError


@dataclass(frozen=True, eq=False)
class Refactoring:
    """One change of the classes.

    title: what the person did, for the menu. before, after: the classes. parents: for every class of `after`, the
    position in `before` of the class whose row and channel it takes. pixels: what the ids that go become (or IGNORE).
    region: pixels of `region_of` that a split gives to the class `born` (None: it is painted by hand).
    """

    title: str
    before: Vocabulary
    after: Vocabulary
    parents: tuple[int, ...]
    pixels: Mapping[int, int] = field(default_factory=dict)
    region_of: int | None = None
    born: int | None = None
    region: Spans | None = None

    @property
    def parent_names(self) -> tuple[str, ...]:
        """For every class after, the name before of the class whose row and channel it takes."""
        return tuple(self.before.names[parent] for parent in self.parents)

    @property
    def renamed(self) -> dict[str, str]:
        """Old names of classes that are still there, to their new ones."""
        pairs = zip(self.parents, self.after.classes, strict=True)
        same = ((self.before.classes[parent], entry) for parent, entry in pairs)
        return {old.name: new.name for old, new in same if old.id == new.id and old.name != new.name}

    @property
    def touches_model(self) -> bool:
        """Whether a model finetuned for these classes has to follow; another order alone is no matter to it."""
        return sorted(self.before.names) != sorted(self.after.names)

    def carry_affinity(self, matrix: AffinityMatrix) -> AffinityMatrix:
        """The affinity of the classes after: rows, locks and exclusions of their parents. Raises AffinityError."""
        parents, names = self.parent_names, self.after.names
        if parents == names == matrix.target:
            return matrix
        matrix = matrix.for_target(self.before.names)
        locked = frozenset(new for old, new in zip(parents, names, strict=True) if old in matrix.locked)
        settings = dict(matrix.settings)
        everywhere, by_class = exclusions(matrix)
        if by_class:
            carried = {new: by_class[old] for old, new in zip(parents, names, strict=True) if old in by_class}
            settings[EXCLUDED] = {"all": list(everywhere), "classes": {k: list(v) for k, v in carried.items()}}
        weights = matrix.weights[list(self.parents)]
        return replace(matrix, target=names, weights=weights, locked=locked, settings=settings)

    def paint(self, label_map: LabelMap) -> Edit | None:
        """Give the pixels their new classes in place; None when none changes."""
        if self.pixels:
            return replace_classes(label_map, self.pixels)
        if self.region is None or self.born is None or self.region_of is None:
            return None
        recorder = Recorder(label_map, Guard(only=frozenset({self.region_of})))
        recorder.paint(self.region, self.born)
        return recorder.finish()

    def carry_seeds(self, seeds: Mapping[int, int]) -> dict[int, int]:
        """Seeds by class id: a new class has its parent's, so that it looks as before; what goes has none."""
        kept = {key: value for key, value in seeds.items() if key in self.after.ids}
        if self.born is not None and self.region_of in kept:
            kept[self.born] = kept[self.region_of]
        return kept


def renamed(vocabulary: Vocabulary, class_id: int, name: str) -> Refactoring:
    """Another name for a class; everything else stays. Raises VocabularyError when the name is taken or empty."""
    name, old = name.strip(), vocabulary.by_id(class_id).name
    after = vocabulary.with_changed(class_id, name=name)
    return Refactoring(f"Rename class “{old}”", vocabulary, after, _same(vocabulary))


def recolored(vocabulary: Vocabulary, class_id: int, color: Color) -> Refactoring:
    """Another colour for a class. Raises VocabularyError."""
    name = vocabulary.by_id(class_id).name
    after = vocabulary.with_changed(class_id, color=color)
    return Refactoring(f"Recolour class “{name}”", vocabulary, after, _same(vocabulary))


def moved(vocabulary: Vocabulary, class_id: int, position: int) -> Refactoring:
    """A class at another position of the list."""
    at = vocabulary.position(class_id)
    order = [index for index in range(len(vocabulary)) if index != at]
    order.insert(position, at)
    after = replace(vocabulary, classes=tuple(vocabulary.classes[index] for index in order))
    return Refactoring(f"Move class “{vocabulary.classes[at].name}”", vocabulary, after, tuple(order))


def merged(vocabulary: Vocabulary, class_ids: Sequence[int], into: int) -> Refactoring:
    """Several classes as one: the pixels of the others become `into`, which keeps name, row and channel.

    Its row isn't a mixture of the others': what looked like the class that stays keeps looking so.
    Raises LabelMapError when there is nothing to merge, VocabularyError for unknown ids.
    """
    kept = vocabulary.by_id(into).name
    going = tuple(class_id for class_id in class_ids if class_id != into)
    names = " and ".join(f"“{vocabulary.by_id(class_id).name}”" for class_id in going)
    return _without(f"Merge {names} into “{kept}”", vocabulary, going, into)


def removed(vocabulary: Vocabulary, class_id: int, into: int = IGNORE) -> Refactoring:
    """A class goes; its pixels become `into`, a class or IGNORE. Raises LabelMapError and VocabularyError."""
    if into != IGNORE:
        vocabulary.position(into)
    return _without(f"Delete class “{vocabulary.by_id(class_id).name}”", vocabulary, (class_id,), into)


def split(vocabulary: Vocabulary, class_id: int, name: str, color: Color, region: Spans | None = None) -> Refactoring:
    """A new class beside one, with the same affinity row and model channel: it looks the same until it is edited.

    region: pixels of the class that become the new one; None leaves that to painting. Raises VocabularyError.
    """
    at = vocabulary.position(class_id)
    entry = VocabularyClass(vocabulary.free_id(), name.strip(), color)
    after = vocabulary.with_class(entry, at + 1)
    parents = (*range(at + 1), at, *range(at + 1, len(vocabulary)))
    title = f"Split “{entry.name}” from “{vocabulary.classes[at].name}”"
    return Refactoring(title, vocabulary, after, parents, region_of=class_id, born=entry.id, region=region)


def _without(title: str, vocabulary: Vocabulary, class_ids: Sequence[int], into: int) -> Refactoring:
    if into in class_ids or not class_ids:
        raise LabelMapError("choose another class (or ignore) for the pixels of the class that goes")
    after = vocabulary
    for class_id in class_ids:
        after = after.without_class(class_id)
    parents = tuple(vocabulary.position(entry.id) for entry in after.classes)
    return Refactoring(title, vocabulary, after, parents, pixels=dict.fromkeys(class_ids, into))


def _same(vocabulary: Vocabulary) -> tuple[int, ...]:
    return tuple(range(len(vocabulary)))
