"""What finetuning needs, and what it tells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catpaint.architectures import architecture_of
from catpaint.architectures.methods import methods_of
from catpaint.datasets.crops import CropSettings
from catpaint.datasets.dataset import Dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.methods import DEFAULT_METHOD, Switches
from catpaint.domain.options import TRAINING, FinetuneOptions
from catpaint.models.downloads import file_sha256
from catpaint.models.model import Model
from catpaint.models.segmenters import Segmenter
from catpaint.training.better import DECIDED_BY

STEPS = 12_000
"""Default total: the paper's setting as we read it, 2,000 steps of stage 1 and up to 10,000 of stage 2."""

STAGE1_STEPS = 2_000
WARM_UP_STEPS = 500
BATCH = 8
LONGEST_HALF_LIFE = 10_000.0
"""Images; StyleGAN2-ADA's for its longest runs."""
_HALF_LIVES = 20
SMALLEST_BATCH = 4


@dataclass(frozen=True, eq=False)
class FinetuneRequest:
    """What to finetune, on what, and where it goes.

    model: the source. dataset: labelled images of the target's classes; its vocabulary is what the result takes.
    output: the checkpoint folder; run: the folder of the run's state, from which it resumes. affinity: rows for the
    data set's classes, columns for the model's; None where the method needs none. method, switches: see
    `domain.methods`. options: all the rest, see `FinetuneOptions`. steps: of both stages; stage1: of the first (None:
    min(2000, steps / 6)). stop_at: end after this one already, and keep the best so far. warm_up: so many steps before
    stage 1 train the discriminator alone (None: min(500, steps / 5)): what it knew of the source's photographs would
    lead the generator astray. size: (height, width), None the model's own; crops: how samples are cut, None squashes
    whole images to `size`. held_out: images to measure on, none of the data set's. segmenter: one of the target's
    classes, for mIoU on them. sample_count, sample_every, measure_every, save_every: pictures and
    steps (None: chosen by the length of the run). patience: measurements in stage 2 without a better one after which
    training ends early; None trains to the end.
    """

    model: Model
    dataset: Dataset
    output: Path
    run: Path
    affinity: AffinityMatrix | None = None
    method: str = DEFAULT_METHOD
    switches: Switches = field(default_factory=Switches)
    options: FinetuneOptions = field(default_factory=FinetuneOptions)
    steps: int = STEPS
    stop_at: int | None = None
    stage1: int | None = None
    warm_up: int | None = None
    batch: int = BATCH
    size: tuple[int, int] | None = None
    crops: CropSettings | None = None
    held_out: Dataset | None = None
    segmenter: Segmenter | None = None
    sample_count: int = 4
    sample_every: int | None = None
    measure_every: int | None = None
    save_every: int | None = None
    patience: int | None = 8
    seed: int = 0
    device: str = "cpu"
    precision: str = "float32"
    name: str = "finetuned"
    licence: str = ""

    @property
    def first_stage(self) -> int:
        """Steps of the first stage; 0 where the method has none."""
        method = methods_of(self.model.architecture).get(self.method)
        if method is not None and not method.first_stage:
            return 0
        return min(STAGE1_STEPS, self.steps // 6) if self.stage1 is None else self.stage1

    @property
    def warm_up_steps(self) -> int:
        """Steps before the first stage, in which only the discriminator learns; 0 where there is none."""
        if not architecture_of(self.model.architecture).warms_up:
            return 0
        return min(WARM_UP_STEPS, self.steps // 5) if self.warm_up is None else self.warm_up

    @property
    def average_half_life(self) -> float:
        """Images after which the average has forgotten half of what it was: of a run's images a twentieth at most.

        A longer one would still show the source when a short run ends, a much shorter one average nothing.
        """
        chosen = self.options.average_half_life
        return min(LONGEST_HALF_LIFE, self.steps * self.batch / _HALF_LIVES) if chosen is None else chosen

    @property
    def last_step(self) -> int:
        """Where the run ends unless the held-out distance ends it earlier."""
        return self.steps if self.stop_at is None else min(self.steps, self.stop_at)

    @property
    def steps_between_samples(self) -> int:
        """Steps between two sets of sample pictures."""
        return self.sample_every or max(10, self.steps // 60)

    @property
    def steps_between_measurements(self) -> int:
        """Steps between two held-out measurements."""
        return self.measure_every or max(20, self.steps // 15)

    @property
    def steps_between_saves(self) -> int:
        """Steps between two saves of the run's state."""
        return self.save_every or max(25, min(200, self.steps // 12))

    @property
    def pixels(self) -> tuple[int, int]:
        """(height, width) trained at."""
        if self.crops is not None:
            return self.crops.size
        return self.size or self.model.default_size

    def identity(self) -> str:
        """A hash of all that a run's state depends on: a state goes on only under the same one.

        The length of the run and what is measured may differ, but not where the first stage ends. Files that options
        name may lie elsewhere, with the same in them. Raises DownloadError for one that can't be read.
        """
        affinity = None if self.affinity is None else self.affinity.to_json()
        facts = {
            "model": self.model.checkpoint_hash,
            # Measurements of another kind can't be compared with what a run has kept.
            "distance": DECIDED_BY,
            # Which images it was trained on is kept apart: one that was mended doesn't make another run.
            "dataset": self.dataset.meaning_hash(),
            "classes": self.dataset.vocabulary.to_json(),
            "affinity": affinity,
            "method": self.method,
            "switches": self.switches.to_json(),
            "first_stage": self.first_stage,
            "warm_up": self.warm_up_steps,
            "batch": self.batch,
            "size": list(self.pixels),
            "crops": None if self.crops is None else repr(self.crops),
            "seed": self.seed,
        }
        if options := self.options.with_files(lambda path: file_sha256(Path(path))).to_json(TRAINING):
            facts["options"] = options
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, eq=False)
class FinetuneProgress:
    """Where a run stands after a step, or within a measurement.

    losses: of this step, empty within a measurement. seconds: this step took. seconds_left: to the last step, None
    until known. saved: what was written. samples: uint8 [K, H, W, 3], now and then. held_out: figures of a
    measurement just done ("distance" is what counts; step 0 is the training-free model). note: something the person
    should know. model: the average in training, to be rendered with; always the same object, its weights move.
    """

    step: int
    steps: int
    stage: int
    model: Model
    losses: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    seconds_left: float | None = None
    saved: Path | None = None
    samples: npt.NDArray[np.uint8] | None = None
    held_out: Mapping[str, float] | None = None
    note: str = ""


@dataclass(frozen=True)
class FinetuneResult:
    """A finished run: the checkpoint, the steps trained, the step whose weights were kept, and their figures.

    converged: the step from which on training brought nothing, None without held-out images; see `better.convergence`.
    """

    output: Path
    steps: int
    best_step: int
    held_out: Mapping[str, float]
    converged: int | None = None
