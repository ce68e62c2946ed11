"""Several processes that train one network: what they share, as few operations.

A run is started by `accelerate launch`; alone, every operation here is the identity.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import torch
import torch.distributed as distributed
from torch import Tensor, nn

from catpaint.errors import TrainingError, first_line


def join_workers(device: str) -> None:
    """Meet the other processes where `accelerate launch` (or torchrun) started several. device: as commands take it."""
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        from accelerate import PartialState

        PartialState(cpu=device == "cpu", **_meeting_again())


def _meeting_again() -> dict[str, Any]:
    """Where the launcher began all processes anew: a place to meet that knows nothing of those before.

    accelerate's launcher keeps one store for all its attempts, in which the addresses of processes that are gone still
    stand; whoever finds them waits for nobody.
    """
    attempt = os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")
    if attempt == "0":
        return {}
    count, host, port = (os.environ[name] for name in ("WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT"))
    store = distributed.TCPStore(host, int(port), int(count), is_master=False)  # type: ignore[attr-defined]
    fresh = distributed.PrefixStore(f"catpaint, attempt {attempt}", store)  # type: ignore[attr-defined]
    return {"store": fresh, "rank": int(os.environ["RANK"]), "world_size": int(count)}


class Workers:
    """The processes of one run. `count` of them, this one is number `rank`."""

    def __init__(self) -> None:
        active = distributed.is_available() and distributed.is_initialized()
        self.count = distributed.get_world_size() if active else 1
        self.rank = distributed.get_rank() if active else 0

    @property
    def is_first(self) -> bool:
        """Whether this process is the one that writes files and reports."""
        return self.rank == 0

    def share(self, items: int) -> slice:
        """This process's part of a batch of `items`. `items` must be a multiple of `count`."""
        part = items // self.count
        return slice(self.rank * part, (self.rank + 1) * part)

    def total(self, value: Tensor) -> Tensor:
        """The sum of `value` over all processes, without gradient."""
        if self.count == 1:
            return value
        value = value.detach().clone()
        _add_up(value)
        return value

    def mean_with_gradient(self, value: Tensor) -> Tensor:
        """The mean of `value` over all processes; gradients flow back to each."""
        if self.count == 1:
            return value
        mean: Tensor = _MeanOverWorkers.apply(value)
        return mean

    def average_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Replace every gradient by its mean over all processes, in one message."""
        if self.count == 1:
            return
        gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
        if not gradients:
            return
        flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
        _add_up(flat)
        flat /= self.count
        start = 0
        for gradient in gradients:
            gradient.copy_(flat[start : start + gradient.numel()].view_as(gradient))
            start += gradient.numel()


def _add_up(value: Tensor) -> None:
    """Replace a value by its sum over all processes. Raises TrainingError where one of them is gone."""
    try:
        distributed.all_reduce(value)
    except RuntimeError as error:
        raise TrainingError(
            "another of the run's processes ended ({reason}); the same command goes on from the last state",
            reason=first_line(error)[:200],
        ) from error


class _MeanOverWorkers(torch.autograd.Function):
    """Mean over processes. Its derivative is the mean of what all of them send back."""

    @staticmethod
    def forward(context: torch.autograd.function.FunctionCtx, value: Tensor) -> Tensor:
        mean = value.clone()
        _add_up(mean)
        return mean / distributed.get_world_size()

    @staticmethod
    def backward(context: torch.autograd.function.FunctionCtx, gradient: Tensor) -> Tensor:
        total = gradient.contiguous().clone()
        _add_up(total)
        return total / distributed.get_world_size()
