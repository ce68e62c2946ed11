"""The work of a `PretrainOrder`. torch is imported when it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.errors import Cancelled, TrainingError
from catpaint.jobs.answers import Findings
from catpaint.jobs.finetuning import precision_on
from catpaint.jobs.pretrain_order import PretrainOrder
from catpaint.steps import Progress, Steps, told_as

if TYPE_CHECKING:
    from catpaint.architectures.oasis.training.latent_pretraining import LatentShape
    from catpaint.architectures.piti.training.latents import PitiLatentShape
    from catpaint.architectures.piti.training.pretraining import PitiShape
    from catpaint.datasets.dataset import Dataset
    from catpaint.models.model import Model
    from catpaint.training.pretrain import PretrainProgress, PretrainRequest

_STEPS: Mapping[str, int] = {
    "oasis": 15_000, "piti": 20_000, "segmenter": 2_000, "features": 2_000, "codec": 20_000, "upscaler": 4_000
}  # fmt: skip
_SIDES: Mapping[str, int] = {"oasis": 256, "piti": 128, "segmenter": 128, "features": 96, "codec": 256, "upscaler": 96}
_PACE = 0.9
"""Weight of the past in the mean seconds a step."""


def pretrain_steps(order: PretrainOrder, *, device: str) -> Steps[Path]:
    """Do an order; news: `Findings` of the data set, then a `PretrainProgress` after every step.

    Goes on where the state in its run folder ended. Close it to pause: the state is saved, as it is where a file named
    STOP ends the run (Cancelled). Raises what `pretrain` and reading the data set raise.
    """
    from catpaint.datasets import open_dataset
    from catpaint.domain.vocabulary import Vocabulary
    from catpaint.training.pretrain import pretrain

    yield Progress("opening the data set")
    vocabulary = None if order.vocabulary is None else Vocabulary.from_json(order.vocabulary)
    dataset = open_dataset(order.dataset, format=order.format, vocabulary=vocabulary, split=order.split)
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
        return Progress("preparing photographs", done, total, news=progress)
    left = None if seconds is None else seconds * (progress.steps - progress.step)
    return Progress("training", progress.step, progress.steps, left, progress)


def request_of(order: PretrainOrder, dataset: Dataset, *, device: str) -> PretrainRequest:
    """What an order asks of the loop that trains. Raises TrainingError, CheckpointError, RenderError."""
    from catpaint.datasets.crops import CropSettings
    from catpaint.models.model import load_model
    from catpaint.rendering.devices import choose_device
    from catpaint.training.pretrain import ARCHITECTURES, PretrainRequest

    if order.architecture not in ARCHITECTURES:
        raise TrainingError(f"there is no '{order.architecture:.40}' to train; there are {', '.join(ARCHITECTURES)}")
    start = load_model(order.start) if order.start else None
    over_latents = order.codec or (start is not None and start.has_network("codec"))
    side = 256 if over_latents else _SIDES[order.architecture]
    size = order.size or (side, side)
    chosen = choose_device(device)
    crops = CropSettings(size) if order.crop_from is None else CropSettings(size, "crop", order.crop_from)
    architecture: Any = order.architecture
    return PretrainRequest(
        architecture=architecture,
        dataset=dataset,
        output=order.output,
        run=order.run,
        crops=crops,
        steps=order.steps or _STEPS[order.architecture],
        batch=order.batch,
        rate=order.rate,
        width=order.width,
        latents=_latent_shape(order),
        piti=_piti_shape(order, start),
        start=start,
        augment=order.augment,
        labelmix_every=order.labelmix_every,
        average_decay=order.average_decay,
        precision=precision_on(chosen.type, order.precision),
        device=str(chosen),
        seed=order.seed,
        save_every=order.save_every,
        teacher=order.teacher,
        sides=order.sides or PretrainRequest.sides,
        name=order.output.name,
    )


def _piti_shape(order: PretrainOrder, start: Model | None) -> PitiShape | PitiLatentShape:
    from catpaint.architectures.piti.training.latents import PitiLatentShape
    from catpaint.architectures.piti.training.pretraining import PitiShape
    from catpaint.models.codec import codec_at

    codec = None
    if order.architecture == "piti" and order.codec:
        codec = codec_at(order.codec)
    elif order.architecture == "piti" and start is not None and start.has_network("codec"):
        codec = start.codec
    if codec is not None:
        if order.networks not in (None, ("base",)) or order.upsampler_widths:
            raise TrainingError("a PITI over latents is one network, the base; leave --networks and its upsampler out")
        over = PitiLatentShape(codec)
        return replace(
            over, widths=order.widths or over.widths, condition_width=order.condition_width or over.condition_width
        )
    shape = PitiShape()
    return PitiShape(
        widths=order.widths or shape.widths,
        upsampler_widths=order.upsampler_widths or shape.upsampler_widths,
        condition_width=order.condition_width or shape.condition_width,
        networks=order.networks or shape.networks,
    )


def _latent_shape(order: PretrainOrder) -> LatentShape | None:
    if not order.codec or order.architecture == "piti":
        return None
    if order.architecture != "oasis":
        raise TrainingError(f"--codec is for --arch oasis and piti, not {order.architecture}")
    from catpaint.architectures.oasis.training.latent_pretraining import LatentShape
    from catpaint.models.codec import codec_at

    return LatentShape(codec_at(order.codec))
