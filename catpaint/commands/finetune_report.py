"""What `catpaint finetune` tells while it runs: a bar and lines for people, JSON lines for programs."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from catpaint.commands.common import print_json
from catpaint.evaluation.report import FLOOR
from catpaint.training.better import DISTANCE, SPREAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catpaint.jobs.run_progress import TrainingResult, TrainingUpdate

_BAR = 24


class Report:
    """Progress for people (a bar on standard error) or programs (JSON lines on standard output)."""

    def __init__(self, *, json_lines: bool, quiet: bool) -> None:
        self._json = json_lines
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._width = 0
        self._told = time.monotonic()

    def show(self, progress: TrainingUpdate) -> None:
        """One step."""
        if self._quiet:
            return
        for finding in progress.findings:
            self._line(finding)
        if self._json:
            self._show_json(progress)
            return
        if progress.held_out is not None:
            self._line(f"step {progress.step}: held-out {_figures(progress.held_out)}")
        elif progress.note and progress.losses:
            self._line(progress.note)
        now = time.monotonic()
        if self._terminal:
            self._bar(progress)
        elif progress.losses and (now - self._told > 15 or progress.step == progress.steps):
            self._told = now
            print(_summary(progress), file=sys.stderr, flush=True)

    def finished(self, result: TrainingResult) -> None:
        """The run ended."""
        self.clear()
        if self._quiet:
            return
        if self._json:
            facts = {"output": str(result.folder), "steps": result.steps, "best_step": result.best_step}
            print_json({"event": "finished", **facts, "held_out": dict(result.held_out)})
            return
        kept = "" if result.best_step == result.steps else f", those of step {result.best_step} kept"
        print(f"{result.folder}: saved after {result.steps} steps{kept}")

    def clear(self) -> None:
        """Take the bar away."""
        if self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
            self._width = 0

    def _show_json(self, progress: TrainingUpdate) -> None:
        facts: dict[str, Any] = {"step": progress.step, "steps": progress.steps, "stage": progress.stage}
        if progress.held_out is not None:
            print_json({"event": "held_out", **facts, "figures": dict(progress.held_out)})
        elif progress.losses:
            facts |= {"losses": dict(progress.losses), "seconds": progress.seconds}
            facts |= {"seconds_left": progress.seconds_left, "note": progress.note}
            print_json({"event": "step", **facts, "saved": None if progress.saved is None else str(progress.saved)})
        sys.stdout.flush()

    def _bar(self, progress: TrainingUpdate) -> None:
        full = round(_BAR * progress.step / max(1, progress.steps))
        text = f"[{'#' * full}{'.' * (_BAR - full)}] {progress.note or _summary(progress)}"
        print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = max(self._width, len(text))

    def _line(self, text: str) -> None:
        self.clear()
        print(text, file=sys.stderr, flush=True)


def _summary(progress: TrainingUpdate) -> str:
    losses = ", ".join(f"{name} {value:.3f}" for name, value in progress.losses.items())
    left = "" if progress.seconds_left is None else f", {_duration(progress.seconds_left)} left"
    return f"step {progress.step} of {progress.steps}, stage {progress.stage}{left}" + (f": {losses}" if losses else "")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _figures(figures: Mapping[str, float]) -> str:
    """Figures with what photographs have beside them."""
    shown = []
    for name, value in figures.items():
        if name not in (DISTANCE, SPREAD) and not name.startswith(FLOOR):
            floor = figures.get(f"{FLOOR}{name}")
            shown.append(f"{name} {value:.4g}" + ("" if floor is None else f" (photographs {floor:.4g})"))
    return ", ".join(shown)
