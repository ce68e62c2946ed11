"""Affinity from a segmenter of the source classes (paper, section 3.1, Eq. 1): confusion counts over target images."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from catpaint.affinity.examples import BestExamples
from catpaint.affinity.notes import Note, noted
from catpaint.affinity.target_images import LabelledImage, TargetImages, dense_box, look_at_each, problem_notes
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError
from catpaint.steps import Steps
from catpaint.words import tell

if TYPE_CHECKING:
    from catpaint.models.segmenters import Segmenter

DEFAULT_SHARPENING = "linear"
"""Eq. 1's own normalisation: rows in proportion to the counts."""

STAGE = "segmenting the images"


@dataclass(frozen=True, eq=False)
class Confusion:
    """counts: int64 [target, source], pixels of a target class that the segmenter names as a source class.

    images: int64 [target], in how many images a class appears. examples: places by (target, source) position.
    """

    counts: npt.NDArray[np.int64]
    images: npt.NDArray[np.int64]
    examples: BestExamples[tuple[int, int]] = field(default_factory=BestExamples)
    notes: tuple[Note, ...] = ()

    @property
    def pixels(self) -> npt.NDArray[np.int64]:
        """Pixels of each target class."""
        pixels: npt.NDArray[np.int64] = self.counts.sum(1)
        return pixels


def count_confusions(
    images: TargetImages, segmenter: Segmenter, source: Vocabulary, *, unlabeled_channel: int | None = None
) -> Steps[Confusion]:
    """Segment every target image and count; yields progress per image.

    Counts are integers and images are segmented one by one, so that their order doesn't matter. Raises AffinityError
    where the segmenter's classes aren't the source's in order, DatasetError where no image can be read.
    """
    channels = source_channels(segmenter.vocabulary, source, unlabeled_channel=unlabeled_channel, name=_name(segmenter))
    targets = len(images.vocabulary)
    counts = np.zeros((targets + 1, len(source)), np.int64)
    present = np.zeros(targets, np.int64)
    examples: BestExamples[tuple[int, int]] = BestExamples()

    def look(sample: LabelledImage) -> None:
        predicted = channels[segmenter.segment(sample.image[None])[0]]
        # Where the segmenter names no class and the source has no channel for that, nothing is counted.
        classes = np.where(predicted < 0, targets, sample.classes)
        pairs = classes * len(source) + predicted.clip(min=0)
        found = np.bincount(pairs.ravel(), minlength=counts.size).reshape(counts.shape)
        np.add(counts, found, out=counts)
        np.add(present, found[:targets].sum(1) > 0, out=present)
        _offer(examples, sample, pairs, found[:targets])

    problems = yield from look_at_each(images, STAGE, look, segmenter)
    notes = (*noted(getattr(segmenter, "notes", ())), *problem_notes(problems))
    return Confusion(counts[:targets], present, examples, notes)


def confusion_scores(counts: npt.NDArray[np.int64], allowed: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Eq. 1's rows float64 [target, source] over the allowed sources; a class without such pixels is all NaN."""
    kept = np.where(allowed, counts, 0).astype(np.float64)
    totals = kept.sum(1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.where(totals > 0, kept / totals, np.nan)


def source_channels(
    segmenter: Vocabulary, source: Vocabulary, *, unlabeled_channel: int | None, name: str
) -> npt.NDArray[np.int64]:
    """int64 [len(segmenter)]: the source channel of each of the segmenter's positions.

    Both may have a class for unlabeled pixels, or not. Raises AffinityError unless all others are the same in order.
    """
    nothing = source.unknown_index if unlabeled_channel is None else unlabeled_channel
    theirs = [p for p in range(len(segmenter)) if p != segmenter.unknown_index]
    ours = [p for p in range(len(source)) if p != nothing]
    if len(theirs) == len(ours) + 1 and nothing is not None and segmenter.names[0] == source.names[nothing]:
        theirs = theirs[1:]
    pairs = list(zip(theirs, ours, strict=False))
    wrong = next(((t, o) for t, o in pairs if segmenter.names[t].casefold() != source.names[o].casefold()), None)
    if wrong is not None or len(theirs) != len(ours):
        same = sorted(segmenter.names[p] for p in theirs) == sorted(source.names[p] for p in ours)
        difference = tell(
            "{theirs_count} classes where the model has {ours_count}", theirs_count=len(theirs), ours_count=len(ours)
        )
        if wrong is not None:
            difference = tell(
                "'{names}' where the model has '{source_names}'",
                names=segmenter.names[wrong[0]],
                source_names=source.names[wrong[1]],
            )
        what = tell("has the source's classes in another order") if same else tell("is for other classes")
        raise AffinityError(
            "the segmenter '{name}' {what}: {difference}; use one of '{source_name}' in the model's order",
            name=name,
            what=what,
            difference=difference,
            source_name=source.name,
        )
    channels = np.full(len(segmenter), -1 if nothing is None else nothing, np.int64)
    channels[theirs] = ours
    return channels


def _offer(
    examples: BestExamples[tuple[int, int]],
    sample: LabelledImage,
    pairs: npt.NDArray[np.int64],
    found: npt.NDArray[np.int64],
) -> None:
    for target, source in np.argwhere(found):
        key = int(target) * found.shape[1] + int(source)
        examples.offer(
            (int(target), int(source)),
            int(found[target, source] * sample.scale**2),
            sample.name,
            lambda key=key: dense_box(pairs == key, sample.scale),  # type: ignore[misc]
        )


def _name(segmenter: Segmenter) -> str:
    return str(getattr(segmenter, "name", type(segmenter).__name__))
