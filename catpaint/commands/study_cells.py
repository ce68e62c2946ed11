"""Cells of a study as tasks on a cluster: each does one, in the study's folder, which all machines see."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.engine.address import Engine
from catpaint.engine.ray_tasks import spread

if TYPE_CHECKING:
    from catpaint.evaluation.study.plan import Cell, Study
    from catpaint.evaluation.study.run import Runners, StudyProgress
    from catpaint.evaluation.study.store import StudyStore


def far_cells(
    engine: Engine,
    study: Study,
    runners: Runners,
    store: StudyStore,
    *,
    file: Path,
    values: Mapping[str, str],
    device: str,
) -> Generator[StudyProgress, None, None]:
    """As `run_study`, each unfinished cell a task of its own. file, values: what the study was read from.

    Raises ClusterError, TaskLost.
    """
    from catpaint.evaluation.study.run import StudyProgress, folder_of

    cells = [folder_of(cell, runners, store) for cell in study.cells]
    open_cells = [number for number, folder in enumerate(cells, start=1) if not folder.finished]
    places: dict[int, dict[str, Any]] = {
        number: {"cell": cell, "number": number, "cells": len(cells)} for number, cell in enumerate(study.cells, 1)
    }
    for number, folder in enumerate(cells, start=1):
        if folder.finished:
            yield StudyProgress(**places[number], state="finished before", result=folder.result())
    whole, given = str(file.resolve()), tuple(sorted(values.items()))
    out, models = str(store.path.resolve()), os.environ.get("CATPAINT_MODELS", "")
    models = str(Path(models).expanduser().resolve()) if models else ""
    # The longest first, so that no worker is left with one while the others have nothing to do.
    open_cells.sort(key=lambda number: -_length(study.cells[number - 1]))
    calls = [(whole, given, out, models, device, number) for number in open_cells]
    for at, (state, message, folder_there) in spread(engine, work_on_cell, calls, seen=(whole, out)):
        number = open_cells[at]
        if Path(folder_there) != cells[number - 1].path.resolve():
            state, message = "failed", "another model or other data lies there under the same names"
        result = cells[number - 1].result() if state.startswith("finished") else None
        yield StudyProgress(**places[number], state=state, result=result, message=message)


def _length(cell: Cell) -> int:
    """Images that are trained on in all, 0 without training: what cells take beside what all of them do."""
    return cell.steps * cell.batch


def work_on_cell(
    file: str, values: tuple[tuple[str, str], ...], out: str, models: str, device: str, number: int
) -> tuple[str, str, str]:
    """On a machine of the cluster: a cell's state afterwards, what is to be said of it, and its folder.

    models: the folder in which names of models are looked up first; "" for that machine's own.
    """
    from catpaint.evaluation.study.run import folder_of, run_cell
    from catpaint.evaluation.study.store import StudyStore

    if models:
        os.environ["CATPAINT_MODELS"] = models
    study, runners = _opened(file, values, device)
    store = StudyStore(Path(out))
    for progress in run_cell(study, number, runners, store):
        last = progress
    return last.state, last.message, str(folder_of(study.cells[number - 1], runners, store).path.resolve())


@lru_cache(maxsize=1)
def _opened(file: str, values: tuple[tuple[str, str], ...], device: str) -> tuple[Study, Runners]:
    """A study and what its cells share; tasks that follow each other on a machine open it once."""
    from catpaint.commands.study_runners import methods, study_runners
    from catpaint.evaluation.study.study_file import load_study
    from catpaint.rendering.allocation import keep_freed_memory

    keep_freed_memory()
    study = load_study(Path(file), methods(), values=dict(values))
    return study, study_runners(study, device=device)
