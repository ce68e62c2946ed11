"""The work of a `RunOrder`: images opened, affinity estimated where it has to be, and finetuning.

The command line, the window's worker and the study all come through `finetune_steps`. torch is imported when it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from catpaint.architectures.methods import methods_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.methods import Switches
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import DatasetError
from catpaint.jobs.run_order import RunOrder
from catpaint.jobs.run_progress import TrainingResult, TrainingUpdate
from catpaint.steps import Progress, Steps, drive, told_as, with_time_left
from catpaint.training import run_files
from catpaint.words import Told, tell

if TYPE_CHECKING:
    import torch

    from catpaint.datasets.crops import CropSettings
    from catpaint.datasets.dataset import Dataset
    from catpaint.models.model import Model
    from catpaint.training.finetune_request import FinetuneProgress, FinetuneRequest

    Images = tuple[Dataset, Dataset | None, CropSettings | None]


@dataclass(frozen=True, eq=False)
class Opened:
    """What an order names, opened already by who opens it for many orders. affinity: None where it starts from none."""

    model: Model
    train: Dataset
    held_out: Dataset | None
    affinity: AffinityMatrix | None


def finetune_steps(
    order: RunOrder,
    *,
    device: str,
    stop_at: int | None = None,
    on_model: Callable[[Model, bool], object] | None = None,
    opened: Opened | None = None,
) -> Steps[TrainingResult]:
    """Do an order; each step's `news` is a `TrainingUpdate`. Goes on where the state in its folder ended.

    Close it to pause: the state is saved. device: as `choose_device` takes it. stop_at: end there, and keep the best so
    far. on_model: hears the model in training, and whether its weights moved since. opened: in the place of opening.
    Raises what reading the data set, estimating and `finetune` raise.
    """
    from catpaint.training.finetune import finetune
    from catpaint.training.workers import Workers

    yield _told(TrainingUpdate(note="reading the images"))
    crops = None
    if opened is None:
        from catpaint.models.model import load_model

        train, held_out, crops = yield from images_steps(order)
        findings = [line for part in (train, held_out) if part is not None for line in part.findings()]
        if findings:
            yield _told(TrainingUpdate(note="reading the images", findings=tuple(dict.fromkeys(findings))))
        # A model of its own: what the window renders with isn't touched.
        model = load_model(order.model)
        affinity = (yield from _affinity(order, model, train)) if starts_from_affinity(order, model) else None
        opened = Opened(model, train, held_out, affinity)
    request = request_of(order, opened, device=device, crops=crops, stop_at=stop_at)
    first = Workers().is_first
    begun = False

    def told(progress: FinetuneProgress) -> Progress:
        nonlocal begun
        if not begun and first:
            order.save()
        begun = True
        if on_model is not None:
            on_model(progress.model, bool(progress.losses))
        return _told(_update(progress, len(request.dataset)))

    result = yield from told_as(finetune(request), told)
    if first:
        figures = {name: float(value) for name, value in result.held_out.items()}
        order.mark_done({"steps": result.steps, "best_step": result.best_step, "held_out": figures})
    return TrainingResult(result.output, result.steps, result.best_step, result.held_out, result.converged)


def request_of(
    order: RunOrder, opened: Opened, *, device: str, crops: CropSettings | None = None, stop_at: int | None = None
) -> FinetuneRequest:
    """What an order asks of the loop that trains. Raises CheckpointError where its segmenter can't be read."""
    from catpaint.models.published_segmenters import named_segmenter
    from catpaint.rendering.devices import choose_device
    from catpaint.training.finetune_request import FinetuneRequest

    chosen = choose_device(device)
    return FinetuneRequest(
        model=opened.model,
        dataset=opened.train,
        held_out=opened.held_out,
        affinity=opened.affinity,
        output=order.result,
        run=order.folder,
        method=order.method,
        switches=Switches(**dict.fromkeys(order.without, False)),
        options=FinetuneOptions.of(order.options),
        steps=order.steps,
        stop_at=stop_at,
        stage1=order.stage1,
        warm_up=order.warm_up,
        batch=order.batch,
        size=order.size,
        crops=crops,
        segmenter=None if order.segmenter is None else named_segmenter(order.segmenter),
        sample_count=order.sample_count,
        sample_every=order.sample_every,
        measure_every=order.measure_every,
        save_every=order.save_every,
        patience=order.patience or None,
        seed=order.seed,
        device=str(chosen),
        precision=precision_on(chosen, order.precision),
        name=order.name,
    )


def precision_on(device: torch.device, wanted: str) -> str:
    """The precision that is meant on a device: "auto" is bfloat16 where that is known to be faster, else float32."""
    from catpaint.rendering.precision import gains_by_bfloat16

    if wanted != "auto":
        return wanted
    return "bfloat16" if device.type == "cuda" or gains_by_bfloat16(device) else "float32"


