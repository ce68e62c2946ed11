"""Progress of long estimates on the command line: one line that rewrites itself, on terminals only."""

from __future__ import annotations

import sys
import time
from typing import TypeVar

from catpaint.affinity.progress import EstimateProgress, Steps, finish

T = TypeVar("T")

_PAUSE = 0.2


def shown(steps: Steps[T]) -> T:
    """Run a long estimate to its end, showing how far it is; returns its result."""
    line = _Line()
    try:
        return finish(steps, line.update)
    finally:
        line.clear()


class _Line:
    def __init__(self) -> None:
        self._last = -_PAUSE
        self._width = 0

    def update(self, step: EstimateProgress) -> None:
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._last < _PAUSE:
            return
        self._last = now
        text = f"{step.stage}: {step.done} of {step.total}"
        print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = max(self._width, len(text))

    def clear(self) -> None:
        if self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
