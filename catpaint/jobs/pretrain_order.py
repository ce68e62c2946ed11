"""What is to be trained from scratch, on what, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class PretrainOrder:
    """One pretraining run; what is None is chosen by the architecture.

    architecture: oasis, piti, segmenter, features, codec, upscaler. dataset, format, split, vocabulary: see `RunOrder`.
    output: the folder of the result; run: that of the run's state. size: (height, width) trained at; crop_from: crops
    from images of these short sides, instead of squashing. width: OASIS's base width. codec: paint latents of this one
    (its folder, or a model's). widths, upsampler_widths, condition_width, networks: PITI's sizes, and which of its
    networks are trained. teacher, sides: what a codec learns from, and on which squares. start: a model to continue
    from. augment, labelmix_every, average_decay, rate, batch, seed, save_every: see `PretrainRequest`.
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
    width: int = 64
    codec: str | None = None
    widths: tuple[int, ...] | None = None
    upsampler_widths: tuple[int, ...] | None = None
    condition_width: int | None = None
    networks: tuple[str, ...] | None = None
    teacher: Path | None = None
    sides: tuple[int, ...] | None = None
    start: str | None = None
    augment: tuple[str, ...] = ()
    labelmix_every: int = 1
    average_decay: float = 0.9999
    precision: str = "auto"
    seed: int = 0
    save_every: int = 1000