def starts_from_affinity(order: RunOrder, model: Model) -> bool:
    """Whether the run starts from an affinity: its method does, and it isn't switched off."""
    method = methods_of(model.architecture).get(order.method)
    return (method is None or method.uses_affinity) and "affinity" not in order.without


def open_images(order: RunOrder) -> Images:
    """As `images_steps`, at once."""
    return drive(images_steps(order))


def images_steps(order: RunOrder) -> Steps[Images]:
    """Images to learn from, images to measure on, and how they are cut. Raises DatasetError and what reading raises."""
    from catpaint.datasets import open_dataset
    from catpaint.datasets.imported import ImportedData
    from catpaint.datasets.subset import by_names
    from catpaint.domain.vocabulary import Vocabulary

    vocabulary = None if order.vocabulary is None else Vocabulary.from_json(order.vocabulary)
    if order.imported is not None and vocabulary is not None:
        imported = ImportedData.from_json(order.imported, vocabulary)
        train = yield from _checked(imported.train)
        held_out = None if imported.held_out is None else (yield from _checked(imported.held_out))
        return train, held_out, imported.crops()
    data = open_dataset(order.dataset, format=order.format, vocabulary=vocabulary, split=order.split)
    if order.images is not None:
        data = by_names(data, order.images)
    if not len(data):
        first = f" ({data.problems[0].message})" if data.problems else ""
        raise DatasetError(
            "{dataset}: holds no image with a label map that can be read{first}", dataset=order.dataset, first=first
        )
    if order.held_out is not None:
        names = data.vocabulary if vocabulary is None and _lacks_names(Path(order.held_out)) else vocabulary
        measured = open_dataset(order.held_out, format=order.format, vocabulary=names)
        train = yield from _checked(data)
        held_out = yield from _checked(measured)
        return train, held_out, None
    count = round(len(data) * order.held_out_share)
    if count < 2:
        train = yield from _checked(data)
        return train, None, None  # Too few to compare as a set: nothing is measured, and the card says so.
    places = np.random.default_rng(order.seed).permutation(len(data))
    # Checked after the split: a pair that is mended later joins its side, and no other changes sides.
    train = yield from _checked(data.subset(sorted(places[count:].tolist())))
    held_out = yield from _checked(data.subset(sorted(places[:count].tolist())))
    return train, held_out, None


def checked_steps(data: Dataset) -> Steps[Dataset]:
    """Without the pairs that can't be read, which join its problems: better told now than at step 42.

    Pairs that were good before and haven't changed aren't read again.
    """
    return (
        yield from with_time_left(
            told_as(data.checked_steps(remember=True), lambda step: Progress("reading the images", *step))
        )
    )


def _checked(data: Dataset) -> Steps[Dataset]:
    return (
        yield from told_as(
            checked_steps(data),
            lambda step: _told(
                TrainingUpdate(note=_counted(step), seconds_left=step.seconds_left),
                replace(step, stage="reading"),
            ),
        )
    )


def _lacks_names(folder: Path) -> bool:
    """Whether a held-out folder lies there without the names of its classes: they are the data set's."""
    from catpaint.datasets.class_lists import has_own_vocabulary

    return not has_own_vocabulary(folder) and not has_own_vocabulary(folder.parent)


def _affinity(order: RunOrder, model: Model, dataset: Dataset) -> Steps[AffinityMatrix]:
    from catpaint import files
    from catpaint.affinity.estimate import estimate_steps

    # What a run began with is what it goes on with, whatever an estimate would say today.
    kept = order.folder / run_files.AFFINITY
    if kept.is_file():
        return AffinityMatrix.load(kept)
    if order.affinity is not None:
        matrix = AffinityMatrix.from_json(order.affinity)
        if sorted(matrix.target) == sorted(dataset.vocabulary.names):
            matrix = matrix.for_target(dataset.vocabulary.names)
    else:
        estimate: Any = yield from told_as(
            estimate_steps(
                model,
                dataset.vocabulary,
                estimator=order.estimator,
                dataset=dataset,
                seed=order.seed,
                **FinetuneOptions.of(order.options).estimate,
            ),
            lambda step: _told(
                TrainingUpdate(
                    note=tell(
                        "estimating the affinity: {stage} {done} of {total}",
                        stage=tell(step.stage),
                        done=step.done,
                        total=step.total,
                    )
                ),
                step,
            ),
        )
        matrix = estimate.affinity
    files.make_folder(order.folder)
    matrix.save(kept)
    return matrix


def _counted(step: Progress) -> Told:
    return tell("{stage}: {done} of {total}", stage=tell(step.stage), done=step.done, total=step.total)


def _told(update: TrainingUpdate, part: Progress | None = None) -> Progress:
    """An update as progress. part: how far it is where that isn't told in steps of training."""
    if part is not None:
        return Progress(part.stage, part.done, part.total, part.seconds_left, update)
    return Progress(update.note or "training", update.step, update.steps, update.seconds_left, update)


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
        saved=progress.saved,
    )
