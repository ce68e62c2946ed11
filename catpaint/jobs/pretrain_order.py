"""What is to be trained from scratch, on what, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class PretrainOrder:
    """One pretraining run; what is None is chosen by what is trained.

    architecture: a name of `training.pretrainings`. dataset, format, split, vocabulary: see `RunOrder`. output: the
    folder of the result; run: that of the run's state. size: (height, width) trained at; crop_from: crops from images
    of these short sides, instead of squashing. codec: over the latents of this one (its folder, or a model's). options:
    those that this kind of network alone has, by name. start: a model to continue from. augment, labelmix_every,
    average_decay, rate, batch, seed, save_every: see `PretrainRequest`.
    """

    architecture: str
    dataset: Path
    output: Path
    run: Path
    format: str | None = None
    split: str | None = None
    vocabulary: dict[str, Any] | None = None
    size: tuple[int, int] | None = None
    crop_from: tuple[int, int] | None = None
    steps: int | None = None
    batch: int | None = None
    rate: float | None = None
    codec: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    start: str | None = None
    augment: tuple[str, ...] = ()
    labelmix_every: int = 1
    average_decay: float = 0.9999
    precision: str = "auto"
    seed: int = 0
    save_every: int = 1000
