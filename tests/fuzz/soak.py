"""`python -m tests.fuzz.soak --minutes 120`: one window, painted in, rendered, estimated and finetuned without an end.

Strokes are the window's own mouse events (as `catpaint bench ui` sends them); between them everything is undone and
redone, the affinity estimated anew, the picture kept and thrown away, and a run begun, watched and discarded; every
fourth of these is painted with while it learns. Memory is sampled after every round, once what was thrown away is
collected. A sample a line goes to `--log`, so that a soak that is stopped has told what it saw. Memory is called flat
where the mean of the last quarter is within 5 % of that of the second: the first fills caches. Of the window's turns
the one of the most processor time is told (`turns`), and where it was: on a machine that does other work besides, the
clock says little.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

from catpaint.errors import TrainingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from catpaint.ui.shell.app import Program
    from tests.fuzz.turns import Turns

_FLAT = 0.05
_PATIENCE_S = 1800.0
_PICTURE_S = 60.0
"""How long a picture by the model in training is waited for: the next time will do as well."""
_PAINTED = 4
"""Every so many runs the model in training is painted with."""


def main() -> int:
    """Run; the exit status is 1 where memory isn't flat or something was reported."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120.0)
    parser.add_argument("--side", type=int, default=256, help="of the painting, in pixels")
    parser.add_argument("--strokes", type=int, default=20, help="in a round")
    parser.add_argument("--train-every", type=int, default=3, help="rounds; 0 never finetunes")
    parser.add_argument("--steps", type=int, default=4, help="of finetuning before its run is discarded")
    parser.add_argument("--log", type=Path, default=Path("soak.jsonl"))
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(name) / kind)
        samples, told = soak(args, Path(name))
    print(summary(samples, told))
    return 1 if told or not flat(samples) else 0


