"""Finetuning on the target's images, as a generator of progress (paper, sections 3.2 and 3.3).

One loop for every architecture and method: step, now and then samples, a held-out measurement and a save. Whoever
advances the generator decides the pace, and may do other work between: closing it pauses the run, whose state is
then saved, and the same request goes on from there. The best weights by the held-out distance are what is kept.
"""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

import torch

from catpaint.architectures import ARCHITECTURES, architecture_of
from catpaint.architectures.methods import methods_of
from catpaint.domain.records import imported
from catpaint.errors import Cancelled, OutOfMemoryError, TrainingError
from catpaint.models.checkpoint import save_checkpoint
from catpaint.rendering.devices import memory_errors
from catpaint.steps import told_as
from catpaint.training.better import convergence, is_better
from catpaint.training.finetune_card import model_card
from catpaint.training.finetune_request import (
    SMALLEST_BATCH,
    FinetuneProgress,
    FinetuneRequest,
    FinetuneResult,
)
from catpaint.training.finetuner import Finetuner
from catpaint.training.run_folder import SECONDS_BETWEEN_SAVES, RunFolder
from catpaint.training.workers import Workers
from catpaint.words import tell

__all__ = ["FinetuneProgress", "FinetuneRequest", "FinetuneResult", "finetune"]

Steps = Generator[FinetuneProgress, None, FinetuneResult]

_PACE = 0.9
"""Weight of the past in the mean seconds a step."""


def finetune(request: FinetuneRequest) -> Steps:
    """Finetune, yielding progress after every step and within measurements; returns the result.

    Goes on from the run folder's state where there is one. Close the generator to pause: the state is saved.
    Raises TrainingError (settings, a run of other settings, losses that are not numbers, no room to save),
    OutOfMemoryError when the smallest batch doesn't fit, and what reading the data set raises. The run folder then
    still holds the last good state and the best weights.
    """
    _check(request)
    workers = Workers()
    folder = RunFolder(request.run)
    with folder.held() if workers.is_first else nullcontext():
        return (yield from _finetune(request, workers, folder))


def _finetune(request: FinetuneRequest, workers: Workers, folder: RunFolder) -> Steps:
    request, note = _on_its_images(request, folder, workers)
    with memory_errors(tell("preparing to finetune '{name}'", name=request.model.name)):
        finetuner: Finetuner = imported(ARCHITECTURES[request.model.architecture].finetuner)(request, workers)
    run = _Run(request, finetuner, folder, workers, request.identity(), note)
    run.resume()
    try:
        yield from run.train()
    except GeneratorExit:
        run.save_if_consistent()
        raise
    return run.finish()


def _on_its_images(request: FinetuneRequest, folder: RunFolder, workers: Workers) -> tuple[FinetuneRequest, str]:
    """The request on the images its run began with, and what has become of these since.

    A pair that was mended is trained on as it is now, one that is gone is left out. Raises TrainingError where most
    of the images are others.
    """
    now = request.dataset.digests()
    kept = folder.images()
    if kept is None:
        if workers.is_first:
            folder.save_images(now)
        return request, ""
    gone = [name for name in kept if name not in now]
    changed = [name for name in kept if name in now and now[name] != kept[name]]
    if 2 * (len(gone) + len(changed)) > len(kept):
        raise TrainingError(
            "{path}: holds a run on other images ({gone_count} of its {kept_count} are gone, "
            "{changed_count} have changed); choose another run folder, or remove this one to start again",
            path=folder.path,
            gone_count=len(gone),
            kept_count=len(kept),
            changed_count=len(changed),
        )
    places = {pair.name: place for place, pair in enumerate(request.dataset.pairs)}
    data = request.dataset.subset([places[name] for name in kept if name in places])
    words = []
    if changed:
        words.append(f"{len(changed)} images have changed since the run began, such as {changed[0]:.60}")
    if gone:
        words.append(f"{len(gone)} are gone, such as {gone[0]:.60}")
    if joined := len(now.keys() - kept.keys()):
        words.append(f"{joined} joined later and aren't trained on")
    return replace(request, dataset=data), "; ".join(words)


