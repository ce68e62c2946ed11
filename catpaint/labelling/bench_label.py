"""`catpaint bench label`: photographs labelled by a simulated person, in so many strokes, with what accuracy."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from catpaint.datasets import open_dataset
from catpaint.datasets.dataset import Dataset
from catpaint.datasets.pairs import save_pair
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import DatasetError
from catpaint.labelling.describing import Describer
from catpaint.labelling.learner import Description, Lesson, QuickLearner, lesson_of
from catpaint.labelling.person import LENGTH, WIDTH, next_pull
from catpaint.steps import drive

STROKES = 12
"""At most, for a photograph; accepting what is suggested counts as one of them."""
TARGET = 0.85


@dataclass
class Labelled:
    """One photograph that was labelled. accuracies: before the first stroke, and after each; of pixels with a truth."""

    name: str
    label_map: LabelMap
    scribbles: LabelMap
    seconds: float = 0.0
    refreshes: list[float] = field(default_factory=list)
    accuracies: list[float] = field(default_factory=list)

    @property
    def strokes(self) -> int:
        """Scribbles, and accepting."""
        return len(self.accuracies)


def run(data: Path | str | None = None, photos: int = 10, output: Path | None = None) -> dict[str, Any]:
    """Strokes, seconds and pixel accuracy of each photograph, and of all.

    data: labelled photographs, whose label maps are what the simulated person wishes for; evenly spaced ones of them
    are taken. output: a folder for the pairs made. Raises DatasetError and what opening a data set raises.
    """
    if data is None:
        raise DatasetError("which photographs? name a folder of labelled ones with --data")
    dataset = open_dataset(data)
    if photos < 1 or not len(dataset.pairs):
        raise DatasetError(f"{data}: {photos} of {len(dataset.pairs)} photographs can't be labelled")
    places = np.linspace(0, len(dataset.pairs) - 1, min(photos, len(dataset.pairs))).round().astype(int)
    chosen = dataset.subset(sorted(set(places.tolist())))
    describer, affinity = _instruments(chosen.vocabulary)
    done = label_all(chosen, describer, affinity)
    if output is not None:
        for at, each in enumerate(done):
            save_pair(output, each.name, chosen.read(at)[0], each.label_map, chosen.vocabulary)
    return _figures(done)


def label_all(dataset: Dataset, describer: Describer, affinity: AffinityMatrix | None) -> list[Labelled]:
    """Label a data set's photographs one after the other, each teaching the next."""
    lessons: list[Lesson] = []
    done = []
    for at in range(len(dataset.pairs)):
        photo, wish = dataset.read(at)
        began = time.perf_counter()
        description = drive(describer.steps(photo, dataset.vocabulary, affinity))
        seconds = time.perf_counter() - began
        labelled = label(dataset.pairs[at].name, description, dataset.vocabulary, wish, lessons)
        labelled.seconds = seconds
        done.append(labelled)
        lesson = lesson_of(description, labelled.label_map, dataset.vocabulary, labelled.scribbles)
        if lesson is not None:
            lessons.append(lesson)
    return done


def label(
    name: str,
    description: Description,
    vocabulary: Vocabulary,
    wish: LabelMap,
    lessons: list[Lesson],
    *,
    strokes: int = STROKES,
) -> Labelled:
    """Label one photograph: look at what is suggested, scribble where it is wrong, look again; accept in the end."""
    learner = QuickLearner(description, vocabulary, lessons)
    shown = learner.suggest().label_map
    done = Labelled(name, shown, np.full(wish.shape, IGNORE, np.uint16))
    done.accuracies.append(accuracy(shown, wish))
    while done.strokes < strokes and (pull := next_pull(done.label_map, wish)) is not None:
        pull.paint(done.scribbles)
        began = time.perf_counter()
        done.label_map = learner.suggest(done.scribbles).label_map
        done.refreshes.append(time.perf_counter() - began)
        done.accuracies.append(accuracy(done.label_map, wish))
    return done


def accuracy(label_map: LabelMap, wish: LabelMap) -> float:
    """Share of the pixels with a wish that are in the class wished for."""
    known = wish != IGNORE
    return float((label_map == wish)[known].mean()) if known.any() else 1.0


def _instruments(vocabulary: Vocabulary) -> tuple[Describer, AffinityMatrix]:
    from catpaint.affinity.estimate import estimate_affinity
    from catpaint.affinity.knowledge import segmenter_for
    from catpaint.models.efficientnet_lite import load_efficientnet_lite2
    from catpaint.models.model import load_model

    model = load_model("starter")
    affinity = estimate_affinity(model, vocabulary)
    return Describer(load_efficientnet_lite2(), segmenter_for(model, None)), affinity


def _figures(done: list[Labelled]) -> dict[str, Any]:
    last = [each.accuracies[-1] for each in done]
    refreshes = [seconds for each in done for seconds in each.refreshes]
    rows = {
        each.name: f"{each.strokes} strokes, {each.seconds + sum(each.refreshes):.1f} s, "
        f"{each.accuracies[0]:.1%} proposed, {each.accuracies[-1]:.1%} in the end"
        for each in done
    }
    return {
        "photographs": len(done),
        "stroke": f"straight, {WIDTH:.3g} wide, {LENGTH:.2g} long at most (of the shorter side); accepting is one",
        "each": rows,
        "strokes_at_most": max(each.strokes for each in done),
        "accuracy": {
            "proposed": float(np.mean([each.accuracies[0] for each in done])),
            "after_4": float(np.mean([each.accuracies[min(4, len(each.accuracies) - 1)] for each in done])),
            "after_8": float(np.mean([each.accuracies[min(8, len(each.accuracies) - 1)] for each in done])),
            "in_the_end": float(np.mean(last)),
            "lowest": min(last),
        },
        "seconds": {
            "to_describe": median(each.seconds for each in done),
            "to_follow_a_stroke": median(refreshes) if refreshes else 0.0,
        },
        "target": TARGET,
        "met": min(last) >= TARGET and all(each.strokes <= STROKES for each in done),
    }
