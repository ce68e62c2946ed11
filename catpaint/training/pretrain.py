"""Pretraining from a labelled data set: a source model, a segmenter of its classes, features, a codec, an upscaler.

`pretrain` is one generator for all of them: it resumes what the run folder holds, yields progress after every step,
saves now and then, and writes the result. Closing the generator pauses the run, whose state is then saved; a file named
STOP in the run folder ends it in the same way. Finetuning stops as this does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import torch

from catpaint.architectures.base import Pretraining
from catpaint.datasets.channels import channel_lut, with_unlabeled
from catpaint.datasets.crops import CropSettings, PairCache
from catpaint.datasets.dataset import Dataset
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import TrainingError
from catpaint.models.model import Model
from catpaint.training.pretrainings import pretrainings
from catpaint.training.run_folder import SECONDS_BETWEEN_SAVES, RunFolder
from catpaint.training.workers import Workers


@dataclass(frozen=True)
class PretrainRequest:
    """What to train, on what, and where it goes.

    architecture: a name of `pretrainings()`. output: the checkpoint folder, or the network's folder; run: the folder
    with the state for resuming. crops, batch, steps, rate (None: the architecture's own), seed: see the
    trainers' settings. shape: what is chosen of the network, as its `Pretraining` makes it (None: the default's); over
    latents its crops take the place of `crops`. start: a model to continue from, of the same architecture and classes.
    save_every: steps between saves; the state is saved after a minute at the latest.
    """

    architecture: str
    dataset: Dataset
    output: Path
    run: Path
    crops: CropSettings
    steps: int
    batch: int | None = None
    rate: float | None = None
    shape: Any = None
    start: Model | None = None
    augment: tuple[str, ...] = ()
    labelmix_every: int = 1
    average_decay: float = 0.9999
    precision: str = "float32"
    device: str = "cpu"
    seed: int = 0
    save_every: int = 1000
    name: str = "trained"
    licence: str = "see the data set's terms"


@dataclass(frozen=True)
class PretrainProgress:
    """Where a run stands: `step` of `steps`, this step's losses and seconds; `saved` names what was written.

    prepared: examples made ready before the first step, and of how many; None in training.
    """

    step: int
    steps: int
    losses: dict[str, float]
    seconds: float
    saved: Path | None = None
    prepared: tuple[int, int] | None = None


class Trainer(Protocol):
    """What the trainers have in common."""

    step_count: int

    def step(self) -> dict[str, float]: ...

    def state(self) -> dict[str, Any]: ...

    def load_state(self, state: dict[str, Any]) -> None: ...


def pretrain(request: PretrainRequest) -> Generator[PretrainProgress, None, None]:
    """Train, yielding progress after every step; the last one's `saved` is the finished result.

    Continues from the run folder's state where there is one. Raises TrainingError (settings, a state that doesn't
    fit, losses that are not numbers), DatasetError, FileError and CheckpointError.
    """
    if request.steps < 1 or request.save_every < 1:
        raise TrainingError(
            "{steps} steps, saved every {save_every}: both must be at least 1",
            steps=request.steps,
            save_every=request.save_every,
        )
    known = pretrainings()
    if request.architecture not in known:
        raise TrainingError(
            "'{architecture:.40}' can't be pretrained; there are {known}",
            architecture=request.architecture,
            known=", ".join(known),
        )
    workers = Workers()
    run = RunFolder(request.run)
    with run.held() if workers.is_first else nullcontext():
        yield from _train(request, known[request.architecture], run, workers)


def _train(
    request: PretrainRequest, kind: Pretraining, run: RunFolder, workers: Workers
) -> Generator[PretrainProgress, None, None]:
    vocabulary = with_unlabeled(request.dataset.vocabulary)
    cache = PairCache(request.dataset, channel_lut(request.dataset.vocabulary, vocabulary))
    torch.manual_seed(request.seed)
    trainer, write, prepare = kind.build(request, vocabulary, cache, workers)
    if run.has_state:
        trainer.load_state(run.load_state())
        if workers.is_first:
            run.trim_log(trainer.step_count)
    for prepared in prepare():
        yield PretrainProgress(trainer.step_count, request.steps, {}, 0.0, prepared=prepared)
        if run.stop_requested:
            run.clear_stop()
            return
    kept = time.monotonic()
    while trainer.step_count < request.steps:
        began = time.perf_counter()
        losses = trainer.step()
        seconds = time.perf_counter() - began
        stop = run.stop_requested
        saved = None
        due = trainer.step_count % request.save_every == 0 or time.monotonic() - kept >= SECONDS_BETWEEN_SAVES
        if (due or stop) and trainer.step_count < request.steps:
            if workers.is_first:
                run.save_state(trainer.state())
            saved, kept = request.run, time.monotonic()
        if workers.is_first:
            run.log({"step": trainer.step_count, "seconds": round(seconds, 4), **losses})
        if trainer.step_count < request.steps:
            try:
                yield PretrainProgress(trainer.step_count, request.steps, losses, seconds, saved)
            except GeneratorExit:
                if saved is None and workers.is_first:
                    run.save_state(trainer.state())
                raise
        if stop:
            run.clear_stop()
            return
    if workers.is_first:
        run.save_state(trainer.state())
        write()
    yield PretrainProgress(trainer.step_count, request.steps, {}, 0.0, request.output)


class Built(NamedTuple):
    """A trainer, what writes its result, and what has to be done first, as (done, of how many)."""

    trainer: Trainer
    write: Callable[[], None]
    prepare: Callable[[], Iterator[tuple[int, int]]] = lambda: iter(())


def card(request: PretrainRequest, vocabulary: Vocabulary, steps: int, what: str) -> str:
    """The model card of a source model: Markdown. what: it is, with its article."""
    height, width = request.crops.size
    dataset = request.dataset
    return "\n".join(
        [
            f"# {request.output.name}",
            "",
            f"{what} trained by `catpaint pretrain`: {steps} steps on {len(dataset)} labelled images of "
            f"{dataset.root.name}, at {width}×{height} pixels ({request.crops.mode}).",
            "",
            f"Classes ({len(vocabulary)}): {', '.join(vocabulary.names)}.",
            "",
            f"Licence: {request.licence}.",
            "",
        ]
    )
