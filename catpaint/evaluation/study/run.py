"""Running a study: cell after cell, resumably, beside other processes that do the same.

Finetuning lies in a layer above, so all work on a cell comes in as `Runners`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import Cancelled, CatpaintError
from catpaint.evaluation.study.plan import Cell, Study
from catpaint.evaluation.study.store import CellFolder, CellResult, StudyStore, identity_of
from catpaint.steps import told_as

Value = TypeVar("Value")


@dataclass(frozen=True)
class WorkStep:
    """How far the work on a cell is: `done` of `total` within a stage ("estimate", "finetune", "evaluate")."""

    stage: str
    done: int
    total: int


Work = Generator[WorkStep, None, Value]
"""Stepped work that returns its result; closing it between two steps stops it, and what can be resumed is."""


@dataclass(frozen=True)
class Estimated:
    """An affinity, and what its estimator says about it."""

    affinity: AffinityMatrix
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finetuned:
    """A finetuned checkpoint: its folder, the steps trained and the step it was taken at.

    converged: the step from which on training brought nothing, None where nothing was held out.
    """

    model: Path
    steps: int
    best_step: int
    notes: tuple[str, ...] = ()
    converged: int | None = None


@dataclass(frozen=True)
class Runners:
    """The work on a cell, each part as a generator of `WorkStep`.

    identify: everything the cell's result depends on, as JSON values (hashes of models and data sets among them).
    estimate: the cell's affinity. finetune: from the affinity, within the cell's folder, resuming what lies there.
    evaluate: figures by name, of the finetuned model or of the source behind the affinity; leaves pictures in the
    folder. machine: what all of it runs on.
    """

    identify: Callable[[Cell], Mapping[str, Any]]
    estimate: Callable[[Cell], Work[Estimated]]
    finetune: Callable[[Cell, AffinityMatrix | None, Path], Work[Finetuned]]
    evaluate: Callable[[Cell, AffinityMatrix | None, Path | None, Path], Work[Mapping[str, float]]]
    machine: str = ""


@dataclass(frozen=True)
class StudyProgress:
    """Where the study is. number: of the cell, from 1, of `cells` in all.

    state: "finished before", "elsewhere" (another process works on it), "working" (with `step`), "finished" (with
    `result`) or "failed" (with `message`).
    """

    cell: Cell
    number: int
    cells: int
    state: str
    step: WorkStep | None = None
    result: CellResult | None = None
    message: str = ""


def run_study(study: Study, runners: Runners, store: StudyStore) -> Generator[StudyProgress, None, None]:
    """Run every cell that isn't finished and that no other process works on. Close the generator to interrupt.

    A cell that fails is reported, remembered in its folder, and the others go on. Raises what reading the models and
    data sets raises before a cell begins.
    """
    for number in range(1, len(study.cells) + 1):
        yield from run_cell(study, number, runners, store)


def run_cell(study: Study, number: int, runners: Runners, store: StudyStore) -> Generator[StudyProgress, None, None]:
    """As `run_study`, of one cell. number: its place, from 1."""
    cell = study.cells[number - 1]
    place: dict[str, Any] = {"cell": cell, "number": number, "cells": len(study.cells)}
    folder = folder_of(cell, runners, store)
    if folder.finished:
        yield StudyProgress(**place, state="finished before", result=folder.result())
        return
    with folder.lock() as mine:
        if not mine:
            yield StudyProgress(**place, state="elsewhere")
        elif folder.finished:
            # Another process was quicker between the look and the lock.
            yield StudyProgress(**place, state="finished before", result=folder.result())
        else:
            yield from _guarded(place, folder, runners)


def folder_of(cell: Cell, runners: Runners, store: StudyStore) -> CellFolder:
    """The cell's folder, by the identity its runners give it."""
    details = runners.identify(cell)
    return store.folder(cell, identity_of(details), details)


def _guarded(place: dict[str, Any], folder: CellFolder, runners: Runners) -> Generator[StudyProgress, None, None]:
    work = _work_on(place["cell"], folder.path, runners)
    try:
        result = yield from told_as(work, lambda step: StudyProgress(**place, state="working", step=step))
    except Cancelled:
        raise
    except CatpaintError as error:
        message = " ".join(str(error).split())
        folder.fail(message)
        yield StudyProgress(**place, state="failed", message=message)
        return
    folder.finish(result)
    yield StudyProgress(**place, state="finished", result=result)


def _work_on(cell: Cell, folder: Path, runners: Runners) -> Work[CellResult]:
    seconds: dict[str, float] = {}
    notes: list[str] = []
    affinity: AffinityMatrix | None = None
    if cell.estimator is not None:
        estimated = yield from _timed("estimate", seconds, runners.estimate(cell))
        affinity = estimated.affinity
        affinity.save(folder / "affinity.json")
        notes += estimated.notes
    model: Path | None = None
    steps = best_step = 0
    converged: int | None = None
    if not cell.training_free:
        finetuned = yield from _timed("finetune", seconds, runners.finetune(cell, affinity, folder))
        model, steps, best_step = finetuned.model, finetuned.steps, finetuned.best_step
        converged = finetuned.converged
        notes += finetuned.notes
    figures = yield from _timed("evaluate", seconds, runners.evaluate(cell, affinity, model, folder))
    return CellResult(cell, figures, seconds, steps, best_step, tuple(notes), runners.machine, converged)


def _timed(stage: str, seconds: dict[str, float], work: Work[Value]) -> Work[Value]:
    began = time.perf_counter()
    value = yield from work
    seconds[stage] = round(time.perf_counter() - began, 3)
    return value
