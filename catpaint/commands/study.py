"""`catpaint study`: a grid of transfers, run resumably, and its report."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from catpaint import files
from catpaint.commands.common import add_engine, engine_of, print_json, print_note
from catpaint.commands.interrupts import noted_interrupts
from catpaint.errors import Cancelled
from catpaint.evaluation.report import FLOOR

if TYPE_CHECKING:
    from catpaint.engine.address import Engine
    from catpaint.evaluation.study.plan import Study
    from catpaint.evaluation.study.run import Runners, StudyProgress
    from catpaint.evaluation.study.store import StudyStore

EXIT_FAILED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="study file (TOML), or one that comes along: msrc_camvid, msrc_camvid_gpu, finetuning, paper",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder of cells and report (default: FILE's name here)"
    )
    parser.add_argument("--data", metavar="DIR", help="the study's {data}: the folder its data sets lie in")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="another placeholder of the study file"
    )
    parser.add_argument("--processes", type=_count, default=1, metavar="N", help="work on N cells at once (default: 1)")
    parser.add_argument("--device", default="auto", metavar="D", help="auto, cpu, cuda, cuda:N or mps")
    add_engine(parser)
    parser.add_argument("--report-only", action="store_true", help="write the report of what is finished, run nothing")
    parser.add_argument(
        "--cost",
        action="store_true",
        help="run nothing; tell how long it takes on 1, 8 and 64 cards, from what finished cells took",
    )
    parser.add_argument("--step-seconds", type=_seconds, metavar="S", help="with --cost: of a training step")
    parser.add_argument("--evaluate-seconds", type=_seconds, metavar="S", help="with --cost: of judging a cell")
    parser.add_argument("--json", action="store_true", help="print progress as JSON lines")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    from catpaint.commands.study_runners import methods, study_runners
    from catpaint.evaluation.study.errors import StudyError
    from catpaint.evaluation.study.store import StudyStore
    from catpaint.evaluation.study.study_file import load_study
    from catpaint.rendering.allocation import keep_freed_memory

    values = {}
    for entry in args.set:
        name, found, value = entry.partition("=")
        if not found:
            raise StudyError(f"--set '{entry:.40}': write it as NAME=VALUE")
        values[name] = value
    if args.data:
        values["data"] = str(Path(args.data).expanduser().resolve())
    args.file = _study_file(args.file)
    study = load_study(args.file, methods(), values=values)
    store = StudyStore(args.out or Path(f"{args.file.stem}_study").resolve())
    if args.cost:
        return _cost(study, store, args)
    device = _own_device(args.device)
    runners = study_runners(study, device=device)
    if args.report_only:
        _report(study, runners, store, args.json)
        return 0
    engine = engine_of(args.engine)
    if not engine.is_here:
        if args.processes > 1:
            raise StudyError("--processes is about this machine, and --engine takes what the cluster has; name one")
        failed = _run_far(engine, study, runners, store, args, values)
        _report(study, runners, store, args.json)
        return EXIT_FAILED if failed else 0
    keep_freed_memory()
    others = _start_others(args, store.path)
    try:
        failed = _run(study, runners, store, args.json)
        for process in others:
            failed |= process.wait() == EXIT_FAILED
    finally:
        # They save what they are at, as on Ctrl-C; those that are done have nothing to end.
        for process in others:
            process.terminate()
        for process in others:
            process.wait()
    _report(study, runners, store, args.json)
    return EXIT_FAILED if failed else 0


def _cost(study: Study, store: StudyStore, args: argparse.Namespace) -> int:
    """Tell what the study costs. Its models and data needn't be here, so cells are known by what they are."""
    from catpaint.evaluation.study.cost import CARDS, cost

    finished = {result.cell: result for result in store.results()}
    results = [finished.get(cell) for cell in study.cells]
    found = cost(study.cells, results, step_seconds=args.step_seconds, evaluate_seconds=args.evaluate_seconds)
    if args.json:
        hours = {str(cards): round(found.hours_on(cards), 3) for cards in CARDS}
        print_json({"hours": hours, "card_hours": round(found.card_hours, 3), "cells": len(study.cells)})
    else:
        print(found.to_text())
    return 0


def _study_file(given: Path) -> Path:
    """The file itself, or the study of this name that comes with catpaint."""
    bundled = files.bundled_folder("assets") / "studies" / f"{given.name}.toml"
    return bundled if not given.exists() and given.name == str(given) and bundled.is_file() else given


def _run(study: Study, runners: Runners, store: StudyStore, as_json: bool) -> bool:
    """Work through the study's cells here; see `_walk`."""
    from catpaint.evaluation.study.run import run_study

    return _walk(run_study(study, runners, store), study, runners, store, as_json)


