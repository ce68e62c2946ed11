"""What a run of training tells: whichever door it was begun through, and whichever architecture learns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, eq=False)
class TrainingUpdate:
    """A step of a run. step 0 is before training; `note` says what is done meanwhile.

    losses: of this step, empty within a measurement. seconds: it took; seconds_left: to the last one, None until
    known. samples: uint8 [K, H, W, 3], now and then. held_out: figures of a measurement just done. images: learnt
    from. live: the model in training can be rendered with. saved: what was written. findings: what was
    assumed about the data sets, and which files are left out, one line each, told once.
    """

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
    saved: Path | None = None
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class TrainingResult:
    """A finished run: the checkpoint, the steps trained, the step that was kept, its figures.

    converged: the step from which on training brought nothing, None where that isn't known.
    """

    folder: Path
    steps: int
    best_step: int
    held_out: Mapping[str, float]
    converged: int | None = None
