"""What the person chose for an import, and what follows from it."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np

from catpaint.datasets.class_mapping import ClassMapping, mapped, suggested, with_values
from catpaint.datasets.coach import Advice, counts_in, is_usable
from catpaint.datasets.dataset import Dataset
from catpaint.datasets.imported import ImportedData
from catpaint.datasets.split import split_positions
from catpaint.datasets.subset import choose_rows
from catpaint.datasets.survey import FileFacts, Survey
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass, distinct_color
from catpaint.errors import DatasetError, VocabularyError
from catpaint.jobs.importing import advice
from catpaint.jobs.messages import Coach
from catpaint.steps import drive
from catpaint.words import say


class ImportPlan:
    """The choices of one import.

    survey: the data set, looked through. vocabulary: the project's classes; it isn't changed, `vocabulary_after` has
    the ones it would have.

    targets: for every id of `source` the name of the class it becomes, None to ignore it. A name the project doesn't
    have is a new class; several ids with one name are merged. skipped: positions left out by hand. marked, unmarked:
    the names that 255 and 0 stand for in yes/no maps. scale: whether label maps of other sizes are scaled.
    count: images to choose (None: all). share: part of them to hold out. size: (height, width); crop: see ImportedData.
    """

    def __init__(self, survey: Survey, vocabulary: Vocabulary) -> None:
        self.survey = survey
        self.vocabulary = vocabulary
        self.source = with_values(survey.dataset.vocabulary, survey.stray_values)
        self.scores: dict[int, float] = {}
        self.targets: dict[int, str | None] = {}
        self.skipped: set[int] = set()
        self.marked: str | None = None
        self.unmarked: str | None = None
        self.scale = True
        self.count: int | None = None
        self.share = 0.15
        self.seed = 0
        self.size = (256, 256)
        self.crop = False
        self._colors: dict[str, Color] = {}
        self.suggest()

    # ---- classes ----

    def suggest(self) -> None:
        """The first proposal: classes of the same or a like name, new ones for what images show, else ignore."""
        likely = suggested(self.survey.dataset.vocabulary, self.vocabulary)
        listed = set(self.survey.dataset.vocabulary.ids)
        for entry in self.source.classes:
            if entry.id in likely:
                self.scores[entry.id] = likely[entry.id].score
                self.targets[entry.id] = self.vocabulary.by_id(likely[entry.id].target).name
            elif entry.id == self.source.unknown or entry.id not in listed or not self.pixels[entry.id]:
                self.targets[entry.id] = None
            else:
                self.targets[entry.id] = entry.name
        self._changed()

    def set_target(self, source_id: int, name: str | None) -> None:
        """A class of the data set becomes the class of this name, a new one where there is none, or is ignored."""
        self.set_targets({source_id: name})

    def set_targets(self, names: Mapping[int, str | None]) -> None:
        """As `set_target`, for several at once."""
        for source_id, name in names.items():
            self.targets[source_id] = (name or "").strip() or None
            self.scores.pop(source_id, None)
        self._changed()

    def set_color(self, name: str, color: Color) -> None:
        """The colour of a new class."""
        self._colors[name] = color
        self._changed()

    def unmatched(self) -> list[int]:
        """Ids that no class of the project is for."""
        known = set(self.vocabulary.names)
        return [key for key, name in self.targets.items() if name is None or name not in known]

    def is_new(self, name: str) -> bool:
        """Whether the class of this name comes with the import."""
        return name not in self.vocabulary.names

    def merged_into(self, name: str) -> int:
        """How many of the data set's classes become this one."""
        return sum(target == name for target in self.targets.values())

    @cached_property
    def pixels(self) -> Counter[int]:
        """Pixels by the data set's id, over all files that show bare class ids."""
        counts: Counter[int] = Counter()
        for file in self.survey.files:
            if file.kind != "yes/no":
                counts.update(file.counts)
        return counts

    @cached_property
    def images(self) -> Counter[int]:
        """Images by the data set's id."""
        counts: Counter[int] = Counter()
        for file in self.survey.files:
            if file.kind != "yes/no":
                counts.update(file.classes)
        return counts

    @cached_property
    def born(self) -> tuple[VocabularyClass, ...]:
        """The new classes, in the data set's order. Raises VocabularyError: too many, or a bad name."""
        wanted = [*(name for name in self.targets.values() if name), *filter(None, (self.marked, self.unmarked))]
        names = [name for name in dict.fromkeys(wanted) if self.is_new(name)]
        taken = {entry.color for entry in self.vocabulary.classes}
        free = self._free_ids(len(names))
        born = []
        for number, name in enumerate(names):
            color = self._colors.get(name) or self._own_color(name)
            if color is None or (color in taken and name not in self._colors):
                color = distinct_color(list(taken)[-400:])
            # Kept, so that it stays through later choices.
            self._colors[name] = color
            taken.add(color)
            born.append(VocabularyClass(free[number], name, color))
        return tuple(born)

    @cached_property
    def vocabulary_after(self) -> Vocabulary:
        """The project's classes with the new ones. Raises VocabularyError."""
        return replace(self.vocabulary, classes=(*self.vocabulary.classes, *self.born))

    def color_of(self, name: str) -> Color:
        """A target class's colour."""
        return next(entry.color for entry in self.vocabulary_after.classes if entry.name == name)

    @cached_property
    def mapping(self) -> ClassMapping:
        """The choices as a mapping of ids. Raises VocabularyError."""
        ids = {entry.name: entry.id for entry in self.vocabulary_after.classes}

        def target(name: str | None) -> int:
            return IGNORE if name is None else ids[name]

        files = {}
        if self.marked is not None:
            table = {0: target(self.unmarked), 255: target(self.marked)}
            files = {file.name: table for file in self.survey.files if file.kind == "yes/no"}
        scaled = frozenset(file.name for file in self.of_kind("size") if self.scale)
        return ClassMapping({key: target(name) for key, name in self.targets.items()}, files, scaled)

    # ---- files ----

    def of_kind(self, kind: str) -> tuple[FileFacts, ...]:
        """The files with this problem."""
        return tuple(file for file in self.survey.files if file.kind == kind)

    def is_solved(self, file: FileFacts) -> bool:
        """Whether a pair can be used as the choices are."""
        return is_usable(file, self.mapping)

    def set_skipped(self, position: int, skipped: bool) -> None:
        """Leave a pair out, or take it again."""
        (self.skipped.add if skipped else self.skipped.discard)(position)
        self._changed()

    def set_files(self, *, scale: bool | None = None, marked: str | None = None, unmarked: str | None = None) -> None:
        """How problems of files are solved."""
        self.scale = self.scale if scale is None else scale
        self.marked, self.unmarked = marked or None, unmarked or None
        self._changed()

    @cached_property
    def usable(self) -> tuple[FileFacts, ...]:
        """The pairs that can be used and aren't skipped."""
        return tuple(file for file in self.survey.files if file.position not in self.skipped and self.is_solved(file))

    def dataset(self) -> Dataset:
        """All pairs, read in the project's classes. Raises VocabularyError."""
        return mapped(self.survey.dataset, self.mapping, self.vocabulary_after)

    # ---- training ----

    def set_training(self, *, count: int | None, share: float, seed: int, size: tuple[int, int], crop: bool) -> None:
        """How the images are used."""
        self.count, self.share, self.seed, self.size, self.crop = count, share, seed, size, crop
        self._changed()

    @cached_property
    def split(self) -> tuple[list[int], list[int]]:
        """Positions (train, held out) in the data set.

        Where images are chosen, all of those are trained on, and others are held out if there are enough.
        Raises DatasetError when there are no images, or too few.
        """
        chosen = self._chosen()
        trained = {file.position for file in chosen}
        rest = [file for file in self.usable if file.position not in trained]
        wanted = round(len(chosen) * self.share)
        if rest and wanted < len(rest):
            _, held_out = split_positions(self._shown(rest), wanted / len(rest), self.seed)
            return sorted(trained), [rest[place].position for place in held_out]
        train, held_out = split_positions(self._shown(chosen), self.share, self.seed)
        return [chosen[place].position for place in train], [chosen[place].position for place in held_out]

    def coach_message(self) -> Coach:
        """What asks the coach about the images trained on; finds the split, which takes time. Raises as `split`."""
        positions = tuple(self.split[0])
        return Coach(self.survey, self.mapping, self._used_vocabulary(), self.size, positions)

    def advice(self) -> Advice:
        """What the coach says about the images trained on."""
        return drive(advice(None, self.coach_message()))

    def result(self) -> ImportedData:
        """The import. Raises DatasetError and VocabularyError for choices that can't be."""
        train, held_out = self.split
        return ImportedData.made(
            self.survey.dataset,
            self.mapping,
            self.vocabulary_after,
            train=train,
            held_out=held_out,
            size=self.size,
            crop=self.crop,
        )

    def snapshot(self) -> ImportPlan:
        """A copy that later choices don't reach, to work with on another thread."""
        plan = copy.copy(self)
        plan.targets, plan.skipped = dict(self.targets), set(self.skipped)
        return plan

    def take_split(self, split: tuple[list[int], list[int]]) -> None:
        """What a snapshot found, so that it isn't looked for again."""
        self.split = split

    # ---- inner ----

    def _shown(self, files: list[FileFacts]) -> list[frozenset[int]]:
        """The project's classes that each image shows."""
        known = set(self.vocabulary_after.ids) - {self.vocabulary.unknown}
        return [frozenset(set(counts_in(file, self.mapping)) & known) for file in files]

    def _chosen(self) -> list[FileFacts]:
        files = list(self.usable)
        if not files:
            raise DatasetError(
                say("{root}: no pair is left; take some again, or solve their problems", root=self.survey.dataset.root)
            )
        if self.count is None or self.count >= len(files):
            return files
        known = [entry.id for entry in self._used_vocabulary().classes if entry.id != self.vocabulary.unknown]
        histograms = np.zeros((len(files), len(known)))
        columns = {value: column for column, value in enumerate(known)}
        for row, file in enumerate(files):
            for value, pixels in counts_in(file, self.mapping).items():
                if value in columns:
                    histograms[row, columns[value]] = pixels
        return [files[place] for place in sorted(choose_rows(histograms, self.count, self.seed))]

    def _used_vocabulary(self) -> Vocabulary:
        """Without the project's classes that nothing of the data set becomes: they are no matter of this import."""
        after = self.vocabulary_after
        used = tuple(entry for entry in after.classes if entry.id in self.mapping.targets)
        if not used:
            raise DatasetError(say("every class of the data set is ignored; choose what at least one of them becomes"))
        unknown = after.unknown if after.unknown in {entry.id for entry in used} else None
        return replace(after, classes=used, unknown=unknown)

    def _own_color(self, name: str) -> Color | None:
        return next((entry.color for entry in self.source.classes if self.targets.get(entry.id) == name), None)

    def _free_ids(self, count: int) -> list[int]:
        taken = {*self.vocabulary.ids, 255, IGNORE, self.vocabulary.ignore}
        free = [value for value in range(count + len(taken)) if value not in taken][:count]
        if free and free[-1] >= IGNORE:
            raise VocabularyError(say("{count} new classes are too many; ignore some, or merge them", count=count))
        return free

    def _changed(self) -> None:
        for name in ("born", "vocabulary_after", "mapping", "usable", "split"):
            self.__dict__.pop(name, None)