def _run_far(
    engine: Engine,
    study: Study,
    runners: Runners,
    store: StudyStore,
    args: argparse.Namespace,
    values: Mapping[str, str],
) -> bool:
    """The same on a cluster; where that is lost, the rest is done here."""
    from catpaint.commands.study_cells import far_cells
    from catpaint.engine.ray_tasks import TaskLost

    cells = far_cells(engine, study, runners, store, file=args.file, values=values, device=args.device)
    try:
        return _walk(cells, study, runners, store, args.json)
    except TaskLost as error:
        print_note(f"{error}; going on on this machine, nothing is lost")
        return _run(study, runners, store, args.json)


def _walk(
    work: Generator[StudyProgress, None, None], study: Study, runners: Runners, store: StudyStore, as_json: bool
) -> bool:
    """Go through cells as they are worked on; the report is brought up to date after each. Returns whether one failed.

    Raises Cancelled after Ctrl-C, when the state of the cell under way is saved.
    """
    failed = False
    show = _Shown(as_json)
    with noted_interrupts() as interrupted, closing(work) as running:
        for progress in running:
            show(progress)
            failed |= progress.state == "failed"
            if progress.state in ("finished", "failed"):
                _report(study, runners, store, as_json, quietly=True)
            if interrupted:
                break
    if interrupted:
        raise Cancelled(f"interrupted; the same command goes on from here ({store.path})")
    return failed


def _report(study: Study, runners: Runners, store: StudyStore, as_json: bool, *, quietly: bool = False) -> None:
    from catpaint.evaluation.study.report import CellState, write_report
    from catpaint.evaluation.study.run import folder_of

    with store.report_lock() as mine:
        if not mine:
            return
        states = [CellState(cell, folder_of(cell, runners, store)) for cell in study.cells]
        path = write_report(study, states, store.path)
    if quietly:
        return
    finished = sum(state.folder.finished for state in states)
    if as_json:
        print_json({"report": str(path), "finished": finished, "cells": len(states)})
    else:
        print(f"{path}: {finished} of {len(states)} cells finished")


class _Shown:
    """Progress: a line per cell, and on a terminal a line that rewrites itself; or JSON lines."""

    def __init__(self, as_json: bool) -> None:
        self._json = as_json
        self._width = 0

    def __call__(self, progress: StudyProgress) -> None:
        step = progress.step
        if self._json:
            line = {"cell": progress.cell.label, "number": progress.number, "cells": progress.cells}
            line |= {"state": progress.state}
            if step is not None:
                line |= {"stage": step.stage, "done": step.done, "total": step.total}
            if progress.result is not None and progress.state == "finished":
                line |= {"figures": dict(progress.result.figures), "seconds": dict(progress.result.seconds)}
            print_json(line | ({"message": progress.message} if progress.message else {}))
            return
        where = f"[{progress.number}/{progress.cells}] {progress.cell.label}"
        if step is not None:
            self._rewrite(f"{where}: {step.stage} {step.done} of {step.total}")
            return
        self._rewrite("")
        ending = f": {progress.message}" if progress.message else ""
        print(f"{where}: {progress.state}{ending}{_figures(progress)}", flush=True)

    def _rewrite(self, text: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{text:<{self._width}}", end="" if text else "\r", file=sys.stderr, flush=True)
            self._width = len(text)


def _figures(progress: StudyProgress) -> str:
    if progress.result is None or progress.state != "finished":
        return ""
    figures = progress.result.figures
    shown = [
        f"{name} {value:.4g}" + (f" (photographs {figures[FLOOR + name]:.4g})" if FLOOR + name in figures else "")
        for name, value in figures.items()
        if name.startswith(("kid", "fid", "miou"))
    ]
    return f" ({', '.join(shown)}; {sum(progress.result.seconds.values()):.0f} s)"


def _own_device(device: str) -> str:
    """With several processes (accelerate launch), each one's own graphics card."""
    rank = os.environ.get("LOCAL_RANK", os.environ.get("CATPAINT_STUDY_RANK"))
    if rank is None or device not in ("auto", "cuda"):
        return device
    import torch

    return f"cuda:{int(rank) % torch.cuda.device_count()}" if torch.cuda.is_available() else device


def _start_others(args: argparse.Namespace, out: Path) -> list[subprocess.Popen[bytes]]:
    """The other processes: the same command, each looking for cells nobody works on."""
    command = [sys.executable, "-m", "catpaint", "study", str(args.file), "--out", str(out), "--device", args.device]
    command += ["--data", args.data] if args.data else []
    for entry in args.set:
        command += ["--set", entry]
    environment: Mapping[str, str] = os.environ
    others = []
    for number in range(1, args.processes):
        environment = {**os.environ, "CATPAINT_STUDY_RANK": str(number)}
        others.append(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL))
    return others


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e7:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a number of seconds")
    return value


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number in 1..64")
    return int(text)
