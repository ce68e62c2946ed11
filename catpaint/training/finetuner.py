"""What the finetuning loop needs of an architecture."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from catpaint.affinity.random import estimate_random
from catpaint.models.checkpoint import CheckpointInfo
from catpaint.models.codec import Codec
from catpaint.models.model import Model
from catpaint.training.finetune_request import FinetuneRequest

Networks = dict[str, dict[str, Tensor]]
"""State dict by the name of the checkpoint's network."""


def codec_of(source: Model) -> Codec | None:
    """A codec of the run's own for a model over latents; None for one over pixels."""
    if not source.has_network("codec"):
        return None
    codec = source.load_network("codec")
    assert isinstance(codec, Codec)
    return codec.requires_grad_(False)


class AffinityUse(Protocol):
    """What a method says of the affinity it starts from."""

    @property
    def uses_affinity(self) -> bool:
        """It starts from an estimated one."""
        ...

    @property
    def draws_affinity(self) -> bool:
        """It starts from a random one."""
        ...


def starting_affinity(request: FinetuneRequest, method: AffinityUse) -> Tensor | None:
    """The affinity [target, source] a method starts from; None where it needs none, or has to refuse.

    A random one is that of the estimator "random", in every table and picture. Raises AffinityError where the
    request's doesn't fit.
    """
    source, target = request.model, request.dataset.vocabulary
    affinity = request.affinity if method.uses_affinity else None
    if method.draws_affinity:
        affinity = estimate_random(
            source.vocabulary, target, seed=request.seed, unlabeled_channel=source.unlabeled_channel
        )
    if affinity is None:
        return None
    affinity.require_fit(source.vocabulary.names, target.names)
    return torch.tensor(affinity.weights, dtype=torch.float32)


class Finetuner(Protocol):
    """One model being finetuned. `step` is the only thing that changes its weights."""

    @property
    def step_count(self) -> int:
        """Steps done."""
        ...

    @property
    def stage(self) -> int:
        """1 or 2, of the next step."""
        ...

    @property
    def batch(self) -> int:
        """Images a step."""
        ...

    def set_batch(self, batch: int) -> None:
        """Take another number of images from the next step on (memory is short)."""
        ...

    def step(self) -> dict[str, float]:
        """One step; its losses by name. Raises TrainingError for one that is not a number."""
        ...

    def state(self) -> dict[str, Any]:
        """All that a run needs to go on exactly."""
        ...

    def load_state(self, state: dict[str, Any]) -> None:
        """Go on from a state. Raises TrainingError when it belongs to another network."""
        ...

    def preview(self) -> Model:
        """The averaged networks as a model that can be rendered with; always the same object, its weights move."""
        ...

    def samples(self) -> npt.NDArray[np.uint8]:
        """Pictures [K, H, W, 3] of the sample label maps by the average, always with the same noise."""
        ...

    def measure(self) -> Generator[tuple[int, int], None, Mapping[str, float]]:
        """Measure the average on the held-out images: yields (done, of), returns figures; "distance" is what counts.

        Raises TrainingError where there are no held-out images.
        """
        ...

    def networks(self) -> Networks:
        """The weights as they would be saved: the average, ready for use, and what finetuning on needs."""
        ...

    def info(self) -> CheckpointInfo:
        """The description of the checkpoint that `networks` go into."""
        ...
