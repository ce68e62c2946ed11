"""The finetuning job, on the worker's thread."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from catpaint.domain.methods import methods_of
from catpaint.session.training_order import HELD_OUT_SHARE, TrainingOrder
from catpaint.steps import told_as

if TYPE_CHECKING:
    from catpaint.datasets.crops import CropSettings
    from catpaint.datasets.dataset import Dataset
    from catpaint.domain.affinity_matrix import AffinityMatrix
    from catpaint.models.model import Model
    from catpaint.rendering.renderer import Renderer
    from catpaint.training.finetune import FinetuneProgress

LABELMAPS_CHECKED = 2_000
"""Images of a data set up to which all are read once before training."""


@dataclass(frozen=True, eq=False)
class TrainingUpdate:
    """What the dock shows of a step. step 0 is before training; `note` says what is done meanwhile."""

    step: int = 0
    steps: int = 0
    stage: int = 0
    losses: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    seconds_left: float | None = None
    samples: npt.NDArray[np.uint8] | None = None
    held_out: Mapping[str, float] | None = None
    note: str = ""
    images: int = 0
    live: bool = False


@dataclass(frozen=True)
class TrainingResult:
    """A finished run: the checkpoint, the step that was kept, its figures."""

    folder: Path
    steps: int
    best_step: int
    held_out: Mapping[str, float]


Work = Callable[["Renderer"], Generator[TrainingUpdate, None, TrainingResult]]


def training_work(order: TrainingOrder, *, stop_at: int | None = None) -> Work:
    """The job of an order: reads the images, estimates the affinity where it has to, and trains.

    stop_at: end there and keep the best so far. The model in training is made known to the renderer as
    `order.live_name`; what the renderer prepared for its earlier weights is dropped after every step.
    """

    def work(renderer: Renderer) -> Generator[TrainingUpdate, None, TrainingResult]:
        from catpaint.models.model import load_model
        from catpaint.training.finetune import FinetuneRequest, finetune

        yield TrainingUpdate(note="reading the images")
        train, held_out, crops = _datasets(order)
        # A copy of its own: what the window renders with isn't touched.
        model = load_model(order.model)
        affinity = (yield from _affinity(order, model, train)) if _uses_affinity(order, model) else None
        request = FinetuneRequest(
            model=model,
            dataset=train,
            held_out=held_out,
            affinity=affinity,
            output=order.result,
            run=order.folder,
            method=order.method,
            steps=order.steps,
            stop_at=stop_at,
            batch=min(order.batch, max(1, len(train))),
            size=None if order.side is None else (order.side, order.side),
            crops=crops,
            save_every=100,
            seed=order.seed,
            device=str(renderer.device),
            name=order.name,
        )
        known = False

        def told(progress: FinetuneProgress) -> TrainingUpdate:
            nonlocal known
            if not known:
                renderer.add(progress.model, order.live_name)
                known = True
            if progress.losses:
                renderer.weights_moved(order.live_name)
            return _update(progress, len(train))

        result = yield from told_as(finetune(request), told)
        order.mark_done()
        return TrainingResult(result.output, result.steps, result.best_step, result.held_out)

    return work


def _uses_affinity(order: TrainingOrder, model: Model) -> bool:
    method = methods_of(model.architecture).get(order.method)
    return method is None or method.uses_affinity


def _update(progress: FinetuneProgress, images: int) -> TrainingUpdate:
    return TrainingUpdate(
        step=progress.step,
        steps=progress.steps,
        stage=progress.stage,
        losses=dict(progress.losses),
        seconds=progress.seconds,
        seconds_left=progress.seconds_left,
        samples=progress.samples,
        held_out=progress.held_out,
        note=progress.note,
        images=images,
        live=True,
    )


def _datasets(order: TrainingOrder) -> tuple[Dataset, Dataset | None, CropSettings | None]:
    """Images to learn from, images to measure on, and how they are cut. Raises DatasetError and what reading raises."""
    from catpaint.datasets import open_dataset
    from catpaint.domain.vocabulary import Vocabulary
    from catpaint.errors import DatasetError
    from catpaint.session.imported import ImportedData

    if order.imported is not None:
        imported = ImportedData.from_json(order.imported, Vocabulary.from_json(order.vocabulary))
        held_out = None if imported.held_out is None else _checked(imported.held_out)
        return _checked(imported.train), held_out, imported.crops()
    data = open_dataset(order.dataset)
    if not len(data):
        first = f" ({data.problems[0].message})" if data.problems else ""
        raise DatasetError(f"{order.dataset}: holds no image with a label map that can be read{first}")
    if order.held_out is not None:
        return _checked(data), _checked(open_dataset(order.held_out)), None
    count = round(len(data) * HELD_OUT_SHARE)
    if count < 2:
        return _checked(data), None, None  # Too few to compare as a set: nothing is measured, and the card says so.
    places = np.random.default_rng(order.seed).permutation(len(data))
    # Checked after the split: a pair that is mended later joins its side, and no other changes sides.
    parts = [data.subset(sorted(part.tolist())) for part in (places[count:], places[:count])]
    return _checked(parts[0]), _checked(parts[1]), None


def _checked(data: Dataset) -> Dataset:
    """Without the pairs that can't be read. Raises DatasetError when none is left."""
    return data.checked() if len(data) <= LABELMAPS_CHECKED else data


def _affinity(order: TrainingOrder, model: Model, dataset: Dataset) -> Generator[TrainingUpdate, None, AffinityMatrix]:
    from catpaint.affinity.estimate import estimate_steps
    from catpaint.domain.affinity_matrix import AffinityMatrix

    kept = order.folder / "affinity.json"
    if kept.is_file():
        return AffinityMatrix.load(kept)
    if order.affinity is not None:
        matrix = AffinityMatrix.from_json(order.affinity)
        matrix = matrix.for_target(dataset.vocabulary.names) if _same(matrix, dataset) else matrix
    else:
        steps: Any = estimate_steps(
            model, dataset.vocabulary, estimator=order.estimator, dataset=dataset, seed=order.seed
        )
        estimate = yield from told_as(
            steps,
            lambda step: TrainingUpdate(note=f"estimating the affinity: {step.stage} {step.done} of {step.total}"),
        )
        matrix = estimate.affinity
    matrix.save(kept)
    return replace(matrix)


def _same(matrix: AffinityMatrix, dataset: Dataset) -> bool:
    return sorted(matrix.target) == sorted(dataset.vocabulary.names)
