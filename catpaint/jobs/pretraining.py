"""The work of a `PretrainOrder`. torch is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.errors import Cancelled, TrainingError
from catpaint.jobs.answers import Findings
from catpaint.jobs.finetuning import checked_steps, precision_on
from catpaint.jobs.pretrain_order import PretrainOrder
from catpaint.steps import Progress, Steps, told_as
from catpaint.training.pretrainings import pretrainings

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset
    from catpaint.training.pretrain import PretrainProgress, PretrainRequest

_PACE = 0.9
"""Weight of the past in the mean seconds a step."""


def pretrain_steps(order: PretrainOrder, *, device: str) -> Steps[Path]:
    """Do an order; news: `Findings` of the data set, then a `PretrainProgress` after every step.

    Every pair is read once before, and those that can't be are left out. Goes on where the state in its run folder
    ended. Close it to pause: the state is saved, as it is where a file named STOP ends the run (Cancelled). Raises what
    `pretrain` and reading the data set raise.
    """
    from catpaint.datasets import open_dataset
    from catpaint.domain.vocabulary import Vocabulary
    from catpaint.training.pretrain import pretrain

    yield Progress("opening the data set")
    vocabulary = None if order.vocabulary is None else Vocabulary.from_json(order.vocabulary)
    dataset = open_dataset(order.dataset, format=order.format, vocabulary=vocabulary, split=order.split)
    dataset = yield from checked_steps(dataset)
    if findings := dataset.findings():
        yield Progress("opening the data set", news=Findings(tuple(findings)))
    seconds: float | None = None
    saved = None

    def told(progress: PretrainProgress) -> Progress:
        nonlocal seconds, saved
        if progress.losses:
            seconds = progress.seconds if seconds is None else _PACE * seconds + (1 - _PACE) * progress.seconds
        saved = progress.saved
        return _told(progress, seconds)

    yield from told_as(pretrain(request_of(order, dataset, device=device)), told)
    if saved != order.output:
        raise Cancelled("stopped, as a file named STOP asked")
    return order.output


def _told(progress: PretrainProgress, seconds: float | None) -> Progress:
    if progress.prepared is not None:
        done, total = progress.prepared
        return Progress("preparing examples", done, total, news=progress)
    left = None if seconds is None else seconds * (progress.steps - progress.step)
    return Progress("training", progress.step, progress.steps, left, progress)


def request_of(order: PretrainOrder, dataset: Dataset, *, device: str) -> PretrainRequest:
    """What an order asks of the loop that trains. Raises TrainingError, CheckpointError, RenderError."""
    from catpaint.datasets.crops import CropSettings
    from catpaint.models.model import Model
    from catpaint.rendering.devices import choose_device
    from catpaint.training.pretrain import PretrainRequest

    kinds = pretrainings()
    if order.architecture not in kinds:
        raise TrainingError(
            "there is no '{architecture:.40}' to train; there are {kinds}",
            architecture=order.architecture,
            kinds=", ".join(kinds),
        )
    kind = kinds[order.architecture]
    if order.codec and not kind.over_latents:
        names = [name for name, other in kinds.items() if other.over_latents]
        raise TrainingError(
            "--codec is for --arch {names}, not {architecture}",
            names=" and ".join(names),
            architecture=order.architecture,
        )
    begun = kind.start(order.start) if order.start else None
    start = begun if isinstance(begun, Model) else None
    over_latents = order.codec or (start is not None and start.has_network("codec"))
    width, height = map(int, (kind.latent_size if over_latents else kind.size).split("x"))
    size = order.size or (height, width)
    chosen = choose_device(device)
    options = {option.name: order.options.get(option.name, option.default) for option in kind.options}
    return PretrainRequest(
        architecture=order.architecture,
        dataset=dataset,
        output=order.output,
        run=order.run,
        crops=CropSettings(size) if order.crop_from is None else CropSettings(size, "crop", order.crop_from),
        steps=order.steps or kind.steps,
        batch=order.batch,
        rate=order.rate,
        shape=kind.shape(options, order.codec or None, begun),
        start=start,
        augment=order.augment,
        labelmix_every=order.labelmix_every,
        average_decay=order.average_decay,
        precision=precision_on(chosen, order.precision),
        device=str(chosen),
        seed=order.seed,
        save_every=order.save_every,
        name=order.output.name,
    )