def soak(args: argparse.Namespace, folder: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Samples, and what the window reported."""
    from catpaint.ui.canvas.bench_canvas import patchwork
    from catpaint.ui.shell.app import Program, make_application
    from catpaint.ui.shell.bench_ui import _Script
    from catpaint.ui.shell.settings_store import SettingsStore
    from tests.fuzz.turns import Turns

    application = make_application(["catpaint"])
    program = Program(SettingsStore(folder / "catpaint.ini"), device="cpu", autosave_folder=folder / "autosave")
    window, session = program.window, program.session
    told: list[str] = []
    for signal in (session.failed, session.render_failed, program.autosave.failed):
        signal.connect(lambda text, _details: told.append(text))
    window.show()
    program.link.start()
    session.session.open(patchwork(args.side))
    samples: list[dict[str, Any]] = []
    turns = Turns()
    try:
        _until(lambda: session.live.last_update is not None or bool(told))
        turns.start()
        ends = time.monotonic() + 60 * args.minutes
        args.log.parent.mkdir(parents=True, exist_ok=True)
        with args.log.open("w") as log:
            while time.monotonic() < ends:
                script = _Script(window, args.strokes)
                script.run()
                steps = _between(program, folder, len(samples), args, turns)
                application.processEvents()
                gc.collect()
                turns.skip()
                most, slow = turns.take()
                sample = {
                    "minute": round((time.monotonic() - ends) / 60 + args.minutes, 2),
                    "mib": round(_memory(), 1),
                    "strokes": args.strokes,
                    "pictures": script.pictures,
                    "longest_ms": round(max(script.blocks_ms), 1),
                    "steps": steps,
                    "turn_cpu_ms": most.cpu_ms,
                    "turn": most.text(),
                    "slow": [turn.text() for turn in slow],
                }
                samples.append(sample)
                log.write(json.dumps(sample) + "\n")
                log.flush()
    finally:
        turns.end()
        session.session.mark_saved(session.session.position)
        window.close()
        program.end()
    return samples, told


def _between(program: Program, folder: Path, number: int, args: argparse.Namespace, turns: Turns) -> int:
    """What a round does besides painting, each in a turn of its own; returns the steps of finetuning that it did."""
    from PySide6.QtCore import QCoreApplication

    session = program.session
    changes = 0
    while session.session.undo_name is not None:
        session.session.undo()
        QCoreApplication.processEvents()
        changes += 1
    for _ in range(changes // 2):
        session.session.redo()
        QCoreApplication.processEvents()
    session.renders.keep()
    session.session.undo()
    session.affinity.request("text")
    _until(lambda: not session.session.busy)
    if not args.train_every or number % args.train_every != args.train_every - 1:
        return 0
    return _train(program, folder / f"round{number}", args, number // args.train_every, turns)


def _train(program: Program, folder: Path, args: argparse.Namespace, number: int, turns: Turns) -> int:
    from catpaint.jobs.run_order import RunOrder
    from catpaint.session.training import FAILED
    from catpaint.ui.training.bench_training import write_pairs

    session, training = program.session, program.session.training
    write_pairs(folder, session.classes.vocabulary)
    turns.skip()
    # Names of their own: what is kept of a run by its name must go as well.
    order = RunOrder(f"soak {number}", session.models.name, str(folder), steps=10_000, batch=4, size=(128, 128))
    training.start(order)
    _until(lambda: training.state == FAILED or training.update.step >= args.steps)
    if number % _PAINTED == _PAINTED - 1 and training.can_paint:
        training.paint_with_it(True)
        ends = time.monotonic() + _PICTURE_S
        _until(lambda: training.state == FAILED or _painted_by(program, order.live_name) or time.monotonic() > ends)
    reached = int(training.update.step)
    failure = training.message if training.state == FAILED else ""
    training.discard()
    _until(lambda: not training.active and not session.session.busy)
    shutil.rmtree(folder)
    turns.skip()
    if failure:
        raise TrainingError(failure)
    return reached


def _painted_by(program: Program, model: str) -> bool:
    """Whether the picture that is shown is this model's."""
    last = program.session.live.last_request
    return last is not None and last.model == model


def _until(done: Callable[[], bool]) -> None:
    """Turn the event loop until this is so. Raises TimeoutError where it doesn't come."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, began = QEventLoop(), time.monotonic()
    came = False

    def look() -> None:
        # It may be otherwise again by the time the loop has ended.
        nonlocal came
        came = done()
        if came or time.monotonic() - began > _PATIENCE_S:
            loop.quit()

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    if not came:
        raise TimeoutError(f"waited for {_PATIENCE_S:.0f} s")


def _memory() -> float:
    """What this process holds in memory now, MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def quarters(samples: list[dict[str, Any]]) -> list[float]:
    """Mean memory of each quarter of the samples, MiB."""
    size = max(1, len(samples) // 4)
    return [mean(sample["mib"] for sample in samples[at * size : (at + 1) * size]) for at in range(4)]


def flat(samples: list[dict[str, Any]]) -> bool:
    """Whether memory stayed: see the module."""
    if len(samples) < 8:
        return False
    _, second, _, last = quarters(samples)
    return abs(last - second) <= _FLAT * second


def summary(samples: list[dict[str, Any]], told: list[str]) -> str:
    """For people."""
    if len(samples) < 8:
        return f"{len(samples)} rounds are too few to tell"
    total = {name: sum(sample[name] for sample in samples) for name in ("strokes", "pictures", "steps")}
    memory = ", ".join(f"{value:.0f}" for value in quarters(samples))
    longest = max(sample["longest_ms"] for sample in samples)
    slow = [turn for sample in samples for turn in sample["slow"]]
    most = max(samples, key=lambda sample: sample["turn_cpu_ms"])
    lines = [
        f"{samples[-1]['minute']:.1f} minutes, {len(samples)} rounds: {total['strokes']} strokes, {total['pictures']} "
        f"pictures, {total['steps']} steps of finetuning",
        f"memory by quarter of the rounds: {memory} MiB ({'flat' if flat(samples) else 'not flat'})",
        f"longest block while painting: {longest:.0f} ms by the clock",
        f"longest turn of the window: {most['turn']}; {len(slow)} over 50 ms",
        *slow[:20],
    ]
    return "\n".join([*lines, *told])


if __name__ == "__main__":
    sys.exit(main())
