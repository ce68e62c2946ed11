"""Data sets on their way in: looked through, and judged by the coach. Nothing here needs the device."""

from __future__ import annotations

from catpaint.datasets import open_dataset
from catpaint.datasets.class_lists import VocabularyConflict
from catpaint.datasets.coach import Advice, coach
from catpaint.datasets.merge import Merged, merge_steps
from catpaint.datasets.merge_recipe import load_recipe
from catpaint.datasets.survey import Survey, survey_steps
from catpaint.domain.vocabulary import Vocabulary
from catpaint.jobs.answers import Ambiguous
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Coach, Import, Merge
from catpaint.steps import Progress, Steps, told_as


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
