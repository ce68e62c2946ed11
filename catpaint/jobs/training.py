"""Training on the worker, between renders: the model that learns can be painted with meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.jobs.device import Device
from catpaint.jobs.finetuning import finetune_steps
from catpaint.jobs.messages import DiscardRun, Finetune, Pretrain
from catpaint.jobs.pretraining import pretrain_steps
from catpaint.jobs.run_progress import TrainingResult
from catpaint.steps import Progress, Steps

if TYPE_CHECKING:
    from catpaint.models.model import Model


def finetune(device: Device, message: Finetune) -> Steps[TrainingResult]:
    """See `Finetune`.

    The model in training is known to the renderer as the order's `live_name`; what the renderer prepared for its
    earlier weights is dropped after every step. Raises as `finetune_steps`.
    """
    order, renderer = message.order, device.renderer
    known = False

    def note(model: Model, moved: bool) -> None:
        nonlocal known
        if not known:
            renderer.add(model, order.live_name)
            known = True
        if moved:
            renderer.weights_moved(order.live_name)

    return (yield from finetune_steps(order, device=str(renderer.device), stop_at=message.stop_at, on_model=note))


def discard(device: Device, message: DiscardRun) -> Steps[None]:
    """See `DiscardRun`."""
    yield Progress("discarding the run")
    message.order.discard()


def pretrain(device: Device, message: Pretrain) -> Steps[Path]:
    """See `Pretrain`. Raises as `pretrain_steps`."""
    return (yield from pretrain_steps(message.order, device=str(device.renderer.device)))