def _check(request: FinetuneRequest) -> None:
    finetuned = [name for name, record in ARCHITECTURES.items() if record.finetuner]
    if request.model.architecture not in finetuned:
        known = ", ".join(finetuned)
        raise TrainingError(
            "model '{name}' is a {architecture}; finetuning knows {known}",
            name=request.model.name,
            architecture=request.model.architecture,
            known=known,
        )
    methods = methods_of(request.model.architecture)
    if request.method not in methods:
        raise TrainingError(
            "there is no method '{method:.40}' for a {architecture} model; there are {methods}",
            method=request.method,
            architecture=request.model.architecture,
            methods=", ".join(methods),
        )
    record = architecture_of(request.model.architecture)
    request.options.require_groups(record.options, record.title)
    first, warm_up = request.first_stage, request.warm_up_steps
    if request.steps < 1 or first < 0 or warm_up < 0 or first + warm_up > request.steps:
        raise TrainingError(
            "{steps} steps, {warm_up} of them to warm up and {first} in stage 1: steps must be at least "
            "1, and these not longer than the whole",
            steps=request.steps,
            warm_up=warm_up,
            first=first,
        )
    if request.output.resolve() == request.model.folder.resolve():
        raise TrainingError(
            "{output}: is the source model itself; choose another folder for the result", output=request.output
        )
    if request.held_out is not None and request.held_out.vocabulary.names != request.dataset.vocabulary.names:
        raise TrainingError(
            "{root}: the held-out images have other classes than {dataset_root}; read both with one vocabulary",
            root=request.held_out.root,
            dataset_root=request.dataset.root,
        )


