"""Training on the worker, between renders: the model that learns can be painted with meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.jobs.device import Device
from catpaint.jobs.finetuning import finetune_steps
from catpaint.jobs.messages import DiscardRun, Finetune, Pretrain
from catpaint.jobs.pretraining import pretrain_steps
from catpaint.jobs.run_progress import TrainingResult
from catpaint.rendering.allocation import give_back
from catpaint.steps import Progress, Steps

if TYPE_CHECKING:
    from catpaint.models.model import Model


def finetune(device: Device, message: Finetune) -> Steps[TrainingResult]:
    """See `Finetune`.

    The model in training is known to the device as the order's `live_name`; what was prepared for its earlier weights
    is dropped after every step. Raises as `finetune_steps`.
    """
    order = message.order
    known = False

    def note(model: Model, moved: bool) -> None:
        nonlocal known
        if not known:
            device.add_in_training(model, order.live_name)
            known = True
        if moved:
            device.weights_moved(order.live_name)

    try:
        return (
            yield from finetune_steps(order, device=str(device.renderer.device), stop_at=message.stop_at, on_model=note)
        )
    finally:
        give_back()


def discard(device: Device, message: DiscardRun) -> Steps[None]:
    """See `DiscardRun`."""
    yield Progress("discarding the run")
    device.forget_in_training(message.order.live_name)
    give_back()
    message.order.discard()


def pretrain(device: Device, message: Pretrain) -> Steps[Path]:
    """See `Pretrain`. Raises as `pretrain_steps`."""
    try:
        return (yield from pretrain_steps(message.order, device=str(device.renderer.device)))
    finally:
        give_back()
