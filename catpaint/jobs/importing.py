"""Data sets on their way in, looked through and judged by the coach, and out, for other tools: all without a device."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from catpaint.datasets import open_dataset
from catpaint.datasets.class_lists import VocabularyConflict
from catpaint.datasets.coach import Advice, coach
from catpaint.datasets.exports import export_steps
from catpaint.datasets.merge import Merged, merge_steps
from catpaint.datasets.merge_recipe import load_recipe
from catpaint.datasets.survey import Survey, survey_steps
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import FileError
from catpaint.jobs.answers import Ambiguous, Exported
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Coach, ExportSet, Import, Merge
from catpaint.steps import Progress, Steps, told_as, with_time_left
from catpaint.words import mark

T = TypeVar("T")


def survey(device: Device | None, message: Import) -> Steps[Survey | Ambiguous]:
    """See `Import`. Raises DatasetError, VocabularyError, and what opening a format raises."""
    yield Progress("opening the data set")
    vocabulary = message.vocabulary
    if isinstance(vocabulary, str):
        vocabulary = Vocabulary.preset(vocabulary)
    try:
        dataset = open_dataset(message.folder, format=message.format, vocabulary=vocabulary, split=message.split)
    except VocabularyConflict as conflict:
        return Ambiguous(str(conflict), conflict.readings)
    return (yield from told_as(survey_steps(dataset), lambda step: Progress("looking at the images", *step)))


def merge(device: Device | None, message: Merge) -> Steps[Merged]:
    """See `Merge`. Raises as `load_recipe` and `merge_steps`."""
    steps = merge_steps(load_recipe(message.recipe), message.data, message.output, images=message.images)
    return (yield from told_as(steps, lambda step: Progress(step.stage, step.done, step.total)))


def advice(device: Device | None, message: Coach) -> Steps[Advice]:
    """See `Coach`."""
    yield Progress("looking the images over")
    positions = None if message.positions is None else list(message.positions)
    return coach(
        message.survey,
        mapping=message.mapping,
        vocabulary=message.vocabulary,
        size=message.size,
        positions=positions,
    )


def export(device: Device | None, message: ExportSet) -> Steps[Exported]:
    """See `ExportSet`. Raises FileError (a folder with something in it, no room) and DatasetError."""
    if message.folder.exists() and not (message.folder.is_dir() and not any(message.folder.iterdir())):
        raise FileError("{folder}: holds something already; choose a new folder", folder=message.folder)
    parts = {"train": message.train, "heldout": message.held_out} if message.held_out else {"": message.train}
    written, left_out = 0, []
    for name, dataset in parts.items():
        assert dataset is not None
        checked = yield from _timed(dataset.checked_steps(remember=True), "looking at the images")
        left_out += [problem.message for problem in checked.problems[len(dataset.problems) :]]
        steps = export_steps(checked, message.folder / name, message.layout)
        written += yield from _timed(steps, mark("writing"))
    return Exported(written, tuple(left_out))


def _timed(steps: Generator[tuple[int, int], None, T], stage: str) -> Steps[T]:
    return (yield from with_time_left(told_as(steps, lambda step: Progress(stage, *step))))