@dataclass(eq=False)
class _Run:
    request: FinetuneRequest
    finetuner: Finetuner
    folder: RunFolder
    workers: Workers
    identity: str
    note: str = ""
    history: list[dict[str, float]] = field(default_factory=list)
    best: dict[str, float] | None = None
    seconds_a_step: float | None = None
    consistent: bool = True

    # ---- going on ----

    def resume(self) -> None:
        """Load what an earlier run left. The best weights may be of a step after the state that a kill left."""
        if self.folder.has_best:
            best = self.folder.load_best()
            self._require_same(best)
            self.best = dict(best["figures"])
        if self.folder.has_state:
            state = self.folder.load_state()
            self._require_same(state)
            self.finetuner.load_state(state["trainer"])
            self.finetuner.set_batch(int(state["batch"]))
            self.history = [dict(entry) for entry in state["history"]]
        if self.workers.is_first:
            self.folder.trim_log(self.finetuner.step_count)

    def _require_same(self, kept: Mapping[str, Any]) -> None:
        if kept.get("identity") != self.identity:
            raise TrainingError(
                "{path}: holds a run with other settings (model, images, classes, affinity, method, size or "
                "seed); choose another run folder, or remove this one to start again",
                path=self.folder.path,
            )

    def save_if_consistent(self) -> None:
        """Save the state, unless a step was broken off half-way: then the state saved before is the good one."""
        if self.consistent and self.workers.is_first:
            self.folder.save_state(
                {
                    "identity": self.identity,
                    "trainer": self.finetuner.state(),
                    "batch": self.finetuner.batch,
                    "history": self.history,
                }
            )

    # ---- training ----

    def train(self) -> Generator[FinetuneProgress, None, None]:
        """All steps that are left."""
        request, finetuner = self.request, self.finetuner
        yield self._progress(samples=finetuner.samples(), note=self.note)
        saved = time.monotonic()
        if request.held_out is not None and not self.history:
            yield from self._measure()
        while finetuner.step_count < request.last_step and not self._is_done():
            progress = self._step()
            step = finetuner.step_count
            last = step == request.last_step
            if step % request.steps_between_samples == 0 or last:
                progress = replace(progress, samples=finetuner.samples())
            overdue = step % request.steps_between_saves == 0 or time.monotonic() - saved > SECONDS_BETWEEN_SAVES
            if self.workers.is_first and overdue and not last:
                self.save_if_consistent()
                saved = time.monotonic()
                progress = replace(progress, saved=request.run)
            yield progress
            self._stop_if_asked()
            if request.held_out is not None and (step % request.steps_between_measurements == 0 or last):
                if step <= request.warm_up_steps and not last:
                    continue  # Nothing of the generator has changed yet.
                yield from self._measure()

    def _stop_if_asked(self) -> None:
        """Stop where a file named STOP says so, as pretraining does. Raises Cancelled."""
        if self.folder.stop_requested:
            self.folder.clear_stop()
            self.save_if_consistent()
            raise Cancelled(
                "stopped at step {step_count}, as asked; {path} holds the run",
                step_count=self.finetuner.step_count,
                path=self.folder.path,
            )

    def _step(self) -> FinetuneProgress:
        began = time.perf_counter()
        losses, note = self._losses()
        seconds = time.perf_counter() - began
        mean = self.seconds_a_step
        self.seconds_a_step = seconds if mean is None else _PACE * mean + (1 - _PACE) * seconds
        if self.workers.is_first:
            self.folder.log({"step": self.finetuner.step_count, "seconds": round(seconds, 4), **losses})
        return self._progress(losses=losses, seconds=seconds, note=note)

    def _losses(self) -> tuple[dict[str, float], str]:
        """One step's losses; with a smaller batch where memory is short, said in the second value."""
        finetuner = self.finetuner
        self.consistent = False
        note = ""
        while True:
            smaller = max(SMALLEST_BATCH, finetuner.batch // 2)
            try:
                with memory_errors(
                    tell("finetuning '{name}' with batch {batch}", name=self.request.model.name, batch=finetuner.batch)
                ):
                    losses = finetuner.step()
                self.consistent = True
                return losses, note
            except OutOfMemoryError as error:
                if smaller >= finetuner.batch or self.workers.count > 1:
                    raise OutOfMemoryError(
                        "out of memory at step {step_count} with batch {batch}; train at a smaller size (--size), or "
                        "close other programs; {path} holds the run so far",
                        step_count=finetuner.step_count + 1,
                        batch=finetuner.batch,
                        path=self.folder.path,
                    ) from error
            # Out here, where the error no longer holds on to the arrays of the step that broke off.
            note = tell("memory is short: batch {batch} → {smaller}", batch=finetuner.batch, smaller=smaller)
            finetuner.set_batch(smaller)
            if torch.cuda.is_available():
                torch.cuda.empty_cache()

    # ---- measuring ----

    def _measure(self) -> Generator[FinetuneProgress, None, None]:
        step = self.finetuner.step_count
        figures = yield from told_as(
            self.finetuner.measure(),
            lambda part: self._progress(
                note=tell("measuring on held-out images: {done} of {total}", done=part[0], total=part[1])
            ),
        )
        entry = {"step": step, **figures}
        if self.best is None or is_better(entry, self.best):
            self.best = entry
            if self.workers.is_first:
                networks = self.finetuner.networks()
                self.folder.save_best({"identity": self.identity, "figures": entry, "networks": networks})
        self.history.append(entry)
        if self.workers.is_first:
            self.folder.log({"step": step, "held_out": dict(figures)})
        yield self._progress(held_out=figures)

    def _is_done(self) -> bool:
        """Whether stage 2 has gone on for `patience` measurements without a better one. All processes agree."""
        patience, best = self.request.patience, self.best
        both_stages = self.request.warm_up_steps + self.request.first_stage
        since = [entry for entry in self.history if best is not None and entry["step"] > max(best["step"], both_stages)]
        stop = patience is not None and len(since) >= patience
        agreed = self.workers.total(torch.tensor(float(stop and self.workers.is_first)))
        return bool(agreed > 0)

    # ---- the end ----

    def finish(self) -> FinetuneResult:
        """Save state and checkpoint: the best weights measured, or without measurements the last ones."""
        request, finetuner = self.request, self.finetuner
        best = self.best
        step = finetuner.step_count if best is None else int(best["step"])
        result = FinetuneResult(request.output, finetuner.step_count, step, dict(best or {}), convergence(self.history))
        if not self.workers.is_first:
            return result
        self.save_if_consistent()
        networks: Any = self.folder.load_best()["networks"] if best is not None else finetuner.networks()
        extras = {}
        if request.affinity is not None:
            extras["affinity.json"] = json.dumps(request.affinity.to_json(), ensure_ascii=False).encode()
        card = model_card(request, self.history, kept_step=step, trained_steps=finetuner.step_count)
        save_checkpoint(request.output, finetuner.info(), networks, model_card=card, extras=extras)
        return result

    def _progress(self, **facts: Any) -> FinetuneProgress:
        left = None
        if self.seconds_a_step is not None:
            left = self.seconds_a_step * (self.request.last_step - self.finetuner.step_count)
        return FinetuneProgress(
            step=self.finetuner.step_count,
            steps=self.request.steps,
            stage=self.finetuner.stage,
            model=self.finetuner.preview(),
            seconds_left=left,
            **facts,
        )
