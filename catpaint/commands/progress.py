"""Progress of long work on the command line: one line that rewrites itself, on terminals only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from catpaint.steps import Progress, Steps, drive, with_time_left

T = TypeVar("T")

_PAUSE = 0.2


def shown(steps: Steps[T], tell: Callable[[Progress], object] | None = None) -> T:
    """Do long work to its end, showing how far it is; its result. tell: hears every step, the line out of its way."""
    line = Line()

    def step(progress: Progress) -> None:
        if tell is not None and progress.news is not None:
            line.clear()
            tell(progress)
        line.update(progress)

    try:
        return drive(with_time_left(steps), step)
    finally:
        line.clear()


class Line:
    """The line that rewrites itself."""

    def __init__(self) -> None:
        self._last = -_PAUSE
        self._width = 0

    def update(self, step: Progress) -> None:
        """Show how far work is."""
        left = "" if step.seconds_left is None else f", {step.seconds_left:.0f} s left"
        # What is done at once, or nobody knows the length of, has no count worth reading.
        self.show(f"{step.stage}: {step.done} of {step.total}{left}" if step.total > 1 else step.stage)

    def show(self, text: str) -> None:
        """Rewrite the line, on a terminal and not too often."""
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._last < _PAUSE:
            return
        self._last = now
        print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = max(self._width, len(text))

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
